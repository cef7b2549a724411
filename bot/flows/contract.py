"""What every flow takes and gives: a request from a person, and things to say. Nothing of LINE's wire format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy.orm import Session

from bot.delivery.outbox import ReplyToken
from bot.flows.names import Names
from bot.photograph import Photograph, PictureProblem
from bot.storage.chats import Chat, Conversation
from bot.storage.mailboxes import Urgency
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
class Asked:
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
    addressed: bool = True
    """False where a word of ordinary speech may have been meant for somebody else."""
    message_id: str | None = None
    occurred_ms: int = 0
    token: ReplyToken | None = None
    secret: bool = False
    """What was said here is not kept raw, whatever comes of it."""

    def name(self) -> str | None:
        """What to call the person; None where nobody knows.

        Raises:
            NamesWanted: where LINE has not been asked yet.
        """
        return self.names.of_speaker(self.person, self.chat.id) if self.person else None

    @property
    def network_id(self) -> str:
        """The network of the chat.

        Raises:
            ValueError: in a 1:1 chat that belongs to none; flows of a network are not routed there.
        """
        if self.chat.network_id is None:
            raise ValueError("this chat belongs to no network")
        return self.chat.network_id


@dataclass(frozen=True)
class Say:
    """One thing to say: a result of a flow, drawn by `cards` in the chat's language."""

    result: object
    to: str | None = None
    """A chat id; None answers where it was asked."""
    token: ReplyToken | None = None
    """A spare reply token of that chat; answers use the event's own."""
    urgency: Urgency = Urgency.ANSWER
    push_after: datetime | None = None
    """Until then a `patient` notice waits for a free ride; None: it is pushed when due, if the budget allows it."""
    expires: datetime | None = None
    network_id: str | None = None
    """Whose notice it is, where the chat (a 1:1 chat) does not say so; None: the chat's."""
    subject: str | None = None
    """What a quote of it speaks of, `poll:ID`."""
    push_if_expired: bool = False


@dataclass(frozen=True)
class OpenWork:
    """Something that is going on in a network: a poll, an order."""

    title: str
    until: datetime | None


@dataclass(frozen=True)
class Activity:
    """Something that a network has done: what its pulse and its reports count."""

    kind: str
    """`forum`, `committee`, `exchange`, `poll`, `order`, `sale`, `referral`, `lesson`, `notice`, `welfare`, `support`..."""
    at: datetime
    enterprise_ids: tuple[str, ...]
    """Those who took part, where the bot knows it; of a referral, who gave it and then who got it."""
    subject: str
    """`forum:ID`; the same subject is counted once."""


class Part(StrEnum):
    """Where in a report a figure stands: coming together first, trade last."""

    MEETING = "meeting"
    LEARNING = "learning"
    PASSING_ON = "passing_on"
    TRADE = "trade"


class Unit(StrEnum):
    """What a figure counts, and in what it is kept and shown."""

    TIMES = "times"
    PEOPLE = "people"
    ENTERPRISES = "enterprises"
    THINGS = "things"
    WEIGHT = "weight"
    """Kept in kilograms, shown in tonnes."""
    MONEY = "money"
    """Kept in satang, shown in baht."""


@dataclass(frozen=True)
class Fact:
    """A figure of what a network has done, for its reports; nobody is named in it, and no enterprise beside another."""

    key: str
    label: str
    """Marked for translation."""
    value: int | Decimal
    unit: Unit
    part: Part


@dataclass
class Due:
    """A piece of due work whose moment has come."""

    session: Session
    now: datetime
    names: Names
    network_id: str
    kind: str
    subject: str


class AskFirst(Exception):
    """Something must be known or done before the request can be; `says` tells the person so. Nothing has changed."""

    def __init__(self, says: list[Say]) -> None:
        super().__init__()
        self.says = says


class NotAnAnswer(Exception):
    """A text that does not answer the question of a conversation's step.

    `say` explains kindly; the step is asked again once, then the conversation lets go.
    """

    def __init__(self, say: Say) -> None:
        super().__init__()
        self.say = say


CommandHandler = Callable[[Asked], list[Say]]
ButtonHandler = Callable[[Asked, str], list[Say]]
StepHandler = Callable[[Asked, Conversation], list[Say]]
DueHandler = Callable[[Due], list[Say]]


@dataclass
class Routes:
    """The handlers of one flow, by what calls them."""

    flow: str
    secret: bool = False
    """Nothing that is said to this flow (commands, buttons, the words of its conversations) is kept raw. Its
    conversations are about people's own words: a command word counts there only where it stands alone."""
    commands: dict[str, CommandHandler] = field(default_factory=dict)
    buttons: dict[str, ButtonHandler] = field(default_factory=dict)
    steps: dict[str, StepHandler] = field(default_factory=dict)
    picture_steps: set[str] = field(default_factory=set)
    due: dict[str, DueHandler] = field(default_factory=dict)
    quoted: ButtonHandler | None = None
    """A text that quotes something this flow said; gets the id after `flow:`."""
    edited: Callable[[Asked], list[Say] | None] | None = None
    """A message was edited; None means that this flow knows nothing of the message."""
    unsent: Callable[[Asked], list[Say] | None] | None = None
    resume: StepHandler | None = None
    """Ask the question of a parked conversation again."""
    heard: Callable[[Asked], list[Say] | None] | None = None
    """A text in a 1:1 chat that is no command; None means that this flow makes nothing of it."""
    overheard: Callable[[Asked], list[Say] | None] | None = None
    """A short text in any chat that is no command, whoever it was meant for; looked at before `heard`. None, at once
    and without asking the database where possible, means that this flow makes nothing of it."""
    open_work: Callable[[Session, str], list["OpenWork"]] | None = None
    """What is open in a network just now, for those who take over a duty."""

    activities: Callable[[Session, str, datetime, datetime], list[Activity]] | None = None
    """What of this flow's kinds a network has done: (session, network id, since, until)."""

    facts: Callable[[Session, str, datetime, datetime], list[Fact]] | None = None
    """What reports say of this flow's doings: (session, network id, since, until)."""

    kept: Callable[[Session, Person], dict[str, Any]] | None = None
    """What this flow keeps about a person, by names that say what it is: plain values for the file that they get."""
    forget: Callable[[Session, Person], None] | None = None
    """Somebody takes their consent back, or is deleted: forget what needs it; counts may stay."""

    def command(self, name: str) -> Callable[[CommandHandler], CommandHandler]:
        """Register the handler of the command `flow.name`."""
        return _registrar(self.commands, f"{self.flow}.{name}")

    def button(self, name: str) -> Callable[[ButtonHandler], ButtonHandler]:
        """Register the handler of buttons `flow.name:id:argument`; it gets the id."""
        return _registrar(self.buttons, f"{self.flow}.{name}")

    def step(self, name: str, *, pictures: bool = False) -> Callable[[StepHandler], StepHandler]:
        """Register the handler of a conversation's step; with `pictures`, in a 1:1 chat, a picture may answer it too:
        then `Asked.picture` is there."""
        if pictures:
            self.picture_steps.add(name)
        return _registrar(self.steps, name)

    def when_due(self, name: str) -> Callable[[DueHandler], DueHandler]:
        """Register the handler of due work of kind `flow.name`."""
        return _registrar(self.due, f"{self.flow}.{name}")


def _registrar(table: dict[str, Any], key: str) -> Callable[[Any], Any]:
    def register(handler: Any) -> Any:
        if key in table:
            raise ValueError(f"{key} has two handlers")
        table[key] = handler
        return handler

    return register
