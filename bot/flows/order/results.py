"""What is said of a joint order while it is being opened and while people sign up. Quantities are decimals, money satang."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from bot.dialogue.picking.paging import Page
from bot.flows.order.money.costs import Cost, Extra
from bot.flows.order.money.ledger import Account
from bot.flows.order.pricing import Tier, next_tier
from bot.flows.order.tables import STANDS
from bot.language.numbers import Money


@dataclass(frozen=True)
class Pickup:
    """A place and, where it is known, a day."""

    place: str
    at: datetime | None = None
    has_time: bool = False
    hours: str = ""
    until: datetime | None = None
    """The end that was said, on the first day."""
    days: int = 1


def pickups_of(stored: list[Any]) -> tuple[Pickup, ...]:
    """Places and days as the database keeps them."""
    return tuple(
        Pickup(
            place=str(each.get("place") or ""),
            at=datetime.fromisoformat(each["at"]) if each.get("at") else None,
            has_time=bool(each.get("has_time")),
            until=datetime.fromisoformat(each["until"]) if each.get("until") else None,
            days=int(each.get("lasts") or 1),
            hours=str(each.get("hours") or ""),
        )
        for each in stored
    )


@dataclass(frozen=True)
class Closing:
    """Until when one can sign up, in a sentence; None: there is no deadline."""

    at: datetime | None


@dataclass(frozen=True)
class Pack:
    """A case of so many pieces: bought in full ones only."""

    count: Decimal
    case: str
    piece: str

    @staticmethod
    def read(stored: Mapping[str, Any] | None) -> "Pack | None":
        """A case as the database keeps it."""
        return Pack(Decimal(stored["count"]), stored["case"], stored["piece"]) if stored else None


@dataclass(frozen=True)
class ItemView:
    """One product as everybody may see it."""

    position: int
    name: str
    unit: str
    step: Decimal
    price: int | None
    """At the present total, or the final one; None while it is not known."""
    base: int | None
    ordinary: int | None
    tiers: tuple[Tier, ...]
    total: Decimal
    enterprises: int
    kg: Decimal | None
    least_total: Decimal | None
    most_total: Decimal | None
    least_each: Decimal | None
    most_each: Decimal | None
    enough: Decimal | None
    arrived: Decimal | None
    dropped: bool
    sum: int | None
    """What all of it costs: the sum of the enterprises' sums."""
    floor: int | None = None
    grades: Mapping[str, int] = field(default_factory=dict)
    """Prices of grades, where they differ from the product's."""
    pack: Pack | None = None

    @property
    def next_tier(self) -> Tier | None:
        """The next price to reach, unless the maximum comes first."""
        tier = next_tier(self.total, self.tiers)
        return None if tier and self.most_total and tier.at > self.most_total else tier

    @property
    def missing(self) -> Decimal:
        """How much is missing for the next price."""
        return self.next_tier.at - self.total if self.next_tier else Decimal(0)

    @property
    def room(self) -> Decimal | None:
        """How much still fits; None where there is no maximum."""
        return None if self.most_total is None else self.most_total - self.total


@dataclass(frozen=True)
class OrderView:
    """An order as everybody in its network may see it: no names of people, no single sums."""

    id: str
    sells: bool
    survey: bool
    status: str
    open: bool
    """Whether one can sign up at this moment."""
    title: str
    partner: str | None
    coordinator: str | None
    items: tuple[ItemView, ...]
    enterprises: int
    closes_at: datetime | None
    pickups: tuple[Pickup, ...]
    pay_ways: tuple[str, ...]
    credit_due: datetime | None
    note: str | None
    picture: str | None
    promptpay: str | None = None
    deposit: int | None = None
    costs: tuple[Cost, ...] = ()
    extra: int = 0
    """What costs and corrections add to what the goods cost, or take off."""

    @property
    def stands(self) -> bool:
        """Whether quantities and prices are settled."""
        return self.status in STANDS

    @property
    def live(self) -> list[ItemView]:
        """The products that are bought."""
        return [item for item in self.items if not item.dropped]

    def item(self, position: int) -> ItemView:
        """The product at a place."""
        return next(item for item in self.items if item.position == position)

    @property
    def sum(self) -> int | None:
        """What everything costs; None while a price is not known."""
        return sum_of(self.live, self.extra)


