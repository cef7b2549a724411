"""What local first says."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class MakerAsked:
    """To an enterprise that makes it, in private: would you offer?"""

    order_id: str
    product: str
    unit: str
    price: int
    until: datetime
    enterprise_id: str
    enterprise: str
    offered: int | None
    """What it has offered so far, satang a unit."""
    most: Decimal | None


@dataclass(frozen=True)
class OfferLine:
    """One offer."""

    enterprise_id: str
    enterprise: str
    price: int
    most: Decimal | None


@dataclass(frozen=True)
class Offers:
    """To whoever opens the order: what the network offers, beside the price elsewhere."""

    order_id: str
    product: str
    unit: str
    price: int
    offers: tuple[OfferLine, ...]
    asked: int
    until: datetime
    over: bool
    """Their day is over."""
