"""What somebody has taken over; without consent it stays, without a name."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.flows.decision.tables import Decision
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person said they would do, by when, and whether it is done."""
    found = session.execute(
        select(Decision.text, Decision.due_on, Decision.done_at)
        .where(Decision.person_id == person.id)
        .order_by(Decision.id)
    )
    return {
        "taken_over": [
            {"what": what, "by": by.isoformat() if by else None, "done": at.isoformat() if at else None}
            for what, by, at in found
        ]
    }


def forget(session: Session, person: Person) -> None:
    """What was taken over is nobody's now."""
    session.execute(update(Decision).where(Decision.person_id == person.id).values(person_id=None))