@dataclass(frozen=True)
class MyLine:
    """One product of an enterprise's part."""

    name: str
    unit: str
    quantity: Decimal
    price: int | None
    sum: int | None
    position: int
    grade: str | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Part:
    """One enterprise's part in an order, for its own people."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]
    extras: tuple[Extra, ...]
    """What it pays besides, or what is taken off."""
    account: Account

    @property
    def sum(self) -> int | None:
        """What it costs, or brings; None while a price is not known."""
        return self.account.due

    @property
    def goods(self) -> int | None:
        """What the goods alone cost, or bring; None while a price is not known."""
        return sum_of(self.lines)

    def besides(self, column: str) -> int:
        """What it pays besides, or what is taken off, under one heading of the list."""
        return sum(extra.satang for extra in self.extras if extra.column == column)

    @property
    def key(self) -> str:
        """What buttons say of it: `order:enterprise`."""
        return f"{self.order.id}:{self.enterprise_id}"


def sum_of(parts: Iterable[ItemView | MyLine], extra: int = 0) -> int | None:
    """What some products or lines cost together, and `extra` besides; None while a price is not known."""
    sums = [part.sum for part in parts]
    return None if None in sums else sum((each or 0 for each in sums), extra)


def baht(satang: int | None) -> Money | str:
    """Money in words, in the language of whoever reads them; nothing where it is not known."""
    return "" if satang is None else Money(satang)


@dataclass(frozen=True)
class OrderCard:
    """The card to sign up on."""

    order: OrderView


@dataclass(frozen=True)
class OrderClosedAlready:
    """Signing up is over; here is how it stands. `withdraw` offers to ask the coordinator to let one out."""

    order: OrderView
    enterprise_id: str | None = None


@dataclass(frozen=True)
class NotRegistered:
    """Whoever signs up must be known to belong to an enterprise; `link` opens the 1:1 chat to register."""

    link: str | None


class Missing(Enum):
    """What an order in the making still needs."""

    PRODUCT = auto()
    PRICE = auto()
    UNIT = auto()
    CLOSING = auto()
    CLOSING_UNREAD = auto()
    CLOSING_PAST = auto()
    PRICE_UNREAD = auto()
    PROMPTPAY = auto()
    """What was said is no PromptPay number."""


@dataclass(frozen=True)
class AskPart:
    """The next question about an order in the making."""

    missing: Missing
    sells: bool
    survey: bool
    product: str
    suggestions: tuple[datetime, ...] = ()
    form: str | None = None
    """In a group: where the web form is to be had."""


@dataclass(frozen=True)
class OrderPreview:
    """How the bot has read it, to be confirmed with a tap."""

    order: OrderView
    form: str | None
    """In a group: where the web form is to be had; else its own button asks for it."""
    whom: tuple[str, ...] = ()
    """Areas, sub-groups and enterprises that alone can join; none: everybody."""


@dataclass(frozen=True)
class OpenOrders:
    """Several orders: which one?"""

    items: tuple[tuple[str, str, str], ...]
    """(id, title, hint for `order.ACTION`); a hint may be how the order stands."""
    action: str
    may_open: bool = False
    page: Page[tuple[str, str, str]] | None = None
    """Which part of a long list these are."""


@dataclass(frozen=True)
class AskEnterprise:
    """For which of the person's enterprises? Each with the data of its button."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MyPart(Part):
    """One enterprise's part in an order, with what has become of it and how it came about."""

    collected: bool
    collector: str | None
    history: tuple[tuple[str, str, Decimal, Decimal, str, datetime], ...]
    """(who, product, before, after, unit, when), newest first."""
    comes_again: bool = False
    place: Pickup | None = None
    """Where it chose to collect."""
    weighed: tuple[tuple[Decimal, str], ...] = ()
    """(how much, unit): in a sale that is brought day by day, before the whole is settled."""


@dataclass(frozen=True)
class CancelAsked(Part):
    """Take the whole line back?"""

    others: tuple[str, ...] = ()
    """Who else of the enterprise had signed up for some of it: their names, empty where one has none."""
