"""What was recorded by hand, as activities."""

from datetime import datetime, time

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Activity
from bot.flows.record.queries import records_between
from bot.flows.record.tables import Record

NOON = time(12, 0, tzinfo=BANGKOK)


def recorded(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Welfare and outside support, at noon of their day or, on that day itself, when they were recorded."""
    days = (since.astimezone(BANGKOK).date(), until.astimezone(BANGKOK).date())
    found = [(row, _moment(row)) for row in records_between(session, network_id, *days)]
    return [
        Activity(row.kind, at, (row.enterprise_id,) if row.enterprise_id else (), f"record:{row.id}", row.person_id)
        for row, at in found
        if since <= at < until
    ]


def _moment(row: Record) -> datetime:
    return min(datetime.combine(row.happened_on, NOON), row.created_at)
