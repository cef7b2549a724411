"""Which reports are due: of the month that is over, of the year that is over, of the round before a forum."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.forum import SeriesKind, forums_to_come, is_network_forum, meetings_before
from bot.flows.report.figures import begin_of
from bot.flows.report.tables import ReportKind
from bot.storage.people import Network
from bot.storage.rules import rule_of

FIRST_DAY, LAST_DAY = 6, 20
"""Of the month after: by the sixth the enterprises have said of their own accord how the month was (they are asked on
the first); where nobody was there in these days it is made when somebody is again."""
MOST_MONTHS = 12
"""So far back a report is made after a downtime."""
AHEAD_OF_OBJECTIONS = 5
"""Days between a report's going out by itself and the forum it is for."""
AT_LEAST_AHEAD = timedelta(days=2)
SENT_BEFORE_FORUM = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """A time that a report is about."""

    kind: ReportKind
    key: str
    since: datetime
    until: datetime
    needed_by: datetime | None = None
    """The forum that it is made for."""


def periods_due(session: Session, network: Network, now: datetime, looked: datetime | None = None) -> list[Period]:
    """What a report should be made of today, whether or not it was; the longest first. What should have been made since
    somebody last `looked`, where nobody was there meanwhile, is due, too."""
    here = now.astimezone(BANGKOK).date()
    since = min(looked.astimezone(BANGKOK).date(), here) if looked else here
    ends = [
        end
        for end in _ends_of_months(here)
        if since <= end + timedelta(days=LAST_DAY - 1) and end + timedelta(days=FIRST_DAY - 1) <= here
    ]
    found = [*_year(session, network, ends), *_round(session, network, now), *_month(session, network, ends)]
    return [period for period in found if network.created_at < period.until]


def _ends_of_months(today: date) -> list[date]:
    """The first days of the last months, each the end of the month before; the oldest first."""
    first = today.replace(day=1)
    return [first - relativedelta(months=ago) for ago in range(MOST_MONTHS - 1, -1, -1)]


def _month(session: Session, network: Network, ends: list[date]) -> list[Period]:
    if rule_of(session, network.id, "report_monthly") != "yes":
        return []
    return [_month_until(until) for until in ends]


def month_that_is_over(now: datetime) -> Period:
    """The last whole month."""
    return _month_until(now.astimezone(BANGKOK).date().replace(day=1))


def _month_until(until: date) -> Period:
    since = until - relativedelta(months=1)
    return Period(ReportKind.MONTH, f"month:{since:%Y-%m}", begin_of(since), begin_of(until))


def _year(session: Session, network: Network, ends: list[date]) -> list[Period]:
    begins = int(rule_of(session, network.id, "report_year_month"))
    years = [(until - relativedelta(years=1), until) for until in ends if until.month == begins]
    return [Period(ReportKind.YEAR, f"year:{since:%Y-%m}", begin_of(since), begin_of(until)) for since, until in years]


def _round(session: Session, network: Network, now: datetime) -> list[Period]:
    """Since the last forum; where there was none yet, since as long as one comes."""
    ahead = timedelta(days=int(rule_of(session, network.id, "report_days")) + AHEAD_OF_OBJECTIONS)
    coming = [
        (forum, forum.starts_at)
        for forum in forums_to_come(session, network.id, now)
        if forum.starts_at and AT_LEAST_AHEAD <= forum.starts_at - now <= ahead and is_network_forum(forum)
    ]
    held = meetings_before(session, network.id, SeriesKind.FORUM, now)
    months = int(rule_of(session, network.id, "forum_months"))
    until = begin_of(now.astimezone(BANGKOK).date())
    since = begin_of(held[-1].astimezone(BANGKOK).date()) if held else until - relativedelta(months=months)
    return [
        Period(ReportKind.ROUND, f"round:{forum.id}", since, until, starts_at)
        for forum, starts_at in coming
        if since < until
    ]
