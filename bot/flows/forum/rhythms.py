"""The meetings that come again, as the pulse counts them: each with those held and its own next day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.forum.history_queries import meetings_before, meetings_of_series
from bot.flows.forum.queries import forums_to_come, is_network_forum, series_of
from bot.flows.forum.recurring import DAYS_A_MONTH, next_occurrence
from bot.flows.forum.tables import Forum, ForumSeries, SeriesKind
from bot.storage.rules import rule_of


@dataclass(frozen=True)
class Rhythm:
    """One meeting that comes again."""

    name: str | None
    """None: the network's forum, whatever its series is called."""
    every: timedelta
    """How far apart two of them are at most."""
    held: tuple[datetime, ...]
    """The oldest first."""
    next_at: datetime | None
    """Of this one, not of any other meeting."""


def rhythms_of(session: Session, network_id: str, now: datetime) -> list[Rhythm]:
    """The network's forum first, also where none was held yet; then every other series that goes on by a rule."""
    to_come = forums_to_come(session, network_id, now)
    months = int(rule_of(session, network_id, "forum_months"))
    held = tuple(meetings_before(session, network_id, SeriesKind.FORUM, now))
    every = timedelta(days=months * DAYS_A_MONTH)
    found = [Rhythm(None, every, held, _next(each for each in to_come if is_network_forum(each)))]
    for series in series_of(session, network_id):
        if series.kind != SeriesKind.FORUM and (gap := usual_gap(series, now)):
            its_next = _next(each for each in to_come if each.series_id == series.id)
            found.append(Rhythm(series.name, gap, tuple(meetings_of_series(session, series, now)), its_next))
    return found


def usual_gap(series: ForumSeries, now: datetime) -> timedelta | None:
    """How far apart the next two meetings of a series are; None where each one is planned by hand."""
    first = next_occurrence(series.recurrence, series.begins_at, now) if series.recurrence else None
    second = next_occurrence(str(series.recurrence), series.begins_at, first) if first else None
    return second - first if first and second else None


def _next(coming: Iterator[Forum]) -> datetime | None:
    first = next(coming, None)
    return (first.starts_at or first.planned_for) if first else None
