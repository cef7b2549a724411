"""What is asked and said when somebody follows."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.paging import Page
from bot.dialogue.telling import OpenWork
from bot.flows.roles import RoleView


@dataclass(frozen=True)
class AskToStandIn:
    """To a deputy, or to somebody who leads beside: the holder has not been seen; would you take over?"""

    id: str
    role: RoleView
    days: int


@dataclass(frozen=True)
class AskWord:
    """To somebody beside: may this person stand in?"""

    id: str
    role: RoleView
    taker_id: str
    taker: str


@dataclass(frozen=True)
class NoVoice:
    """To those who look after the network: the only representative of an enterprise, or of several, is not there any more."""

    roles: tuple[RoleView, ...]
    asked: bool
    """People of the enterprise have been asked to stand in."""


@dataclass(frozen=True)
class AskVote:
    """To an enterprise's representative: who shall coordinate the network?"""

    id: str
    candidates: Page[tuple[str, str, str]]
    """(person id, name, enterprise), by name"""
    closes_at: datetime
    again: bool
    """Two had as many votes, or nobody could: choose once more."""
    chosen: str | None = None
    """For whom the enterprise has voted."""


@dataclass(frozen=True)
class AskToCoordinate:
    """To whoever was chosen: will you?"""

    id: str
    votes: int


@dataclass(frozen=True)
class Checklist:
    """Handing a role over in good order."""

    id: str
    role: RoleView
    follower: str | None
    deputy: str | None
    open_work: tuple[OpenWork, ...] | None
    """None for partners, who read reports only."""
    ticked: frozenset[str]
    items: tuple[str, ...]
    """What the holder ticks."""
    ready: bool
    """Somebody follows, and everything is ticked."""


@dataclass(frozen=True)
class ChooseRole:
    """Which of the roles is handed over?"""

    roles: tuple[RoleView, ...]
