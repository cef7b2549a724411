"""What other flows may do with an order before it opens: see what it asks for, buy some of it inside the network, let it open."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.flows.order.history_queries import lines_closed_between
from bot.flows.order.pricing import money
from bot.flows.order.queries import lines_of, orders_of, partners_of, read_lines_anew
from bot.flows.order.tables import (
    BELOW,
    TAKING,
    JointOrder,
    OrderChange,
    OrderItem,
    OrderKind,
    OrderLine,
    OrderStatus,
    OrderWish,
)
from bot.flows.order.template_queries import last_bought, templates_of
from bot.storage.database import new_id
from bot.storage.locking import locked

LONGEST_TITLE = 100


@dataclass(frozen=True)
class WantedItem:
    """One product that is wanted."""

    position: int
    product: str
    unit: str
    price: int
    """Satang a unit, as its maker has it elsewhere."""
    needed: Decimal | None
    """How much a survey has found; None: not known yet."""


@dataclass(frozen=True)
class Wanted:
    """What an order asks for that is about to open: bought, at prices that are known."""

    network_id: str
    order_id: str
    items: tuple[WantedItem, ...]
    closes_at: datetime
    maker_id: str | None

    def item(self, position: int) -> WantedItem | None:
        """The product at a place."""
        return next((item for item in self.items if item.position == position), None)


@dataclass(frozen=True)
class First:
    """What comes before an order opens: what whoever opens it is told, and what others are asked."""

    told: object
    says: list[Say]


def comes_first(session: Session, order: JointOrder, now: datetime, until: datetime | None = None) -> First | None:
    """What comes before an order opens, by a tap, by itself, or (then with `until`) out of a survey; None where nothing does."""
    asked = wanted(session, order, until)
    hooks = [flow.before_order for flow in all_routes().values() if flow.before_order]
    return next((first for hook in hooks if asked and (first := hook(session, asked, now)) is not None), None)


def wanted(session: Session, order: JointOrder, until: datetime | None = None) -> Wanted | None:
    """What an order in the making asks for, or a survey that becomes an order which closes at `until`; None of a sale,
    where a price is not known, and where it is open already."""
    drafted = order.status == OrderStatus.DRAFT and not order.is_survey
    closes_at = until if order.status == OrderStatus.SURVEY else order.closes_at if drafted else None
    if closes_at is None or order.kind != OrderKind.BUY or any(item.price is None for item in order.items):
        return None
    needs: dict[int, Decimal] = {}
    for line in lines_of(session, order) if order.status == OrderStatus.SURVEY else []:
        needs[line.position] = needs.get(line.position, Decimal(0)) + line.quantity
    items = tuple(
        WantedItem(item.position, item.name, item.unit, item.price, needs.get(item.position))
        for item in order.items
        if item.price is not None
    )
    return Wanted(order.network_id, order.id, items, closes_at, order.maker_id)


def waiting_now(session: Session, network_id: str, order_id: str) -> JointOrder | None:
    """The order while it is in the making or a survey, locked."""
    order = locked(session, JointOrder, (network_id, order_id))
    return order if order and order.status in (OrderStatus.DRAFT, OrderStatus.SURVEY) else None


@dataclass(frozen=True)
class Bought:
    """From whom a product is bought instead: `most` where they have no more."""

    position: int
    seller: str
    price: int
    most: Decimal | None


def buy_from(session: Session, order: JointOrder, bought: list[Bought], now: datetime) -> list[JointOrder]:
    """Some products come from other sellers at their prices. What one seller has is an order of its own where the rest comes
    from elsewhere: each has one seller, one list and one sum. The order itself comes first in what is returned."""
    for each in bought:
        item = next(item for item in order.items if item.position == each.position)
        item.price, item.tiers = each.price, []
        if each.most is not None:
            item.most_total = min(each.most, item.most_total) if item.most_total else each.most
    by_seller: dict[str, list[int]] = {}
    for each in bought:
        by_seller.setdefault(each.seller, []).append(each.position)
    if len(bought) == len(order.items) and by_seller:  # nothing is left of it for its own seller: it is the first one's
        order.partner = next(iter(by_seller))
        del by_seller[order.partner]
    session.flush()
    return [order, *(_split_off(session, order, seller, positions, now) for seller, positions in by_seller.items())]


def _split_off(session: Session, order: JointOrder, seller: str, positions: list[int], now: datetime) -> JointOrder:
    """These products, with what is asked for of them, as an order of its own; costs and deposit were for the first one."""
    names = ", ".join(item.name for item in order.items if item.position in positions)
    if order.title == ", ".join(item.name for item in order.items)[:LONGEST_TITLE]:
        order.title = ", ".join(item.name for item in order.items if item.position not in positions)[:LONGEST_TITLE]
    kept = {column.key: getattr(order, column.key) for column in inspect(JointOrder).column_attrs}
    its: dict[str, Any] = {
        "id": new_id(now),
        "title": names[:LONGEST_TITLE],
        "partner": seller,
        "source_message_id": None,
        "costs": [],
        "deposit": None,
    }
    other = JointOrder(**{**kept, **its})
    session.add(other)
    session.flush()
    for table in (OrderItem, OrderLine, OrderChange, OrderWish):
        here = (table.network_id == order.network_id, table.order_id == order.id, table.position.in_(positions))
        moved = update(table).where(*here).values(order_id=other.id)
        session.execute(moved.execution_options(synchronize_session=False))
    session.expire_all()
    read_lines_anew(session)
    return other


@dataclass(frozen=True)
class Need:
    """So much of a product is wanted."""

    product: str
    unit: str
    quantity: Decimal
    kg: Decimal | None
    """Kilograms in one unit, where that is known."""


def needs_known(session: Session, network_id: str) -> list[Need]:
    """What enterprises want to buy, as far as it is known: of surveys and orders whose goods are not here yet, and of what
    comes again what it came to the last time."""
    coming = (*TAKING, *BELOW, OrderStatus.CLOSED)
    orders = [each for each in orders_of(session, [network_id], *coming) if each.kind == OrderKind.BUY]
    running = {each.template_id for each in orders}
    for template in templates_of(session, network_id):
        if template.next_at and template.id not in running:
            orders += [last] if (last := last_bought(session, template)) else []
    return [need for order in orders for need in _needs_of(session, order)]


def _needs_of(session: Session, order: JointOrder) -> list[Need]:
    lines = lines_of(session, order)
    totals = [
        (item, sum((each.quantity for each in lines if each.position == item.position), Decimal(0)))
        for item in order.items
    ]
    return [Need(item.name, item.unit, total, item.kg) for item, total in totals if total and not item.dropped]


def bought_from(session: Session, network_id: str, since: datetime, until: datetime) -> list[tuple[str, int]]:
    """(who sells it, in the words of its maker; satang) of the orders confirmed in a time."""
    sums: dict[str, int] = {}
    for line in lines_closed_between(session, network_id, since, until):
        if line.kind == OrderKind.BUY and line.price:
            sums[line.order_id] = sums.get(line.order_id, 0) + money(line.quantity, line.price)
    return [(partner or "", sums[order_id]) for order_id, partner in partners_of(session, network_id, sums)]
