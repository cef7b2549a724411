"""What a line of chat may want of an order."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bot.language.units import Amount


class Act(Enum):
    """What is wanted of a line."""

    SAY = auto()
    """So much: in all, where there is nothing yet."""
    MORE = auto()
    LESS = auto()
    TO = auto()
    DROP = auto()


class Doubt(Enum):
    """Why an amount is asked about before it is written."""

    PRICE = auto()
    """A bare number that is large: it may be a price."""
    OTHER_WAY = auto()
    """ขาย in a purchase, ซื้อ in a sale."""
    OTHER_WORDS = auto()
    """Something else is said, too."""
    NO_PRODUCT = auto()
    """An amount in the product's own unit, without its name."""


@dataclass(frozen=True)
class Offered:
    """A product of an open order, as a line may speak of it."""

    order_id: str
    position: int
    name: str
    unit: str
    sells: bool = False
    largest: Decimal = Decimal(0)
    """The order's largest line so far."""
    mine: Decimal = Decimal(0)
    """What the speaker's enterprises have of it."""
    by_me: bool = False
    """The speaker said so in person."""


@dataclass(frozen=True)
class Wanted:
    """One thing that a line asks for; `products` holds several where the words fit several."""

    products: tuple[Offered, ...]
    act: Act
    amount: Amount | None = None
    grade: str | None = None
    doubt: Doubt | None = None
    enterprise: int | None = None
    """Which of the speaker's own names the line says."""
    named: bool = True
    """The line says of which product."""
