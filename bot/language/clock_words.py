"""Reading the time of day as Thais say and write it.

The six-hour clock: ตี 1-5 after midnight, โมงเช้า in the morning, บ่าย 1-5, โมงเย็น 4-6, ทุ่ม 1-5 in the evening. Older
people count the morning from seven (สามโมงเช้า is 09:00), so a small number before โมงเช้า is read that way.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.language.number_words import HALF
from bot.language.numbers import count_of, count_pattern
from bot.language.reading import NOTHING_GUESSED, Guess, TimeOfDay, UnreadableReason, UnreadableWhen

_COUNT = count_pattern(2)
_HOUR = rf"(?P<hour>{_COUNT})"
_MINUTES = rf"\s*(?:(?P<half>{HALF})|(?P<minute>{_COUNT})(?:\s*นาที)?|ตรง|เป๊ะ)"
_NO_PART = r"(?!\s*(?:เช้า|เย็น))"
_N = r"(?:น\.|น(?![\u0e01-\u0e4e])|นาฬิกา)"
_DOUBTFUL_HOUR = frozenset({Guess.HOUR})


def time_said(found: re.Match[str]) -> TimeOfDay:
    """The time that a match of one of `CLOCK_PATTERNS` says.

    Raises:
        UnreadableWhen: NO_SUCH_TIME for numbers out of range.
    """
    return _READERS[found.re](found)


_BARE = re.compile(r"(?P<hour>\d{1,2})\s?(?P<mark>[:.])\s?(?P<minute>\d{2})\s*")
_MONTHS = range(1, 13)
_DAWN_OR_AFTERNOON = range(1, 7)


def may_be_a_day(found: re.Match[str]) -> bool:
    """Whether digits without `น.` are as well a day and a month: `12.12`."""
    bare = _BARE.fullmatch(found.group())
    return bool(bare) and bare["mark"] == "." and int(bare["minute"]) in _MONTHS  # type: ignore[index]


def may_be_either_half_of_day(found: re.Match[str]) -> bool:
    """Whether digits without `น.` may be before dawn or in the afternoon: `4.30`; `04.30` is plain."""
    bare = _BARE.fullmatch(found.group())
    return bool(bare) and bare["hour"][0] != "0" and int(bare["hour"]) in _DAWN_OR_AFTERNOON  # type: ignore[index]


def in_part_of_day(clock: TimeOfDay, part: str) -> TimeOfDay:
    """The time that was said beside a part of the day: `เย็น` makes 6 o'clock 18:00; `คืน` makes ตีสอง the next day's."""
    hours = _PARTS_OF_DAY[part][1]
    if clock.said_hour is not None:
        fitting = [hour for hour in (clock.said_hour % 12, clock.said_hour % 12 + 12) if hour in hours]
        if not fitting:
            return replace(clock, guesses=clock.guesses | _DOUBTFUL_HOUR)
        clock = replace(clock, hour=fitting[-1], guesses=clock.guesses - _DOUBTFUL_HOUR)
    if clock.hour not in hours:
        return replace(clock, guesses=clock.guesses | _DOUBTFUL_HOUR)
    night_goes_on = part in _NIGHT and clock.hour < _NIGHT_ENDS
    if night_goes_on and not clock.next_day:
        return replace(clock, next_day=True, guesses=clock.guesses | {Guess.SMALL_HOURS})
    return clock


def usual_time(part: str) -> TimeOfDay:
    """The hour that a part of the day stands for when no other is said: a guess."""
    return TimeOfDay(_PARTS_OF_DAY[part][0], guesses=frozenset({Guess.PART_OF_DAY}))


def _hour_of(found: re.Match[str]) -> int:
    return count_of(found["hour"])


def _minute_of(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("half"):
        return 30
    minute = count_of(groups["minute"]) if groups.get("minute") else 0
    if minute > 59:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_TIME)
    return minute


def _at(
    hour: int, found: re.Match[str], guesses: frozenset[Guess] = NOTHING_GUESSED, said_hour: int | None = None
) -> TimeOfDay:
    if not 0 <= hour <= 23:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_TIME)
    return TimeOfDay(hour, _minute_of(found), guesses, said_hour=said_hour)


def _from_table(found: re.Match[str], exact: dict[int, int], doubtful: dict[int, int]) -> TimeOfDay:
    """The hour that a said number stands for; doubtful ones are guesses, others are no time."""
    said = _hour_of(found)
    if said in exact:
        return _at(exact[said], found)
    if said in doubtful:
        return _at(doubtful[said], found, _DOUBTFUL_HOUR)
    raise UnreadableWhen(UnreadableReason.NO_SUCH_TIME)


def _read_digits(found: re.Match[str]) -> TimeOfDay:
    hour = _hour_of(found)
    if hour == 24 and _minute_of(found) == 0:
        return TimeOfDay(0, next_day=True)
    dawn = hour in _DAWN_OR_AFTERNOON and found.group()[0] in "12345"  # `4.30 น.` may be meant for 16.30
    return _at(hour, found, _DOUBTFUL_HOUR if dawn else NOTHING_GUESSED, said_hour=hour if 1 <= hour <= 12 else None)


def _read_english(found: re.Match[str]) -> TimeOfDay:
    hour = int(found["hour"])
    if not 1 <= hour <= 12:
        raise UnreadableWhen(UnreadableReason.NO_SUCH_TIME)
    return _at(hour % 12 + (12 if found["half_day"].startswith("p") else 0), found)


def _read_o_clock(found: re.Match[str]) -> TimeOfDay:
    hour = int(found["hour"])
    return _at(hour, found, _DOUBTFUL_HOUR, said_hour=hour if 1 <= hour <= 12 else None)


def _read_mong(found: re.Match[str]) -> TimeOfDay:
    """โมง: the morning from seven to eleven; six may be either; below six the afternoon, unless เช้า or เย็น says more."""
    late = found.groupdict().get("late")
    if late == "เย็น":
        return _from_table(found, {4: 16, 5: 17, 6: 18}, {3: 15, 7: 19})
    if late == "เช้า":
        return _from_table(found, {hour: hour for hour in range(6, 12)}, {hour: hour + 6 for hour in range(1, 6)})
    morning = {hour: hour for hour in range(7, 12)}
    clock = _from_table(found, morning, {6: 6, 12: 12} | {hour: hour + 12 for hour in range(1, 6)})
    return replace(clock, said_hour=_hour_of(found))


def _read_bai(found: re.Match[str]) -> TimeOfDay:
    return _from_table(found, {hour: hour + 12 for hour in range(1, 6)}, {6: 18})


def _read_bai_one(found: re.Match[str]) -> TimeOfDay:
    return _at(13, found)


def _read_thum(found: re.Match[str]) -> TimeOfDay:
    return _from_table(found, {hour: hour + 18 for hour in range(1, 6)}, {})


def _read_thum_one(found: re.Match[str]) -> TimeOfDay:
    return _at(19, found)


def _read_ti(found: re.Match[str]) -> TimeOfDay:
    return _from_table(found, {hour: hour for hour in range(1, 6)}, {6: 6})


def _read_noon(found: re.Match[str]) -> TimeOfDay:
    return _at(12, found)


def _read_before_noon_meal(found: re.Match[str]) -> TimeOfDay:
    """เพล: the monks' last meal."""
    return _at(11, found)


