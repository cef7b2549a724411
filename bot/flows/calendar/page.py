"""The calendar on the web: a month, a year, and the year for the wall as a PDF."""

import importlib
import threading
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, redirect, render_template
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.console.answering import secured, told
from bot.dialogue.dated import dated_of, public_of, seen_in
from bot.dialogue.forms import TicketProblem
from bot.dialogue.pages import Site
from bot.dialogue.telling import Dated, DatedKind
from bot.drawing.wall.year import WallYear
from bot.flows.calendar.cards.words import days_of, hour_of, month_name, noon, title_of, with_kind
from bot.flows.calendar.links import network_behind
from bot.flows.calendar.routes import routes
from bot.flows.calendar.showing import MARKS, YEARS
from bot.flows.calendar.wall import wall_year
from bot.language.calendar import write_date
from bot.language.calendar_names import BUDDHIST_ERA
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking, spoken_language
from bot.language.catalogue import gettext as _
from bot.language.periods import Period, month_after, month_from
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Network
from bot.storage.rules import language_of, rule_of

WEEK = 7
LISTED_BELOW = (DatedKind.HOLY_DAY, DatedKind.SEASON)


@dataclass(frozen=True)
class Readable:
    """A network's calendar as whoever has the address may read it."""

    network: Network
    key: str
    whole: bool
    """False: only what is for everybody."""


@routes.served
def add_calendar(pages: Blueprint, site: Site) -> None:
    """Put the calendar's addresses among the pages."""

    @pages.get("/k/<key>")
    def this_month(key: str) -> Response:
        return secured(redirect(f"/k/{key}/{site.clock.now().astimezone(BANGKOK):%Y-%m}"))  # type: ignore[arg-type]

    @pages.get("/k/<key>/<int:year>.pdf")
    def for_the_wall(key: str, year: int) -> Response:
        period = _period(str(year))
        with site.database.reading() as rows:
            found = _readable(rows, key)
            language = _language(rows, found)
            with speaking(language):
                gathered = wall_year(rows, found.network, year, seen(rows, found, period)) if found and period else None
        if gathered is None:
            return told(TicketProblem.UNKNOWN)
        with speaking(language):
            content = _printed(gathered)  # seconds of drawing: no transaction is open any more
        response = secured(Response(content, mimetype="application/pdf"))
        response.headers["Content-Disposition"] = f'inline; filename="calendar-{year + BUDDHIST_ERA}.pdf"'
        return response

    @pages.get("/k/<key>/<when>")
    def shown(key: str, when: str) -> Response:
        period = _period(when)
        with site.database.reading() as rows:
            found = _readable(rows, key)
            if found is None or period is None:
                return told(TicketProblem.UNKNOWN)
            with speaking(_language(rows, found)):
                values = _values(rows, found, period, site.clock.now())
                return secured(Response(render_template("calendar/page.html", language=spoken_language(), **values)))


def _language(rows: Session, found: Readable | None) -> str:
    """The network's, whatever the browser says."""
    return language_of(rows, found.network.id) if found else DEFAULT_LANGUAGE


_one_at_a_time = threading.Lock()
"""Drawing takes a processor for seconds: however many ask, the others are answered meanwhile."""


@lru_cache(maxsize=2)
def _drawn(gathered: WallYear, language: str) -> bytes:
    with speaking(language):
        made: bytes = importlib.import_module("bot.drawing.wall.cover").printed(gathered)
    return made


def _printed(gathered: WallYear) -> bytes:
    """The file; what was just drawn is not drawn again."""
    with _one_at_a_time:
        return _drawn(gathered, spoken_language())


def _period(when: str) -> Period | None:
    year, dash, month = when.partition("-")
    if (
        not year.isdecimal()
        or int(year) not in YEARS
        or (dash and month not in {f"{each:02}" for each in range(1, 13)})
    ):
        return None
    return (
        month_from(date(int(year), int(month), 1)) if dash else Period(date(int(year), 1, 1), date(int(year), 12, 31))
    )


def _readable(rows: Session, key: str) -> Readable | None:
    network_id, signed = network_behind(rows, key)
    network = rows.get(Network, network_id)
    if network is None or (not signed and rule_of(rows, network.id, "calendar_public") != "yes"):
        return None
    return Readable(network, key, signed)


