"""What is said when an order closes: decisions, confirmations, final quantities and sums."""

from dataclasses import dataclass
from datetime import datetime

from bot.flows.order.results import MyLine, OrderView


@dataclass(frozen=True)
class DecisionAsked:
    """To the coordinator: the minimum was not reached. What now?"""

    order: OrderView
    may_extend: bool
    waiting: tuple[str, ...] = ()
    """While everybody is being asked: the enterprises that have not answered."""


@dataclass(frozen=True)
class MinimumMissed:
    """To the group: closed below the minimum, the coordinator is deciding."""

    order: OrderView


@dataclass(frozen=True)
class StayAsked:
    """To an enterprise: the price is this one; does it stay?"""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    sum: int | None
    answer_by: datetime | None


@dataclass(frozen=True)
class StayNoted:
    """Its answer is noted."""

    stays: bool
    enterprise: str
    title: str


@dataclass(frozen=True)
class Extended:
    """The deadline has moved."""

    order: OrderView


@dataclass(frozen=True)
class OrderConfirmed:
    """To the group: it is closed and stands."""

    order: OrderView


@dataclass(frozen=True)
class FinalPart:
    """To an enterprise: its final quantity, price and sum."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    sum: int | None


@dataclass(frozen=True)
class OrderCancelled:
    """It does not come about; `why` is `nobody`, `minimum` or `coordinator`."""

    title: str
    sells: bool
    why: str


@dataclass(frozen=True)
class CancelOrderAsked:
    """Cancel the whole order?"""

    order: OrderView


@dataclass(frozen=True)
class WithdrawalAsked:
    """To the coordinator: an enterprise would like to be let out of a closed order."""

    order_id: str
    title: str
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]


@dataclass(frozen=True)
class WithdrawalSent:
    """To whoever asked: the coordinator has been told."""

    title: str
    again: bool


@dataclass(frozen=True)
class WithdrawalAnswered:
    """The coordinator's answer; to both."""

    title: str
    enterprise: str
    granted: bool
    to_coordinator: bool


@dataclass(frozen=True)
class DeadlineReminder:
    """Before it closes: privately to enterprises that have not answered, or a line in the group."""

    order: OrderView
    private: bool
    enterprises: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyOver:
    """To the coordinator: what the survey came to."""

    order: OrderView
