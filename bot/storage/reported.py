"""Counting for reports what a network did between two moments: how many, never who."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session

from bot.storage.deeds import enterprises_by_person
from bot.storage.forums import OVER, Decision, Forum, LessonAnswer, Rsvp
from bot.storage.liveness import SelfReport
from bot.storage.polls import Ballot, Poll, PollStatus


def people_who_came(session: Session, network_id: str, since: datetime, until: datetime) -> tuple[int, int]:
    """How many people came to meetings, with those they brought, and from how many enterprises."""
    came = (
        Rsvp.network_id == network_id,
        Rsvp.attended.is_(True),
        Rsvp.forum_id.in_(
            select(Forum.id).where(
                Forum.network_id == network_id,
                Forum.status.in_(OVER),
                Forum.starts_at >= since,
                Forum.starts_at < until,
            )
        ),
    )
    counted = select(func.coalesce(func.sum(Rsvp.heads), 0), func.count(Rsvp.enterprise_id.distinct())).where(*came)
    heads, enterprises = session.execute(counted).one()
    return int(heads), int(enterprises)


def enterprises_that_hosted(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many different enterprises hosted a meeting."""
    hosted = select(func.count(Forum.host_id.distinct())).where(
        Forum.network_id == network_id, Forum.status.in_(OVER), Forum.starts_at >= since, Forum.starts_at < until
    )
    return session.scalar(hosted) or 0


def votes_between(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many answers the polls of a time have got."""
    polls = select(Poll.id).where(
        Poll.network_id == network_id,
        Poll.status != PollStatus.DELETED,
        Poll.created_at >= since,
        Poll.created_at < until,
    )
    counted = select(func.count()).where(
        Ballot.network_id == network_id, Ballot.poll_id.in_(polls), cast(Ballot.choices, String) != "{}"
    )
    return session.scalar(counted) or 0


def lessons_between(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many answers people gave to the questions after a forum."""
    mine = (LessonAnswer.network_id == network_id, LessonAnswer.at >= since, LessonAnswer.at < until)
    return session.scalar(select(func.count()).where(*mine, LessonAnswer.text != "")) or 0


def lessons_drawn_between(
    session: Session, network_id: str, since: datetime, until: datetime
) -> list[tuple[str, datetime, set[str]]]:
    """(forum, when the last answer came, whose people answered) of the forums from which people drew lessons."""
    found = select(LessonAnswer.forum_id, LessonAnswer.person_id, LessonAnswer.at).where(
        LessonAnswer.network_id == network_id, LessonAnswer.text != "", LessonAnswer.at < until
    )
    of_people = enterprises_by_person(session, network_id)
    newest: dict[str, datetime] = {}
    answered: dict[str, set[str]] = defaultdict(set)
    for forum_id, person_id, at in session.execute(found.where(LessonAnswer.forum_id.in_(_answered_since(since)))):
        newest[forum_id] = max(at, newest.get(forum_id, at))
        answered[forum_id] |= of_people.get(person_id, set())
    return [(forum_id, at, answered[forum_id]) for forum_id, at in sorted(newest.items()) if at >= since]


def decisions_between(session: Session, network_id: str, since: datetime, until: datetime) -> tuple[int, int]:
    """How many decisions were written down, and how many were carried out (earlier ones too)."""
    made = (Decision.created_at >= since, Decision.created_at < until)
    done = (Decision.done_at >= since, Decision.done_at < until)
    return _decisions(session, network_id, *made), _decisions(session, network_id, *done)


def active_by_own_word(session: Session, network_id: str, first: date, last: date) -> set[str]:
    """The enterprises that say of one of some months (each by its first day) that they have done something."""
    said = select(SelfReport.enterprise_id).where(
        SelfReport.network_id == network_id, SelfReport.active, SelfReport.month >= first, SelfReport.month <= last
    )
    return set(session.scalars(said))


def _answered_since(since: datetime) -> Select[tuple[str]]:
    return select(LessonAnswer.forum_id).where(LessonAnswer.at >= since)


def _decisions(session: Session, network_id: str, *those: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(Decision.network_id == network_id, *those)) or 0
