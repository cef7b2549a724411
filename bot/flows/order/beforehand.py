"""What other flows may do with an order before it opens: see what it asks for, buy it inside the network, let it open."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.flows.order.history_queries import lines_closed_between
from bot.flows.order.pricing import money
from bot.flows.order.queries import lines_of, orders_of, templates_of
from bot.flows.order.tables import BELOW, TAKING, JointOrder, OrderKind, OrderStatus
from bot.storage.locking import locked


@dataclass(frozen=True)
class Wanted:
    """What an order in the making asks for: one product, bought."""

    network_id: str
    order_id: str
    product: str
    unit: str
    price: int
    """Satang a unit, as its maker has it elsewhere."""
    closes_at: datetime
    maker_id: str | None
    chat_id: str | None


def comes_first(request: Request, order: JointOrder) -> list[Say] | None:
    """What comes before an order that somebody opens by a tap; None where nothing does."""
    asked = wanted(order)
    hooks = [flow.before_order for flow in all_routes().values() if flow.before_order]
    return next((says for hook in hooks if asked and (says := hook(request, asked)) is not None), None)


def wanted(order: JointOrder) -> Wanted | None:
    """What a draft asks for; None of a survey, a sale, or several products, and where it is no draft any more."""
    item = order.items[0] if len(order.items) == 1 else None
    if item is None or order.status != OrderStatus.DRAFT or order.is_survey or order.kind != OrderKind.BUY:
        return None
    if item.price is None or order.closes_at is None:
        return None
    return Wanted(
        order.network_id, order.id, item.name, item.unit, item.price, order.closes_at, order.maker_id, order.chat_id
    )


def draft_now(session: Session, network_id: str, order_id: str) -> JointOrder | None:
    """The order while it is in the making, locked."""
    order = locked(session, JointOrder, (network_id, order_id))
    return order if order and order.status == OrderStatus.DRAFT else None


def buy_from(order: JointOrder, seller: str, price: int, most: Decimal | None) -> None:
    """The one product comes from a seller at this price; of no more than `most`, where they have no more."""
    item = order.items[0]
    order.partner, item.price, item.tiers = seller, price, []
    if most is not None:
        item.most_total = min(most, item.most_total) if item.most_total else most


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
            last = select(JointOrder).where(
                JointOrder.network_id == network_id, JointOrder.template_id == template.id,
                JointOrder.status.in_((OrderStatus.ARRIVED, OrderStatus.FINISHED)), JointOrder.kind == OrderKind.BUY,
            )  # fmt: skip
            orders += session.scalars(last.order_by(JointOrder.id.desc()).limit(1)).all()
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
    sellers = select(JointOrder.id, JointOrder.partner).where(
        JointOrder.network_id == network_id, JointOrder.id.in_(sums)
    )
    return [(row.partner or "", sums[row.id]) for row in session.execute(sellers)]
