"""What the production plan says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class PlanLine:
    """One product of one enterprise in a month."""

    id: str
    enterprise: str
    product: str
    quantity: Decimal
    unit: str
    month: date
    status: str


@dataclass(frozen=True)
class OwnPlan:
    """One's own enterprises' lines, and what comes in the network."""

    own: tuple[PlanLine, ...]
    months: tuple[tuple[date, int], ...]
    """(month, lines of all enterprises)"""
    page: str | None


@dataclass(frozen=True)
class Planned:
    """A line as it was written down; `before` what stood there."""

    line: PlanLine
    before: str | None = None


@dataclass(frozen=True)
class AskSeason:
    """Once a season: what will you plant or make?"""

    enterprise_id: str
    enterprise: str


@dataclass(frozen=True)
class Balance:
    """A product of a month to come: what is planned, and what is known to be needed."""

    product: str
    unit: str
    planned: Decimal
    needed: Decimal


@dataclass(frozen=True)
class MonthAhead:
    """To whom it concerns: what will be short, what will be over."""

    month: date
    short: tuple[Balance, ...]
    over: tuple[Balance, ...]
    page: str | None = None
