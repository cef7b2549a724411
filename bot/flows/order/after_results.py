"""What is said once an order stands: arrival, sharing out, pickup, payment, problems, the summary."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.flows.order.results import MyLine, OrderView


@dataclass(frozen=True)
class ArrivalCard:
    """To the coordinator: what has come, before everybody is told."""

    order: OrderView
    shared: tuple[int, ...]
    """Products that came short and are shared out already."""


@dataclass(frozen=True)
class AskArrived:
    """How much of a product has come?"""

    name: str
    unit: str
    total: Decimal
    unreadable: bool = False


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
class AskPlace:
    """Where and when can it be collected?"""

    title: str


@dataclass(frozen=True)
class GoodsHere:
    """To the group: it has come; where and when."""

    order: OrderView


@dataclass(frozen=True)
class ArrivedPart:
    """To an enterprise: what it gets, where, and what it pays. In a sale: what was weighed and what it receives."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    ordered: tuple[tuple[str, Decimal, Decimal, str], ...]
    """(product, ordered, got, unit) where it is not the same"""
    sum: int | None
    paid: bool


@dataclass(frozen=True)
class PayCard:
    """How an enterprise pays its part."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    sum: int
    payment: str
    promptpay: str | None
    qr: str | None
    """The address of the QR code's picture."""


@dataclass(frozen=True)
class AskSlip:
    """The transfer is noted; a word or a picture about it, if one likes."""

    title: str


@dataclass(frozen=True)
class SlipNoted:
    """The word about the transfer is kept."""


@dataclass(frozen=True)
class PaymentReported:
    """To the coordinator: an enterprise says that it has paid."""

    order_id: str
    title: str
    enterprise_id: str
    enterprise: str
    sum: int | None
    note: str | None
    payment: str
    sells: bool
    slip: str | None = None
    """The address of the picture of the slip."""


@dataclass(frozen=True)
class PaymentAnswered:
    """The coordinator's mark, to both."""

    title: str
    enterprise: str
    sum: int | None
    confirmed: bool
    to_coordinator: bool
    sells: bool


@dataclass(frozen=True)
class PaymentList:
    """To the coordinator alone: who has paid."""

    order: OrderView
    rows: tuple[tuple[str, str, int | None, str], ...]
    """(enterprise id, enterprise, sum, payment)"""


@dataclass(frozen=True)
class CreditReminder:
    """To an enterprise that has not paid: when the money is due."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    sum: int | None
    due: datetime


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
    rows: tuple[tuple[str, str, bool, str], ...]
    """(enterprise id, enterprise, collected, who collects for it)"""


@dataclass(frozen=True)
class HandOver:
    """To the coordinator at the pickup place: what an enterprise gets, and for whom it collects."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    collected: bool
    payment: str
    collector: str | None
    also: tuple[tuple[str, str, bool], ...]
    """Enterprises that it collects for: (id, name, collected)"""


@dataclass(frozen=True)
class AskProxy:
    """Which enterprise collects for us?"""

    order_id: str
    enterprise_id: str
    enterprise: str
    choices: tuple[tuple[str, str], ...]
    chosen: str | None


@dataclass(frozen=True)
class ProxySet:
    """Who collects for whom; to both."""

    title: str
    enterprise: str
    collector: str | None


@dataclass(frozen=True)
class PlaceChosen:
    """The pickup place that an enterprise chose."""

    enterprise: str
    order: OrderView
    pickup: int


@dataclass(frozen=True)
class AskProblem:
    """What is wrong?"""

    order_id: str
    enterprise_id: str
    title: str


@dataclass(frozen=True)
class AskProblemWords:
    """How much, and how?"""

    kind: str


@dataclass(frozen=True)
class ProblemNoted:
    """Thank you; the coordinator is told."""

    title: str


@dataclass(frozen=True)
class ProblemReported:
    """To the coordinator."""

    order_id: str
    problem_id: str
    title: str
    enterprise: str
    kind: str
    words: str | None
    settled: bool = False


@dataclass(frozen=True)
class FinishAsked:
    """Finish, though something is open?"""

    order: OrderView
    unpaid: int
    uncollected: int
    problems: int


@dataclass(frozen=True)
class Summary:
    """What it came to."""

    order: OrderView
    saved: int | None
    """Against the ordinary price, where that was given."""
    problems: int
