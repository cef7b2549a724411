"""Reading a day as Thais say and write it: dates in Buddhist or common years, words, or counted from today.

A date without a year, or a day without a month, is the next one to come.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.calendar_names import BUDDHIST_ERA, MONTH, month_of
from bot.language.lunar_words import LUNAR_PATTERNS, lunar_day
from bot.language.numbers import count_of, count_pattern
from bot.language.reading import NOTHING_GUESSED, Day, Guess, UnreadableReason, UnreadableWhen

FAR_AHEAD = timedelta(days=180)
"""A date without a year that is further ahead may have been meant for one that is just over."""

LONGEST_MEMORY = 10
"""Years: two digits that would be a Buddhist year longer past than this are a common year."""

LONGEST_PLAN = 25
"""Years: nobody plans longer ahead, so two digits that would be a later year are asked about."""

_YEARS_TO_LOOK_AHEAD = 8
"""A 29 February may be that far away (none in 2100)."""

_NEAR = {
    "วันนี้": 0, "today": 0,
    "วันนี": 0, "วันนี่": 0, "วันพรุ่งนี้": 1, "พรุ่งนี่": 1, "พรู่งนี้": 1, "พรุ่งงนี้": 1, "พน.": 1, "พรุ่งนี้": 1, "พรุ้งนี้": 1, "พรุงนี้": 1, "พุ่งนี้": 1, "พรุ่งนี": 1, "tomorrow": 1, "tmr": 1,
    "วันมะรืนนี้": 2, "วันมะรืน": 2, "มะรืนนี้": 2, "มะรืน": 2, "มะรื่น": 2, "มะลืนนี้": 2, "มะลืน": 2, "มะรืนนี่": 2, "the day after tomorrow": 2, "day after tomorrow": 2,
    "มะเรื่องนี้": 3, "มะเรื่อง": 3,
    "ต่อเช้า": 1, "ต่อรือ": 2,
}  # fmt: skip
_SOUTHERN = ("ต่อเช้า", "ต่อรือ")
_TOMORROW = 1
_DAWN = 4
"""O'clock: whoever says พรุ่งนี้ earlier than this may mean the day that is just beginning."""

_UNITS = {
    "วัน": "days", "day": "days", "สัปดาห์": "weeks", "อาทิตย์": "weeks", "week": "weeks",
    "เดือน": "months", "month": "months", "ปี": "years", "year": "years",
}  # fmt: skip
_DAY_OF_PART = {"ต้น": 1, "กลาง": 15, "ปลาย": 25}

_COUNT = count_pattern(2)
_NOT_A_TIME = r"(?!\d|[:.]\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_THE = r"(?:วันที่|ที่|the\b)?\s*"
_DAY = rf"(?P<day>{_COUNT}){_ORDINAL}"
_YEAR = rf"\s*(?:ปี)?\s*(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*(?P<year>\d{{4}}|\d{{2}}){_NOT_A_TIME}"
_YEAR_WORD = r"\s*(?P<year_word>ปีนี้|ปีหน้า)"
_MONTH_SAID = r"(?P<which>เดือนนี้|เดือนหน้า|เดือนถัดไป|of this month|of next month)"
_WHICH_MONTH = rf"(?:ของ\s*)?{_MONTH_SAID}"
_ONE_UNIT = r"(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี|(?:day|week|month|year)s?\b)"
_FROM_HERE = r"\s*(?:ข้างหน้า|(?:นับ(?:ตั้งแต่|จาก|แต่)?|จาก)\s*(?:วัน)?นี้(?:ไป)?|ถัดไป|from (?:now|today))"
_UNIT = rf"{_ONE_UNIT}(?:{_FROM_HERE})?"
_PART = r"(?P<part>สิ้น|ปลาย|กลาง|ต้น)"


def _with_year(core: str) -> list[str]:
    """The core with each way to say the year, then without."""
    return [core + _YEAR, core + _YEAR_WORD, rf"{core}(?:\s*นี้)?"]


def day_said(found: re.Match[str], today: date, hour: int) -> Day:
    """The day that a match of one of `DAY_PATTERNS` means when said today at this hour.

    Raises:
        UnreadableWhen: NO_SUCH_DAY for a day that is in no calendar.
    """
    day = _READERS[found.re](found, today)
    if found.re is _NEAR_WORDS and _NEAR[found.group()] == _TOMORROW and hour < _DAWN:
        return Day(day.on, day.guesses | {Guess.TODAY_OR_NEXT})
    return day


def _read_near(found: re.Match[str], today: date) -> Day:
    doubt = frozenset({Guess.DIALECT}) if found.group() in _SOUTHERN else NOTHING_GUESSED
    return Day(today + timedelta(days=_NEAR[found.group()]), doubt)


