"""Reading a day as Thais say and write it: words, weekdays, Buddhist years, or counted from today."""

import calendar as month_lengths
import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.numbers import number_words

BUDDHIST_ERA = 543
"""Years between the Buddhist and the common era: 2570 is 2027."""

YEARS_TO_LOOK_AHEAD = 8
"""A 29 February without a year may be that far away."""


@dataclass(frozen=True)
class Day:
    """A day; `guessed` where the words leave room for doubt."""

    on: date
    guessed: bool = False
    named: bool = True
    """False where the year, month or week was filled in, so that the day can only lie ahead."""


class NoSuchDay(ValueError):
    """A day that is in no calendar, such as 31 February."""


MONTHS = {
    1: ("ม.ค.", "มค", "มกราคม", "มกรา", "january", "jan"),
    2: ("ก.พ.", "กพ", "กุมภาพันธ์", "กุมภาพัน", "กุมภา", "february", "feb"),
    3: ("มี.ค.", "มีค", "มีนาคม", "มีนา", "march", "mar"),
    4: ("เม.ย.", "เมย", "เมษายน", "เมษา", "april", "apr"),
    5: ("พ.ค.", "พค", "พฤษภาคม", "พฤษภา", "may"),
    6: ("มิ.ย.", "มิย", "มิถุนายน", "มิถุนา", "june", "jun"),
    7: ("ก.ค.", "กค", "กรกฎาคม", "กรกฏาคม", "กรกฎา", "กรกฏา", "july", "jul"),
    8: ("ส.ค.", "สค", "สิงหาคม", "สิงหา", "august", "aug"),
    9: ("ก.ย.", "กย", "กันยายน", "กันยา", "september", "sept", "sep"),
    10: ("ต.ค.", "ตค", "ตุลาคม", "ตุลา", "october", "oct"),
    11: ("พ.ย.", "พย", "พฤศจิกายน", "พฤศจิกา", "november", "nov"),
    12: ("ธ.ค.", "ธค", "ธันวาคม", "ธันวา", "december", "dec"),
}
WEEKDAYS = (
    ("จันทร์", "จันทร", "จัน", "จ.", "monday", "mon"),
    ("อังคาร", "อัง", "อ.", "tuesday", "tue"),
    ("พุธ", "พุท", "พ.", "wednesday", "wed"),
    ("พฤหัสบดี", "พฤหัส", "พฤหัสฯ", "พฤ.", "thursday", "thu"),
    ("ศุกร์", "ศุก", "สุกร์", "ศ.", "friday", "fri"),
    ("เสาร์", "เสา", "ส.", "saturday", "sat"),
    ("อาทิตย์", "อาทิต", "อา.", "sunday", "sun"),
)
_NEAR = {
    "วันนี้": 0, "วันนี": 0, "today": 0, "พรุ่งนี้": 1, "พรุ่งนี": 1, "พรุ้งนี้": 1, "พุ่งนี้": 1, "วันพรุ่งนี้": 1, "tomorrow": 1,
    "มะรืน": 2, "มะรืนนี้": 2, "วันมะรืน": 2, "วันมะรืนนี้": 2, "มะเรื่อง": 3, "มะเรื่องนี้": 3, "the day after tomorrow": 2,
}  # fmt: skip


def _choice(words: list[str]) -> str:
    """A pattern for any of these words; dots in abbreviations may be left out."""
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\.", r"\.?") for word in longest_first)


_MONTH_OF = {word.replace(".", ""): number for number, words in MONTHS.items() for word in words}
_WEEKDAY_OF = {word: number for number, words in enumerate(WEEKDAYS) for word in words}
_NUMBERS = number_words()
_MONTH = rf"(?P<month>{_choice([word for words in MONTHS.values() for word in words])})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(map(re.escape, _WEEKDAY_OF), key=len, reverse=True))})"
_YEAR = r"(?:\s*(?:ปี)?\s*(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*,?\s*(?P<year>\d{4}|\d{2}))?"
_BEFORE_DAY = r"(?:ใน|on)?\s*"

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMERIC = re.compile(
    r"(?:วันที่\s*)?(?P<day>\d{1,2})(?P<mark>[/\-.])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d{2}))?"
)
_WRITTEN = re.compile(rf"(?:วันที่|ที่|the)?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:เดือน|of)?\s*{_MONTH}{_YEAR}")
_WRITTEN_ENGLISH = re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}")
_OF_MONTH = re.compile(r"(?:วันที่|the)\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:ของ)?(?P<which>เดือนนี้|เดือนหน้า|นี้))?")
_OF_NAMED_MONTH = re.compile(r"(?P<day>\d{1,2})\s*(?P<which>เดือนนี้|เดือนหน้า)")
_WEEKDAY_ALONE = re.compile(
    rf"{_BEFORE_DAY}(?P<next>next\s+|this\s+)?(?:วัน)?{_WEEKDAY}\s*(?P<which>นี้|หน้า|ที่จะถึง|ที่จะถึงนี้|ถัดไป)?"
)
_WEEKDAY_AND_DAY = re.compile(rf"(?:วัน)?{_WEEKDAY}\s*(?P<the>ที่)?\s*(?P<rest>\d.*)")
_IN = re.compile(
    rf"(?:อีก|in)\s*(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s*"
    r"(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี|days?|weeks?|months?)(?:ข้างหน้า)?"
)
_MONTH_PART = re.compile(r"(?P<part>สิ้น|ปลาย|ต้น|กลาง)เดือน(?P<which>นี้|หน้า)?")
_UNITS = {
    "วัน": "days", "day": "days", "สัปดาห์": "weeks", "อาทิตย์": "weeks", "week": "weeks",
    "เดือน": "months", "month": "months", "ปี": "years",
}  # fmt: skip


