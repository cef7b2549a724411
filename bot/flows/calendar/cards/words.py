"""How days and what is on them are said, on cards, on pages and on paper."""

from datetime import date, datetime, time

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.dialogue.telling import Dated, DatedKind
from bot.drawing.told import sentence, worded
from bot.language.calendar import Span, write_date, write_month, write_span, write_time
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.lunar_words import LunarDay

SECOND_EIGHTH = 88
KIND_NAMES = {
    DatedKind.FORUM: mark("Meeting"),
    DatedKind.FAIR: mark("Fair"),
    DatedKind.CLOSING: mark("Last day to order"),
    DatedKind.PICKUP: mark("Pick up"),
    DatedKind.POLL: mark("Poll closes"),
    DatedKind.AGREED: mark("Day agreed on"),
    DatedKind.HARVEST: mark("Harvest"),
    DatedKind.STOCK: mark("Stock"),
    DatedKind.SEASON: mark("In season"),
    DatedKind.HOLIDAY: mark("Holiday"),
    DatedKind.FEAST: mark("Feast"),
    DatedKind.HOLY_DAY: mark("Holy day"),
}
ENTRY_NAMES = {
    "fair": mark("Fair"),
    "harvest": mark("Harvest"),
    "ready": mark("To be had now"),
    "out": mark("Sold out for now"),
}


@worded.register
def _moon(day: LunarDay) -> str:
    month = _("second eighth") if day.month == SECOND_EIGHTH else str(day.month)
    if day.waxing:
        return _("waxing moon {night}, month {month}", night=day.night, month=month)
    return _("waning moon {night}, month {month}", night=day.night, month=month)


def title_of(each: Dated) -> str:
    """What it is called."""
    if isinstance(each.title, Told):
        return sentence(each.title)
    if each.kind is DatedKind.HOLY_DAY:
        return _("Holy day, {moon}", moon=worded(each.title))
    return str(worded(each.title))


def with_kind(each: Dated) -> str:
    """A day's title with what kind of day it is, where the title alone does not say so."""
    if each.kind in (DatedKind.CLOSING, DatedKind.PICKUP, DatedKind.POLL, DatedKind.HARVEST):
        return f"{_(KIND_NAMES[each.kind])}: {title_of(each)}"
    return title_of(each)


def noon(day: date) -> datetime:
    """A moment in the middle of a day."""
    return datetime.combine(day, time(12), BANGKOK)


def short_month(month: date) -> str:
    """`ธ.ค.`, `Dec`."""
    day = noon(month.replace(day=1))
    return write_date(day, spoken_language(), weekday=False, short=True, year=False).partition(" ")[2]


def days_of(first: date, last: date, at: datetime | None = None) -> str:
    """The days in full, with the hour where there is one."""
    begins = at.astimezone(BANGKOK) if at else noon(first)
    return write_span(Span(begins, at is not None, None, (last - first).days + 1), spoken_language())


def few_days(each: Dated, month: date) -> str:
    """The days within a month, shortly: `12-15`."""
    first, last = max(each.first, month), each.last
    if each.first == each.last:
        return str(each.first.day)
    if (last.year, last.month) == (month.year, month.month):
        return f"{first.day}-{last.day}" if first != last else str(last.day)
    return f"{first.day}→"


def hour_of(each: Dated) -> str:
    """Its hour; empty where it lasts the whole day."""
    return write_time(each.at, spoken_language()) if each.at else ""


def month_name(month: date) -> str:
    """`ธันวาคม 2569`."""
    return write_month(month, spoken_language())
