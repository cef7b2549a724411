"""What calendars keep about somebody: that they have an address of their own."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.feed.tables import CalendarFeed
from bot.storage.people import Network, Person

HOLDS = (CalendarFeed.person_id,)
REVOKED_LAST = timedelta(days=7)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's own calendars."""
    made, taken_back = CalendarFeed.created_at.label("made"), CalendarFeed.revoked_at.label("taken_back")
    found = select(Network.name.label("network"), made, taken_back).join(
        CalendarFeed, CalendarFeed.network_id == Network.id
    )
    mine = found.where(CalendarFeed.person_id == person.id).order_by(CalendarFeed.id)
    return {"calendars": plain_rows(session, mine)}


def forget(session: Session, person: Person) -> None:
    """Their addresses lead nowhere any more."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person.id))


def erase(session: Session, now: datetime) -> None:
    """Addresses that were taken back are forgotten a week later."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.revoked_at < now - REVOKED_LAST))
