"""What the calendar keeps of a person: what they have put there, and where they go too."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.kept import plain_rows
from bot.flows.calendar.tables import CalendarAnswer, CalendarEntry
from bot.storage.people import Person
from bot.storage.pictures import erase_picture

HOLDS = (CalendarEntry.maker_id, CalendarAnswer.person_id)
KEPT = timedelta(days=400)
"""So long after its last day an entry stays: the year on the wall shows it, and the next year's plan looks back."""


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has put into calendars, and what they have said to what others have."""
    entry = select(CalendarEntry.kind, CalendarEntry.title, CalendarEntry.first, CalendarEntry.place)
    answer = select(CalendarEntry.title, CalendarAnswer.yes, CalendarAnswer.at).join(
        CalendarAnswer,
        (CalendarAnswer.network_id == CalendarEntry.network_id) & (CalendarAnswer.entry_id == CalendarEntry.id),
    )
    return {
        "calendar_entries": plain_rows(
            session, entry.where(CalendarEntry.maker_id == person.id).order_by(CalendarEntry.id)
        ),
        "calendar_answers": plain_rows(
            session, answer.where(CalendarAnswer.person_id == person.id).order_by(CalendarAnswer.at)
        ),
    }


def forget(session: Session, person: Person) -> None:
    """What takes place still does; that this person told of it, or goes, is forgotten."""
    session.execute(update(CalendarEntry).where(CalendarEntry.maker_id == person.id).values(maker_id=None))
    session.execute(delete(CalendarAnswer).where(CalendarAnswer.person_id == person.id))


def erase(session: Session, now: datetime) -> None:
    """What is long over."""
    old = CalendarEntry.last < (now - KEPT).astimezone(BANGKOK).date()
    session.execute(delete(CalendarAnswer).where(CalendarAnswer.entry_id.in_(select(CalendarEntry.id).where(old))))
    gone = session.execute(
        delete(CalendarEntry).where(old).returning(CalendarEntry.network_id, CalendarEntry.picture_id)
    )
    for network_id, picture_id in gone.all():
        erase_picture(session, network_id, picture_id)
