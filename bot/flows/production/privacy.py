"""What the production plan keeps about somebody."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.production.tables import ProductionPlan
from bot.storage.people import Person

HOLDS = (ProductionPlan.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The lines that they told for their enterprise."""
    found = select(
        ProductionPlan.product, ProductionPlan.quantity, ProductionPlan.unit, ProductionPlan.said_at.label("at")
    )
    return {
        "planned": plain_rows(session, found.where(ProductionPlan.person_id == person.id).order_by(ProductionPlan.id))
    }


def forget(session: Session, person: Person) -> None:
    """The line stays its enterprise's; who told it is forgotten."""
    session.execute(update(ProductionPlan).where(ProductionPlan.person_id == person.id).values(person_id=None))
