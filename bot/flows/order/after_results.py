"""What is said once signing up is over: decisions, confirmation, arrival, pickup, payment, problems, the summary."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.flows.order.money.ledger import Account
from bot.flows.order.results import MyLine, OrderView, Part, Pickup
from bot.language.catalogue import mark

PROBLEMS = {
    "short": mark("too little"),
    "broken": mark("broken"),
    "wrong": mark("the wrong thing"),
    "weight": mark("the weight is not right"),
    "money": mark("the money is not right"),
}
"""What can be wrong with the goods, by kind; the last two in a sale."""
OF_A_SALE = ("weight", "money")


def problems_of_kind(*, sells: bool) -> dict[str, str]:
    """What can be wrong in a purchase, or in a sale."""
    return {kind: words for kind, words in PROBLEMS.items() if (kind in OF_A_SALE) == sells}


@dataclass(frozen=True)
class DecisionAsked:
    """To the coordinator: the minimum was not reached. What now?"""

    order: OrderView
    may_extend: bool
    waiting: tuple[str, ...] = ()
    """While everybody is being asked: the enterprises that have not answered."""


@dataclass(frozen=True)
class StayAsked(Part):
    """To an enterprise: the price is this one; does it stay?"""

    answer_by: datetime | None


@dataclass(frozen=True)
class OrderConfirmed:
    """To the group: it is closed and stands."""

    order: OrderView


@dataclass(frozen=True)
class FinalPart(Part):
    """To an enterprise: its final quantity, price and sum."""


@dataclass(frozen=True)
class StillOpen:
    """What is open where an order is to be finished."""

    unpaid: int
    uncollected: int
    problems: int


@dataclass(frozen=True)
class EndingAsked:
    """To the coordinator: close it, call it off, finish it (`act`)? With what it would tell, and cost at most."""

    order: OrderView
    act: str
    revision: int
    told: int
    counted: int
    left: int | None
    below_minimum: bool
    still_open: StillOpen | None


@dataclass(frozen=True)
class Ended:
    """To the coordinator: it has ended; until that moment it is taken back, then everybody hears."""

    order: OrderView
    act: str
    until: datetime
    rides: bool
    """What it tells only rides."""


@dataclass(frozen=True)
class WithdrawalAsked(Part):
    """To the coordinator: an enterprise would like to be let out of a closed order."""


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


@dataclass(frozen=True)
class ArrivalCard:
    """To the coordinator: what has come, before everybody is told."""

    order: OrderView
    shared: tuple[int, ...]
    """Products that came short and are shared out already."""


@dataclass(frozen=True)
class SharingProposed:
    """Who would get how much of what has come; the rule is said with it."""

    order: OrderView
    position: int
    arrived: Decimal
    rows: tuple[tuple[str, Decimal, Decimal], ...]
    """(enterprise, ordered, given)"""
    left_over: Decimal


@dataclass(frozen=True)
class GoodsHere:
    """To the group: it has come; where and when."""

    order: OrderView


@dataclass(frozen=True)
class ArrivedPart(Part):
    """To an enterprise: what it gets, where, and what it pays. In a sale: what was weighed and what it receives."""

    ordered: tuple[tuple[str, Decimal, Decimal, str], ...]
    """(product, ordered, got, unit) where it is not the same"""
    place: Pickup | None = None
    """Where it chose to collect."""


@dataclass(frozen=True)
class PayCard(Part):
    """How an enterprise pays its part."""

    pays: str | None
    pay_to: str | None
    qr: str | None
    """The address of the QR code's picture."""
    early: bool
    """The order is not closed yet: the sum can change."""
    spare: int = 0
    """What it has from before, satang."""


@dataclass(frozen=True)
class PaymentReported(Part):
    """To the coordinator: an enterprise says that it has paid, or how its payment stands."""

    note: str | None
    slip: str | None
    """The address of the picture of the slip."""
    pays: str | None
    said: int
    """The newest sum that it says and that nobody has answered; 0: none."""


@dataclass(frozen=True)
class PaymentRow:
    """An enterprise in the list of payments."""

    enterprise_id: str
    enterprise: str
    account: Account
    lines: tuple[MyLine, ...] = ()


@dataclass(frozen=True)
class PaymentList:
    """To the coordinator alone: who has paid."""

    order: OrderView
    rows: tuple[PaymentRow, ...]
    start: str = ""
    """Where its page begins."""


@dataclass(frozen=True)
class PickupQr:
    """What an enterprise shows at the pickup place."""

    title: str
    enterprise: str
    code: str
    qr: str | None


@dataclass(frozen=True)
class PickupList:
    """To the coordinator: who has collected."""

    order: OrderView
    rows: tuple[tuple[str, str, bool, str, str], ...]
    """(enterprise id, enterprise, collected, who collects for it, the place that it chose)"""
    start: str = ""
    """Where its page begins."""


@dataclass(frozen=True)
class HandOver(Part):
    """To the coordinator at the pickup place: what an enterprise gets, and for whom it collects."""

    collected: bool
    collector: str | None
    also: tuple[tuple[str, str, bool], ...]
    """Enterprises that it collects for: (id, name, collected)"""
    place: Pickup | None = None
    """Where it chose to collect."""


@dataclass(frozen=True)
class AskProxy:
    """Which enterprise collects for us?"""

    order_id: str
    enterprise_id: str
    enterprise: str
    choices: tuple[tuple[str, str], ...]
    chosen: str | None


@dataclass(frozen=True)
class AskProblemWords:
    """How much, and how?"""

    kind: str


@dataclass(frozen=True)
class ProblemReported:
    """To the coordinator."""

    order_id: str
    enterprise_id: str
    problem_id: str
    title: str
    enterprise: str
    kind: str
    words: str | None
    settled: bool = False


@dataclass(frozen=True)
class Summary:
    """What it came to."""

    order: OrderView
    saved: int | None
    """Against the ordinary price, where that was given."""
    problems: int
