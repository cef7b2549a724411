"""What was recorded by hand, and when."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.record.tables import Record, RecordStatus
from bot.storage.locking import locked_one


def hold_record(session: Session, record_id: str) -> Record | None:
    """A record by the id that its buttons carry, locked."""
    return locked_one(session, select(Record).where(Record.id == record_id))


def records_between(session: Session, network_id: str, first: date, last: date) -> list[Record]:
    """Welfare and support that took place from one day to another, both counted."""
    found = select(Record).where(
        Record.network_id == network_id,
        Record.status == RecordStatus.DONE,
        Record.happened_on >= first,
        Record.happened_on <= last,
    )
    return list(session.scalars(found.order_by(Record.happened_on, Record.id)))


def unanswered_offers(session: Session, network_id: str) -> list[Record]:
    """What partners have offered, and nobody has taken or declined."""
    found = select(Record).where(Record.network_id == network_id, Record.status == RecordStatus.OFFERED)
    return list(session.scalars(found.order_by(Record.id)))


def hold_newest_offer(session: Session, person_id: str, since: datetime) -> Record | None:
    """The newest thing that a partner has offered since a time and nobody has answered, locked."""
    mine = (Record.person_id == person_id, Record.status == RecordStatus.OFFERED, Record.created_at >= since)
    return locked_one(session, select(Record).where(*mine).order_by(Record.id.desc()).limit(1))
