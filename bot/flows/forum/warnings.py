"""What speaks against a day or a place, for whoever chooses: it warns, it forbids nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.distances import kilometres
from bot.dialogue.saying import Told
from bot.flows.forum import warning_results
from bot.flows.forum.busy import with_many_meetings
from bot.flows.forum.queries import enterprise_of, enterprises_asked, forums_between, networks_served
from bot.flows.forum.tables import Forum
from bot.language.feasts import in_ramadan, public_holidays
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Enterprise
from bot.storage.rules import rule_of

NEAR = timedelta(days=3)
ENOUGH = 3
"""One in so many enterprises able to come is enough not to warn."""
APRIL, SONGKRAN = 4, (13, 14, 15)


def warnings_of(session: Session, forum: Forum, *, able: tuple[int, int] | None = None) -> tuple[Told, ...]:
    """What speaks against the days and the place of a forum; `able`: (can come, asked) enterprises, where they were
    asked."""
    host = enterprise_of(session, forum, forum.host_id)
    there = _coordinates(forum) or (_coordinates(host) if host and not forum.place else None)
    days = [day.starts_at for day in forum.days]
    return warnings_for(session, forum.network_id, days, forum=forum, place=there, able=able)


def falls_badly(session: Session, network_id: str, at: datetime) -> bool:
    """Whether a day should not even be proposed: Songkran, a public holiday, another forum near it."""
    day = at.astimezone(BANGKOK).date()
    return any(_feasts([day])) or any(_other_forums(session, network_id, [day], None))


def warnings_for(
    session: Session,
    network_id: str,
    days: Sequence[datetime],
    *,
    forum: Forum | None = None,
    place: tuple[float, float] | None = None,
    able: tuple[int, int] | None = None,
) -> tuple[Told, ...]:
    """All of it. Each holiday is named, the month of fasting and each month of harvest once.

    Args:
        days: when each day begins.
        forum: the one that is to be held then; it is not another one, and says who is asked.
        place: degrees north and east.
        able: (can come, asked) enterprises.
    """
    dates = sorted({at.astimezone(BANGKOK).date() for at in days})
    found: list[Told] = [*_feasts(dates), *_seasons(session, network_id, dates)]
    found += _other_forums(session, network_id, dates, forum)
    found += with_many_meetings(session, network_id, min(days), forum) if days else []
    if able and able[0] * ENOUGH < able[1]:
        found.append(warning_results.few_can_come(*able))
    if place:
        asked = enterprises_asked(session, forum) if forum else enterprises_of_network(session, network_id)
        found += _distances(place, asked)
    return tuple(found)


def _feasts(dates: list[date]) -> Iterator[Told]:
    for day in dates:
        if day.month == APRIL and day.day in SONGKRAN:
            yield warning_results.songkran(day)
        elif feast := public_holidays(day.year).get(day):
            yield warning_results.public_holiday(feast)


def _seasons(session: Session, network_id: str, dates: list[date]) -> Iterator[Told]:
    fasting = next((day for day in dates if in_ramadan(day)), None)
    if fasting and rule_of(session, network_id, "warn_ramadan") == "yes":
        yield warning_results.ramadan(fasting)
    harvest = rule_of(session, network_id, "harvest_months")
    for month in sorted({day.month for day in dates} & {int(each) for each in harvest}):
        yield warning_results.harvest_month(next(day for day in dates if day.month == month))


def _other_forums(session: Session, network_id: str, dates: list[date], forum: Forum | None) -> Iterator[Told]:
    """Each other forum with a day within three days of one of ours, by its nearest day."""
    if not dates:
        return
    networks = networks_served(session, forum) if forum else [network_id]
    begins = datetime.combine(dates[0], datetime.min.time(), BANGKOK) - NEAR
    ends = datetime.combine(dates[-1], datetime.max.time(), BANGKOK) + NEAR
    for other in forums_between(session, networks, begins, ends):
        if forum is not None and other.id == forum.id:
            continue
        apart = {day.starts_at: _days_apart(dates, day.starts_at) for day in other.days}
        nearest = min(apart, key=lambda at: apart[at])
        if apart[nearest] <= NEAR.days:
            yield warning_results.another_forum(other.name, nearest)


def _days_apart(dates: list[date], at: datetime) -> int:
    return min(abs((day - at.astimezone(BANGKOK).date()).days) for day in dates)


def _distances(place: tuple[float, float], asked: list[Enterprise]) -> Iterator[Told]:
    homes = [home for enterprise in asked if (home := _coordinates(enterprise))]
    far = sum(1 for home in homes if kilometres(home, place) > warning_results.FAR)
    if far * 2 > len(homes):
        yield warning_results.far_for_many(far, len(homes))


def _coordinates(there: Forum | Enterprise) -> tuple[float, float] | None:
    if there.latitude is None or there.longitude is None:
        return None
    return there.latitude, there.longitude
