"""What orders keep about somebody: which lines they wrote for their enterprise."""

from typing import Any

from sqlalchemy.orm import Session

from bot.flows.order.trace_queries import forget_in_orders, traces_of
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person signed up for, with every change."""
    return {"joint_orders": traces_of(session, person.id)}


def forget(session: Session, person: Person) -> None:
    """Their own words and number; quantities and marks stay with their enterprise."""
    forget_in_orders(session, person.id)