def _read_midnight(found: re.Match[str]) -> TimeOfDay:
    return TimeOfDay(0, _minute_of(found), frozenset({Guess.MIDNIGHT}), next_day=True)


def _with_minutes(core: str) -> list[str]:
    """The core with minutes after it, then without: `9 โมง 15 ม.ค.` is no quarter past."""
    return [core + _MINUTES, core]


_NIGHT = frozenset({"คืน", "กลางคืน", "ดึก", "ค่ำ", "หัวค่ำ", "night"})
_NIGHT_ENDS = 6
_MORNING, _LATE_MORNING, _AFTERNOON = range(3, 12), range(7, 12), range(12, 18)
_EVENING, _DUSK, _AT_NIGHT = range(15, 21), range(17, 24), (*range(_NIGHT_ENDS), *range(18, 24))
_PARTS_OF_DAY: dict[str, tuple[int, range | tuple[int, ...]]] = {
    "เช้า": (8, _MORNING),
    "เช้าตรู่": (6, _MORNING),
    "สาย": (10, _LATE_MORNING),
    "บ่าย": (13, _AFTERNOON),
    "เย็น": (17, _EVENING),
    "ค่ำ": (19, _DUSK),
    "หัวค่ำ": (19, _DUSK),
    "กลางคืน": (20, _AT_NIGHT),
    "คืน": (20, _AT_NIGHT),
    "ดึก": (22, _AT_NIGHT),
    "morning": (8, _MORNING),
    "afternoon": (13, _AFTERNOON),
    "evening": (18, _EVENING),
    "night": (20, _AT_NIGHT),
}
"""Each part of the day: the hour it usually stands for, and the hours that people place in it."""

