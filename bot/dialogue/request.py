"""What somebody asks of the bot, or what is due: all that a handler is given."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.orm import Session

from bot.delivery.outbox import ReplyToken
from bot.dialogue.display_names import Names
from bot.photograph import Photograph, PictureProblem
from bot.storage.chats import Chat
from bot.storage.people import Person


class Acting(Protocol):
    """Somebody does something now, in the chat or on a web form."""

    @property
    def session(self) -> Session: ...
    @property
    def now(self) -> datetime: ...
    @property
    def person(self) -> Person | None: ...


@dataclass
class Request:
    """What somebody asked of the bot, where and when."""

    session: Session
    now: datetime
    names: Names
    chat: Chat
    person: Person | None
    """None where LINE did not say who it was."""
    text: str = ""
    """The words after the command, or the whole text in a conversation; tidied."""
    words: str = ""
    """The same as it was written, polite ending and all."""
    argument: str = ""
    """The last part of a button's data."""
    picked: str | None = None
    """What was chosen in a date picker (`2026-11-27T18:00`, Bangkok time)."""
    photograph: Photograph | PictureProblem | None = None
    """What came of asking LINE for the picture of this message; None until it was asked."""
    picture: str | None = None
    """The id of the stored picture that answers a step with `pictures=True`; the words are empty then. It is kept for a
    day: what goes on showing it says so with `keep_picture`."""
    sits_in: frozenset[str] | None = None
    """Of the groups that LINE was asked about, those in which the person sits; None until it was asked."""
    addressed: bool = True
    """False where a word of ordinary speech may have been meant for somebody else."""
    message_id: str | None = None
    event_id: str = ""
    """The id that LINE gave to what happened."""
    occurred_ms: int = 0
    again: bool = False
    """LINE brings it another time; what was asked after it was said is not answered by it."""
    token: ReplyToken | None = None
    agreed: str | None = None
    """The price of what is asked for has been agreed to: `pay`, or `free` for rides only."""
    asked: str = ""
    """What is being run: the key of a command, or a button's whole data (with a colon in it)."""
    speaks_of: str | None = None
    """The network that is spoken of, once that is known: of the button, of the question that is answered, or chosen."""
    secret: bool = False
    """What was said here is not kept raw, whatever comes of it."""

    def name(self) -> str | None:
        """What to call the person; None where nobody knows.

        Raises:
            NamesWanted: where LINE has not been asked yet.
        """
        return self.names.of_speaker(self.person, self.chat.id) if self.person else None

    @property
    def said_at(self) -> datetime:
        """When this was said or tapped, by LINE's time: the word that is newest by it stands, in whatever order they come."""
        return datetime.fromtimestamp(self.occurred_ms / 1000, tz=UTC)

    @property
    def network_id(self) -> str:
        """The network of the chat.

        Raises:
            ValueError: in a 1:1 chat that belongs to none; flows of a network are not routed there.
        """
        if self.chat.network_id is None:
            raise ValueError("this chat belongs to no network")
        return self.chat.network_id


@dataclass
class Leaving:
    """A notice that waited and is about to leave: what is true of it now?"""

    session: Session
    now: datetime
    network_id: str
    subject: str
    """What it is about, `order:ID`."""
    argument: str
    """What stands behind the name in `Say.redraw`."""
    chat_id: str

    @property
    def id(self) -> str:
        """The id in the subject."""
        return self.subject.split(":")[1]


AS_WRITTEN = object()
"""The answer of a flow where the words of a notice that leaves are true still."""


@dataclass
class Due:
    """A piece of due work whose moment has come."""

    session: Session
    now: datetime
    names: Names
    network_id: str
    kind: str
    subject: str
    planned: datetime | None = None
    """For when it was planned; long before `now` where nobody was there meanwhile."""
