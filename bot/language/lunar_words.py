"""Days by the Thai lunar calendar: วันพระ, `ขึ้น 15 ค่ำ เดือน 3`, `แรม 8 ค่ำ`, `15 ค่ำ`.

Months alternate between 29 and 30 days. Some years have the eighth month twice (อธิกมาส), some a day more in the seventh
(อธิกวาร); which, no short formula tells, so the years stand here as the official calendar and the almanacs have them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from bot.language.numbers import count_of, count_pattern

_FIRST_YEAR, _FIRST_DAY = 1996, date(1995, 11, 22)
"""The first day of the first month of a lunar year, which begins a month before the common one of its number."""
_LAST_YEAR = 2069
_LONGER_BY_A_MONTH = frozenset(
    {
        1996,
        1999,
        2002,
        2004,
        2007,
        2010,
        2012,
        2015,
        2018,
        2021,
        2023,
        2026,
        2029,
        2031,
        2034,
        2037,
        2040,
        2043,
        2045,
        2048,
        2050,
        2053,
    }
    | {2056, 2059, 2062, 2064, 2066, 2069}
)
_LONGER_BY_A_DAY = frozenset({1997, 2000, 2006, 2009, 2016, 2020, 2025, 2032, 2035, 2041, 2046, 2052, 2055, 2058, 2067})
_SECOND_EIGHTH = 88
_FULL_MOON = 15
_NEXT_YEAR = 400
"""Days within which each day of a lunar year comes again, but for the rarest."""

_WORDS = {"อ้าย": 1, "ยี่": 2}
_HOLY = re.compile(r"วันพระ(?!ใหญ่|ราช)(?:\s*(?P<which>นี้|หน้า|ถัดไป|ที่จะถึง(?:นี้)?))?")
_NIGHT = re.compile(
    rf"(?:วัน)?\s*(?:(?P<side>ขึ้น|แรม)\s*)?(?P<day>{count_pattern(2)})\s*ค่ำ(?:\s*(?:ของ\s*)?เดือน\s*(?P<month>อ้าย|ยี่|{count_pattern(2)})(?P<again>\s*หลัง)?)?"
)
LUNAR_PATTERNS = (_HOLY, _NIGHT)


@dataclass(frozen=True)
class LunarDay:
    """A day: its month (1-12, 88 for a second eighth), and the night of the waxing or waning moon, from 1."""

    on: date
    month: int
    waxing: bool
    night: int
    last: bool
    """The last of its month."""

    @property
    def holy(self) -> bool:
        """A วันพระ: the eighth and fifteenth of the waxing moon, the eighth and the last of the waning."""
        return self.night == 8 or self.last or (self.waxing and self.night == _FULL_MOON)


def lunar_days(begin: date) -> Iterator[LunarDay]:
    """The days from one on, as far as the years are known."""
    first = _FIRST_DAY
    for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
        for month, length in _months(year):
            if first + timedelta(days=length) > begin:
                days = (_in_month(first, month, length, number) for number in range(1, length + 1))
                yield from (day for day in days if day.on >= begin)
            first += timedelta(days=length)


def lunar_day(found: re.Match[str], today: date) -> date | None:
    """The next day that a match of one of `LUNAR_PATTERNS` means; None where there is none within a year or so.

    วันพระ is the next one, today's too; `วันพระหน้า` not today's. Without ขึ้น or แรม it is whichever comes first.
    """
    near = takewhile(lambda day: day.on <= today + timedelta(days=_NEXT_YEAR), lunar_days(today))
    if found.re is _HOLY:
        later = found["which"] in ("หน้า", "ถัดไป")
        return next((day.on for day in near if day.holy and (day.on > today or not later)), None)
    return next((day.on for day in near if _is_said(day, found)), None)


def _is_said(day: LunarDay, found: re.Match[str]) -> bool:
    side, month = found["side"], found["month"]
    if day.night != count_of(found["day"]) or (side and day.waxing != (side == "ขึ้น")):
        return False
    if not month:
        return True
    wanted = _WORDS.get(month) or count_of(month)
    return day.month == (_SECOND_EIGHTH if found["again"] else wanted)


def _months(year: int) -> list[tuple[int, int]]:
    """(month, days) of a lunar year."""
    months = [
        (month, 30 if month % 2 == 0 or (month == 7 and year in _LONGER_BY_A_DAY) else 29) for month in range(1, 13)
    ]
    if year in _LONGER_BY_A_MONTH:
        months.insert(8, (_SECOND_EIGHTH, 30))
    return months


def _in_month(first: date, month: int, length: int, number: int) -> LunarDay:
    waxing = number <= _FULL_MOON
    night = number if waxing else number - _FULL_MOON
    return LunarDay(first + timedelta(days=number - 1), month, waxing, night, number == length)
