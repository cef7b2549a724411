"""What was recorded by hand, as activities; and whose words they are."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Activity
from bot.flows.record.queries import records_between
from bot.flows.record.tables import Record
from bot.storage.people import Person

NOON = time(12, 0, tzinfo=BANGKOK)


def recorded(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Welfare and outside support, at noon of their day or, on that day itself, when they were recorded."""
    days = (since.astimezone(BANGKOK).date(), until.astimezone(BANGKOK).date())
    found = [(row, _moment(row)) for row in records_between(session, network_id, *days)]
    return [
        Activity(row.kind, at, (row.enterprise_id,) if row.enterprise_id else (), f"record:{row.id}")
        for row, at in found
        if since <= at < until
    ]


def _moment(row: Record) -> datetime:
    return min(datetime.combine(row.happened_on, NOON), row.created_at)


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
