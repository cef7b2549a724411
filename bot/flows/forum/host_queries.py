"""Whose turn it is to host, was, and comes."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.forum.tables import OVER, TO_COME, Forum, HostAway, HostStanding, HostTurn, TurnStatus
from bot.storage.locking import locked_all
from bot.storage.memberships import enterprise_of_any_network
from bot.storage.people import Enterprise

MAY_SWAP = (TurnStatus.ASKED, TurnStatus.ACCEPTED)


def _turns_of(forum: Forum) -> Select[tuple[HostTurn]]:
    return select(HostTurn).where(HostTurn.network_id == forum.network_id, HostTurn.forum_id == forum.id)


def turns_of(session: Session, forum: Forum) -> list[HostTurn]:
    """Every enterprise that has been asked to host a forum, or was chosen."""
    return list(session.scalars(_turns_of(forum)))


def open_turn(session: Session, forum: Forum) -> HostTurn | None:
    """The enterprise that is being asked."""
    return session.scalar(_turns_of(forum).where(HostTurn.status == TurnStatus.ASKED).limit(1))


def hosts_asked(session: Session, network_id: str, forum_ids: Collection[str]) -> dict[str, str]:
    """Who is being asked to host each of some forums, by name."""
    found = (
        select(HostTurn.forum_id, Enterprise.short_name)
        .join(Enterprise, Enterprise.id == HostTurn.enterprise_id)
        .where(HostTurn.network_id == network_id, HostTurn.forum_id.in_(forum_ids), HostTurn.status == TurnStatus.ASKED)
    )
    return dict(session.execute(found).tuples().all())


def hosts_that_week(session: Session, forum: Forum, *turns: TurnStatus) -> set[str]:
    """The enterprises that host another meeting of the same week (Monday to Sunday), or are asked to, or whose
    question ended as one of `turns`."""
    here = (forum.starts_at or forum.planned_for).astimezone(BANGKOK)
    monday = (here - timedelta(days=here.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    others = and_(
        Forum.network_id == forum.network_id, Forum.id != forum.id, Forum.status.in_(TO_COME),
        day >= monday, day < monday + timedelta(days=7),
    )  # fmt: skip
    asked = (
        select(HostTurn.enterprise_id)
        .join(Forum, and_(Forum.network_id == HostTurn.network_id, Forum.id == HostTurn.forum_id))
        .where(others, HostTurn.status.in_((TurnStatus.ASKED, *turns)))
    )
    agreed = select(Forum.host_id).where(others, Forum.host_id.is_not(None))
    return {*session.scalars(asked), *(str(each) for each in session.scalars(agreed))}


def away_then(session: Session, forum: Forum) -> set[str]:
    """The enterprises that have said that they cannot host in the month of a forum."""
    month = (forum.starts_at or forum.planned_for).astimezone(BANGKOK).date().replace(day=1)
    found = select(HostAway.enterprise_id).where(HostAway.month == month)
    return set(session.scalars(found))


def months_away(session: Session, enterprise: Enterprise) -> list[date]:
    """The months in which an enterprise cannot host, as it has said."""
    mine = (HostAway.network_id == enterprise.network_id, HostAway.enterprise_id == enterprise.id)
    return list(session.scalars(select(HostAway.month).where(*mine).order_by(HostAway.month)))


def turns_kept(session: Session, series_id: str, but: str | None) -> dict[str, datetime]:
    """The enterprises that passed a turn of a series on (skipped, or gave it away), and the day of that meeting, the newest;
    `but` the turns of one forum."""
    day = func.max(func.coalesce(Forum.starts_at, Forum.planned_for))
    found = (
        select(HostTurn.enterprise_id, day)
        .join(Forum, and_(Forum.network_id == HostTurn.network_id, Forum.id == HostTurn.forum_id))
        .where(Forum.series_id == series_id, *([Forum.id != but] if but else []))
        .where(HostTurn.status.in_((TurnStatus.SKIPPED, TurnStatus.SWAPPED)))
        .group_by(HostTurn.enterprise_id)
    )
    return dict(session.execute(found).tuples().all())


def accepted_turn(session: Session, forum: Forum, enterprise: Enterprise) -> HostTurn | None:
    """The turn in which an enterprise agreed to host a forum."""
    mine = (HostTurn.enterprise_id == enterprise.id, HostTurn.status == TurnStatus.ACCEPTED)
    return session.scalar(_turns_of(forum).where(*mine).limit(1))


def find_turn(session: Session, turn_id: str) -> HostTurn | None:
    """The turn of a button, of whichever network."""
    return session.scalar(select(HostTurn).where(HostTurn.id == turn_id))


def later_turn(session: Session, forum: Forum, enterprise: Enterprise) -> HostTurn | None:
    """An enterprise's turn, asked or agreed, in another coming forum of the series."""
    return session.scalar(
        select(HostTurn)
        .join(Forum, (Forum.network_id == HostTurn.network_id) & (Forum.id == HostTurn.forum_id))
        .where(
            Forum.network_id == forum.network_id,
            Forum.series_id == forum.series_id,
            Forum.id != forum.id,
            Forum.status.in_(TO_COME),
            HostTurn.enterprise_id == enterprise.id,
            HostTurn.status.in_(MAY_SWAP),
        )
        .order_by(Forum.planned_for)
        .limit(1)
    )


def lock_coming(session: Session, forum: Forum) -> None:
    """Hold a forum and all coming ones of its series, by their ids: two swaps at the same moment never wait for each
    other."""
    coming = (Forum.network_id == forum.network_id, Forum.series_id == forum.series_id, Forum.status.in_(TO_COME))
    locked_all(session, select(Forum).where(or_(Forum.id == forum.id, and_(*coming))).order_by(Forum.id))


def standings_of(session: Session, series_id: str) -> dict[str, HostStanding]:
    """What each enterprise is credited with in a series."""
    found = select(HostStanding).where(HostStanding.series_id == series_id)
    return {row.enterprise_id: row for row in session.scalars(found)}


def last_host(session: Session, forum: Forum, *, including: bool) -> Enterprise | None:
    """The host of the forum before this one, or (`including`) of this one; held or to come."""
    before = (
        select(Forum.host_id)
        .where(
            Forum.network_id == forum.network_id,
            *([Forum.series_id == forum.series_id] if forum.series_id else []),
            *([] if including else [Forum.id != forum.id]),
            Forum.host_id.is_not(None),
            Forum.status.in_([*OVER, *TO_COME]),
            Forum.planned_for <= forum.planned_for,
        )
        .order_by(Forum.planned_for.desc())
        .limit(1)
    )
    host_id = session.scalar(before)
    return enterprise_of_any_network(session, host_id) if host_id else None
