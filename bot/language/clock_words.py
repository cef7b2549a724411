"""Reading the time of day as Thais say and write it.

The six-hour clock: ตี 1-5 after midnight, โมงเช้า in the morning, บ่าย 1-5, โมงเย็น 4-6, ทุ่ม 1-5 in the evening. Older
people count the morning from seven (สามโมงเช้า is 09:00), so a small number before โมงเช้า is read that way.
"""

import re
from dataclasses import dataclass

from bot.language.numbers import number_words


@dataclass(frozen=True)
class TimeOfDay:
    """An hour and a minute; `guessed` where the words leave room for doubt.

    `next_day` marks midnight as the end of the day that was named: เที่ยงคืน of Friday is 00:00 on Saturday.
    """

    hour: int
    minute: int = 0
    guessed: bool = False
    next_day: bool = False


class NoSuchTime(ValueError):
    """Numbers that look like a time but are none, such as 25:00 or 10.75."""


_WORDS = number_words()
_NUMBER = r"(?P<{name}>\d{{1,2}}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_HOUR = _NUMBER.format(name="hour")
_MINUTE = r"(?:\s*(?:(?P<half>ครึ่ง)|" + _NUMBER.format(name="minute") + r"(?:\s*นาที)?|(?P<sharp>ตรง))|)"
_START = r"^(?:เวลา|ตอน|at)?\s*(?P<before>ก่อน|ภายใน|ไม่เกิน)?\s*(?:เวลา)?\s*"
_END = r"\s*$"

_DIGITS = re.compile(_START + r"(?P<hour>\d{1,2})\s*[:.]\s*(?P<minute>\d{2})\s*(?:น\.?|นาฬิกา)?" + _END)
_O_CLOCK = re.compile(_START + r"(?P<hour>\d{1,2})\s*(?:น\.|น|นาฬิกา)" + _END)
_ENGLISH = re.compile(
    _START + r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half_day>am|pm|a\.m\.|p\.m\.)" + _END
)
_MONG = re.compile(
    _START + r"(?P<part>บ่าย)?\s*" + _HOUR + r"\s*โมง\s*(?P<late>เช้า|เย็น)?" + _MINUTE + r"\s*(?P<later>เช้า|เย็น)?" + _END
)
_BAI = re.compile(_START + r"บ่าย\s*" + _HOUR + r"(?:\s*โมง)?" + _MINUTE + _END)
_BAI_ONE = re.compile(_START + r"บ่าย\s*โมง" + _MINUTE + _END)
_THUM = re.compile(_START + r"(?:" + _HOUR + r"\s*)?ทุ่ม(?:\s*นึง)?" + _MINUTE + _END)
_TI = re.compile(_START + r"ตี\s*" + _HOUR + _MINUTE + _END)
_NOON = re.compile(_START + r"เที่ยง(?:วัน)?" + _MINUTE + _END)
_MIDNIGHT = re.compile(_START + r"เที่ยงคืน" + _MINUTE + _END)
_PART = re.compile(_START + r"(?P<part>\S+)" + _END)

_PARTS_OF_DAY = {
    "เช้า": 8, "ตอนเช้า": 8, "เช้าตรู่": 6, "สาย": 10, "สายๆ": 10, "บ่าย": 13, "ตอนบ่าย": 13, "บ่ายๆ": 14,
    "เย็น": 17, "ตอนเย็น": 17, "เย็นๆ": 17, "ค่ำ": 19, "หัวค่ำ": 19, "ค่ำๆ": 19, "กลางคืน": 20, "คืน": 20, "ดึก": 22, "ดึกๆ": 22,
    "morning": 8, "noon": 12, "afternoon": 13, "evening": 18, "night": 20,
}  # fmt: skip
_EXACT_PARTS = {"noon": 12}


