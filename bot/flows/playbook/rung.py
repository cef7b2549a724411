"""What a rung of the ladder is made of. A new rung is one module in `rungs` with a `RUNG`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.playbook.queries import nudges_since
from bot.flows.playbook.tables import Nudge
from bot.storage.chats import Chat, groups_of_everybody

REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Look:
    """A network that has gone silent, as a rung sees it."""

    session: Session
    now: datetime
    network_id: str
    silent_days: int

    def everybodys_groups(self) -> list[Chat]:
        """The groups of the whole network that the bot is in."""
        return groups_of_everybody(self.session, self.network_id)

    def nudges(self, rung: str) -> list[Nudge]:
        """What a rung has asked within a year, the newest first."""
        return nudges_since(self.session, self.network_id, self.now - REMEMBERED, rung)


@dataclass(frozen=True)
class Question:
    """One chat to be asked."""

    chat_id: str
    values: dict[str, str] = field(default_factory=dict)
    """What fills the `{names}` of the text."""
    links: tuple[tuple[str, str], ...] = ()
    """Further buttons, before the answers: (label, marked for translation; data)."""
    enterprise_id: str | None = None
    result: object | None = None
    """A card of another flow that is asked instead of the rung's text."""
    subject: str | None = None


@dataclass(frozen=True)
class Answer:
    """A button of a rung."""

    key: str
    label: str
    """Marked for translation, as is `thanks`."""
    thanks: str
    life: bool = True
    """It tells that somebody is there and doing something: the ladder stops."""


@dataclass(frozen=True)
class Rung:
    """One way to ask how things are."""

    name: str
    title: str
    """Marked for translation, as are the texts."""
    texts: tuple[str, ...]
    """They take turns."""
    put: Callable[[Look], list[Question]]
    """Whom to ask; nobody: the ladder goes on to the next rung."""
    answers: tuple[Answer, ...] = ()
    of_purpose: bool = False
    """What the network is for says with which text they begin."""
    answered: Callable[[Request, Nudge, str], list[Say]] | None = None
    """What else an answer brings."""
