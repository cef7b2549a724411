"""Who has recorded welfare and support by hand, and who answered an offer of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.record.tables import Record
from bot.storage.people import Person

CONTACT_KEPT = timedelta(days=90)
HOLDS = (Record.person_id, Record.answered_by)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has recorded or offered, and the offers that they answered."""
    found = select(Record.kind, Record.text, Record.contact, Record.happened_on.label("day"), Record.status).order_by(
        Record.id
    )
    return {
        "recorded": plain_rows(session, found.where(Record.person_id == person.id)),
        "offers_answered": plain_rows(session, found.where(Record.answered_by == person.id)),
    }


def erase(session: Session, now: datetime) -> None:
    """How a partner can be answered, once that is over."""
    old = (Record.contact.is_not(None), Record.created_at < now - CONTACT_KEPT)
    session.execute(update(Record).where(*old).values(contact=None))


def forget(session: Session, person: Person) -> None:
    """That something was done stays and counts; the words and who wrote them are forgotten."""
    session.execute(update(Record).where(Record.person_id == person.id).values(person_id=None, text="", contact=None))
    session.execute(update(Record).where(Record.answered_by == person.id).values(answered_by=None))
