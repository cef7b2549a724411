"""Reading a moment in Thai or English words: a day, a time, or both, in any order, with or without spaces.

The bot shows its reading back for a tap of confirmation wherever something was guessed. What is decided here:
- a time alone is today's if still to come, else tomorrow's (a guess);
- a weekday that is today is today, or next week's once the hour is over (a guess both times);
- midnight of a day is its end, as in a deadline (a guess); 00.00 is its beginning (a guess), 24.00 its end;
- "tonight at one" is the night that follows today's evening (a guess), or this very night once it has begun;
- a day that was named and is over, even by an hour, is refused and not moved on;
- from-to is one reading with an end and its days (`12-13 ธ.ค. 9.00-16.00 น.`, เสาร์อาทิตย์นี้);
- what may as well be another day or time (`12.12`, `Friday 4.30`, `15/12/99`) is refused, so that it is asked.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import TypeVar

from bot.clock import BANGKOK
from bot.language.asides import without_asides
from bot.language.calendar_names import WEEKDAY
from bot.language.clock_words import (
    RETURNED,
    in_part_of_day,
    may_be_a_day,
    may_be_either_half_of_day,
    time_said,
    usual_time,
)
from bot.language.day_words import day_said
from bot.language.days_apart import days_apart, spans_apart
from bot.language.dialect_days import in_common_words
from bot.language.named_days import with_days_of_names
from bot.language.normalising import for_matching
from bot.language.numbers import count_of
from bot.language.phrases import Kind, Said, cuts
from bot.language.reading import NOTHING_GUESSED, Day, Guess, Reading, TimeOfDay, UnreadableReason, UnreadableWhen
from bot.language.spans import Parts, as_spans, halves, joined
from bot.language.weekday_words import said_weekday, weekday_on

__all__ = [
    "Guess",
    "Reading",
    "TimeOfDay",
    "UnreadableReason",
    "UnreadableWhen",
    "read_date",
    "read_moment",
    "read_time",
    "read_when",
]

Result = TypeVar("Result")

LONGEST = 120
"""Characters: a longer text is a sentence, not a moment."""

_MOST_CUTS = 30
_SMALL_HOURS = range(4)
_EVENING, _DAWN = 17, 6
_BLANKS = re.compile(r"[\s,()]+")
_THIS_PART = re.compile(r"(เช้า|สาย|เที่ยง|บ่าย|เย็น|ค่ำ|คืน|ดึก)\s?นี้")
_THIS_PART_ENGLISH = re.compile(r"\bthis (morning|afternoon|evening)\b")
_MOST_SPANS = 6
_WEEKDAY = re.compile(WEEKDAY)


def read_when(text: str, now: datetime) -> Reading:
    """Read a whole text as a moment to come, or as several days or hours from-to (`Reading.until`, `Reading.days`).

    Args:
        text: as a person wrote it; Thai digits, missing spaces and abbreviations are fine.
        now: an aware moment.

    Raises:
        UnreadableWhen: when it is no date, no day of the calendar, no time of day, or over already.
    """
    try:
        return _whole(text, now)
    except UnreadableWhen as error:
        bare = without_asides(text) if error.reason is UnreadableReason.NOT_A_DATE and len(text) <= LONGEST else None
        if bare is None:
            raise
        reading = _whole(bare.words, now)
        if (bare.needs_time and not reading.has_time) or bare.days not in (None, reading.days):
            raise
        return reading


def _whole(text: str, now: datetime) -> Reading:
    """A text of which every word says when."""
    here = now.astimezone(BANGKOK)
    words = _tidy(text, here.date()) if len(text) <= LONGEST else ""

    def read(part: str) -> Reading:
        return read_when(part, now)

    apart = (days_apart(text, read) or spans_apart(text, read)) if len(text) <= LONGEST else None
    return _from_to(words, here) or apart or _first_possible(words, lambda said: _moment(said, here))


def read_moment(text: str, now: datetime) -> Reading:
    """Read a whole text as one moment to come, such as a deadline.

    Raises:
        UnreadableWhen: as `read_when`; AMBIGUOUS where an end or several days are said.
    """
    reading = read_when(text, now)
    if reading.from_to:
        raise UnreadableWhen(UnreadableReason.AMBIGUOUS)
    return reading


def read_date(text: str, now: datetime) -> Reading:
    """Read a whole text as a day without a time, today or later.

    Raises:
        UnreadableWhen: as `read_moment`; NOT_A_DATE also where a time is said.
    """
    reading = read_moment(text, now)
    if reading.has_time:
        raise UnreadableWhen(UnreadableReason.NOT_A_DATE)
    return reading


def read_time(text: str) -> TimeOfDay:
    """Read a whole text as a time of day without a day.

    Raises:
        UnreadableWhen: NOT_A_DATE where it says none or more than that, NO_SUCH_TIME for numbers out of range.
    """
    return _first_possible(_tidy(text) if len(text) <= LONGEST else "", _time_alone)


def _first_possible(words: str, meaning: Callable[[Said], Result | None]) -> Result:
    """The meaning of the first cut that has one; a definite "no such" wins over "not a date"."""
    problem = UnreadableWhen(UnreadableReason.NOT_A_DATE)
    for said in islice(cuts(words), _MOST_CUTS):
        try:
            result = meaning(said)
        except UnreadableWhen as error:
            if error.reason is UnreadableReason.IN_THE_PAST:
                raise
            problem = error if problem.reason is UnreadableReason.NOT_A_DATE else problem
            continue
        if result is not None:
            return result
    raise problem


def _tidy(text: str, today: date | None = None) -> str:
    said = in_common_words(for_matching(text))
    said = with_days_of_names(said, today) if today else said
    last = text.rstrip()[-1:]
    said += last if last in (".", "ๆ") and not said.endswith(last) else ""  # here they say something: `ส.`, เที่ยงๆ
    words = _BLANKS.sub(" ", as_spans(said)).strip()
    words = _THIS_PART_ENGLISH.sub(r"\1 today", words.replace("tonight", "night today"))
    return _THIS_PART.sub(r"\1วันนี้", words)


def _from_to(words: str, here: datetime) -> Reading | None:
    """What a text says from-to; None where it says no such thing."""
    readings = []
    for half in islice(halves(words), _MOST_SPANS):
        parts = _span(*half, here)
        reading = _reading_of(parts, here) if parts else None
        if reading and not reading.guessed:
            return reading
        readings += [reading] if reading else []
    return readings[0] if readings else None


def _span(left: str, right: str, most: int, here: datetime, *, nested: bool = True) -> Parts | None:
    begin = _parts(left, here, nested=nested)
    if begin is None:
        return None
    end = _parts(right, here, nested=nested)
    shared = "".join(
        letter for letter, _same in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    )
    by_weekday = end and end.by_weekday and not _WEEKDAY.search(shared)  # which names one day once
    if (
        end and begin.day and end.day and end.day.on < begin.day.on + timedelta(days=bool(by_weekday))
    ):  # the next such one
        end = _parts(right, datetime.combine(begin.day.on, time(), BANGKOK), nested=nested)
    return joined(begin, end, most) if end else None


def _parts(words: str, since: datetime, *, nested: bool) -> Parts | None:
    """The day, counted from another one, and the hours of one side of from-to; it may have hours from-to itself."""
    if nested:
        for half in islice(halves(words), _MOST_SPANS):
            parts = _span(*half, since, nested=False)
            if parts:
                return parts
    try:
        return _first_possible(words, lambda said: _parts_said(said, since))
    except UnreadableWhen:
        return None


def _parts_said(said: Said, since: datetime) -> Parts | None:
    if Kind.FROM_NOW in said or not _agrees_with_itself(said, since):
        return None
    day, clock = _day(said, since), _clock(said)
    if day is None and (clock is None or _is_a_verb(said)):
        return None
    doubtful = Kind.CLOCK in said and Kind.PART not in said and may_be_either_half_of_day(said[Kind.CLOCK])
    counted = Kind.DAY in said and "count" in said[Kind.DAY].groupdict()
    return Parts(day, clock, by_weekday=Kind.DAY not in said, counted=counted, doubtful=doubtful, guesses=_rough(said))


def _reading_of(parts: Parts, here: datetime) -> Reading | None:
    """The moment of a span's beginning, with its end and days."""
    if parts.doubtful:
        raise UnreadableWhen(UnreadableReason.AMBIGUOUS)
    reading = _begins(parts.day, parts.clock, here)
    guesses = reading.guesses | parts.guesses
    if parts.day and parts.day.by_weekday and parts.day.on > here.date() and parts.is_within(here.weekday()):
        guesses |= {Guess.TODAY_OR_NEXT}  # said on Sunday, this weekend may be the one that is ending
    if parts.end is None:
        return replace(reading, days=parts.days, guesses=guesses)
    until = _on(reading.at - timedelta(days=1) if parts.clock and parts.clock.next_day else reading.at, parts.end)
    if until <= reading.at and parts.end.said_hour and until + timedelta(hours=12) > reading.at:
        until, guesses = until + timedelta(hours=12), guesses | {Guess.HOUR}
    elif until <= reading.at and reading.at.hour >= _EVENING and parts.end.hour <= _DAWN:
        until, guesses = until + timedelta(days=1), guesses | {Guess.SMALL_HOURS}
    return replace(reading, until=until, days=parts.days, guesses=guesses) if until > reading.at else None


