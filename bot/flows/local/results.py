"""What local first says."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class MadeItem:
    """One product that an enterprise makes and the order asks for."""

    position: int
    product: str
    unit: str
    price: int
    """Satang a unit, elsewhere."""
    needed: Decimal | None
    """How much a survey has found."""
    offered: int | None
    """What it has offered so far, satang a unit."""
    most: Decimal | None


@dataclass(frozen=True)
class MakerAsked:
    """To an enterprise that makes some of it, in private: would you offer?"""

    order_id: str
    items: tuple[MadeItem, ...]
    until: datetime
    enterprise_id: str
    enterprise: str


@dataclass(frozen=True)
class OfferLine:
    """One offer."""

    enterprise_id: str
    enterprise: str
    price: int
    most: Decimal | None
    taken: bool = False


@dataclass(frozen=True)
class ItemOffers:
    """What is offered of one product, the lowest price first, beside the price elsewhere."""

    position: int
    product: str
    unit: str
    price: int
    offers: tuple[OfferLine, ...]


@dataclass(frozen=True)
class Offers:
    """To whoever opens the order: what the network offers."""

    order_id: str
    items: tuple[ItemOffers, ...]
    asked: int
    until: datetime
    over: bool
    """Their day is over."""

    @property
    def any(self) -> bool:
        """Whether anything is offered."""
        return any(item.offers for item in self.items)
