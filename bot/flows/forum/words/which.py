"""Which of several meetings an answer names: by its day (`ไปได้วันที่ 19`, `เสาร์ไปไม่ได้`) or by what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.calendar_names import MONTH, WEEKDAY_NAMES, month_of
from bot.language.normalising import for_matching
from bot.language.numbers import with_arabic_digits

_OF_MONTH = re.compile(
    rf"(?P<the>วันที่|(?<!\S)ที่|the)?\s*(?<!\d)(?P<day>\d{{1,2}})(?:\s*[-–]\s*(?P<to>\d{{1,2}}))?(?!\d|\s*(?:คน|ท่าน|ที่))(?:\s*{MONTH})?",
    re.IGNORECASE,
)
_OF_WEEK = re.compile(
    "|".join(
        rf"(?P<w{number}>{name})"
        for number, name in enumerate((*WEEKDAY_NAMES[:-1], f"{WEEKDAY_NAMES[-1]}(?!หน้า|นี้|ที่)"))
    )
)


@dataclass(frozen=True)
class Candidate:
    """A meeting as people name it."""

    id: str
    name: str
    begins: date | None
    ends: date | None


_AHEAD = re.compile(r"(?P<one>พรุ่งนี้|tomorrow)|มะรืน")


def named_in(text: str, meetings: Sequence[Candidate], today: date) -> list[str] | None:
    """The ids of those that an answer names; None where it names none, no id where it names a day on which there is none."""
    said = with_arabic_digits(text)
    called = [each for each in meetings if each.name and for_matching(each.name) in for_matching(text)]
    longest = max((len(each.name) for each in called), default=0)
    rest = [each for each in called if len(each.name) == longest] or list(meetings)
    for day in _OF_MONTH.finditer(said):
        if day["the"] or day["month"]:
            first, month = int(day["day"]), month_of(day["month"]) if day["month"] else None
            numbers = range(first, int(day["to"] or first) + 1)
            return [
                each.id for each in rest if any(at.day in numbers and month in (None, at.month) for at in _days(each))
            ]
    if ahead := _AHEAD.search(said):
        meant = today + timedelta(days=1 if ahead["one"] else 2)
        return [each.id for each in rest if meant in _days(each)]
    if week := _OF_WEEK.search(said):
        weekday = int(str(week.lastgroup)[1:])
        on_it = [each.id for each in rest if any(at.weekday() == weekday for at in _days(each))]
        return on_it or None
    return [each.id for each in rest] if called else None


def _days(meeting: Candidate) -> list[date]:
    if meeting.begins is None:
        return []
    ends = meeting.ends or meeting.begins
    return [meeting.begins + timedelta(days=ahead) for ahead in range((ends - meeting.begins).days + 1)]
