"""Writing days and times for people: Buddhist years and Thai names in Thai, common years in English.

Month and weekday names come from Babel; Babel formats Gregorian years only, so the era is added here.
"""

from datetime import datetime
from typing import Literal

from babel.dates import get_day_names, get_month_names

from bot.clock import BANGKOK
from bot.language.day_words import BUDDHIST_ERA


def write_date(at: datetime, language: str, *, weekday: bool = True, short: bool = False) -> str:
    """`วันศุกร์ที่ 27 พ.ย. 2569`, `Friday 27 November 2026`; short for buttons: `ศ. 27 พ.ย. 69`, `Fri 27 Nov`."""
    day = at.astimezone(BANGKOK)
    if language == "th":
        return _write_thai(day, weekday, short)
    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    name = f"{get_day_names(width, locale='en')[day.weekday()]} " if weekday else ""
    year = "" if short else f" {day.year}"
    return f"{name}{day.day} {get_month_names(width, locale='en')[day.month]}{year}"


def write_time(at: datetime, language: str) -> str:
    """`18.00 น.`, `18:00`."""
    clock = at.astimezone(BANGKOK)
    return f"{clock:%H.%M} น." if language == "th" else f"{clock:%H:%M}"


def write_moment(at: datetime, language: str) -> str:
    """`วันศุกร์ที่ 27 พ.ย. 2569 เวลา 18.00 น.`, `Friday 27 November 2026 at 18:00`."""
    join = " เวลา " if language == "th" else " at "
    return f"{write_date(at, language)}{join}{write_time(at, language)}"


def write_moment_short(at: datetime, language: str) -> str:
    """For buttons, at most 20 characters: `ศ. 27 พ.ย. 18.00 น.`, `Fri 27 Nov 18:00`."""
    day = at.astimezone(BANGKOK)
    if language == "th":
        weekday = get_day_names("narrow", locale="th")[day.weekday()].rstrip(".")
        month = get_month_names("abbreviated", locale="th")[day.month]
        return f"{weekday}. {day.day} {month} {write_time(at, language)}"
    return f"{write_date(at, language, short=True)} {write_time(at, language)}"


def _write_thai(day: datetime, weekday: bool, short: bool) -> str:
    month = get_month_names("abbreviated", locale="th")[day.month]
    year = day.year + BUDDHIST_ERA
    if short:
        name = get_day_names("narrow", locale="th")[day.weekday()].rstrip(".") + ". " if weekday else ""
        return f"{name}{day.day} {month} {year % 100:02d}"
    name = f"{get_day_names('wide', locale='th')[day.weekday()]}ที่ " if weekday else ""
    return f"{name}{day.day} {month} {year}"
