"""What comes of signing up for an order, and what is asked meanwhile."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from bot.flows.order.results import ItemView, OrderView


@dataclass(frozen=True)
class AskItem:
    """Which product? Each with the data of its button."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AskAmount:
    """How much in all?"""

    order_id: str
    item: ItemView
    enterprise_id: str
    enterprise: str
    now: Decimal
    sells: bool
    unreadable: bool = False


class Trouble(Enum):
    """Why an amount is asked about."""

    NOT_A_STEP = auto()
    TOO_LITTLE = auto()
    TOO_MUCH = auto()
    NO_ROOM = auto()
    ZERO = auto()
    NEGATIVE = auto()
    UNUSUAL = auto()
    ADD_OR_SET = auto()
    OTHER_UNIT = auto()
    PERHAPS_PRICE = auto()
    """A bare number that is large."""
    OTHER_WAY = auto()
    """Selling in a purchase, buying in a sale."""
    PERHAPS = auto()
    """Something else was said, too, or the product was not named."""
    OTHERS = auto()
    """It takes away from what others of the enterprise have signed up for."""
    ONE_OF_TWO = auto()
    """Two amounts were said."""


@dataclass(frozen=True)
class Objection:
    """What speaks against an amount, and what could be taken instead."""

    trouble: Trouble
    limit: Decimal | None = None
    """The step, least or most that stands in the way, or what is usual."""
    offers: tuple[Decimal, ...] = ()
    """Amounts to tap instead."""


@dataclass(frozen=True, kw_only=True)
class AskAgain(Objection):
    """An amount that makes one wonder; nothing has changed yet."""

    order_id: str
    item: ItemView
    enterprise_id: str
    enterprise: str
    before: Decimal
    after: Decimal
    """What it would come to."""
    others: tuple[str, ...] = ()
    """From whom of the enterprise it would be taken, by name; empty where one has none."""


@dataclass(frozen=True)
class SignedUp:
    """An enterprise's line has changed."""

    order_id: str
    sells: bool
    survey: bool
    enterprise: str
    item: ItemView
    before: Decimal
    after: Decimal
    several_items: bool
    private: bool
    grade: str | None = None


@dataclass(frozen=True)
class SeveralSignedUp:
    """Several lines of an order have changed by one word."""

    lines: tuple[SignedUp, ...]


@dataclass(frozen=True)
class Repeated:
    """The same +5 by the same person a moment later: not added, unless a tap says that it is meant."""

    order_id: str
    position: int
    enterprise_id: str
    enterprise: str
    name: str
    unit: str
    by: Decimal
    now: Decimal
    """What the enterprise has."""
    first_ms: int
    """LINE's timestamp of the one that counts."""


@dataclass(frozen=True)
class Gathered:
    """What several enterprises have signed up for in these seconds."""

    lines: tuple[tuple[str, str, Decimal, str], ...]
    """(enterprise, product, quantity, unit)"""
    order: OrderView
    repeated: tuple[Repeated, ...] = ()


@dataclass(frozen=True)
class MineInGroup:
    """One's own part of the orders in a group: quantities only; the rest in private."""

    lines: tuple[tuple[str, str, Decimal, str], ...]
    link: str | None
