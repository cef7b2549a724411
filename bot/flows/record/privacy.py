"""Whose words were recorded."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.flows.record.tables import Record
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has recorded or offered."""
    rows = session.scalars(select(Record).where(Record.person_id == person.id).order_by(Record.id))
    return {
        "recorded": [
            {"kind": row.kind, "text": row.text, "day": row.happened_on.isoformat(), "status": row.status}
            for row in rows
        ]
    }


def forget(session: Session, person: Person) -> None:
    """That something was done stays and counts; the words and who wrote them are forgotten."""
    session.execute(update(Record).where(Record.person_id == person.id).values(person_id=None, text=""))
    session.execute(update(Record).where(Record.answered_by == person.id).values(answered_by=None))
