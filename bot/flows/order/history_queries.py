"""What was bought, sold and passed on together: quantities and sums between two moments, and what was taken the last time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.order.tables import STANDS, JointOrder, OrderItem, OrderLine

_ITEM_OF_LINE = (
    (OrderItem.network_id == OrderLine.network_id)
    & (OrderItem.order_id == OrderLine.order_id)
    & (OrderItem.position == OrderLine.position)
)


@dataclass(frozen=True)
class TradedLine:
    """What one enterprise took or gave of one product in an order that came to something."""

    order_id: str
    kind: str
    closed_at: datetime
    maker_id: str | None
    enterprise_id: str
    quantity: Decimal
    kg: Decimal | None
    """Kilograms in one unit, where that is known."""
    price: int | None
    """Satang a unit."""
    ordinary_price: int | None


@dataclass(frozen=True)
class ClosedOrder:
    """An order or sale that came to something, with the enterprises that took or gave anything."""

    id: str
    kind: str
    closed_at: datetime
    maker_id: str | None
    enterprise_ids: tuple[str, ...]


def orders_closed_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[ClosedOrder]:
    """The orders and sales confirmed in a time, without their quantities: a year's are thousands of lines."""
    columns = (JointOrder.id, JointOrder.kind, JointOrder.closed_at, JointOrder.maker_id)
    closed = select(*columns).where(
        JointOrder.network_id == network_id,
        JointOrder.status.in_(STANDS),
        JointOrder.closed_at >= since,
        JointOrder.closed_at < until,
    )
    known = session.execute(closed.order_by(JointOrder.id)).tuples().all()
    lines = (
        select(OrderLine.order_id, func.aggregate_strings(OrderLine.enterprise_id, ","))
        .join(OrderItem, _ITEM_OF_LINE)
        .where(
            OrderLine.network_id == network_id,
            OrderLine.order_id.in_([order_id for order_id, *_terms in known]),
            ~OrderItem.dropped,
            func.coalesce(OrderLine.settled, OrderLine.quantity) > 0,
        )
        .group_by(OrderLine.order_id)
    )
    joined = {order_id: set(enterprises.split(",")) for order_id, enterprises in session.execute(lines)}
    return [
        ClosedOrder(order_id, kind, at, maker_id, tuple(sorted(joined[order_id])))
        for order_id, kind, at, maker_id in known
        if at and order_id in joined
    ]


def lines_closed_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[TradedLine]:
    """The lines of the orders and sales confirmed in a time; what was dropped or came to nothing is left out."""
    found = (
        select(
            OrderLine.order_id,
            JointOrder.kind,
            JointOrder.closed_at,
            JointOrder.maker_id,
            OrderLine.enterprise_id,
            OrderLine.quantity,
            OrderLine.settled,
            OrderItem.kg,
            OrderItem.final_price,
            OrderItem.ordinary_price,
        )
        .join(JointOrder, (JointOrder.network_id == OrderLine.network_id) & (JointOrder.id == OrderLine.order_id))
        .join(OrderItem, _ITEM_OF_LINE)
        .where(
            JointOrder.network_id == network_id,
            JointOrder.status.in_(STANDS),
            JointOrder.closed_at >= since,
            JointOrder.closed_at < until,
            ~OrderItem.dropped,
        )
        .order_by(OrderLine.order_id, OrderLine.position, OrderLine.enterprise_id)
    )
    lines = [
        TradedLine(order_id, kind, at, maker, enterprise_id, quantity if settled is None else settled, *terms)
        for order_id, kind, at, maker, enterprise_id, quantity, settled, *terms in session.execute(found)
    ]
    return [line for line in lines if line.quantity > 0]


def usual_quantity(session: Session, order: JointOrder, item: OrderItem, enterprise_id: str) -> Decimal | None:
    """What this enterprise took of such a product the last time, in an order that came to something."""
    found = (
        select(OrderLine.quantity)
        .join(OrderItem, _ITEM_OF_LINE)
        .where(
            OrderLine.network_id == order.network_id,
            OrderLine.order_id != order.id,
            OrderLine.enterprise_id == enterprise_id,
            func.lower(OrderItem.name) == item.name.lower(),
            OrderItem.unit == item.unit,
            OrderLine.quantity > Decimal(0),
        )
        .order_by(OrderLine.order_id.desc())
        .limit(1)
    )
    return session.scalar(found)