def seen(rows: Session, found: Readable, period: Period) -> list[Dated]:
    """What stands on the page: nothing of single groups and, of what is for the network alone, nothing to passers-by."""
    told_of = seen_in(dated_of(rows, found.network.id, period.first, period.last), ())
    return told_of if found.whole else public_of(told_of)


def _values(rows: Session, found: Readable, period: Period, now: datetime) -> dict[str, Any]:
    told_of, names = seen(rows, found, period), names_of_enterprises(rows, found.network.id)
    today, year = now.astimezone(BANGKOK).date(), period.first.year
    is_month = period == month_from(period.first)
    firsts = [period.first] if is_month else [date(year, month, 1) for month in range(1, 13)]
    before = month_after(period.first, -1 if is_month else -12)
    after = month_after(period.first, 1 if is_month else 12)
    form = "%Y-%m" if is_month else "%Y"
    return {
        "title": month_name(period.first) if is_month else _("Calendar of {year}", year=year_name(year)),
        "network": found.network.name,
        "months": [_month(found, first, told_of, names, today, alone=is_month) for first in firsts],
        "alone": is_month,
        "weekdays": [_weekday(date(2026, 11, 1) + timedelta(days=each)) for each in range(WEEK)],
        "before": (f"/k/{found.key}/{before:{form}}", month_name(before) if is_month else year_name(before.year)),
        "after": (f"/k/{found.key}/{after:{form}}", month_name(after) if is_month else year_name(after.year)),
        "other": (f"/k/{found.key}/{year}", _("The whole year")) if is_month else None,
        "printed": None if is_month else (f"/k/{found.key}/{year}.pdf", _("For the wall (PDF)")),
        "nothing": _("Nothing is planned yet."),
    }


def _month(
    found: Readable, first: date, told_of: list[Dated], names: dict[str, str], today: date, *, alone: bool
) -> dict[str, Any]:
    last = month_from(first).last
    within = [each for each in told_of if each.first <= last and each.last >= first]
    begin = first - timedelta(days=(first.weekday() + 1) % WEEK)
    days = [begin + timedelta(days=each) for each in range(((last - begin).days // WEEK + 1) * WEEK)]
    marked = [_day(day, within, today) if day.month == first.month else None for day in days]
    holy = [str(each.first.day) for each in within if each.kind is DatedKind.HOLY_DAY]
    return {
        "name": month_name(first),
        "address": f"/k/{found.key}/{first:%Y-%m}",
        "weeks": [marked[start : start + WEEK] for start in range(0, len(marked), WEEK)],
        "lines": [_line(each, names) for each in within if each.kind not in LISTED_BELOW],
        "holy": _("Holy days: {days}", days=", ".join(holy)) if holy else None,
        "season": _seasons(within, names) if alone else [],
        "in_season": _("In season"),
    }


def _day(day: date, within: list[Dated], today: date) -> dict[str, Any]:
    here = [each for each in within if each.first <= day <= each.last and not each.called_off]
    kinds = {each.kind for each in here}
    marks = [
        ("on", any(kind not in MARKS for kind in kinds)),
        ("holy", DatedKind.HOLY_DAY in kinds),
        ("free", DatedKind.HOLIDAY in kinds or day.weekday() == WEEK - 1),
        ("today", day == today),
    ]
    said = "; ".join(title_of(each) for each in here if each.kind is not DatedKind.SEASON)
    return {"number": day.day, "marks": " ".join(name for name, holds in marks if holds), "said": said}


def _line(each: Dated, names: dict[str, str]) -> dict[str, Any]:
    beside = (hour_of(each), each.place, names.get(each.enterprise_id or ""))
    return {
        "days": days_of(each.first, each.last),
        "title": with_kind(each),
        "beside": " · ".join(filter(None, beside)),
        "kind": each.kind,
        "called_off": _("Called off") if each.called_off else None,
    }


def _seasons(within: list[Dated], names: dict[str, str]) -> list[tuple[str, str]]:
    found = [
        (title_of(each), names.get(each.enterprise_id or "", "")) for each in within if each.kind is DatedKind.SEASON
    ]
    return list(dict.fromkeys(found))


def _weekday(day: date) -> str:
    return write_date(noon(day), spoken_language(), short=True, year=False).split(" ")[0]


def year_name(year: int) -> str:
    """A year of the common era as it is written: `2569`."""
    return month_name(date(year, 1, 1)).split(" ")[-1]