def read_time_of_day(text: str) -> TimeOfDay | None:
    """The time that a whole text says, or None where it says none.

    Raises:
        NoSuchTime: for numbers out of range.
    """
    for pattern, reader in _READERS:
        found = pattern.match(text)
        if found:
            read = reader(found)
            if read is None:
                continue
            doubt = read.guessed or bool(found.groupdict().get("before"))
            return TimeOfDay(read.hour, read.minute, doubt, read.next_day)
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]


def _minute(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("half"):
        return 30
    minute = _number(groups["minute"]) if groups.get("minute") else 0
    if minute > 59:
        raise NoSuchTime(found.group())
    return minute


def _at(hour: int, found: re.Match[str], *, guessed: bool = False) -> TimeOfDay:
    if not 0 <= hour <= 23:
        raise NoSuchTime(found.group())
    return TimeOfDay(hour, _minute(found), guessed)


def _read_digits(found: re.Match[str]) -> TimeOfDay:
    if int(found["hour"]) == 24 and int(found["minute"]) == 0:
        return TimeOfDay(0, 0, False, next_day=True)
    return _at(int(found["hour"]), found)


def _read_english(found: re.Match[str]) -> TimeOfDay:
    hour = int(found["hour"])
    if not 1 <= hour <= 12:
        raise NoSuchTime(found.group())
    return _at(hour % 12 + (12 if found["half_day"].startswith("p") else 0), found)


def _read_mong(found: re.Match[str]) -> TimeOfDay | None:
    """โมง: morning from six to eleven, afternoon after บ่าย, evening before เย็น."""
    hour, part = _number(found["hour"]), found["part"]
    late = found["late"] or found["later"]
    if part == "บ่าย":
        return _afternoon(hour, found)
    if late == "เย็น":
        return _at(hour + 12, found, guessed=hour > 6) if 3 <= hour <= 7 else None
    if late == "เช้า":
        if 1 <= hour <= 5:
            return _at(hour + 6, found, guessed=True)
        return _at(hour, found) if 6 <= hour <= 11 else None
    if 7 <= hour <= 11:
        return _at(hour, found)
    if hour == 6:
        return _at(6, found, guessed=True)
    return _at(hour + 12, found, guessed=True) if 1 <= hour <= 5 else None


def _read_bai(found: re.Match[str]) -> TimeOfDay | None:
    return _afternoon(_number(found["hour"]), found)


def _afternoon(hour: int, found: re.Match[str]) -> TimeOfDay | None:
    return _at(hour + 12, found, guessed=hour > 5) if 1 <= hour <= 6 else None


def _read_thum(found: re.Match[str]) -> TimeOfDay | None:
    hour = _number(found["hour"]) if found["hour"] else 1
    return _at(hour + 18, found) if 1 <= hour <= 5 else None


def _read_ti(found: re.Match[str]) -> TimeOfDay | None:
    hour = _number(found["hour"])
    return _at(hour, found) if 1 <= hour <= 5 else None


def _read_midnight(found: re.Match[str]) -> TimeOfDay:
    return TimeOfDay(0, _minute(found), True, next_day=True)


def _read_part(found: re.Match[str]) -> TimeOfDay | None:
    part = found["part"]
    if part not in _PARTS_OF_DAY:
        return None
    return TimeOfDay(_PARTS_OF_DAY[part], 0, guessed=part not in _EXACT_PARTS)


_READERS = (
    (_DIGITS, _read_digits),
    (_O_CLOCK, lambda found: _read_digits_hour(found)),
    (_ENGLISH, _read_english),
    (_MIDNIGHT, _read_midnight),
    (_NOON, lambda found: _at(12, found)),
    (_BAI_ONE, lambda found: _at(13, found)),
    (_MONG, _read_mong),
    (_BAI, _read_bai),
    (_THUM, _read_thum),
    (_TI, _read_ti),
    (_PART, _read_part),
)


def _read_digits_hour(found: re.Match[str]) -> TimeOfDay:
    return _at(int(found["hour"]), found)
