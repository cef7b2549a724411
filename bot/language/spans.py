"""From-to: where a text may be parted into a beginning and an end, and what the two say together.

What both share is said once: in `12-13 ธ.ค. 9.00-16.00 น.` the month and `น.`, in `เสาร์-อาทิตย์นี้` the week, in `บ่าย 1-3 โมง` the
part of the day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.language.calendar_names import WEEKDAY
from bot.language.numbers import count_pattern
from bot.language.reading import NOTHING_GUESSED, Day, Guess, TimeOfDay

MOST_DAYS = 31
TWO = 2

_TO = re.compile(r"\s*(?:[-–—−~]+|(?:ไป)?จนถึง|ไปถึง|ถึง|(?<!ยืน)ยัน|จวบจน|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*")
_AND = re.compile(r"\s*(?:และ|กับ|&|\band\b)\s*")
_FROM = re.compile(r"(?:^|(?<=\s))(?:จาก|from\b|between\b)\s*|(?:ตั้งแต่|ระหว่าง)(?:วันที่(?=\s?\d))?\s*")
_NUMBER = rf"(?:\d{{1,2}}(?:[:.]\d{{2}})?(?!\d)|{count_pattern(2)})"
_ENDS_IN_NUMBER = re.compile(rf"^(?P<head>.*?)(?<!\d)(?<!\d[.:/]){_NUMBER}$")
_ENDS_IN_WEEKDAY = re.compile(rf"^(?P<head>.*?){WEEKDAY}$")
_BEGINS_WITH_NUMBER = re.compile(rf"^(?:วันที่|ที่)?\s*{_NUMBER}")
_BEGINS_WITH_WEEKDAY = re.compile(rf"^(?:วัน)?\s*{WEEKDAY}")
_WEEKEND = re.compile(r"(?:วัน)?เสาร์\s*(?:และ|กับ|&)?\s*(?:วัน)?อาทิตย์|(?:วันหยุด)?สุดสัปดาห์")
_WEEKEND_ENGLISH = re.compile(r"\b(?:(?:this|(next)) |the )?weekend\b")
_WEEKDAYS_OF_DATES = re.compile(rf"{WEEKDAY}-(?:วัน)?\S+?ที่\s*(?=\d{{1,2}}\s?-\s?\d)")
_TWO_NUMBERS = re.compile(r"(?<![\d,.])(\d{1,2})\s?,\s?(\d{1,2})(?=\s*[^\d\s,.])")
_CLOCKS = re.compile(
    r"(?<![\d/.])(0[4-9]|1\d|2[0-2])([0-5]\d)\s?(?:[-–—]|ถึง)\s?(0[5-9]|1\d|2[0-3])([0-5]\d)(?!\d)(?:\s*น\.?(?![ก-๎]))?"
)
_HOURS_OF_A_DAY = re.compile(
    rf"(?P<day>(?:{WEEKDAY}|พรุ่งนี้|พุ่งนี้|มะรืน|วันนี้)(?:นี้|หน้า)?\s+)(?P<from>\d{{1,2}})\s?[-–—]\s?(?P<to>\d{{1,2}})(?:\s*น\.?)?$"
)
"""`เสาร์หน้า 9-12`: hours, where they can be; two days one after the other are days."""
_HOURS_BEGIN, _HOURS_END = 6, 18
_YEARS = ("19", "20")


def _clocks(found: re.Match[str]) -> str:
    if found[1] == found[3] and found[1] in _YEARS:
        return found.group()
    return f"{found[1]}.{found[2]}-{found[3]}.{found[4]} น."


def _hours(found: re.Match[str]) -> str:
    begin, end = int(found["from"]), int(found["to"])
    if not (_HOURS_BEGIN <= begin < end <= _HOURS_END) or end - begin < TWO:
        return found.group()
    return f"{found['day']}{begin}.00-{end}.00 น."


@dataclass(frozen=True)
class Parts:
    """The day and the hours that one side, or both together, say."""

    day: Day | None
    clock: TimeOfDay | None
    end: TimeOfDay | None = None
    days: int = 1
    by_weekday: bool = False
    """The day was said by its weekday alone."""
    counted: bool = False
    """The day was counted from today: `อีก 2-3 วัน` is about then, and no span."""
    doubtful: bool = False
    """The first hour may be before dawn or in the afternoon."""
    guesses: frozenset[Guess] = NOTHING_GUESSED

    def is_within(self, weekday: int) -> bool:
        """Whether the second day or a later one falls on a weekday (0-6)."""
        return self.day is not None and 0 < (weekday - self.day.on.weekday()) % 7 < self.days


def as_spans(text: str) -> str:
    """A text in which a weekend is two days from-to (nobody means one of them by เสาร์อาทิตย์นี้), and hours from-to are written
    in full."""
    text = _WEEKEND_ENGLISH.sub(lambda found: "เสาร์-อาทิตย์" + ("หน้า" if found[1] else "นี้"), text)
    text = _HOURS_OF_A_DAY.sub(_hours, _CLOCKS.sub(_clocks, text))
    text = _WEEKDAYS_OF_DATES.sub("", _WEEKEND.sub("เสาร์-อาทิตย์", text))  # the dates say it all
    return _TWO_NUMBERS.sub(r"\1และ\2", text)


def halves(words: str) -> Iterator[tuple[str, str, int]]:
    """(beginning, end, most days) for each way to part a text, completed with what both share; the fullest first.

    และ joins two days, one after the other, and no hours.
    """
    words = _FROM.sub("", words)
    marks = [(mark, MOST_DAYS) for mark in _TO.finditer(words)] + [(mark, TWO) for mark in _AND.finditer(words)]
    for mark, most in marks:
        left, right = words[: mark.start()], words[mark.end() :]
        if not left or not right:
            continue
        for ends, begins in ((_ENDS_IN_NUMBER, _BEGINS_WITH_NUMBER), (_ENDS_IN_WEEKDAY, _BEGINS_WITH_WEEKDAY)):
            head, first = ends.match(left), begins.match(right)
            if head and first:
                completed = left + right[first.end() :]
                yield completed, right, most
                if head["head"]:
                    yield completed, head["head"] + right, most
        yield left, right, most


def joined(begin: Parts, end: Parts, most: int) -> Parts | None:
    """Both sides as one: hours of a day, or several days; None where they do not fit together."""
    guesses = begin.guesses | end.guesses | (end.clock.guesses if end.clock else NOTHING_GUESSED)
    several = begin.day and end.day and begin.day.on != end.day.on
    if several and begin.counted and end.counted:
        return None
    if not several:
        if most == TWO or not begin.clock or not end.clock or begin.end or end.end or end.days > 1:
            return None
        return replace(
            begin,
            day=begin.day or end.day,
            end=end.clock,
            by_weekday=begin.by_weekday if begin.day else end.by_weekday,
            guesses=guesses,
        )
    assert begin.day and end.day
    days = (end.day.on - begin.day.on).days + 1
    days = days % 7 if end.by_weekday and begin.by_weekday and days > 7 else days
    if not TWO <= days <= most or begin.days > 1 or end.days > 1:
        return None
    same_hour = end.clock == begin.clock or not begin.clock or not end.clock
    return replace(
        begin,
        clock=begin.clock or end.clock,
        end=end.end or begin.end or (None if same_hour else end.clock),
        days=days,
        guesses=guesses,
    )
