"""What was: counting for reports what a network did between two moments (how many, never who), and what was called off."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.flows.forum.queries import TOOK_PLACE
from bot.flows.forum.tables import OVER, Forum, ForumSeries, ForumStatus, Rsvp, SeriesKind


def people_who_came(session: Session, network_id: str, since: datetime, until: datetime) -> tuple[int, int]:
    """How many people came to meetings, with those they brought, and from how many enterprises."""
    came = (
        Rsvp.network_id == network_id,
        Rsvp.attended.is_(True),
        Rsvp.forum_id.in_(
            select(Forum.id).where(
                Forum.network_id == network_id, TOOK_PLACE, Forum.starts_at >= since, Forum.starts_at < until
            )
        ),
    )
    counted = select(func.coalesce(func.sum(Rsvp.heads), 0), func.count(Rsvp.enterprise_id.distinct())).where(*came)
    heads, enterprises = session.execute(counted).one()
    return int(heads), int(enterprises)


def enterprises_that_hosted(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many different enterprises hosted a meeting."""
    hosted = select(func.count(Forum.host_id.distinct())).where(
        Forum.network_id == network_id, TOOK_PLACE, Forum.starts_at >= since, Forum.starts_at < until
    )
    return session.scalar(hosted) or 0


def meetings_held_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Forum]:
    """The meetings that took place in a time, the oldest first."""
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    found = select(Forum).where(Forum.network_id == network_id, TOOK_PLACE, day >= since, day < until)
    return list(session.scalars(found.order_by(day, Forum.id)))


def meetings_before(session: Session, network_id: str, kind: SeriesKind, moment: datetime) -> list[datetime]:
    """When a network's meetings that count as one kind took place before a moment, the oldest first."""
    return _held(session, (Forum.network_id == network_id, Forum.kind == kind), moment)


def meetings_of_series(session: Session, series: ForumSeries, moment: datetime) -> list[datetime]:
    """When the meetings of one series took place before a moment, the oldest first."""
    return _held(session, (Forum.network_id == series.network_id, Forum.series_id == series.id), moment)


def _held(session: Session, which: tuple[ColumnElement[bool], ...], moment: datetime) -> list[datetime]:
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    return sorted(session.scalars(select(day).where(*which, TOOK_PLACE, day < moment)))


def forums_come_to(session: Session, network_id: str) -> dict[str, set[str]]:
    """For each enterprise the forums that its people came to; where nobody noted who came, those that they said they would."""
    rows = (
        select(Rsvp.forum_id, Rsvp.enterprise_id, Rsvp.coming, Rsvp.attended)
        .join(Forum, (Forum.network_id == Rsvp.network_id) & (Forum.id == Rsvp.forum_id))
        .where(Rsvp.network_id == network_id, Forum.status.in_(OVER), Forum.kind == SeriesKind.FORUM)
    )
    answers = session.execute(rows).all()
    noted = {row.forum_id for row in answers if row.attended is not None}
    found: dict[str, set[str]] = defaultdict(set)
    for row in answers:
        there = row.attended if row.forum_id in noted else row.coming
        if there and row.enterprise_id:
            found[row.enterprise_id].add(row.forum_id)
    return found


def enterprises_that_came(session: Session, network_id: str, forums: Sequence[Forum]) -> dict[str, set[str]]:
    """For each meeting its host and those whose people were there, or said they would be where nobody counted."""
    found: dict[str, set[str]] = defaultdict(set)
    for forum in forums:
        if forum.host_id:
            found[forum.id].add(forum.host_id)
    there = or_(Rsvp.attended.is_(True), and_(Rsvp.attended.is_(None), Rsvp.coming.is_(True)))
    rows = (
        select(Rsvp.forum_id, Rsvp.enterprise_id)
        .where(
            Rsvp.network_id == network_id,
            Rsvp.forum_id.in_([forum.id for forum in forums]),
            Rsvp.enterprise_id.is_not(None),
            there,
        )
        .distinct()
    )
    for forum_id, enterprise_id in session.execute(rows):
        found[forum_id].add(enterprise_id)
    return found


def forums_called_off(session: Session, network_id: str, now: datetime) -> list[Forum]:
    """The meetings of a network that were called off, and whose day would still be to come."""
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    found = select(Forum).where(Forum.network_id == network_id, Forum.status == ForumStatus.CANCELLED, day > now)
    return list(session.scalars(found.order_by(day, Forum.id)))
