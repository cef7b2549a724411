"""The figures of a report: worked out once when it is made, kept with it, read back for card, page and workbook."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.activities import activities_of
from bot.dialogue.routes import all_routes
from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.forum import SeriesKind, meetings_before
from bot.flows.pulse import KINDS_IN_ORDER, Sign, active_by_own_word, active_enterprises, forums_in_a_row
from bot.flows.report.results import Figures, SignFigure
from bot.storage.audience import Audience, enterprises_for
from bot.storage.rules import rule_of

CHART_MONTHS, YEAR = 6, 12
SELF_REPORT = "self_report"
"""Counted by the month it is about, as an indicator; not by the day it was said."""


def figures_of(
    session: Session, network_id: str, since: datetime, until: datetime, area_id: str | None = None
) -> Figures:
    """What a network did from one moment until before another; with `area_id` what the enterprises there took part in.
    What flows tell in sums (tonnes, baht) is known of the whole network alone."""
    months = months_shown(since, until)
    lately = activities_of(session, network_id, min(since, begin_of(months[0])), until)
    whom = Audience(areas=(area_id,) if area_id else ())
    ours = {enterprise.id for enterprise in enterprises_for(session, network_id, whom)}
    theirs = [each for each in lately if area_id is None or ours.intersection(each.enterprise_ids)]
    counted = [each for each in theirs if each.kind != SELF_REPORT]
    done = [each for each in counted if each.at >= since]
    first, last = month_of(since), month_of(until - timedelta(seconds=1))
    by_themselves = active_by_own_word(session, network_id, first, last) & ours
    by_month = Counter(month_of(each.at) for each in counted)
    by_kind = Counter(each.kind for each in done)
    rhythm = int(rule_of(session, network_id, "forum_months"))
    return Figures(
        streak=forums_in_a_row(meetings_before(session, network_id, SeriesKind.FORUM, until), rhythm, until),
        enterprises=len(ours),
        active=len(active_enterprises(done) & ours | by_themselves),
        signs=_signs(done, len(by_themselves), len(ours), months_between(first, last)),
        kinds=tuple((kind, by_kind[kind]) for kind in _in_order(by_kind)),
        months=tuple((month, by_month[month]) for month in months),
        facts=() if area_id else facts_of(session, network_id, since, until),
    )


def facts_of(session: Session, network_id: str, since: datetime, until: datetime) -> tuple[Fact, ...]:
    """What the flows tell of their doings, trade last; what was not done is left out."""
    told = [
        fact
        for routes in all_routes().values()
        if routes.facts
        for fact in routes.facts(session, network_id, since, until)
        if fact.value
    ]
    parts = list(Part)
    return tuple(sorted(told, key=lambda fact: parts.index(fact.part)))


def months_shown(since: datetime, until: datetime) -> list[date]:
    """The months of the chart, by their first days: those of the report's time, at least the last six."""
    last = month_of(until - timedelta(seconds=1))
    shown = min(max(months_between(month_of(since), last), CHART_MONTHS), YEAR)
    return [last - relativedelta(months=back) for back in reversed(range(shown))]


def months_between(first: date, last: date) -> int:
    """How many months there are from one to another, both counted."""
    return (last.year - first.year) * YEAR + last.month - first.month + 1


def month_of(at: datetime) -> date:
    """The first day of a moment's month, in Bangkok."""
    return at.astimezone(BANGKOK).date().replace(day=1)


def begin_of(day: date) -> datetime:
    """When a day begins in Bangkok."""
    return datetime.combine(day, time(), BANGKOK)


def to_json(figures: Figures) -> dict[str, Any]:
    """The figures as they are kept."""
    return {
        "streak": figures.streak,
        "enterprises": figures.enterprises,
        "active": figures.active,
        "signs": [[each.sign, each.count, each.of] for each in figures.signs],
        "kinds": [list(each) for each in figures.kinds],
        "months": [[month.isoformat(), count] for month, count in figures.months],
        "facts": [[fact.key, fact.label, str(fact.value), fact.unit, fact.part] for fact in figures.facts],
    }


def from_json(kept: dict[str, Any]) -> Figures:
    """The figures as they were kept."""
    return Figures(
        streak=kept["streak"],
        enterprises=kept["enterprises"],
        active=kept["active"],
        signs=tuple(SignFigure(Sign(sign), count, of) for sign, count, of in kept["signs"]),
        kinds=tuple((kind, count) for kind, count in kept["kinds"]),
        months=tuple((date.fromisoformat(month), count) for month, count in kept["months"]),
        facts=tuple(
            Fact(key, label, Decimal(value), Unit(unit), Part(part)) for key, label, value, unit, part in kept["facts"]
        ),
    )


def _signs(done: Sequence[Activity], by_themselves: int, enterprises: int, months: int) -> tuple[SignFigure, ...]:
    """The six indicators (domain.md F), what is learnt and done together before what is traded."""
    with_committee = {month_of(each.at) for each in done if each.kind == "committee"}
    counts = Counter(each.kind for each in done)
    return (
        SignFigure(Sign.MEETINGS, by_themselves, enterprises),
        SignFigure(Sign.COMMITTEE, len(with_committee), months),
        SignFigure(Sign.WELFARE, counts["welfare"]),
        SignFigure(Sign.SUPPORT, counts["support"]),
        SignFigure(Sign.BUYING, counts["order"]),
        SignFigure(Sign.SELLING, counts["sale"]),
    )


def _in_order(kinds: Counter[str]) -> list[str]:
    places = {kind: place for place, kind in enumerate(KINDS_IN_ORDER)}
    return sorted(kinds, key=lambda kind: (places.get(kind, len(places)), kind))
