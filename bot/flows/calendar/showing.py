"""A month or a year of the network's calendar, and the next holy days."""

from collections import Counter
from datetime import date, timedelta
from itertools import chain, islice

from bot.clock import BANGKOK
from bot.dialogue.dated import dated_of, seen_in
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.calendar.links import month_address, year_address
from bot.flows.calendar.results import HolyDays, MonthCard, YearCard
from bot.flows.calendar.routes import routes
from bot.flows.calendar.words import month_asked, month_said
from bot.language.feasts import holy_days
from bot.language.periods import Period, month_from
from bot.storage.memberships import chats_sat_in, names_of_enterprises
from bot.storage.people import Network

YEARS = range(1990, 2070)
"""Of the common era: as far as the moon's calendar is known."""
MOST_HOLY_DAYS = 6
A_MONTH = timedelta(days=31)
NAMED_IN_A_MONTH = 2
MARKS = (DatedKind.HOLIDAY, DatedKind.FEAST, DatedKind.HOLY_DAY, DatedKind.SEASON)
"""What a year does not count as something that is on."""


@routes.command("show")
def show(request: Request) -> list[Say]:
    """This month, or the month or year that is said."""
    return _period(request, month_said(request.text, _today(request)) or month_from(_today(request)))


@routes.button("month")
def show_month(request: Request, month: str) -> list[Say]:
    """Another month, `2026-12`."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        first = _today(request)
    return _period(request, month_from(first))


@routes.button("year")
def show_year(request: Request, year: str) -> list[Say]:
    """A whole year of the common era."""
    chosen = int(year) if year.isdecimal() and len(year) == 4 else _today(request).year
    return _period(request, Period(date(chosen, 1, 1), date(chosen, 12, 31)))


@routes.command("holy", button="holy")
def show_holy_days(request: Request) -> list[Say]:
    """The next ones; nobody needs a network for that."""
    today = _today(request)
    days = chain.from_iterable(holy_days(year) for year in (today.year, today.year + 1))
    return [Say(HolyDays(tuple(islice((day for day in days if day.on >= today), MOST_HOLY_DAYS)), today))]


def asked(request: Request) -> list[Say] | None:
    """`เดือนหน้ามีงานอะไร`, said to the bot; None for any other text."""
    period = month_asked(request.text, _today(request))
    return _period(request, period) if period else None


def _period(request: Request, period: Period) -> list[Say]:
    network = network_of(request)
    refused = refusal(request, Right.READ_CALENDAR, Subject(network.id, chat=request.chat))
    if refused:
        return refused
    if period.first.year not in YEARS or period.last.year not in YEARS:
        return [Say(Told("My calendar does not reach that far. Which month would you like to see?"))]
    if period.last - period.first > A_MONTH:
        return [Say(_year(request, network, period.first.year))]
    return [Say(_month(request, network, period.first.replace(day=1)))]


def _month(request: Request, network: Network, first: date) -> MonthCard:
    told = _seen(request, network.id, month_from(first))
    names, shown = names_of_enterprises(request.session, network.id), {each.enterprise_id for each in told}
    whose = tuple((key, name) for key, name in names.items() if key in shown)
    page = month_address(request.session, network.id, first)
    return MonthCard(network.name, first, _today(request), tuple(told), whose, page)


def _year(request: Request, network: Network, year: int) -> YearCard:
    told = _seen(request, network.id, Period(date(year, 1, 1), date(year, 12, 31)))
    on = [each for each in told if each.kind not in MARKS and not each.called_off]
    count = Counter(max(each.first, date(year, 1, 1)).replace(day=1) for each in on)
    firsts = [date(year, month, 1) for month in range(1, 13)]
    seasons = [each for each in told if each.kind is DatedKind.SEASON]
    months = tuple((first, count[first], (*_named(on, first), *_in_season(seasons, first))) for first in firsts)
    page = year_address(request.session, network.id, year)
    return YearCard(network.name, year, months, page)


def _in_season(seasons: list[Dated], first: date) -> tuple[str, ...]:
    """What there is in a month and not always, each once."""
    within = [each for each in seasons if each.first <= month_from(first).last and each.last >= first]
    return tuple(dict.fromkeys(each.title for each in within if isinstance(each.title, str)))


def _named(on: list[Dated], first: date) -> tuple[str, ...]:
    within = [each for each in on if month_from(first).first <= each.first <= month_from(first).last]
    return tuple(str(each.title) for each in within[:NAMED_IN_A_MONTH] if isinstance(each.title, str))


def _seen(request: Request, network_id: str, period: Period) -> list[Dated]:
    """What concerns this chat: a poll is its group's own matter."""
    told = dated_of(request.session, network_id, period.first, period.last)
    if not request.chat.is_private:
        return seen_in(told, (request.chat.id,))
    return seen_in(told, chats_sat_in(request.session, network_id, request.person) if request.person else ())


def _today(request: Request) -> date:
    return request.now.astimezone(BANGKOK).date()
