"""Days of the moon on which something comes again: `ทุกวันพระ`, `ทุกขึ้น 15 ค่ำ`, `ขึ้น 8 และ 15 ค่ำ ของทุกเดือน`, `every full moon`.

Written shortly as a part of a rule: `W15` the fifteenth of the waxing moon, `N8` the eighth of the waning, `NL` the last day of
a month of the moon, be it the fourteenth or the fifteenth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.lunar_words import LunarDay, lunar_days
from bot.language.numbers import count_of, count_pattern, with_arabic_digits

HOLY = ("W8", "W15", "N8", "NL")
LAST = "NL"
_FULL = 15
_SECOND_EIGHTH = 88
_EVERY = r"ทุก(?:\s?ๆ)?\s*"
_SIDE = r"(?:ข้าง)?(?:(?:ขึ้น|ขี้น|ขึน)(?:\s*(?:/|และ|กับ|หรือ)?\s*แรม)?|แรม)"
_COUNT = count_pattern(2)
_NIGHTS = r"\s*(?:ค่ำ|ค่ํา)"
_AND = r"\s*(?:,|และ|กับ|หรือ|/|-|–)\s*"
_ITEM = rf"(?:(?:วัน|คืน)(?:ที่)?\s*)?(?:{_SIDE}\s*)?{_COUNT}"
_OF_MONTH = rf"(?:\s*(?:ของ\s*)?เดือน\s*(?P<month>อ้าย|ยี่|{_COUNT})(?P<again>\s*หลัง)?)?(?:\s*(?:ของ)?(?:ทุก|แต่ละ)(?:\s?ๆ)?\s*(?:เดือน|ปี))?"
_LISTED = re.compile(
    rf"(?:{_EVERY})?(?P<nights>(?:{_ITEM}(?:{_NIGHTS})?(?:{_AND}|(?<=ค่ำ)\s*))*(?:{_ITEM}{_NIGHTS}|(?:วัน)?{_SIDE}\s*{_COUNT}\s*คำ(?![ก-๛]))){_OF_MONTH}"
)
_ONE = re.compile(rf"(?P<side>{_SIDE})?\s*(?P<night>{_COUNT})")
_NAMED = (
    (re.compile(rf"{_EVERY}(?:วัน)?พระใหญ่|วันพระใหญ่(?:ของ)?ทุกเดือน"), ("W15", LAST)),
    (re.compile(rf"{_EVERY}(?:วัน)?พระ(?!ราช|ใหญ่)|วันพระของทุกเดือน|every (?:buddhist )?holy day", re.IGNORECASE), HOLY),
    (re.compile(rf"(?:{_EVERY}|(?=วัน))(?:วัน|คืน)?(?:เดือน|พระจันทร์)?เพ็ญ(?:ของทุกเดือน)?|(?:at )?(?:every|each) full moon", re.IGNORECASE), ("W15",)),
    (re.compile(rf"(?:{_EVERY}|(?=วัน))(?:วัน|คืน)?(?:เดือน|พระจันทร์)?ดับ(?:ของทุกเดือน)?|(?:at )?(?:every|each) new moon", re.IGNORECASE), (LAST,)),
)  # fmt: skip
_ITEM_EN = r"(?:waxing|waning) (?:moon )?\d{1,2}(?:(?:, | and |[-–])\d{1,2})*"
_ENGLISH = re.compile(
    rf"(?:(?:on |at )?the )?(?P<nights>{_ITEM_EN}(?:(?:, | and ){_ITEM_EN})*)(?: of the moon(?:[’']s month (?P<month>\d{{1,2}}))?)?",
    re.IGNORECASE,
)
_ENGLISH_ONE = re.compile(r"(?P<side>waxing|waning)?\s*(?:moon )?(?P<night>\d{1,2})", re.IGNORECASE)
_MONTHS = {"อ้าย": 1, "ยี่": 2}


@dataclass(frozen=True)
class MoonDays:
    """Days of the moon: which nights, and of which month where it is once a year."""

    nights: tuple[str, ...]
    month: int | None = None
    """1-12; 88: a second eighth."""

    def holds(self, day: LunarDay) -> bool:
        """Whether a day is one of them."""
        if self.month and day.month != self.month:
            return False
        return (day.last and LAST in self.nights) or f"{'W' if day.waxing else 'N'}{day.night}" in self.nights


def read_moon_days(text: str) -> tuple[MoonDays, str] | None:
    """(the days of the moon that a line says, its other words); None where it says none."""
    said = with_arabic_digits(text)
    for pattern, named in _NAMED:
        if found := pattern.search(said):
            return MoonDays(named), f"{said[: found.start()]} {said[found.end() :]}"
    for pattern, one in ((_LISTED, _ONE), (_ENGLISH, _ENGLISH_ONE)):
        found = pattern.search(said)
        days = _days(found, one) if found else None
        if found and days:
            return days, f"{said[: found.start()]} {said[found.end() :]}"
    return None


def _days(found: re.Match[str], one: re.Pattern[str]) -> MoonDays | None:
    said = found.groupdict()
    nights = _nights(one.finditer(said["nights"]))
    month = (_MONTHS.get(said["month"]) or count_of(said["month"])) if said["month"] else None
    if not nights or (month and not 1 <= month <= 12):
        return None
    return MoonDays(nights, _SECOND_EIGHTH if said.get("again") else month)


def moon_days_from(days: MoonDays, begin: date, every: int = 1, counted_from: date | None = None) -> Iterator[date]:
    """These days from a date on, as far as the moon's years are known; with `every` those of each such month of the moon, the
    one of `counted_from` being the first."""
    months = 0
    for day in lunar_days(counted_from if counted_from and every > 1 else begin):
        months += day.waxing and day.night == 1 and day.on != counted_from
        if day.on >= begin and months % every == 0 and days.holds(day):
            yield day.on


def _nights(found: Iterator[re.Match[str]]) -> tuple[str, ...]:
    """In the order of a month; without ขึ้น or แรม a night is that of the one before it, else of both."""
    sides, said = "WN", set()
    for each in found:
        night = count_of(each["night"])
        if not 1 <= night <= _FULL:
            return ()
        sides = _sides(each["side"].lower()) if each["side"] else sides
        said |= {LAST if side == "N" and night == _FULL else f"{side}{night}" for side in sides}
    if LAST in said:  # `แรม 14-15 ค่ำ`: whichever is the last
        said.discard("N14")
    return tuple(sorted(said, key=_place))


def _sides(said: str) -> str:
    waning = "แรม" in said or said == "waning"
    return ("W" if said != "waning" and not said.removeprefix("ข้าง").startswith("แรม") else "") + (
        "N" if waning else ""
    )


def _place(night: str) -> tuple[bool, int]:
    return night[0] == "N", _FULL if night == LAST else int(night[1:])