def _moment(said: Said, here: datetime) -> Reading | None:
    if Kind.FROM_NOW in said:
        return _counted_from_now(said, here)
    if not _agrees_with_itself(said, here):
        return None
    day, clock = _day(said, here), _clock(said)
    if day is None and (clock is None or _is_a_verb(said)):
        return None
    if day is None and _says_only_a_clock(said) and may_be_a_day(said[Kind.CLOCK]):
        raise UnreadableWhen(UnreadableReason.AMBIGUOUS)
    if Kind.CLOCK in said and Kind.PART not in said and may_be_either_half_of_day(said[Kind.CLOCK]):
        raise UnreadableWhen(UnreadableReason.AMBIGUOUS)
    reading = _begins(day, clock, here)
    return replace(reading, guesses=reading.guesses | _rough(said))


def _agrees_with_itself(said: Said, here: datetime) -> bool:
    """Whether a day or an hour that is said twice is the same: `พรุ่งนี้ 28 พ.ย.`, `14.00 น. (บ่ายสอง)`, `เที่ยงๆ 12.00`."""
    if Kind.DAY_AGAIN in said:
        first, again = (day_said(said[kind], here.date(), here.hour) for kind in (Kind.DAY, Kind.DAY_AGAIN))
        if first.on != again.on:
            return False
    if Kind.CLOCK_AGAIN in said:
        hours = [time_said(said[kind]) for kind in (Kind.CLOCK, Kind.CLOCK_AGAIN)]
        return len({(each.hour, each.minute) for each in hours}) == 1
    return True


