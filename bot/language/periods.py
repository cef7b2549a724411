"""Stretches of time as people say them: `เดือนหน้า`, `ต้นธันวา`, `ธ.ค. 69 - ก.พ. 70`, `ปีหน้า`, `สัปดาห์นี้`, `early December`.

A month without a year is the next one to come, this one too. The beginning of a month is its first ten days, the middle the
next ten, the end what is left.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.calendar_names import BUDDHIST_ERA, MONTH, month_of
from bot.language.numbers import with_arabic_digits

TENTH, TWENTIETH = 10, 20
SHORTEST = 3
"""Letters of an abbreviation: without its points it may lie within other words."""

_YEAR = r"(?:25\d\d|20\d\d|[67]\d(?!\d))"
_NAMED = rf"(?:(?:เดือน|month\s*of)\s*)?{MONTH}(?:\s*(?:พ\.?ศ\.?|ปี)?\s*(?P<year>{_YEAR}|หน้า|นี้|next year))?(?:\s*นี้)?"
_MONTHS = rf"(?:{_NAMED}|เดือน\s*(?P<number>1[0-2]|[1-9])(?!\d)(?:\s*(?:ปี)?\s*(?P<its_year>{_YEAR}))?|(?P<this>เดือนนี้|this month)|(?P<next>เดือน(?:หน้า|ถัดไป)|next month)|(?P<before>เดือนที่แล้ว|เดือนก่อน|last month))"
_PART = r"(?:(?P<part>ต้นๆ?|กลางๆ?|ปลายๆ?|สิ้น|early|mid-?|late|the end of|end of)\s*)"
_WEEK = r"(?P<week>(?:สัปดาห์|อาทิตย์)(?:นี้|หน้า)|this week|next week)"
_A_YEAR = rf"(?:ทั้ง)?ปี\s*(?:พ\.?ศ\.?\s*)?(?P<that_year>{_YEAR})|(?P<this_year>(?:ทั้ง)?ปีนี้|this year)|(?P<next_year>(?:ทั้ง)?ปีหน้า|next year)|(?P<bare_year>25\d\d|20[2-9]\d)"
_BEFORE = r"(?:(?:ช่วง|ใน|ของ|ประจำ|ราวๆ?|ประมาณ|about|in|of)\s*)*"
_THIRDS = ((1, 12), (1, 4), (5, 8), (9, 12))
"""Months from-to: of a whole year, its beginning, its middle, its end."""
_PERIOD = re.compile(rf"{_BEFORE}(?:{_PART}?(?:{_MONTHS}|{_A_YEAR})|{_WEEK})(?:\s*นี้)?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:[-–—~]|ถึง|จนถึง|\bto\b|\buntil\b)\s*")


@dataclass(frozen=True)
class Period:
    """From a day to another one, both counted."""

    first: date
    last: date


def read_period(text: str, today: date) -> Period | None:
    """A whole text as a stretch of time; None where it is none."""
    found = find_period(text, today)
    return found[1] if found and not found[0] else None


def find_period(text: str, today: date) -> tuple[str, Period] | None:
    """(what else a text says, the last stretch of time that it names); None where it names none."""
    said = with_arabic_digits(" ".join(text.split()))
    named = [each for each in _PERIOD.finditer(said) if _is_plain(each, said)]
    if not named:
        return None
    begin = end = named[-1]
    if len(named) > 1 and _TO.fullmatch(said[named[-2].end() : end.start()]):
        begin = named[-2]
    first, last = _meant(begin, today), _meant(end, today)
    if begin is not end and begin["month"] and not begin["year"] and end["year"]:
        first = _with_year(begin, last)
    if last.first < first.first:
        last = _meant(end, first.first)
    rest = f"{said[: begin.start()].rstrip()} {said[end.end() :].lstrip()}".strip()
    return rest, Period(first.first, last.last)


def month_after(first: date, months: int) -> date:
    """The first day of the month so many months after (or, negative, before) a day's."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def month_from(first: date) -> Period:
    """The whole month of a day."""
    begins = first.replace(day=1)
    return Period(begins, month_after(begins, 1) - timedelta(days=1))


def _is_plain(found: re.Match[str], said: str) -> bool:
    """Whether a name of a month is one: `กค` within `สะดวกค่ะ` is none, `ก.ค.` is; and no day stands before it."""
    month = found["month"]
    if not month:
        return True
    if re.search(r"\d\s*$", said[: found.start()]) and not found["part"]:
        return False
    return len(month) > SHORTEST or "." in month or bool(found["part"]) or "เดือน" in found[0]


def _meant(found: re.Match[str], today: date) -> Period:
    if found["week"]:
        monday = today - timedelta(days=today.weekday())
        monday += timedelta(days=0 if re.search("นี้|this", found["week"]) else 7)
        return Period(monday, monday + timedelta(days=6))
    year = _year_of(found, today)
    if year:
        first, last = _THIRDS[_third(found["part"] or "")]
        return Period(date(year, first, 1), month_from(date(year, last, 1)).last)
    return _part_of(month_from(_month(found, today)), found["part"] or "")


def _year_of(found: re.Match[str], today: date) -> int | None:
    if found["this_year"]:
        return today.year
    if found["next_year"]:
        return today.year + 1
    written = found["that_year"] or found["bare_year"]
    return _common(int(written)) if written else None


def _month(found: re.Match[str], today: date) -> date:
    if found["this"]:
        return today.replace(day=1)
    if found["next"]:
        return month_after(today, 1)
    if found["before"]:
        return month_after(today, -1)
    month = month_of(found["month"].lower()) if found["month"] else int(found["number"])
    year = found["year"] or found["its_year"]
    if year and year.isdigit():
        return date(_common(int(year)), month, 1)
    if year:
        return date(today.year + (0 if year == "นี้" else 1), month, 1)
    return date(today.year + (month < today.month), month, 1)


def _with_year(begin: re.Match[str], end: Period) -> Period:
    """A beginning whose year is said with the end: `พ.ย.-ม.ค. 70`."""
    month = month_of(begin["month"].lower())
    year = end.first.year - (month > end.first.month)
    return _part_of(month_from(date(year, month, 1)), begin["part"] or "")


def _part_of(month: Period, part: str) -> Period:
    tenth, twentieth = month.first.replace(day=TENTH), month.first.replace(day=TWENTIETH)
    thirds = (month, Period(month.first, tenth), Period(tenth + timedelta(days=1), twentieth))
    return (*thirds, Period(twentieth + timedelta(days=1), month.last))[_third(part)]


def _third(part: str) -> int:
    """0: all of it; 1 to 3: its beginning, middle and end."""
    if not part:
        return 0
    return 1 if part.startswith(("ต้น", "early")) else 2 if part.startswith(("กลาง", "mid")) else 3


def _common(year: int) -> int:
    """A year of the common era, from a Buddhist one, of two digits too."""
    if year < 100:
        year += 2500
    return year - BUDDHIST_ERA if year > 2400 else year
