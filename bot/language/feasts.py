"""Days that everybody knows: public holidays, feasts of the temple's year and of the mosque's, by their usual short names.

Holy days of the moon's calendars are computed (the temple's by `lunar_words`, the mosque's by Umm al-Qura); what is
proclaimed may differ by a day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile

import holidays
from hijridate import Gregorian, Hijri

from bot.language.lunar_words import LunarDay, lunar_days

RAMADAN = 9
"""The month of the Islamic year."""
_HIJRI_YEARS = (1925, 2076)
"""Years (common era) of which all days can be converted."""
_INSTEAD = ("ชดเชย", " (in lieu)")
_SHORT = (
    ("พุทธยอดฟ้า", "วันจักรี", "Chakri Day"),
    ("สุทิดา", "วันเฉลิมฯ พระราชินี", "Queen Suthida's Birthday"),
    ("วชิราลงกรณ", "วันเฉลิมฯ รัชกาลที่ 10", "King Vajiralongkorn's Birthday"),
    ("พันปีหลวง", "วันแม่แห่งชาติ", "Mother's Day"),
    ("บรมชนกาธิเบศร", "วันพ่อแห่งชาติ", "Father's Day"),
)
"""What the long names of holidays hold, and what people call the day."""
_TEMPLE = {
    (10, False, 1): ("วันรับตายาย (สารทเดือนสิบ)", "Day of the ancestors' coming"),
    (10, False, 15): ("วันส่งตายาย (สารทเดือนสิบ)", "Day of the ancestors' leaving"),
    (11, True, 15): ("วันออกพรรษา", "End of the Buddhist Lent"),
    (12, True, 15): ("วันลอยกระทง", "Loy Krathong"),
}
"""Feasts of the temple's year that are no public holidays, by (month, waxing, night)."""
_MOSQUE = {
    (9, 1): ("เริ่มเดือนรอมฎอน", "Ramadan begins"),
    (10, 1): ("วันอีดิลฟิตริ", "Eid al-Fitr"),
    (12, 10): ("วันอีดิลอัฎฮา", "Eid al-Adha"),
}
"""By (month, day) of the Islamic year."""


@dataclass(frozen=True)
class Feast:
    """A day with a name."""

    on: date
    thai: str
    english: str

    def name(self, language: str) -> str:
        """Its name; whatever is not `th` is English."""
        return self.thai if language == "th" else self.english


@lru_cache
def public_holidays(year: int) -> dict[date, Feast]:
    """The public holidays of Thailand in a year of the common era, with the days off in their stead."""
    thai = holidays.country_holidays("TH", years=year, language="th")
    english = holidays.country_holidays("TH", years=year, language="en_US")
    return {day: _shortly(day, name, english[day]) for day, name in sorted(thai.items())}


@lru_cache
def temple_feasts(year: int) -> tuple[Feast, ...]:
    """Feasts of the temple's year that are no public holidays."""
    named = ((day.on, _TEMPLE.get((day.month, day.waxing, day.night))) for day in _moons(year))
    return tuple(Feast(on, *names) for on, names in named if names)


@lru_cache
def holy_days(year: int) -> tuple[LunarDay, ...]:
    """Every วันพระ of a year of the common era."""
    return tuple(day for day in _moons(year) if day.holy)


@lru_cache
def mosque_feasts(year: int) -> tuple[Feast, ...]:
    """Feasts of Muslims, and the first day of fasting."""
    if not _HIJRI_YEARS[0] <= year <= _HIJRI_YEARS[1]:
        return ()
    first, last = (Gregorian(year, month, day).to_hijri().year for month, day in ((1, 1), (12, 31)))
    found = [
        Feast(Hijri(hijri, month, day).to_gregorian(), *names)
        for hijri in range(first, last + 1)
        for (month, day), names in _MOSQUE.items()
    ]
    return tuple(sorted((feast for feast in found if feast.on.year == year), key=lambda feast: feast.on))


def in_ramadan(day: date) -> bool:
    """Whether a day lies in the month of fasting."""
    if not _HIJRI_YEARS[0] <= day.year <= _HIJRI_YEARS[1]:
        return False
    return Gregorian.fromdate(day).to_hijri().month == RAMADAN


def _moons(year: int) -> Iterator[LunarDay]:
    return takewhile(lambda day: day.on.year == year, lunar_days(date(year, 1, 1)))


def _shortly(day: date, thai: str, english: str) -> Feast:
    instead = thai.startswith(_INSTEAD[0])
    for part, short, in_english in _SHORT:
        if part in thai:
            return Feast(day, f"{_INSTEAD[0]}{short}" if instead else short, in_english + instead * _INSTEAD[1])
    return Feast(day, thai.partition("; ")[0], english.partition("; ")[0])