def _says_only_a_clock(said: Said) -> bool:
    return said.keys() == {Kind.CLOCK}


def _begins(day: Day | None, clock: TimeOfDay | None, here: datetime) -> Reading:
    """The moment of a day, a time, or both.

    Raises:
        UnreadableWhen: IN_THE_PAST.
    """
    if day is None:
        reading = _next_time(clock or TimeOfDay(0), here)
    elif clock is None:
        reading = Reading(datetime.combine(day.on, time(), BANGKOK), True, False, day.guesses)
    else:
        reading = _day_and_time(day, clock, here)
    over = reading.at <= here if reading.has_time else reading.at.date() < here.date()
    if over:
        raise UnreadableWhen(UnreadableReason.IN_THE_PAST)
    return reading


def _day(said: Said, here: datetime) -> Day | None:
    """The day; where a weekday and a date are both said, the date, and a guess if they disagree."""
    weekday = said.get(Kind.WEEKDAY)
    if Kind.DAY not in said:
        return weekday_on(weekday, here.date()) if weekday else None
    day = day_said(said[Kind.DAY], here.date(), here.hour)
    if weekday and day.on.weekday() != said_weekday(weekday):
        return Day(day.on, day.guesses | {Guess.WEEKDAY})
    return day


def _clock(said: Said) -> TimeOfDay | None:
    clock = time_said(said[Kind.CLOCK]) if Kind.CLOCK in said else None
    if Kind.PART not in said:
        return clock
    part = said[Kind.PART]["part"]
    return in_part_of_day(clock, part) if clock else usual_time(part)


