"""What calendars keep about somebody: that they have an address of their own."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.flows.feed.tables import CalendarFeed
from bot.storage.people import Network, Person

REVOKED_LAST = timedelta(days=7)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's own calendars."""
    found = session.execute(
        select(Network.name, CalendarFeed.created_at, CalendarFeed.revoked_at)
        .join(Network, Network.id == CalendarFeed.network_id)
        .where(CalendarFeed.person_id == person.id)
        .order_by(CalendarFeed.id)
    )
    return {
        "calendars": [
            {"network": name, "made": made.isoformat(), "taken_back": revoked.isoformat() if revoked else None}
            for name, made, revoked in found
        ]
    }


def forget(session: Session, person: Person) -> None:
    """Their addresses lead nowhere any more."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person.id))


def erase(session: Session, now: datetime) -> None:
    """Addresses that were taken back are forgotten a week later."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.revoked_at < now - REVOKED_LAST))
