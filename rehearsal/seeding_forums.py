"""The demo's forums: two that were held, and the next one, whose host is being asked."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.forum.hosts import place_of
from bot.flows.forum.planning import plan_next, set_days, usual_day
from bot.flows.forum.ranking import ranking
from bot.flows.forum.recurring import next_occurrence
from bot.flows.forum.series import new_series
from bot.flows.forum.tables import Forum, ForumSeries, ForumStatus, SeriesKind
from bot.handlers.posting import post
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.storage.database import Database, new_id
from bot.storage.people import Network

NEXT_IN = timedelta(days=58)
HELD_BEFORE = 2
NINE = 9


def seed_forums(database: Database, now: datetime) -> None:
    """Write the forum's series with its past into the demo's network; the next host is asked as in real life."""
    with database.transaction() as session, speaking(DEFAULT_LANGUAGE):
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        series = new_series(session, network, SeriesKind.FORUM, _first_day(now), now)
        for _past in range(HELD_BEFORE):
            _hold(session, series)
        _forum, says = plan_next(session, series, now)
        post(session, says, now)


def _first_day(now: datetime) -> datetime:
    """A Saturday at nine, so that the third one after it lies two months ahead."""
    day = (now + NEXT_IN).astimezone(BANGKOK) - relativedelta(months=4 * HELD_BEFORE)
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)
    return saturday.replace(hour=NINE, minute=0, second=0, microsecond=0)


def _hold(session: Session, series: ForumSeries) -> None:
    """One more forum in the past, with the host whose turn it was."""
    before = session.scalars(
        select(Forum).where(Forum.series_id == series.id).order_by(Forum.planned_for.desc())
    ).first()
    at = next_occurrence(
        str(series.recurrence), series.begins_at, before.planned_for if before else series.begins_at - timedelta(days=1)
    )
    assert at is not None
    forum = Forum(
        network_id=series.network_id,
        id=new_id(at - NEXT_IN),
        series_id=series.id,
        kind=series.kind,
        name=series.name,
        status=ForumStatus.CLOSED,
        planned_for=at,
        rotates=True,
        audience={},
        reminder_days=[],
        minutes_days=2,
        changed_at=at,
        created_at=at - NEXT_IN,
        announced_at=at - NEXT_IN,
        closed_at=at + timedelta(days=7),
    )
    session.add(forum)
    session.flush()
    host = ranking(session, forum, at)[0].enterprise
    forum.host_id, forum.place = host.id, place_of(host)
    set_days(session, forum, usual_day(session, forum, at), at)
