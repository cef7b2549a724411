"""Joint orders and sales as activities: those that came to something."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.orders import OrderKind
from bot.storage.traded import TradedLine, lines_closed_between

KINDS = {OrderKind.BUY: "order", OrderKind.SELL: "sale"}


def orders_closed(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The orders and sales confirmed in a time, with the enterprises that joined."""
    by_order: dict[str, list[TradedLine]] = {}
    for line in lines_closed_between(session, network_id, since, until):
        by_order.setdefault(line.order_id, []).append(line)
    return [
        Activity(
            KINDS[OrderKind(lines[0].kind)],
            lines[0].closed_at,
            tuple(sorted({line.enterprise_id for line in lines})),
            f"order:{order_id}",
        )
        for order_id, lines in by_order.items()
    ]
