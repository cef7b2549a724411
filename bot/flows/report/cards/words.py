"""A report in words and numbers of the spoken language: the same for the card, the page and the workbook."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.dates import get_month_names

from bot.clock import BANGKOK
from bot.dialogue.telling import Fact, Part, Unit
from bot.drawing.activity_words import activity_name
from bot.flows.pulse import Sign
from bot.flows.report.results import Figures, ReportView, SignFigure
from bot.language.calendar import write_date, write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

KINDS = {
    "month": mark("Report of the month"),
    "round": mark("Report before the forum"),
    "year": mark("Report of the year"),
}
PARTS = {
    Part.MEETING: mark("Coming together"),
    Part.LEARNING: mark("Learning and deciding"),
    Part.PASSING_ON: mark("Passing customers on"),
    Part.TRADE: mark("Buying and selling together"),
}
SIGNS = {
    Sign.MEETINGS: mark("Enterprises that are active by themselves"),
    Sign.COMMITTEE: mark("Months in which the committee met"),
    Sign.WELFARE: mark("Welfare together"),
    Sign.SUPPORT: mark("Support from outside"),
    Sign.BUYING: mark("Buying together"),
    Sign.SELLING: mark("Selling together"),
}
KG_A_TONNE, SATANG_A_BAHT = 1000, 100
PLACES = Decimal("0.001")


@dataclass(frozen=True)
class Figure:
    """One line: what it is, its number as it is shown (tonnes, baht), and the number in words."""

    label: str
    number: int | Decimal
    written: str
    of: int | None = None


@dataclass(frozen=True)
class Section:
    """Some lines under a heading."""

    heading: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class MonthFigure:
    """One column of the chart."""

    short: str
    name: str
    count: int


@dataclass(frozen=True)
class ReportWords:
    """Everything that is said of a report, in its order: coming together first, trade last."""

    kind: str
    period: str
    network: str
    streak: Figure
    taking_part: Figure
    activities: Section
    """Of every kind."""
    sections: tuple[Section, ...]
    signs: Section
    months: tuple[MonthFigure, ...]
    months_heading: str
    closing: str | None
    made: str


def words_of(view: ReportView) -> ReportWords:
    """A report, ready to be shown."""
    figures = view.figures
    return ReportWords(
        kind=_(KINDS[view.kind]),
        period=period_of(view.kind, view.since, view.until),
        network=view.network,
        streak=_streak(figures.streak),
        taking_part=_share(_("Enterprises that took part"), figures.active, figures.enterprises),
        activities=Section(_("What was done"), tuple(_activity(kind, count) for kind, count in figures.kinds)),
        sections=tuple(section for part in Part if (section := _section(part, figures)).figures),
        signs=Section(_("Six signs of a living network"), tuple(_sign(sign) for sign in figures.signs)),
        months=tuple(_month(month, count) for month, count in figures.months),
        months_heading=_("Activities in each month"),
        closing=view.closing,
        made=_("Made by Nong Wethi on {date}. Nobody is named in it.", date=_day(view.made_at)),
    )


def period_of(kind: str, since: datetime, until: datetime) -> str:
    """The time of a report: a month's name, or its first and last day."""
    if kind == "month":
        return write_month(_last_day(until), spoken_language())
    return f"{_day(since)} – {_day(until - timedelta(seconds=1))}"


def name_of(kind: str, since: datetime, until: datetime) -> str:
    """Kind and time in one line."""
    return f"{_(KINDS[kind])} {period_of(kind, since, until)}"


def signs_seen(view: ReportView) -> int:
    """How many of the six indicators show life."""
    return sum(1 for sign in view.figures.signs if sign.count)


def _streak(count: int) -> Figure:
    if count:
        written = ngettext("{count} forum in a row", "{count} forums in a row", count)
    else:
        written = _("The first forum in a row is still to come")
    return Figure(_("Forums in a row, none left out"), count, written)


def _share(label: str, count: int, of: int) -> Figure:
    written = ngettext("{count} of {of} enterprise", "{count} of {of} enterprises", of, count=count, of=of)
    return Figure(label, count, written, of)


def _activity(kind: str, count: int) -> Figure:
    return Figure(activity_name(kind), count, _counted(Unit.TIMES, count))


def _section(part: Part, figures: Figures) -> Section:
    facts = tuple(_fact(fact) for fact in figures.facts if fact.part == part)
    return Section(_(PARTS[part]), facts)


def _fact(fact: Fact) -> Figure:
    match fact.unit:
        case Unit.WEIGHT:
            tonnes = (Decimal(fact.value) / KG_A_TONNE).quantize(PLACES)
            return Figure(_(fact.label), tonnes, _("{count} tonnes", count=_plain(tonnes)))
        case Unit.MONEY:
            baht = Decimal(fact.value) / SATANG_A_BAHT
            amount = f"{baht:,.0f}" if baht == baht.to_integral_value() else f"{baht:,.2f}"
            return Figure(_(fact.label), baht, _("{amount} baht", amount=amount))
        case Unit.SHARE:
            return Figure(_(fact.label), int(fact.value), f"{fact.value}%")
        case _:
            return Figure(_(fact.label), int(fact.value), _counted(fact.unit, int(fact.value)))


def _counted(unit: Unit, count: int) -> str:
    """A number with its counter; the words for one and many go with the number itself."""
    shown = f"{count:,}"
    match unit:
        case Unit.PEOPLE:
            return ngettext("{count} person", "{count} people", count, count=shown)
        case Unit.ENTERPRISES:
            return ngettext("{count} enterprise", "{count} enterprises", count, count=shown)
        case Unit.TIMES:
            return ngettext("{count} time", "{count} times", count, count=shown)
        case _:
            return ngettext("{count} thing", "{count} things", count, count=shown)


def _sign(sign: SignFigure) -> Figure:
    label = _(SIGNS[sign.sign])
    if not sign.count:
        return Figure(label, 0, _("none yet"), sign.of)
    if sign.sign == Sign.MEETINGS and sign.of:
        return _share(label, sign.count, sign.of)
    if sign.of:
        written = ngettext("{count} of {of} month", "{count} of {of} months", sign.of, count=sign.count, of=sign.of)
        return Figure(label, sign.count, written, sign.of)
    return Figure(label, sign.count, _counted(Unit.TIMES, sign.count))


def _month(month: date, count: int) -> MonthFigure:
    short = get_month_names("abbreviated", locale=spoken_language())[month.month]
    return MonthFigure(short, write_month(month, spoken_language()), count)


def _plain(number: Decimal) -> str:
    """Without zeros behind the point."""
    written = f"{number:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _last_day(until: datetime) -> date:
    return (until - timedelta(seconds=1)).astimezone(BANGKOK).date()


def _day(at: datetime) -> str:
    return write_date(at, spoken_language(), weekday=False)
