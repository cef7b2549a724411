"""Which of the days that are asked about somebody says suit them: `วันแรก`, `1 กับ 3`, `วันเสาร์ได้`, `20 กับ 27`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import BANGKOK
from bot.language.answers import sounds_like_a_question
from bot.language.calendar_names import WEEKDAY, weekday_of
from bot.language.normalising import for_matching
from bot.language.numbers import count_of, count_pattern, with_arabic_digits
from bot.language.replies import every_or_none

_NUMBER = count_pattern(2)
_ONE = re.compile(
    rf"(?:เฉพาะ|แค่|ขอ|เอา)?\s*(?:วัน)?\s*(?:(?P<first>แรก|first)|(?P<last>สุดท้าย|หลังสุด|last)|{WEEKDAY}(?:\s*(?:ที่)?\s*(?P<dated>\d{{1,2}}))?"
    rf"|(?P<what>ที่|ข้อ(?:ที่)?|ตัวเลือก(?:ที่)?|อัน(?:ที่)?|#)?\s*(?P<number>{_NUMBER}))"
)
_SUITS = r"(?:(?:เรา|ฉัน|ผม|หนู|กลุ่มเรา|ก็|น่าจะ|ไป|มา|ว่าง|สะดวก|ได้|ok|โอเค|นะ|เลย|ทั้งสอง(?:วัน)?|ทั้งคู่|อย่างเดียว|เท่านั้น)\s*)+"
_BEFORE, _BEHIND = re.compile(rf"^{_SUITS}"), re.compile(rf"\s*{_SUITS}$")
_BETWEEN = re.compile(r"\s*(?:และ|กับ|หรือ|,|/|\+|&|\band\b|\bor\b)\s*|(?<=\d)\s+(?=\d)|\s+(?=วัน|ข้อ)")
_NOT = re.compile(r"ไม่|บ่|ยกเว้น|เว้น|นอกจาก")


@dataclass(frozen=True)
class OneDay:
    """A day by its place among those asked about, by its weekday, by its date, or what may be the first or the last of these."""

    place: int | None = None
    weekday: int | None = None
    date: int | None = None


@dataclass(frozen=True)
class DaysSaid:
    """All of them, none of them, or some."""

    every: bool | None = None
    some: tuple[OneDay, ...] = ()

    def positions(self, options: Sequence[tuple[int, datetime]]) -> list[int] | None:
        """Those of the options (position, day) that are meant; None where a word of it fits none, or several ways."""
        if self.every is not None:
            return [position for position, _at in options]
        found: list[int] = []
        for one in self.some:
            fitting = _fitting(one, options)
            if fitting is None:
                return None
            found += [position for position in fitting if position not in found]
        return found


def days_said(text: str) -> DaysSaid | None:
    """What a whole text says of the days it was asked about; None where it says something else."""
    every = every_or_none(text)
    if every is not None:
        return DaysSaid(every)
    said = with_arabic_digits(for_matching(text))
    if sounds_like_a_question(text) or _NOT.search(said):
        return None
    said = _BEHIND.sub("", _BEFORE.sub("", said))
    matches = [_ONE.fullmatch(part) for part in _BETWEEN.split(said) if part]
    if not matches or None in matches:
        return None
    return DaysSaid(some=tuple(_one(match) for match in matches if match))


def _one(found: re.Match[str]) -> OneDay:
    if found["first"] or found["last"]:
        return OneDay(place=1 if found["first"] else -1)
    if found["weekday"]:
        return OneDay(weekday=weekday_of(found["weekday"]), date=int(found["dated"]) if found["dated"] else None)
    number = count_of(found["number"])
    return OneDay(place=number) if found["what"] and found["what"] != "ที่" else OneDay(place=number, date=number)


def _fitting(one: OneDay, options: Sequence[tuple[int, datetime]]) -> list[int] | None:
    if one.weekday is None and one.date is None:
        place = len(options) if one.place == -1 else one.place
        return [options[place - 1][0]] if place and place <= len(options) else None
    days = [(position, at.astimezone(BANGKOK)) for position, at in options]
    if one.weekday is not None:
        named = [p for p, at in days if at.weekday() == one.weekday and one.date in (None, at.day)]
        return named or None
    dated = {position for position, at in days if at.day == one.date}
    placed = {options[one.place - 1][0]} if one.place and one.place <= len(options) else set()
    return list(dated | placed) if len(dated | placed) == 1 else None
