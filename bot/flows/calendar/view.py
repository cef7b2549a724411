"""An entry as it stands now."""

from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.links import picture_address
from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Reply, Told
from bot.flows.calendar.queries import count_of, enterprises_going, find_entry
from bot.flows.calendar.results import EntryView
from bot.flows.calendar.tables import CalendarEntry
from bot.storage.people import Enterprise

GONE = Told("I cannot find that in the calendar any more.", Reply("Calendar", "calendar.month"))


def view(session: Session, entry: CalendarEntry, today: date) -> EntryView:
    """What everybody may see of it."""
    whose = session.get(Enterprise, (entry.network_id, entry.enterprise_id)) if entry.enterprise_id else None
    return EntryView(
        entry.id,
        entry.kind,
        entry.title,
        entry.first,
        entry.last,
        entry.at,
        entry.place,
        whose.short_name if whose else None,
        entry.enterprise_id,
        tuple(enterprises_going(session, entry)),
        count_of(session, entry),
        called_off=entry.called_off_at is not None,
        over=entry.last < today,
        picture=picture_address(session, entry.picture_id) if entry.picture_id else None,
    )


def entry_here(request: Request, entry_id: str, *, lock: bool = False) -> CalendarEntry | None:
    """An entry of one of the networks that can be spoken of here; a button carried elsewhere finds none."""
    return find_entry(request.session, networks_here(request), entry_id, lock=lock)


def may_change(request: Request, entry: CalendarEntry) -> bool:
    """Whether the person may move it or call it off."""
    return may(request.session, request.person, Right.CHANGE_CALENDAR, changed(entry))


def changed(entry: CalendarEntry) -> Subject:
    """What the right to change it is about."""
    return Subject(entry.network_id, enterprise_id=entry.enterprise_id, maker_id=entry.maker_id)


def subject_of(entry: CalendarEntry) -> str:
    """What messages about it speak of."""
    return f"calendar:{entry.id}"
