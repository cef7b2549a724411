"""Reading a weekday: วันศุกร์, ศุกร์นี้, ศุกร์หน้า, `next friday`, ศ.

The nearest such day is meant; หน้า is the day in the week after this one, and weeks begin on Monday.
"""

import re
from datetime import date, timedelta

from bot.language.calendar_names import WEEKDAY, WEEKDAY_LETTER, weekday_of
from bot.language.reading import NOTHING_GUESSED, Day, Guess

SUNDAY = 6

_WEEK = r"(?:สัปดาห์|อาทิตย์)"
_WHICH = rf"(?P<which>นี้|หน้า|ถัดไป|ที่จะถึง(?:นี้)?|ที่แล้ว|{_WEEK}(?:นี้|หน้า))"

_WITH_WEEK_BEFORE = re.compile(rf"(?P<which>{_WEEK}(?:นี้|หน้า))\s*(?P<day>วัน)?{WEEKDAY}")
_NAMED = re.compile(rf"(?P<day>วัน)?\s*{WEEKDAY}(?:\s*{_WHICH})?")
_ENGLISH = re.compile(rf"(?P<which>next|this|last)\s+(?P<day>){WEEKDAY}")
_LETTER = re.compile(rf"(?P<day>วัน)?{WEEKDAY_LETTER}(?:\s*{_WHICH})?")

WEEKDAY_PATTERNS = (_WITH_WEEK_BEFORE, _NAMED, _ENGLISH, _LETTER)


def said_weekday(found: re.Match[str]) -> int:
    """0 (Monday) to 6."""
    return weekday_of(found["weekday"])


def weekday_on(found: re.Match[str], today: date) -> Day:
    """The day that a match of one of `WEEKDAY_PATTERNS` means when said today."""
    which = found.groupdict().get("which") or ""
    weekday = said_weekday(found)
    this_week = today - timedelta(days=today.weekday()) + timedelta(days=weekday)
    doubt = _doubt(found, which, today)
    if which.endswith("หน้า") or which in ("ถัดไป", "next"):
        return Day(this_week + timedelta(weeks=1), doubt)
    if which in ("ที่แล้ว", "last"):
        return Day(this_week - timedelta(weeks=1), doubt)
    if which.startswith(("สัปดาห์", "อาทิตย์")):
        return Day(this_week, doubt)
    ahead = (weekday - today.weekday()) % 7
    if ahead == 0:
        doubt |= {Guess.TODAY_OR_NEXT}
    return Day(today + timedelta(days=ahead), doubt, by_weekday=True)


def _doubt(found: re.Match[str], which: str, today: date) -> frozenset[Guess]:
    """อาทิตย์นี้ and อาทิตย์หน้า without วัน also mean the week; on a Sunday people differ on where next week begins."""
    may_be_the_week = which in ("นี้", "หน้า") and found["weekday"].startswith(("อาทิ", "อาธิ")) and not found["day"]
    on_a_sunday = which.endswith(("หน้า", "next")) and today.weekday() == SUNDAY
    return frozenset({Guess.WEEK}) if may_be_the_week or on_a_sunday else NOTHING_GUESSED
