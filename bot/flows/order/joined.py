"""What an enterprise has in open orders, where it stops or becomes part of another one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.saying import Counted, Told
from bot.flows.order.queries import lines_of, note_change, orders_of, write_line
from bot.flows.order.tables import TAKING, JointOrder
from bot.storage.people import Enterprise


def open_of(session: Session, enterprise: Enterprise) -> list[Told]:
    """The open orders that it has signed up for."""
    found = [
        order.title
        for order in orders_of(session, [enterprise.network_id], *TAKING)
        if any(line.enterprise_id == enterprise.id and line.quantity for line in lines_of(session, order))
    ]
    if not found:
        return []
    titles = ", ".join(found)
    return [
        Counted(
            "{count} open joint order: {titles}", "{count} open joint orders: {titles}", count=len(found), titles=titles
        )
    ]


def merge_lines(session: Session, old: Enterprise, new: Enterprise, now: datetime) -> list[Any]:
    """Where both have signed up, the sum is the one's that stays; the orders are held by whoever merges.

    Returns:
        [order, position, quantity] of each line that went over.
    """
    went: list[Any] = []
    for order in orders_of(session, [old.network_id], *TAKING):
        lines = {(line.enterprise_id, line.position): line for line in lines_of(session, order)}
        for (enterprise_id, position), line in lines.items():
            kept = lines.get((new.id, position))
            if enterprise_id == old.id and kept is not None and line.quantity:
                _set(session, order, position, old, line.quantity, Decimal(0), now)
                _set(session, order, position, new, kept.quantity, kept.quantity + line.quantity, now)
                went.append([order.id, position, str(line.quantity)])
    return went


def part_lines(session: Session, old: Enterprise, new: Enterprise, went: list[Any], now: datetime) -> None:
    """What went over goes back, in orders that are still open."""
    open_still = {order.id: order for order in orders_of(session, [old.network_id], *TAKING)}
    for order_id, position, said in went:
        order, quantity = open_still.get(order_id), Decimal(said)
        if order is None:
            continue
        kept = next(x for x in lines_of(session, order) if (x.enterprise_id, x.position) == (new.id, position))
        _set(session, order, position, new, kept.quantity, max(kept.quantity - quantity, Decimal(0)), now)
        _set(session, order, position, old, Decimal(0), quantity, now)


def _set(
    session: Session,
    order: JointOrder,
    position: int,
    enterprise: Enterprise,
    before: Decimal,
    after: Decimal,
    now: datetime,
) -> None:
    write_line(session, order, position, enterprise.id, {"quantity": after}, now)
    note_change(session, order, position, enterprise.id, None, before=before, after=after, why="merged", now=now)
