"""Joint orders and sales as activities: those that came about."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.deeds import enterprises_that_joined, orders_closed_between
from bot.storage.orders import OrderKind


def orders_closed(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """What was bought or sold together, by the day on which it was confirmed, with the enterprises that joined."""
    closed = orders_closed_between(session, network_id, since, until)
    joined = enterprises_that_joined(session, network_id, [order.id for order in closed])
    return [
        Activity(
            "sale" if order.kind == OrderKind.SELL else "order",
            order.closed_at or order.created_at,
            tuple(sorted(joined[order.id])),
            f"order:{order.id}",
        )
        for order in closed
    ]