PART_OF_DAY = re.compile(rf"(?P<part>{'|'.join(sorted(_PARTS_OF_DAY, key=len, reverse=True))})\s?ๆ?")
RETURNED = "คืน"
"""Alone, this part of the day is the verb `give back`: it counts only beside a day or an hour."""

_READERS: dict[re.Pattern[str], Callable[[re.Match[str]], TimeOfDay]] = {
    re.compile(pattern): reader
    for patterns, reader in (
        ([r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half_day>[ap]\.?m\b\.?)"], _read_english),
        ([r"ตี\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d)"], _read_ti),
        ([rf"(?P<hour>\d{{1,2}})\s?[:.]\s?(?P<minute>\d{{2}})(?::\d{{2}})?(?!\d)\s*(?:{_N}|hrs?\b\.?)?"], _read_digits),
        ([rf"(?P<hour>\d{{2}})(?P<minute>\d{{2}})\s*(?:{_N}|hrs?\b\.?)"], _read_digits),
        ([rf"{_HOUR}\s*นาฬิกา(?:\s*(?P<minute>{_COUNT})\s*นาที)?(?:ตรง)?"], _read_digits),
        ([rf"(?P<hour>\d{{1,2}})\s*{_N}(?:\s*(?P<minute>\d{{1,2}})\s*นาที)?"], _read_digits),
        ([r"(?P<hour>\d{1,2})\s*o'?clock"], _read_o_clock),
        ([*_with_minutes("เที่ยงคืน"), "midnight"], _read_midnight),
        ([*_with_minutes("เที่ยงวัน"), *_with_minutes("เที่ยง"), "(?:at )?noon"], _read_noon),
        ([r"(?:ตี\s?กลอง)?เพล(?!ง|[\u0e30-\u0e3a\u0e47-\u0e4e])"], _read_before_noon_meal),
        (_with_minutes(r"บ่าย\s*โมง"), _read_bai_one),
        (_with_minutes(rf"บ่าย\s*{_HOUR}(?:\s*โมง)?"), _read_bai),
        (
            [
                r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s*โมง(?:\s*(?P<late>เช้า|เย็น))?",
                rf"{_HOUR}\s*โมง\s*(?P<late>เช้า|เย็น){_MINUTES}",
                rf"{_HOUR}\s*โมง{_MINUTES}\s*(?P<late>เช้า|เย็น)",
                rf"{_HOUR}\s*โมง\s*(?P<late>เช้า|เย็น)",
                rf"{_HOUR}\s*โมง{_MINUTES}{_NO_PART}",
                rf"{_HOUR}\s*โมง{_NO_PART}",
            ],
            _read_mong,
        ),
        (_with_minutes(rf"{_HOUR}\s*ทุ่ม"), _read_thum),
        ([*_with_minutes(r"ทุ่ม\s*(?:นึง|หนึ่ง)"), *_with_minutes("ทุ่ม")], _read_thum_one),
        (_with_minutes(rf"ตี\s*{_HOUR}"), _read_ti),
    )
    for pattern in patterns
}
CLOCK_PATTERNS = tuple(_READERS)
