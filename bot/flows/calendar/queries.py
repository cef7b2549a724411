"""What members have put into the calendar, and who goes there too."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.flows.calendar.tables import CalendarAnswer, CalendarEntry, EntryKind
from bot.flows.calendar.words import fair_title
from bot.language.enterprise_words import folded
from bot.storage.locking import locked_one
from bot.storage.people import Enterprise


def find_entry(
    session: Session, network_ids: Collection[str], entry_id: str, *, lock: bool = False
) -> CalendarEntry | None:
    """An entry of one of these networks by the id that its buttons carry."""
    found = select(CalendarEntry).where(CalendarEntry.network_id.in_(network_ids), CalendarEntry.id == entry_id)
    return locked_one(session, found) if lock else session.scalar(found)


def entry_said_in(session: Session, network_ids: Collection[str], message_id: str) -> CalendarEntry | None:
    """The entry that a message has made, locked."""
    mine = (CalendarEntry.network_id.in_(network_ids), CalendarEntry.source_message_id == message_id)
    return locked_one(session, select(CalendarEntry).where(*mine))


def entries_between(session: Session, network_id: str, first: date, last: date) -> list[CalendarEntry]:
    """The entries of a network that fall between two days, both counted; also those called off."""
    found = select(CalendarEntry).where(
        CalendarEntry.network_id == network_id, CalendarEntry.first <= last, CalendarEntry.last >= first
    )
    return list(session.scalars(found.order_by(CalendarEntry.first, CalendarEntry.id)))


def same_entry(session: Session, entry: CalendarEntry) -> CalendarEntry | None:
    """One that stands already and says the same: of a fair on any of its days, whoever tells of it, since two groups hear
    of the same one; of an enterprise's own goods on the same days."""
    found = select(CalendarEntry).where(
        CalendarEntry.network_id == entry.network_id,
        CalendarEntry.kind == entry.kind,
        CalendarEntry.first <= entry.last,
        CalendarEntry.last >= entry.first,
        CalendarEntry.called_off_at.is_(None),
    )
    standing = session.scalars(found.order_by(CalendarEntry.id))
    return next((each for each in standing if _says_the_same(each, entry)), None)


def _says_the_same(standing: CalendarEntry, entry: CalendarEntry) -> bool:
    if entry.kind == EntryKind.FAIR:
        return fair_title(standing.title) == fair_title(entry.title)
    days = (standing.first, standing.last) == (entry.first, entry.last)
    whose = entry.enterprise_id in (None, standing.enterprise_id)
    return days and whose and folded(standing.title) == folded(entry.title)


def answer_of(session: Session, entry: CalendarEntry, person_id: str) -> CalendarAnswer | None:
    """What somebody has said to it."""
    return session.get(CalendarAnswer, (entry.network_id, entry.id, person_id))


def count_of(session: Session, entry: CalendarEntry) -> int:
    """How many people go there."""
    return session.scalar(select(func.count()).select_from(CalendarAnswer).where(*_said_yes(entry))) or 0


def enterprises_going(session: Session, entry: CalendarEntry) -> list[str]:
    """The short names of the enterprises that go there, by name."""
    going = select(CalendarAnswer.enterprise_id).where(*_said_yes(entry))
    found = select(Enterprise.short_name).where(Enterprise.network_id == entry.network_id, Enterprise.id.in_(going))
    return list(session.scalars(found.order_by(Enterprise.short_name)))


def people_going(session: Session, entry: CalendarEntry) -> list[str]:
    """The ids of those who go there."""
    return list(session.scalars(select(CalendarAnswer.person_id).where(*_said_yes(entry))))


def _said_yes(entry: CalendarEntry) -> tuple[ColumnElement[bool], ...]:
    return (
        CalendarAnswer.network_id == entry.network_id,
        CalendarAnswer.entry_id == entry.id,
        CalendarAnswer.yes.is_(True),
    )