def read_day(text: str, today: date) -> Day | None:
    """The day that a whole text says (lower case, Arabic digits), or None where it says none.

    Raises:
        NoSuchDay: for a day that is in no calendar.
    """
    if text in _NEAR:
        return Day(today + timedelta(days=_NEAR[text]))
    for pattern, reader in _READERS:
        found = pattern.fullmatch(text)
        day = reader(found, today) if found else None
        if day:
            return day
    return None


def _read_iso(found: re.Match[str], today: date) -> Day:
    return _dated(int(found["day"]), int(found["month"]), found["year"], today)


def _read_numeric(found: re.Match[str], today: date) -> Day | None:
    if found["mark"] == "." and not found["year"]:
        return None  # 10.30 is a time
    return _dated(int(found["day"]), int(found["month"]), found["year"], today)


def _read_written(found: re.Match[str], today: date) -> Day:
    return _dated(int(found["day"]), _MONTH_OF[found["month"].replace(".", "")], found["year"], today)


def _read_of_month(found: re.Match[str], today: date) -> Day:
    """The 15th: of this month if still to come, else of the next one that has such a day."""
    day, which = int(found["day"]), found["which"]
    if not 1 <= day <= 31:
        raise NoSuchDay(found.group())
    if which and which != "นี้":
        first = today.replace(day=1) + relativedelta(months=1 if which == "เดือนหน้า" else 0)
        return Day(_day_in(first, day), named=True)
    months = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(3))
    fitting = (first.replace(day=day) for first in months if day <= _length(first))
    return Day(next(on for on in fitting if on >= today), named=False)


def _read_weekday(found: re.Match[str], today: date) -> Day:
    """This Friday is the next one to come; next Friday is the one of next week (weeks begin on Monday)."""
    weekday, which = _WEEKDAY_OF[found["weekday"]], found["which"] or ""
    if which in ("หน้า", "ถัดไป") or (found["next"] or "").startswith("next"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        doubt = found["weekday"].startswith("อาทิต")  # also means "next week"
        return Day(monday + timedelta(days=weekday), guessed=doubt)
    ahead = (weekday - today.weekday()) % 7
    return Day(today + timedelta(days=ahead), guessed=ahead == 0, named=False)


def _read_weekday_and_day(found: re.Match[str], today: date) -> Day | None:
    day = read_day(found["rest"], today)
    if day is None and found["the"]:
        day = read_day(f"วันที่ {found['rest']}", today)
    if day is None:
        return None
    agrees = day.on.weekday() == _WEEKDAY_OF[found["weekday"]]
    return Day(day.on, day.guessed or not agrees, day.named)


def _read_in(found: re.Match[str], today: date) -> Day:
    count = int(found["count"]) if found["count"].isdigit() else _NUMBERS[found["count"]]
    unit = found["unit"] if found["unit"] in _UNITS else found["unit"].rstrip("s")
    return Day(today + relativedelta(**{_UNITS[unit]: count}))  # type: ignore[arg-type]


def _read_month_part(found: re.Match[str], today: date) -> Day:
    first = today.replace(day=1) + relativedelta(months=1 if found["which"] == "หน้า" else 0)
    if found["part"] == "สิ้น":
        return Day(first.replace(day=_length(first)))
    day = {"ต้น": 1, "กลาง": 15, "ปลาย": 25}[found["part"]]
    on = first.replace(day=day)
    return Day(on if on >= today else on + relativedelta(months=1), guessed=True, named=False)


_READERS = (
    (_ISO, _read_iso),
    (_NUMERIC, _read_numeric),
    (_WRITTEN, _read_written),
    (_WRITTEN_ENGLISH, _read_written),
    (_OF_MONTH, _read_of_month),
    (_OF_NAMED_MONTH, _read_of_month),
    (_WEEKDAY_ALONE, _read_weekday),
    (_WEEKDAY_AND_DAY, _read_weekday_and_day),
    (_IN, _read_in),
    (_MONTH_PART, _read_month_part),
)


def _dated(day: int, month: int, year: str | None, today: date) -> Day:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        raise NoSuchDay(f"{day}/{month}")
    if year:
        common, guessed = _common_year(year, today)
        return Day(_day_in(date(common, month, 1), day), guessed)
    years = (date(today.year + ahead, month, 1) for ahead in range(YEARS_TO_LOOK_AHEAD + 1))
    ahead = [first.replace(day=day) for first in years if day <= _length(first)]
    if not ahead:
        raise NoSuchDay(f"{day}/{month}")
    on = next(candidate for candidate in ahead if candidate >= today)
    return Day(on, guessed=on.year > today.year and (on - today).days > 180, named=False)


def _common_year(written: str, today: date) -> tuple[int, bool]:
    """(common year, guessed): four digits from 2400 on are Buddhist; two digits are Buddhist unless long past."""
    year = int(written)
    if len(written) == 4:
        return (year - BUDDHIST_ERA, False) if year >= 2400 else (year, False)
    buddhist, common = 2500 + year - BUDDHIST_ERA, 2000 + year
    if buddhist < today.year - 1 and common >= today.year:
        return common, True
    return buddhist, False


def _day_in(first: date, day: int) -> date:
    if not 1 <= day <= _length(first):
        raise NoSuchDay(f"{day}/{first.month}")
    return first.replace(day=day)


def _length(first: date) -> int:
    return month_lengths.monthrange(first.year, first.month)[1]
