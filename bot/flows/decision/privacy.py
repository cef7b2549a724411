"""What somebody has taken over; without consent it stays, without a name."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.decision.tables import Decision
from bot.storage.people import Person

HOLDS = (Decision.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person said they would do, by when, and whether it is done."""
    found = select(Decision.text.label("what"), Decision.due_on.label("by"), Decision.done_at.label("done"))
    mine = found.where(Decision.person_id == person.id).order_by(Decision.id)
    return {"taken_over": plain_rows(session, mine)}


def forget(session: Session, person: Person) -> None:
    """What was taken over is nobody's now."""
    session.execute(update(Decision).where(Decision.person_id == person.id).values(person_id=None))
