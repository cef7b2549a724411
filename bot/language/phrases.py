"""Cutting a text into the phrases that a moment is made of: a weekday, a day, a time, a part of the day.

Phrases come in any order, with or without blanks between them, each kind at most once, and nothing else may stand
between them: a sentence that merely contains such words has no cut.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from bot.language.clock_words import CLOCK_PATTERNS, PART_OF_DAY
from bot.language.day_words import DAY_NUMBER_AFTER_WEEKDAY, DAY_PATTERNS
from bot.language.numbers import count_pattern
from bot.language.weekday_words import WEEKDAY_PATTERNS


class Kind(Enum):
    """What a phrase says."""

    WEEKDAY = auto()
    DAY = auto()
    CLOCK = auto()
    DAY_AGAIN = auto()
    CLOCK_AGAIN = auto()
    """The same, said another way: `พรุ่งนี้ 28 พ.ย.`, `14.00 น. (บ่ายสอง)`."""
    PART = auto()
    FROM_NOW = auto()
    LIMIT = auto()
    ROUGHLY = auto()
    FILLER = auto()
    """Says nothing; may come more than once."""


Said = Mapping[Kind, re.Match[str]]
"""What a whole text says, by kind."""


@dataclass(frozen=True)
class Phrase:
    """A pattern and the kind of thing it says; `after` must have been said before it."""

    kind: Kind
    pattern: re.Pattern[str]
    after: Kind | None = None


_HOURS = r"(?:ชั่วโมง|ช\.?ม\.?|hours?\b|hrs?\b)"
_MINUTES = r"(?:นาที|minutes?\b|mins?\b)"
_COUNT = rf"{count_pattern(3)}|an?\b"
_START = r"(?:อีก|in|ภายใน|within)\s*(?:สัก\s*)?"
_POLITE = r"(?:นะ|เลย|ละกัน|แล้วกัน|ก็ได้)?\s*(?:ค่ะ|คะ|คับ|ครับผม|ครับ|ค่า|จ้า|จ้ะ|จ๊ะ|จ้|ฮะ|นะ|เลย|ละกัน|แล้วกัน|ก็ได้|please)?[\s.!]*$"
_FILLER = r"เวลา|ทั้งวัน|ตลอดวัน|all day|ตอน|ช่วง|ใน|at\b|on\b|in the\b|of\b|คือ|พอดี|เป๊ะๆ?"

FROM_NOW = re.compile(
    rf"{_START}(?:(?P<hours>{_COUNT})?\s*{_HOURS}(?:\s*(?:นึง|หนึ่ง|เดียว)|\s*(?P<half_more>ครึ่ง)|\s*(?P<minutes_more>{count_pattern(2)})\s*{_MINUTES})?"
    rf"|(?P<half_hour>ครึ่ง\s*(?:ชั่วโมง|ช\.?ม\.?)|half an hour)|(?P<minutes>{count_pattern(3)})\s*{_MINUTES})"
)
"""`อีก 2 ชั่วโมงครึ่ง`, `in 30 minutes`."""

_PHRASES = (
    Phrase(Kind.FROM_NOW, FROM_NOW),
    *(Phrase(Kind.DAY, pattern) for pattern in DAY_PATTERNS),
    *(Phrase(Kind.WEEKDAY, pattern) for pattern in WEEKDAY_PATTERNS),
    *(Phrase(Kind.CLOCK, pattern) for pattern in CLOCK_PATTERNS),
    Phrase(Kind.PART, PART_OF_DAY),
    *(Phrase(Kind.DAY_AGAIN, pattern, after=Kind.DAY) for pattern in DAY_PATTERNS),
    *(Phrase(Kind.CLOCK_AGAIN, pattern, after=Kind.CLOCK) for pattern in CLOCK_PATTERNS),
    Phrase(Kind.DAY, DAY_NUMBER_AFTER_WEEKDAY, after=Kind.WEEKDAY),
    Phrase(Kind.LIMIT, re.compile(r"ก่อน|ภายใน|ไม่เกิน|จนถึง|ถึง|by\b|before\b|until\b")),
    Phrase(Kind.ROUGHLY, re.compile(r"ประมาณ|ราว\s?ๆ?|สัก|แถว\s?ๆ|กว่า\s?ๆ?|ๆ|about\b|around\b")),
    Phrase(Kind.FILLER, re.compile(_FILLER)),
)
_ENDING = re.compile(_POLITE)
_TIME_WORDS = re.compile(
    r"\d|[วด]ัน|เดือน|สัปดาห์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|ค่ำ|โมง|ทุ่ม|นาที|ชั่วโมง|นาฬิกา|เช้า|สาย|บ่าย|เย็น|เที่ยง|คืน|ดึก|ตี[หสน\d\s]|พรุ่ง|มะรืน|สิ้น|ปลาย|ต้นปี|"
    r"อีก|สงกรานต์|ปีใหม่|พรรษา|บูชา|ลอยกระทง|ตรุษ|(?:นี้|หน้า)$|week|month|day\b|hour|noon|night|morning|evening"
)


def sounds_like_a_time(text: str) -> bool:
    """Whether words speak of a day or a time, such as a person would set, be it one that can be read or not."""
    return bool(_TIME_WORDS.search(text.casefold()))


def cuts(text: str) -> Iterator[Said]:
    """Every way to cut the whole text into phrases, the likeliest first.

    Dead ends are remembered by place and by what has been said so far, so that a text costs no more than the square
    of its length however it is made.
    """
    yield from _cuts_from(text, 0, frozenset(), set())


def _cuts_from(
    text: str, place: int, said: frozenset[Kind], dead_ends: set[tuple[int, frozenset[Kind]]]
) -> Iterator[dict[Kind, re.Match[str]]]:
    place += len(text) - place - len(text[place:].lstrip())
    if said and _ENDING.match(text, place):
        yield {}
        return
    if (place, said) in dead_ends:
        return
    found_any = False
    for phrase in _PHRASES:
        match = _match(phrase, text, place, said)
        if match:
            for rest in _cuts_from(text, match.end(), said | {phrase.kind}, dead_ends):
                found_any = True
                yield {phrase.kind: match, **rest}
    if not found_any:
        dead_ends.add((place, said))


def _match(phrase: Phrase, text: str, place: int, said: frozenset[Kind]) -> re.Match[str] | None:
    if phrase.kind in said and phrase.kind is not Kind.FILLER:
        return None
    if phrase.after and phrase.after not in said:
        return None
    return phrase.pattern.match(text, place)
