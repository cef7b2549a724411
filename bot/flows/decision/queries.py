"""Which decisions there are, and how many were carried out."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select, union
from sqlalchemy.orm import Session

from bot.flows.decision.tables import Decision
from bot.flows.forum import Forum, ForumMinutes
from bot.storage.accounts import heard_here
from bot.storage.locking import locked_all, locked_one
from bot.storage.memberships import people_by_name
from bot.storage.people import Enterprise, EnterpriseAlias, Person


def decisions_between(session: Session, network_id: str, since: datetime, until: datetime) -> tuple[int, int]:
    """How many decisions were written down, and how many were carried out (earlier ones too)."""
    made = (Decision.created_at >= since, Decision.created_at < until)
    done = (Decision.done_at >= since, Decision.done_at < until)
    return _decisions(session, network_id, *made), _decisions(session, network_id, *done)


def _decisions(session: Session, network_id: str, *those: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(Decision.network_id == network_id, *those)) or 0


def decisions_overdue(session: Session, network_id: str, until: date) -> list[Decision]:
    """What should have been done by a day and is not, of minutes that were shared, and nobody was told so yet; locked."""
    shared = select(ForumMinutes.forum_id).where(
        ForumMinutes.network_id == network_id, ForumMinutes.shared_at.is_not(None)
    )
    open_ones = (Decision.network_id == network_id, Decision.done_at.is_(None), Decision.overdue_told_at.is_(None))
    known = or_(Decision.forum_id.is_(None), Decision.forum_id.in_(shared))
    found = select(Decision).where(*open_ones, Decision.due_on <= until, known).order_by(Decision.id)
    return sorted(locked_all(session, found), key=lambda each: (each.due_on or until, each.id))


def decisions_taken_elsewhere(session: Session, network_id: str, since: datetime) -> list[Decision]:
    """What was decided at meetings of somebody else's since a moment."""
    found = select(Decision).where(
        Decision.network_id == network_id, Decision.forum_id.is_(None), Decision.created_at >= since
    )
    return list(session.scalars(found.order_by(Decision.id)))


def decisions_of(session: Session, forum: Forum) -> list[Decision]:
    """What was decided, in the order in which it was written down."""
    found = select(Decision).where(Decision.network_id == forum.network_id, Decision.forum_id == forum.id)
    return list(session.scalars(found.order_by(Decision.id)))


def find_decision(session: Session, decision_id: str, *, lock: bool = False) -> Decision | None:
    """The decision with an id, of whichever network."""
    found = select(Decision).where(Decision.id == decision_id)
    return locked_one(session, found) if lock else session.scalar(found)


def enterprise_of(session: Session, decision: Decision) -> Enterprise | None:
    """The enterprise that has taken a decision over; it may be of a network that the forum served as a guest."""
    if decision.enterprise_id is None:
        return None
    return session.scalar(select(Enterprise).where(Enterprise.id == decision.enterprise_id))


def promises_of(session: Session, person: Person) -> list[Decision]:
    """What somebody has taken over and has not done, what is due first at the top."""
    here = heard_here(session, person, Decision.network_id)
    mine = (Decision.person_id == person.id, Decision.done_at.is_(None), here)
    return list(session.scalars(select(Decision).where(*mine).order_by(Decision.due_on.is_(None), Decision.due_on)))


def names_of_owners(session: Session, network_id: str) -> list[str]:
    """What the people and enterprises of a network are called, any of whom may take something over."""
    people = [str(person.called) for person in people_by_name(session, network_id)]
    ours = select(Enterprise.short_name).where(Enterprise.network_id == network_id)
    others = select(EnterpriseAlias.name).where(EnterpriseAlias.network_id == network_id)
    return [*people, *session.scalars(union(ours, others))]
