"""What decisions have to show; plain values, drawn by `cards/decision.py`."""

from dataclasses import dataclass
from datetime import date

from bot.language.when import UnreadableReason


@dataclass(frozen=True)
class DecisionView:
    """One decision."""

    id: str
    text: str
    who: str | None
    """A registered person or an enterprise."""
    due_on: date | None
    done: bool


@dataclass(frozen=True)
class Decisions:
    """What was decided of late."""

    items: tuple[DecisionView, ...]
    mine: frozenset[str]
    """Of which the person may say that they are done; empty in groups."""
    more: int
    """How many are not shown."""


@dataclass(frozen=True)
class DecisionReminder:
    """To whoever has taken it over: in three days, or today."""

    decision: DecisionView
    forum: str
    days_left: int
    for_enterprise: bool


@dataclass(frozen=True)
class DecisionDone:
    """Done; thank you."""

    decision: DecisionView


@dataclass(frozen=True)
class AskNewDay:
    """Until when?"""

    decision: DecisionView
    unreadable: UnreadableReason | None = None


@dataclass(frozen=True)
class DecisionMoved:
    """It has more time."""

    decision: DecisionView
