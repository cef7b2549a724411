"""What is asked of the database about the network's lessons."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.lesson.tables import CourseEntry, Lesson, LessonStatus, Source
from bot.storage.locking import locked_one


def find_lesson(session: Session, lesson_id: str, *, lock: bool = False) -> Lesson | None:
    """A lesson by the id that its buttons carry; `lock`: to be changed."""
    found = select(Lesson).where(Lesson.id == lesson_id)
    return locked_one(session, found) if lock else session.scalar(found)


def lessons_by_ids(session: Session, network_id: str, ids: Sequence[str]) -> list[Lesson]:
    """Lessons in the order of their ids as given; without those that cannot be found any more."""
    mine = (Lesson.network_id == network_id, Lesson.id.in_(ids), Lesson.status == LessonStatus.OUT)
    known = {each.id: each for each in session.scalars(select(Lesson).where(*mine))}
    return [known[each] for each in ids if each in known]


def lessons_out(session: Session, network_id: str, *, topic: str | None = None, limit: int = 200) -> list[Lesson]:
    """The lessons of a network, the newest first; of one area where it is given."""
    found = select(Lesson).where(Lesson.network_id == network_id, Lesson.status == LessonStatus.OUT)
    if topic:
        found = found.where(Lesson.topic == topic)
    return list(session.scalars(found.order_by(Lesson.id.desc()).limit(limit)))


def lessons_by_topic(session: Session, network_id: str) -> Counter[str]:
    """Area -> how many lessons it has."""
    found = select(Lesson.topic, func.count()).where(
        Lesson.network_id == network_id, Lesson.status == LessonStatus.OUT, Lesson.topic.is_not(None)
    )
    return Counter({str(row[0]): row[1] for row in session.execute(found.group_by(Lesson.topic))})


def lesson_from(session: Session, network_id: str, source: Source, source_id: str) -> Lesson | None:
    """The lesson that came of a forum or a question, where there is one."""
    found = select(Lesson).where(
        Lesson.network_id == network_id, Lesson.source == source, Lesson.source_id == source_id
    )
    return session.scalar(found.order_by(Lesson.id).limit(1))


def lesson_in(session: Session, person_id: str, message_id: str) -> Lesson | None:
    """The lesson that somebody wrote in a message."""
    found = select(Lesson).where(Lesson.author_id == person_id, Lesson.said_in == message_id)
    return session.scalar(found.limit(1))


def lessons_written_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Lesson]:
    """What was written down in a time; what forums taught is counted elsewhere."""
    found = select(Lesson).where(
        Lesson.network_id == network_id,
        Lesson.status == LessonStatus.OUT,
        Lesson.source != Source.FORUM,
        Lesson.created_at >= since,
        Lesson.created_at < until,
    )
    return list(session.scalars(found.order_by(Lesson.id)))


def next_of_the_month(session: Session, network_id: str) -> Lesson | None:
    """The newest lesson that was never the lesson of the month; else the one that was longest ago."""
    found = select(Lesson).where(Lesson.network_id == network_id, Lesson.status == LessonStatus.OUT)
    ordered = found.order_by(Lesson.shown_at.is_not(None), Lesson.shown_at, Lesson.id.desc())
    return session.scalar(ordered.limit(1))


def lesson_of_the_month(session: Session, network_id: str) -> Lesson | None:
    """The one chosen last that is still out; where none is, what would be chosen now."""
    found = select(Lesson).where(Lesson.network_id == network_id, Lesson.status == LessonStatus.OUT)
    chosen = found.where(Lesson.shown_at.is_not(None)).order_by(Lesson.shown_at.desc()).limit(1)
    return session.scalar(chosen) or next_of_the_month(session, network_id)


def places_of(session: Session, network_id: str) -> dict[str, CourseEntry]:
    """Lesson -> its place on the page of its area."""
    found = select(CourseEntry).where(CourseEntry.network_id == network_id)
    return {each.lesson_id: each for each in session.scalars(found)}


def old_lesson_drafts(session: Session, before: datetime) -> list[Lesson]:
    """What was written and never shown to others."""
    found = select(Lesson).where(Lesson.status == LessonStatus.DRAFT, Lesson.changed_at < before)
    return list(session.scalars(found))


def last_shown(session: Session, network_id: str) -> datetime | None:
    """When the last lesson of the month was chosen."""
    return session.scalar(select(func.max(Lesson.shown_at)).where(Lesson.network_id == network_id))
