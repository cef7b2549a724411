"""What joint orders keep about somebody."""

from typing import Any

from sqlalchemy.orm import Session

from bot.flows.order.money.tables import MoneyAct
from bot.flows.order.tables import (
    JointOrder,
    OrderChange,
    OrderLine,
    OrderProblem,
    OrderShare,
    OrderStanding,
    OrderTemplate,
    OrderWeighing,
    OrderWish,
)
from bot.flows.order.trace_queries import forget_in_orders, traces_of
from bot.storage.people import Person

HOLDS = (
    JointOrder.maker_id,
    JointOrder.coordinator_id,
    OrderLine.person_id,
    OrderChange.person_id,
    OrderWish.person_id,
    OrderShare.collected_by,
    MoneyAct.person_id,
    OrderProblem.person_id,
    OrderTemplate.maker_id,
    OrderStanding.person_id,
    OrderWeighing.person_id,
)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person made, signed up for with every change, paid, handed over and complained of."""
    return traces_of(session, person.id)


def forget(session: Session, person: Person) -> None:
    """Their own words and number; quantities and marks stay with their enterprise."""
    forget_in_orders(session, person.id)
