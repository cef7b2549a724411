"""Reading a moment in Thai or English words: a day, a time, or both, in either order, with or without spaces.

The bot shows its reading back for a tap of confirmation wherever `guessed` is true.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum, auto

from bot.clock import BANGKOK
from bot.language.clock_words import NoSuchTime, TimeOfDay, read_time_of_day
from bot.language.day_words import Day, NoSuchDay, read_day
from bot.language.numbers import number_words, with_arabic_digits

LONGEST = 80
"""A longer text is a sentence, not a moment."""


class UnreadableReason(Enum):
    """Why a text could not be read as a moment to come."""

    NOT_A_DATE = auto()
    NO_SUCH_DAY = auto()
    NO_SUCH_TIME = auto()
    IN_THE_PAST = auto()


class UnreadableWhen(ValueError):
    """A text that is no moment to come; `reason` says why, for a kind answer."""

    def __init__(self, reason: UnreadableReason) -> None:
        super().__init__(reason.name)
        self.reason = reason


@dataclass(frozen=True)
class Reading:
    """What a text was read as."""

    at: datetime
    """Aware, in Asia/Bangkok; 00:00 of the day where no time was said."""
    has_date: bool
    has_time: bool
    guessed: bool
    """A part was inferred: a person should confirm it."""


_INSIDE_NUMBERS = frozenset("0123456789.:/-")
_NUMBERS = number_words()
_IN = re.compile(
    rf"(?:อีก|in)\s*(?:(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\s*)?(?P<half_before>ครึ่ง)?\s*"
    r"(?P<unit>ชั่วโมง|ชม\.?|นาที|hours?|minutes?)\s*(?P<half>ครึ่ง)?"
)
_THIS_PART = re.compile(r"(?:ตอน)?(?P<part>เช้า|สาย|บ่าย|เย็น|ค่ำ|คืน|ดึก)นี้")
_TONIGHT_AT = re.compile(r"(?:คืนนี้|tonight)\s*(?P<rest>.*)")


def read_when(text: str, now: datetime) -> Reading:
    """Read a whole text as a moment to come.

    Args:
        text: as a person wrote it; Thai digits, missing spaces and abbreviations are fine.
        now: an aware moment.

    Raises:
        UnreadableWhen: when it is no date, no day of the calendar, no time of day, or over already.
    """
    words = _tidy(text)
    here = now.astimezone(BANGKOK)
    if not words or len(words) > LONGEST:
        raise UnreadableWhen(UnreadableReason.NOT_A_DATE)
    try:
        reading = _read_from_now(words, here) or _read_day_and_time(words, here)
    except OverflowError as error:  # a year beyond all calendars
        raise UnreadableWhen(UnreadableReason.NO_SUCH_DAY) from error
    if reading is None:
        raise UnreadableWhen(UnreadableReason.NOT_A_DATE)
    if (reading.at if reading.has_time else _end_of_day(reading.at)) <= here:
        raise UnreadableWhen(UnreadableReason.IN_THE_PAST)
    return reading


def _tidy(text: str) -> str:
    composed = unicodedata.normalize("NFC", with_arabic_digits(text)).casefold()
    composed = composed.replace("\u0e4d\u0e32", "\u0e33").replace("\u200b", "")
    return re.sub(r"[\s,]+", " ", composed).strip()


def _read_from_now(words: str, here: datetime) -> Reading | None:
    """`in two hours`, `tonight`."""
    found = _IN.fullmatch(words)
    if found and (found["count"] or found["half_before"]):
        hours = found["unit"].startswith(("ช", "h"))
        count = float(
            int(found["count"]) if (found["count"] or "").isdigit() else _NUMBERS.get(found["count"] or "", 0)
        )
        count += 0.5 if found["half"] or found["half_before"] else 0
        step = timedelta(hours=count) if hours else timedelta(minutes=count)
        return Reading((here + step).replace(second=0, microsecond=0), True, True, False)
    return None


def _read_day_and_time(words: str, here: datetime) -> Reading | None:
    """Try the text as a day, as a time, and as both at every cut; a definite "no such" wins over "not a date"."""
    problem: UnreadableReason | None = None
    for day_words, time_words in _cuts(words):
        try:
            day = read_day(day_words, here.date()) if day_words else None
            at = read_time_of_day(time_words) if time_words else None
        except NoSuchDay:
            problem = problem or (UnreadableReason.NO_SUCH_DAY if _is_time(time_words) else None)
            continue
        except NoSuchTime:
            problem = problem or (UnreadableReason.NO_SUCH_TIME if _is_day(day_words, here) else None)
            continue
        if (day_words and day is None) or (time_words and at is None):
            continue
        return _combined(day, at, here)
    if problem:
        raise UnreadableWhen(problem)
    return None


def _cuts(words: str) -> Iterator[tuple[str, str]]:
    """(day, time) parts: the whole as one of them, then every cut in both orders, the longest day first."""
    words = _spell_out_this_part(words)
    yield words, ""
    yield "", words
    for cut in range(len(words) - 1, 0, -1):
        if words[cut - 1] in _INSIDE_NUMBERS and words[cut] in _INSIDE_NUMBERS:
            continue
        first, second = words[:cut].strip(), words[cut:].strip()
        yield first, second
        yield second, first


def _spell_out_this_part(words: str) -> str:
    """`this evening` is today in the evening; `tonight` goes with whatever time follows it."""
    tonight = _TONIGHT_AT.fullmatch(words)
    if tonight:
        return f"วันนี้ {tonight['rest'] or 'กลางคืน'}"
    part = _THIS_PART.fullmatch(words)
    return f"วันนี้ {part['part']}" if part else words


def _is_time(words: str) -> bool:
    try:
        return not words or read_time_of_day(words) is not None
    except NoSuchTime:
        return True


def _is_day(words: str, here: datetime) -> bool:
    try:
        return not words or read_day(words, here.date()) is not None
    except NoSuchDay:
        return True


def _combined(day: Day | None, at: TimeOfDay | None, here: datetime) -> Reading:
    guessed = bool(day and day.guessed) or bool(at and at.guessed)
    moment = time(at.hour, at.minute) if at else time()
    if day is None:
        soon = datetime.combine(here.date(), moment, BANGKOK)
        later = soon <= here
        return Reading(soon + timedelta(days=1) if later else soon, False, True, guessed or later)
    on = datetime.combine(day.on, moment, BANGKOK)
    if at and at.next_day:
        on += timedelta(days=1)
    if at and not day.named and on <= here:
        return Reading(on + timedelta(days=7), True, True, True)  # said on that very weekday, after the hour
    return Reading(on, True, at is not None, guessed)


def _end_of_day(at: datetime) -> datetime:
    return at + timedelta(days=1)