def _read_dated(found: re.Match[str], today: date) -> Day:
    written = found.groupdict()
    month = month_of(written["month"]) if not written["month"].isdigit() else int(written["month"])
    return _nearest(month, lambda first: _day_in(first, count_of(written["day"])), written, today)


def _read_of_month(found: re.Match[str], today: date) -> Day:
    ahead = 0 if found["which"] in ("เดือนนี้", "of this month") else 1
    return Day(_day_in(_first_of_month(today, ahead), count_of(found["day"])))


def _read_day_number(found: re.Match[str], today: date) -> Day:
    """The 15th: of this month if still to come, else of the next one that has such a day."""
    day = count_of(found["day"])
    if not 1 <= day <= 31:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_DAY)
    months = (_first_of_month(today, ahead) for ahead in range(3))
    fitting = (first.replace(day=day) for first in months if day <= _length(first))
    return Day(next(on for on in fitting if on >= today))


def _read_from_today(found: re.Match[str], today: date) -> Day:
    written = found["count"]
    count = 1 if not written or written in ("a", "an", "นึง", "หนึ่ง") else count_of(written)
    unit = found["unit"] if found["unit"] in _UNITS else found["unit"].removesuffix("s")
    limit = found["start"] in ("ภายใน", "within")
    doubt = ({Guess.LIMIT} if limit else set()) | ({Guess.ROUGHLY} if not written else set())
    step = relativedelta(**{_UNITS[unit]: count})  # type: ignore[arg-type]
    return Day(today + step, frozenset(doubt))


def _read_part_of_month(found: re.Match[str], today: date) -> Day:
    part, which = found["part"], found["which"]
    first = _first_of_month(today, 1 if which == "หน้า" else 0)
    on = _part_of(first, part)
    if on < today and not which:
        on = _part_of(_first_of_month(today, 1), part)
    return Day(on, _rough(part))


def _read_part_of_named_month(found: re.Match[str], today: date) -> Day:
    written = found.groupdict()
    day = _nearest(month_of(written["month"]), lambda first: _part_of(first, written["part"]), written, today)
    return Day(day.on, day.guesses | _rough(written["part"]))


def _read_end_of_month(found: re.Match[str], today: date) -> Day:
    return Day(_part_of(_first_of_month(today, 1 if found["next"] else 0), "สิ้น"))


def _read_end_of_year(found: re.Match[str], today: date) -> Day:
    return Day(date(today.year + (1 if found["next"] or found["coming"] else 0), 12, 31))


def _read_lunar(found: re.Match[str], today: date) -> Day:
    on = lunar_day(found, today)
    if on is None:
        raise UnreadableWhen(UnreadableReason.NOT_A_DATE)
    return Day(on, frozenset({Guess.LUNAR}))


def _nearest(month: int, in_month: Callable[[date], date], written: dict[str, str | None], today: date) -> Day:
    """A day of a month in the year that was written, else in the next year that has it and that is not over."""
    if not 1 <= month <= 12:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_DAY)
    if written.get("year_word"):
        return Day(in_month(date(today.year + (written["year_word"] == "ปีหน้า"), month, 1)))
    if year := written.get("year"):
        common, doubt = _common_year(year, written.get("era"), today)
        return Day(in_month(date(common, month, 1)), doubt)
    problem: UnreadableWhen | None = None
    for ahead in range(_YEARS_TO_LOOK_AHEAD + 1):
        try:
            on = in_month(date(today.year + ahead, month, 1))
        except UnreadableWhen as error:
            problem = error
            continue
        if on >= today:
            far = on.year > today.year and on - today > FAR_AHEAD
            return Day(on, frozenset({Guess.YEAR}) if far else NOTHING_GUESSED)
    raise problem or UnreadableWhen(UnreadableReason.NO_SUCH_DAY)


def _common_year(written: str, era: str | None, today: date) -> tuple[int, frozenset[Guess]]:
    """The common year; four digits from 2400 on are Buddhist, two digits are unless that is long past."""
    year = int(written)
    doubt = NOTHING_GUESSED
    if era:
        year += 0 if len(written) == 4 else 2500 if era.startswith("พ") else 2000
        common = year - BUDDHIST_ERA if era.startswith("พ") else year
    elif len(written) == 4:
        common = year - BUDDHIST_ERA if year >= 2400 else year
    else:
        common = 2500 + year - BUDDHIST_ERA
        if common < today.year - LONGEST_MEMORY:
            common, doubt = 2000 + year, frozenset({Guess.YEAR})
        if common > today.year + LONGEST_PLAN:
            raise UnreadableWhen(UnreadableReason.AMBIGUOUS)
    if not 1 <= common <= 9000:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_DAY)
    return common, doubt


