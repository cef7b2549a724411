"""A role as it is shown, and what is asked about who follows in it or stands in."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.paging import Page
from bot.dialogue.saying import Day, Reply, Told
from bot.drawing.people_words import ROLES


@dataclass(frozen=True)
class RoleView:
    """A role as its holder sees it; in a sentence it is what the role is called, and of what."""

    id: str
    kind: str
    scope: str | None
    holder: str
    term_ends: datetime | None

    @property
    def held_by(self) -> str | Told:
        """The holder's name in a sentence, or what the role is called where nobody knows the name."""
        return self.holder or Told(ROLES.get(self.kind, self.kind))

    @property
    def until(self) -> Day | Told:
        """The end of the term in a sentence."""
        return Day(self.term_ends) if self.term_ends else Told("a day to be agreed")


@dataclass(frozen=True)
class CodeView:
    """A code that is out; what it is, nobody can see any more."""

    id: str
    kind: str
    scope: str | None
    maker: str | None
    expires_at: datetime


@dataclass(frozen=True)
class RolesOverview:
    """Who holds what in a network, and which codes are out."""

    network: str
    roles: tuple[tuple[RoleView, str | None], ...]
    """Each with the name of who stands in."""
    codes: tuple[CodeView, ...]
    form: str | None
    next_page: str | None
    """The data of the button that goes on."""
    start: int = 0
    """How many come before these."""
    count: int = 0
    """How many there are in all."""
    query: str = ""
    """The name by which they were looked for."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could follow, or stand in."""

    id: str
    name: str
    enterprise: str
    """What tells two of one name apart; empty where they belong to none."""


@dataclass(frozen=True)
class AskFollower:
    """Before a term ends: who follows?"""

    role: RoleView
    candidates: Page[Candidate]
    own: bool
    """Said to the holder, not to somebody who helps."""


@dataclass(frozen=True)
class AskDeputy:
    """Who stands in when the holder cannot?"""

    role: RoleView
    candidates: Page[Candidate]


@dataclass(frozen=True)
class AskToFollow:
    """To a candidate: will you take this on?"""

    role: RoleView


@dataclass(frozen=True)
class LookedAfterBy:
    """Who looks after a network."""

    people: tuple[tuple[str, str, str | None], ...]
    """(kind of role, name, phone or None)"""
    write: Reply
    """The way to write to them through the bot."""
