"""Which goals somebody looks after; without consent they stay, without a name."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.plan.tables import PlanLine
from bot.storage.people import Person

HOLDS = (PlanLine.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person looks after, and by when it is to be reached."""
    found = select(PlanLine.text.label("what"), PlanLine.until_on.label("by"), PlanLine.done_at.label("done"))
    return {
        "goals_looked_after": plain_rows(session, found.where(PlanLine.person_id == person.id).order_by(PlanLine.id))
    }


def forget(session: Session, person: Person) -> None:
    """Nobody looks after it now."""
    session.execute(update(PlanLine).where(PlanLine.person_id == person.id).values(person_id=None))
