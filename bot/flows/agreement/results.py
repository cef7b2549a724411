"""What a network's rules have to show; plain values, drawn by `cards`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LevelState:
    """How far the groups of one level are."""

    level: int
    groups: int
    answered: int
    """How many polls of it are closed."""
    agree: int


@dataclass(frozen=True)
class AgreementView:
    """Rules and what the levels say of them."""

    id: str
    lines: tuple[str, ...]
    kept_at: datetime | None
    levels: tuple[LevelState, ...]


@dataclass(frozen=True)
class AgreementCard:
    """The rules that are kept, and those that are being asked about."""

    kept: AgreementView | None
    asked: AgreementView | None
    withdraws: bool
    """Whether this person may take back what is asked about."""


@dataclass(frozen=True)
class AgreementRead:
    """Rules as they were read, and whom they go round: is it meant like this?"""

    lines: tuple[str, ...]
    levels: tuple[LevelState, ...]


@dataclass(frozen=True)
class AgreementText:
    """To a group before its poll: the rules it is asked about."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class AgreementReturned:
    """To who proposed them: a level has not agreed."""

    view: AgreementView
    against: tuple[str, ...]
    """Groups with more against than for it."""
