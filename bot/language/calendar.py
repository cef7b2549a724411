"""Writing days and times for people: Buddhist years and Thai names in Thai, common years in English.

Month and weekday names come from Babel; Babel formats Gregorian years only, so the era is added here. Whatever is
written here, `read_when` reads back as the same moment.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

from bot.clock import BANGKOK
from bot.language.calendar_names import BUDDHIST_ERA

_Width = Literal["abbreviated", "narrow", "wide"]
_LONGEST_LABEL = 20
"""Characters on LINE's smallest buttons."""

_FIRST_YEAR_OF_TWO_DIGITS = 2500
"""Two digits of a Buddhist year mean 2500 to 2599; later years are written in full."""


def write_weekday(weekday: int, language: str) -> str:
    """The name of a day of the week; 0: Monday."""
    return str(get_day_names("wide", locale=language)[weekday])


def write_date(at: datetime, language: str, *, weekday: bool = True, short: bool = False, year: bool = True) -> str:
    """An aware moment's day: `วันศุกร์ที่ 27 พ.ย. 2569`, `Friday 27 November 2026`.

    Args:
        at: any aware moment; the day is Bangkok's.
        language: `th` or `en`; whatever is not `th` is written in English.
        weekday: with the weekday's name before it.
        short: for buttons: `ศ. 27 พ.ย. 69`, `Fri 27 Nov 2026`.
        year: False leaves it out; then the next such day is understood.
    """
    day = at.astimezone(BANGKOK)
    written = _thai_parts(day, short=short) if language == "th" else _english_parts(day, short=short)
    return "".join((written[0] if weekday else "", written[1], written[2] if year else ""))


def write_month(month: date, language: str) -> str:
    """A month by any of its days: `พฤศจิกายน 2569`, `November 2026`."""
    name = get_month_names("wide", locale="th" if language == "th" else "en")[month.month]
    return f"{name} {month.year + BUDDHIST_ERA if language == 'th' else month.year}"


def write_time(at: datetime, language: str) -> str:
    """`18.00 น.`, `18:00`."""
    clock = at.astimezone(BANGKOK)
    return f"{clock:%H.%M} น." if language == "th" else f"{clock:%H:%M}"


def write_moment(at: datetime, language: str) -> str:
    """`วันศุกร์ที่ 27 พ.ย. 2569 เวลา 18.00 น.`, `Friday 27 November 2026 at 18:00`."""
    join = " เวลา " if language == "th" else " at "
    return f"{write_date(at, language)}{join}{write_time(at, language)}"


@dataclass(frozen=True)
class Span:
    """A moment, a day, or from-to, to be written."""

    at: datetime
    has_time: bool
    """False: the day alone."""
    until: datetime | None = None
    """The end, on the first day."""
    days: int = 1
    """How many days one after the other."""


def write_span(span: Span, language: str) -> str:
    """`วันเสาร์ที่ 12 ธ.ค. ถึงวันอาทิตย์ที่ 13 ธ.ค. 2569 เวลา 09.00-12.00 น.`, or less where less is said."""
    thai = language == "th"
    day = write_date(span.at, language, year=span.days == 1)
    if span.days > 1:
        day += (" ถึง" if thai else " to ") + write_date(span.at + timedelta(days=span.days - 1), language)
    if not span.has_time:
        return day
    hours = write_time(span.at, language)
    if span.until:
        hours = f"{hours.removesuffix(' น.')}-{write_time(span.until, language)}"
    return f"{day}{' เวลา ' if thai else ' at '}{hours}"


def write_moment_short(at: datetime, language: str, *, year: bool = False) -> str:
    """For lines and buttons: `ศ. 27 พ.ย. 18.00 น.`, `Fri 27 Nov 18:00`; never longer than a button's 20 characters.

    With `year`, which a moment more than some months ahead needs: `ศ. 27 พ.ย. 69 18.00 น.`.
    """
    written = f"{write_date(at, language, short=True, year=year)} {write_time(at, language)}"
    if not year and len(written) > _LONGEST_LABEL:
        return written.replace(" น.", "น.")  # a Sunday or Thursday of a month with a long name
    return written


@cache
def _day_name(width: _Width, language: str, weekday: int) -> str:
    """Long lists write thousands of days, and the library reads its locale anew for each."""
    return str(get_day_names(width, locale=language)[weekday])


@cache
def _month_name(width: _Width, language: str, month: int) -> str:
    return str(get_month_names(width, locale=language)[month])


def _thai_parts(day: datetime, *, short: bool) -> tuple[str, str, str]:
    """(weekday, day and month, year), to be written one after the other."""
    width: _Width = "narrow" if short else "wide"
    name = _day_name(width, "th", day.weekday())
    month = _month_name("abbreviated", "th", day.month)
    year = day.year + BUDDHIST_ERA
    two_digits = short and year - _FIRST_YEAR_OF_TWO_DIGITS < 100
    return (
        f"{name.rstrip('.')}. " if short else f"{name}ที่ ",
        f"{day.day} {month}",
        f" {year % 100:02d}" if two_digits else f" {year}",
    )


def _english_parts(day: datetime, *, short: bool) -> tuple[str, str, str]:
    width: _Width = "abbreviated" if short else "wide"
    name = _day_name(width, "en", day.weekday())
    month = _month_name(width, "en", day.month)
    return f"{name} ", f"{day.day} {month}", f" {day.year}"
