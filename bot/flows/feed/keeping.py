"""What is kept about somebody's own calendar, and forgetting it."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.storage.forums import CalendarFeed
from bot.storage.people import Network, Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """When the addresses of somebody's calendars were made and taken back; the addresses themselves are secret."""
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
    """Their calendars' addresses lead nowhere any more."""
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person.id))