def _time_alone(said: Said) -> TimeOfDay | None:
    clock = _clock(said)
    if (
        Kind.CLOCK_AGAIN in said
        or clock is None
        or _is_a_verb(said)
        or said.keys() & {Kind.DAY, Kind.WEEKDAY, Kind.FROM_NOW}
    ):
        return None
    return TimeOfDay(clock.hour, clock.minute, clock.guesses | _rough(said), clock.next_day)


def _is_a_verb(said: Said) -> bool:
    return Kind.CLOCK not in said and said[Kind.PART]["part"] == RETURNED


def _rough(said: Said) -> frozenset[Guess]:
    return frozenset(
        guess for kind, guess in ((Kind.LIMIT, Guess.LIMIT), (Kind.ROUGHLY, Guess.ROUGHLY)) if kind in said
    )


def _next_time(clock: TimeOfDay, here: datetime) -> Reading:
    at = _on(here, clock)
    if at > here:
        return Reading(at, False, True, clock.guesses)
    return Reading(at + timedelta(days=1), False, True, clock.guesses | {Guess.TODAY_OR_NEXT})


def _day_and_time(day: Day, clock: TimeOfDay, here: datetime) -> Reading:
    at = _on(datetime.combine(day.on, time(), BANGKOK), clock)
    guesses = day.guesses | clock.guesses
    this_very_night = at - timedelta(days=1)
    if Guess.SMALL_HOURS in clock.guesses and day.on == here.date() and this_very_night > here:
        return Reading(this_very_night, True, True, guesses)  # "tonight at one", said after midnight
    if clock.hour in _SMALL_HOURS and not clock.next_day:
        guesses |= {Guess.SMALL_HOURS}
    if day.by_weekday and at <= here:
        return Reading(at + timedelta(weeks=1), True, True, guesses | {Guess.TODAY_OR_NEXT})
    return Reading(at, True, True, guesses)


def _on(day: datetime, clock: TimeOfDay) -> datetime:
    at = day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return at + timedelta(days=1) if clock.next_day else at


def _counted_from_now(said: Said, here: datetime) -> Reading | None:
    """`อีก 2 ชั่วโมงครึ่ง`: to the minute; nothing else may be said beside it."""
    if said.keys() - {Kind.FROM_NOW, Kind.FILLER}:
        return None
    written = said[Kind.FROM_NOW]
    if written["half_hour"]:
        minutes = 30
    elif written["minutes"]:
        minutes = count_of(written["minutes"])
    else:
        hours = written["hours"]
        minutes = 60 * (1 if not hours or hours in ("a", "an") else count_of(hours))
        minutes += 30 if written["half_more"] else 0
        minutes += count_of(written["minutes_more"]) if written["minutes_more"] else 0
    guesses = frozenset({Guess.LIMIT}) if written.group().startswith(("ภายใน", "within")) else NOTHING_GUESSED
    at = (here + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    if at <= here:
        raise UnreadableWhen(UnreadableReason.IN_THE_PAST)
    return Reading(at, True, True, guesses)
