"""Who was at a forum, what came of it: attendance, minutes, lessons, decisions."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.belonging import reachable
from bot.storage.database import rows_changed
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.forums import (
    OVER,
    TO_COME,
    Decision,
    Forum,
    ForumGuest,
    ForumMinutes,
    ForumStatus,
    LessonAnswer,
    Rsvp,
)
from bot.storage.gatherings import enterprises_asked, rsvps_of
from bot.storage.people import Enterprise, Person


def find_forum(session: Session, forum_id: str, *, lock: bool = False) -> Forum | None:
    """The forum with an id, of whichever network; who may do what with it is for the flow to ask."""
    found = select(Forum).where(Forum.id == forum_id)
    return session.scalar(found.with_for_update() if lock else found)


def _of_network(network_id: str) -> ColumnElement[bool]:
    shared = select(ForumGuest.forum_id).where(ForumGuest.guest_id == network_id)
    return or_(Forum.network_id == network_id, Forum.id.in_(shared))


def forums_around(session: Session, network_id: str, earliest: datetime, latest: datetime) -> list[Forum]:
    """What a network holds or takes part in between two moments, the one that began last first."""
    found = select(Forum).where(
        _of_network(network_id),
        Forum.status.in_((*TO_COME, ForumStatus.HELD)),
        Forum.starts_at < latest,
        Forum.ends_at > earliest,
    )
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc())))


def forums_over(session: Session, network_id: str, *, limit: int = 12) -> list[Forum]:
    """What has taken place in a network or with it, the newest first."""
    found = select(Forum).where(_of_network(network_id), Forum.status.in_(OVER))
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc()).limit(limit)))


def forums_begun(session: Session, network_id: str, since: datetime, now: datetime) -> list[Forum]:
    """What has begun in a network or with it since a moment, the newest first."""
    found = select(Forum).where(
        _of_network(network_id),
        Forum.status.in_((*TO_COME, *OVER)),
        Forum.starts_at <= now,
        Forum.starts_at > since,
    )
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc())))


def forums_with_code(session: Session, code: str) -> list[Forum]:
    """The forums whose check-in has this code."""
    return list(session.scalars(select(Forum).where(Forum.check_in_code == code).order_by(Forum.id)))


def has_work(session: Session, network_id: str, kind: str, subject: str, *, done: bool = False) -> bool:
    """Whether work of a kind was ever planned for a subject; with `done`, whether it is done."""
    planned = select(DueWork.id).where(DueWork.network_id == network_id, DueWork.key == f"{kind}:{subject}")
    if done:
        planned = planned.where(DueWork.status == DueStatus.DONE)
    return session.scalar(planned) is not None


def numbers_of(session: Session, forum: Forum) -> tuple[int, int]:
    """How many people came, with those they brought, and from how many enterprises."""
    there = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.attended]
    return sum(rsvp.heads for rsvp in there), len({rsvp.enterprise_id for rsvp in there if rsvp.enterprise_id})


def attendees_of(session: Session, forum: Forum) -> list[Person]:
    """Registered people who were there or, where nobody knows, had said that they come, and can be written to."""
    there = or_(Rsvp.attended.is_(True), Rsvp.attended.is_(None) & Rsvp.coming.is_(True))
    found = (
        select(Person)
        .join(Rsvp, Rsvp.person_id == Person.id)
        .where(Rsvp.network_id == forum.network_id, Rsvp.forum_id == forum.id, there, Person.called.is_not(None))
    )
    return reachable(list(session.scalars(found.order_by(Person.id))))


def absent_enterprises(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises it was for of which nobody came; where attendance is unknown, of which nobody had said they come."""
    rsvps = rsvps_of(session, forum)
    known = any(rsvp.attended is not None for rsvp in rsvps)
    there = {rsvp.enterprise_id for rsvp in rsvps if (rsvp.attended if known else rsvp.coming)} | {forum.host_id}
    return [enterprise for enterprise in enterprises_asked(session, forum) if enterprise.id not in there]


def minutes_of(session: Session, forum: Forum, *, lock: bool = False) -> ForumMinutes | None:
    """The minutes as they stand."""
    return session.get(ForumMinutes, (forum.network_id, forum.id), with_for_update=lock or None)


def decisions_of(session: Session, forum: Forum) -> list[Decision]:
    """What was decided, in the order in which it was written down."""
    found = select(Decision).where(Decision.network_id == forum.network_id, Decision.forum_id == forum.id)
    return list(session.scalars(found.order_by(Decision.id)))


def find_decision(session: Session, decision_id: str, *, lock: bool = False) -> Decision | None:
    """The decision with an id, of whichever network."""
    found = select(Decision).where(Decision.id == decision_id)
    return session.scalar(found.with_for_update() if lock else found)


def answers_of(session: Session, forum: Forum) -> list[LessonAnswer]:
    """What people said to the three questions, in an order that says nothing of who it was. An empty text means that
    somebody would rather not say; it is left out."""
    found = select(LessonAnswer).where(
        LessonAnswer.network_id == forum.network_id, LessonAnswer.forum_id == forum.id, LessonAnswer.text != ""
    )
    return sorted(session.scalars(found), key=lambda answer: (answer.text, answer.person_id))


def answered_by(session: Session, forum: Forum, person: Person) -> set[str]:
    """The questions that somebody has answered or would rather not."""
    found = select(LessonAnswer.question).where(
        LessonAnswer.network_id == forum.network_id,
        LessonAnswer.forum_id == forum.id,
        LessonAnswer.person_id == person.id,
    )
    return set(session.scalars(found))


def answer_in(session: Session, person_id: str, message_id: str) -> LessonAnswer | None:
    """What somebody said to a question in this message."""
    found = select(LessonAnswer).where(LessonAnswer.person_id == person_id, LessonAnswer.said_in == message_id)
    return session.scalar(found.limit(1))


def close_forum(session: Session, forum: Forum, now: datetime) -> bool:
    """The forum is over for good; False where it was closed before."""
    mine = (Forum.network_id == forum.network_id, Forum.id == forum.id, Forum.status == ForumStatus.HELD)
    return rows_changed(session, update(Forum).where(*mine).values(status=ForumStatus.CLOSED, closed_at=now)) == 1
