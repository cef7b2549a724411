"""What decisions have to show; plain values, drawn by `cards/decision.py`."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.saying import CANCEL, Reply, Told


@dataclass(frozen=True)
class DecisionView:
    """One decision."""

    id: str
    text: str
    who: str | None
    """A registered person or an enterprise."""
    due_on: date | None
    done: bool
    overdue: bool = False
    """Its day is over, and it is not done."""


@dataclass(frozen=True)
class Decisions:
    """What was decided of late."""

    items: tuple[DecisionView, ...]
    mine: frozenset[str]
    """Of which the person may say that they are done; empty in groups."""
    more: int
    """How many are not shown."""


@dataclass(frozen=True)
class DecisionRead:
    """A decision as it was read: is it meant like this?"""

    decision: DecisionView
    keep: str
    """What a tap on "yes" tells the bot."""


@dataclass(frozen=True)
class DecisionReminder:
    """To whoever has taken it over: in three days, or today."""

    decision: DecisionView
    forum: str
    days_left: int
    for_enterprise: bool


@dataclass(frozen=True)
class DecisionOverdue:
    """To whoever has taken it over: its day is over."""

    decision: DecisionView


@dataclass(frozen=True)
class DecisionsOverdue:
    """To whoever coordinates: what has stayed undone."""

    items: tuple[DecisionView, ...]


@dataclass(frozen=True)
class DecisionDone:
    """Done; thank you."""

    decision: DecisionView


def ask_new_day(decision: DecisionView, *, unreadable: bool = False) -> Told:
    """Until when? Asked again where the answer was no day to come."""
    ways = (
        Reply("In a week", f"decision.later:{decision.id}:7"),
        Reply("In a month", f"decision.later:{decision.id}:30"),
        CANCEL,
    )
    if unreadable:
        return Told("I could not read that as a day to come. For example: 15 Jan, or in two weeks.", *ways)
    return Told("No problem. Until when would be good for “{what}”? You can write the day.", *ways, what=decision.text)


@dataclass(frozen=True)
class DecisionMoved:
    """It has more time."""

    decision: DecisionView
