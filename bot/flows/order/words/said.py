"""What a line says of an order."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.flows.order.money.costs import Cost

OF_THE_ORDER = ("closes", "hand_over", "place", "partner", "promptpay", "pays", "deposit")
"""What a line says once for all its products."""


@dataclass(frozen=True)
class OrderWords:
    """What a line says of an order; what it does not say is empty. Money in satang."""

    product: str = ""
    unit: str | None = None
    kg: Decimal | None = None
    sack: Decimal | None = None
    """Kilograms of a sack, where it is counted by weight: it is taken in whole sacks."""
    price: int | None = None
    ordinary_price: int | None = None
    tiers: tuple[tuple[Decimal, int], ...] = ()
    closes: str = ""
    hand_over: str = ""
    """The day of pickup (in a sale: of delivery), in words."""
    place: str = ""
    partner: str = ""
    promptpay: str = ""
    pays: str = ""
    """How to pay, in words."""
    least_total: Decimal | None = None
    most_total: Decimal | None = None
    most_each: Decimal | None = None
    least_each: Decimal | None = None
    enough: Decimal | None = None
    costs: tuple[Cost, ...] = ()
    deposit: int | None = None
    floor: int | None = None
    grades: tuple[tuple[str, int], ...] = ()
    pack: dict[str, Any] = field(default_factory=dict)
    unread: tuple[str, ...] = field(default=())
    """Clauses that could not be read."""
    more: tuple["OrderWords", ...] = ()
    """Further products of the same line: what each has of its own."""
