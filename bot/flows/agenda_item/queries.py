"""Which items there are on other bodies' agendas, their meetings, and what shall be said."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.agenda_item.tables import AgendaItem, AgendaMeeting, AgendaWord, Outcome
from bot.storage.locking import locked_one


def items_of(session: Session, network_id: str) -> list[AgendaItem]:
    """The items of a network that go on, the oldest first."""
    found = select(AgendaItem).where(AgendaItem.network_id == network_id, AgendaItem.active)
    return list(session.scalars(found.order_by(AgendaItem.id)))


def find_item(session: Session, item_id: str) -> AgendaItem | None:
    """The item with an id, of whichever network, locked."""
    return locked_one(session, select(AgendaItem).where(AgendaItem.id == item_id))


def find_meeting(session: Session, meeting_id: str) -> AgendaMeeting | None:
    """The meeting with an id, of whichever network, locked."""
    return locked_one(session, select(AgendaMeeting).where(AgendaMeeting.id == meeting_id))


def last_meeting(session: Session, item: AgendaItem) -> AgendaMeeting | None:
    """The last meeting that is known of, to come or over."""
    mine = (AgendaMeeting.network_id == item.network_id, AgendaMeeting.item_id == item.id)
    return session.scalar(select(AgendaMeeting).where(*mine).order_by(AgendaMeeting.at.desc()).limit(1))


def words_for(session: Session, meeting: AgendaMeeting) -> list[AgendaWord]:
    """What shall be said there, the earliest first."""
    mine = (AgendaWord.network_id == meeting.network_id, AgendaWord.meeting_id == meeting.id)
    return list(session.scalars(select(AgendaWord).where(*mine).order_by(AgendaWord.said_ms, AgendaWord.person_id)))


def word_in(session: Session, person_id: str, message_id: str) -> AgendaWord | None:
    """What somebody said in a message."""
    found = select(AgendaWord).where(AgendaWord.person_id == person_id, AgendaWord.said_in == message_id)
    return session.scalar(found.limit(1))


def sat_in_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[tuple[str, datetime]]:
    """(person, when) of the meetings at which people sit for a network in a time."""
    found = (
        select(AgendaItem.sits_id, AgendaMeeting.at)
        .join(
            AgendaMeeting,
            (AgendaMeeting.network_id == AgendaItem.network_id) & (AgendaMeeting.item_id == AgendaItem.id),
        )
        .where(AgendaItem.network_id == network_id, AgendaItem.sits_id.is_not(None))
        .where(AgendaMeeting.at >= since, AgendaMeeting.at < until, AgendaMeeting.outcome != Outcome.NOT_SPOKEN_OF)
    )
    return [(str(person_id), at) for person_id, at in session.execute(found)]
