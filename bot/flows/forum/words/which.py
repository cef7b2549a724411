"""Which of several meetings a line names: by its day (`ไปได้วันที่ 19`, `เสาร์ไปไม่ได้`) or by what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.understanding.spelling import nearly, sound_of
from bot.language.calendar_names import MONTH, WEEKDAY_NAMES, month_of
from bot.language.normalising import for_matching
from bot.language.numbers import with_arabic_digits

_OF_MONTH = re.compile(
    rf"(?P<the>วันที่|(?<!\S)ที่|the)?\s*(?<!\d)(?P<day>\d{{1,2}})(?!\d|\s*(?:คน|ท่าน|ที่))(?:\s*{MONTH})?", re.IGNORECASE
)
MEETING = r"(?:นัดหมาย|วันนัด|นัด|วันประชุม|การ(?=ประชุม|จัด|นัด)|ประชุม|เวที|งาน|กิจกรรม|วง|จัด|ของ|เรื่อง|(?:คราว|ครั้ง|รอบ)(?:หน้า|ต่อไป|นี้|ที่จะถึง)|ที่จะถึง|\b(?:the|our|next|meeting|forum)\b)"
"""Words that stand around the name of a meeting."""
_AROUND = re.compile(rf"^(?:\s*{MEETING})+\s*|(?:\s*{MEETING})+$", re.IGNORECASE)
_ANY = re.compile(r"นัด|ประชุม|เวที|meeting|forum", re.IGNORECASE)
PART_OF_A_NAME = 4
"""Letters: fewer name no meeting."""
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


def named_in(text: str, meetings: Sequence[Candidate]) -> list[str] | None:
    """The ids of those that an answer names; None where it names none, no id where it names a day on which there is none."""
    said = with_arabic_digits(text)
    called = [each for each in meetings if each.name and for_matching(each.name) in for_matching(text)]
    longest = max((len(each.name) for each in called), default=0)
    rest = [each for each in called if len(each.name) == longest] or list(meetings)
    for day in _OF_MONTH.finditer(said):
        if day["the"] or day["month"]:
            number, month = int(day["day"]), month_of(day["month"]) if day["month"] else None
            return [
                each.id for each in rest if any(at.day == number and month in (None, at.month) for at in _days(each))
            ]
    if week := _OF_WEEK.search(said):
        weekday = int(str(week.lastgroup)[1:])
        on_it = [each.id for each in rest if any(at.weekday() == weekday for at in _days(each))]
        return on_it or None
    return [each.id for each in rest] if called else None


def meant_by(words: str, meetings: Sequence[Candidate]) -> list[str]:
    """The ids of the meetings that these words and nothing else name: by the name, also with a slip or without its word for a
    meeting; by a part of it behind such a word; by their day; or, by such a word alone, all. None of them where the words name
    anything else."""
    rest, day = _without_a_day(words)
    core = "".join(_AROUND.sub("", rest).split())
    says_meeting = bool(_ANY.search(rest)) or core != "".join(rest.split())
    if not core:
        rest_named = [each for each in meetings if rest and _called(rest, each.name)]
        named = rest_named or (list(meetings) if day or _ANY.search(rest) else [])
    else:
        named = [each for each in meetings if _called(rest, each.name)]
        if not named and says_meeting:
            named = [each for each in meetings if _called(core, _AROUND.sub("", each.name))]
        if not named and says_meeting and len(core) >= PART_OF_A_NAME:
            named = [each for each in meetings if core in "".join(for_matching(each.name).split())]
    ids = [each.id for each in named]
    on_it = named_in(words, named) if day and named else None
    return ids if on_it is None else on_it


def names_one(words: str) -> bool:
    """Whether words call something by more than its day and a word for a meeting."""
    return bool(_AROUND.sub("", _without_a_day(words)[0]).strip())


def _called(words: str, name: str) -> bool:
    said, called = sound_of(for_matching(words)), sound_of(for_matching(name))
    return bool(called) and (said == called or nearly(said, called))


def _without_a_day(words: str) -> tuple[str, bool]:
    """The words without what names a day in them, and whether any did."""
    said = with_arabic_digits(words)
    dated = next((each for each in _OF_MONTH.finditer(said) if each["the"] or each["month"]), None)
    found = dated or _OF_WEEK.search(said)
    if found is None:
        return words, False
    before, behind = re.sub(r"(?:ใน|วัน)?\s*$", "", said[: found.start()]), said[found.end() :]
    return f"{before.rstrip()} {behind.strip()}".strip(), True


def _days(meeting: Candidate) -> list[date]:
    if meeting.begins is None:
        return []
    ends = meeting.ends or meeting.begins
    return [meeting.begins + timedelta(days=ahead) for ahead in range((ends - meeting.begins).days + 1)]