def _first_of_month(today: date, ahead: int) -> date:
    return today.replace(day=1) + relativedelta(months=ahead)


def _part_of(first: date, part: str) -> date:
    return first.replace(day=_DAY_OF_PART.get(part) or _length(first))


def _rough(part: str) -> frozenset[Guess]:
    return frozenset({Guess.ROUGHLY}) if part in _DAY_OF_PART else NOTHING_GUESSED


def _day_in(first: date, day: int) -> date:
    if not 1 <= day <= _length(first):
        raise UnreadableWhen(UnreadableReason.NO_SUCH_DAY)
    return first.replace(day=day)


def _length(first: date) -> int:
    return monthrange(first.year, first.month)[1]


_NEAR_WORDS = re.compile("|".join(sorted(map(re.escape, _NEAR), key=len, reverse=True)))
_BARE_NUMBER = re.compile(rf"(?:ที่?\s*)?(?P<day>\d{{1,2}}){_ORDINAL}(?:\s*นี้)?{_NOT_A_TIME}")
_DATES = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d))?",
    rf"{_THE}(?P<day>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>\d{{4}}|\d{{2}}){_NOT_A_TIME}",
    rf"{_THE}(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}}){_NOT_A_TIME}",
    *_with_year(rf"{_THE}{_DAY}\s*(?:เดือน|of\b)?\s*{MONTH}"),
    *_with_year(rf"{_THE}{_DAY}\s*เดือน\s*(?P<month>\d{{1,2}}){_NOT_A_TIME}"),
    *_with_year(rf"(?:เดือน\s*)?{MONTH}\s*วันที่\s*{_DAY}"),
    *_with_year(rf"{MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}{_NOT_A_TIME}"),
)
_READERS: dict[re.Pattern[str], Callable[[re.Match[str], date], Day]] = {
    _NEAR_WORDS: _read_near,
    **{re.compile(pattern): _read_dated for pattern in _DATES},
    re.compile(rf"{_THE}{_DAY}\s*{_WHICH_MONTH}"): _read_of_month,
    re.compile(rf"{_MONTH_SAID}\s*(?:วันที่|ที่)\s*{_DAY}{_NOT_A_TIME}"): _read_of_month,
    re.compile(rf"วันที่\s*{_DAY}(?:\s*นี้)?{_NOT_A_TIME}"): _read_day_number,
    re.compile(r"the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)"): _read_day_number,
    re.compile(r"(?P<day>\d{1,2})\s*นี้"): _read_day_number,
    _BARE_NUMBER: _read_day_number,
    re.compile(
        rf"(?P<start>อีก|ภายใน|in|within)\s*(?:สัก\s*)?(?P<count>{count_pattern(3)}|an?\b)\s*{_UNIT}"
    ): _read_from_today,
    re.compile(rf"(?P<start>อีก|ภายใน)\s*(?:สัก\s*)?{_ONE_UNIT}\s*(?P<count>นึง|หนึ่ง)"): _read_from_today,
    re.compile(rf"(?P<start>)(?P<count>{count_pattern(3)})\s*{_ONE_UNIT}{_FROM_HERE}"): _read_from_today,
    re.compile(rf"(?P<start>อีก)(?:สัก)?(?P<count>)(?!วัน){_UNIT}"): _read_from_today,
    **{re.compile(pattern): _read_part_of_named_month for pattern in _with_year(rf"{_PART}(?:เดือน)?\s*{MONTH}")},
    re.compile(rf"{_PART}เดือน(?:\s*(?P<which>นี้|หน้า))?"): _read_part_of_month,
    re.compile(r"(?:the\s+)?end of\s+(?:the\s+|this\s+|(?P<next>next\s+))?month"): _read_end_of_month,
    **dict.fromkeys(LUNAR_PATTERNS, _read_lunar),
    re.compile(
        r"(?:วัน)?สิ้นปี(?:\s*(?:นี้|(?P<next>หน้า)))?(?:\s*วันสุดท้าย(?:ของปี)?)?|วันสุดท้ายของปี(?:นี้|(?P<coming>หน้า))?"
    ): _read_end_of_year,
}

DAY_PATTERNS = tuple(pattern for pattern in _READERS if pattern is not _BARE_NUMBER)
DAY_NUMBER_AFTER_WEEKDAY = _BARE_NUMBER
"""The bare number of a day: `ศุกร์ที่ 27`. Without the weekday it would be any number."""
