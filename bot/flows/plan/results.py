"""What plan and budget have to show; plain values, drawn by `cards`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class PlanView:
    """One line of the plan or the budget."""

    id: str
    text: str
    until_on: date | None
    """None while nobody has said until when."""
    target: Decimal | None
    unit: str
    reached: Decimal | None
    who: str | None
    done: bool = False

    @property
    def percent(self) -> int | None:
        """How far it is, at most 100; None where nothing is counted."""
        return min(100, int(100 * (self.reached or 0) / self.target)) if self.target else None


@dataclass(frozen=True)
class PlanCard:
    """What we want to reach, by its last day."""

    page: Page[PlanView]
    changes: bool
    """Whether each line can be opened by a tap, to say how far it is."""


@dataclass(frozen=True)
class BudgetCard:
    """What the money is for, and how much is spent."""

    page: Page[PlanView]
    total: Decimal
    spent: Decimal
    changes: bool


@dataclass(frozen=True)
class PlanRead:
    """A line as it was read: is it meant like this?"""

    line: PlanView
    budget: bool


@dataclass(frozen=True)
class PlanOne:
    """One line with what can be done about it."""

    line: PlanView
    budget: bool
    drops: bool


@dataclass(frozen=True)
class AskReached:
    """To whoever looks after it, once a quarter: how far is it?"""

    line: PlanView
