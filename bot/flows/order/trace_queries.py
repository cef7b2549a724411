"""What orders keep of people: what one person left in them, and when it is forgotten."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, tuple_, update
from sqlalchemy.orm import Session

from bot.flows.order.tables import (
    JointOrder,
    OrderChange,
    OrderItem,
    OrderProblem,
    OrderShare,
    OrderStatus,
    OrderTemplate,
)

DRAFTS_LAST = timedelta(days=7)
WORDS_LAST = timedelta(days=365)
"""After an order is over: notes of payment, words of problems, the number that transfers went to."""


def traces_of(session: Session, person_id: str) -> list[dict[str, Any]]:
    """What a person signed up for, as plain values; moments in UTC, ISO 8601."""
    rows = session.execute(
        select(JointOrder.title, OrderItem.name, OrderChange.before, OrderChange.after, OrderItem.unit, OrderChange.at)
        .join(JointOrder, (JointOrder.network_id == OrderChange.network_id) & (JointOrder.id == OrderChange.order_id))
        .join(
            OrderItem,
            (OrderItem.network_id == OrderChange.network_id)
            & (OrderItem.order_id == OrderChange.order_id)
            & (OrderItem.position == OrderChange.position),
        )
        .where(OrderChange.person_id == person_id)
        .order_by(OrderChange.at, OrderChange.id)
    )
    return [
        {"order": title, "product": name, "before": f"{before:f}", "after": f"{after:f}", "unit": unit, "at": at.isoformat()}
        for title, name, before, after, unit, at in rows
    ]  # fmt: skip


def forget_in_orders(session: Session, person_id: str) -> None:
    """A person's own words and number are forgotten; quantities and marks stay with their enterprise."""
    theirs = or_(JointOrder.coordinator_id == person_id, JointOrder.maker_id == person_id)
    session.execute(update(JointOrder).where(theirs).values(promptpay=None))
    session.execute(update(OrderShare).where(OrderShare.reported_by == person_id).values(pay_note=None, slip=None))
    session.execute(update(OrderProblem).where(OrderProblem.person_id == person_id).values(words=None))
    for template in session.scalars(select(OrderTemplate).where(OrderTemplate.maker_id == person_id)):
        template.data = {**template.data, "promptpay": None}


def erase_old_traces(session: Session, now: datetime) -> None:
    """Drafts that nobody opened, and the words of orders that are long over."""
    drafts = select(JointOrder.network_id, JointOrder.id).where(
        JointOrder.status == OrderStatus.DRAFT, JointOrder.created_at < now - DRAFTS_LAST
    )
    keys = [tuple(row) for row in session.execute(drafts)]
    if keys:
        session.execute(delete(OrderItem).where(tuple_(OrderItem.network_id, OrderItem.order_id).in_(keys)))
        session.execute(delete(JointOrder).where(tuple_(JointOrder.network_id, JointOrder.id).in_(keys)))
    over = select(JointOrder.network_id, JointOrder.id).where(JointOrder.finished_at < now - WORDS_LAST)
    for table, values in ((OrderShare, {"pay_note": None, "slip": None}), (OrderProblem, {"words": None})):
        key = tuple_(table.network_id, table.order_id)
        session.execute(
            update(table).where(key.in_(over)).values(**values).execution_options(synchronize_session=False)
        )
    session.execute(update(JointOrder).where(JointOrder.finished_at < now - WORDS_LAST).values(promptpay=None))
