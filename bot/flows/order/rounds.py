"""When an order that comes again opens, closes and is collected: the 15th means the 15th. Pure.

Sign-up ends on a day of the month, on a weekday, or so many days after opening; opening is counted back from it. What is
collected on the 15th is so in every round, in February too: where a month has no such day, its last one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.clock import BANGKOK

MONTH, WEEK, AFTER = "m", "w", "a"
OPENS_AT = time(8)
LAST_DAY, LAST_WEEKDAY, MOST_BEFORE = 31, 6, 60
SHOWN_AHEAD = 3
LOOKED_AHEAD = 15
_CODED = re.compile(r"(?P<every>[mw])(?P<number>[0-9]{1,2})\.(?P<before>[0-9]{1,2})(?:\.(?P<fetch>[mwa][0-9]{1,2}))?")


@dataclass(frozen=True)
class Rhythm:
    """How an order comes again: `every` month on day `number` (1 to 31), or every week on a weekday (0 is Monday) sign-up
    ends, `before` days after it opened."""

    every: str
    number: int
    before: int
    fetch: str = ""
    """When it is collected, where that was said: `m15` on the 15th, `w6` on a weekday, `a3` so many days after closing."""

    @property
    def coded(self) -> str:
        """As a button and the database carry it."""
        return f"{self.every}{self.number}.{self.before}" + (f".{self.fetch}" if self.fetch else "")


@dataclass(frozen=True)
class Round:
    """One opening, with the day on which sign-up ends."""

    opens_at: datetime
    closes_on: date


def rhythm_in(coded: str | None) -> Rhythm | None:
    """What a button or the database says; None where it says nothing possible."""
    found = _CODED.fullmatch(coded or "")
    if not found:
        return None
    rhythm = Rhythm(found["every"], int(found["number"]), int(found["before"]), found["fetch"] or "")
    fits = 1 <= rhythm.number <= LAST_DAY if rhythm.every == MONTH else rhythm.number <= LAST_WEEKDAY
    fits = fits and (not rhythm.fetch or _can_be(rhythm.fetch[0], int(rhythm.fetch[1:])))
    return rhythm if fits and 1 <= rhythm.before <= MOST_BEFORE else None


def _can_be(every: str, number: int) -> bool:
    """Whether a day of collecting can be so."""
    return (
        number <= MOST_BEFORE
        if every == AFTER
        else number <= LAST_WEEKDAY
        if every == WEEK
        else 1 <= number <= LAST_DAY
    )


def rhythm_of(closes_on: date, every: str, before: int) -> Rhythm:
    """The rhythm in which an order that closes on a day comes again."""
    number = closes_on.day if every == MONTH else closes_on.weekday()
    return Rhythm(every, number, min(max(before, 1), MOST_BEFORE))


def rounds(rhythm: Rhythm, now: datetime, count: int = SHOWN_AHEAD) -> list[Round]:
    """The next rounds whose opening is still to come."""
    found = (
        Round(datetime.combine(day - timedelta(days=rhythm.before), OPENS_AT, BANGKOK), day)
        for day in _days(rhythm.every, rhythm.number, now.astimezone(BANGKOK).date())
    )
    return [each for each in found if each.opens_at > now][:count]


def closing_of(rhythm: Rhythm, opens_on: date) -> date:
    """The day on which sign-up ends of what opens on a day by the rhythm."""
    return opens_on + timedelta(days=rhythm.before)


def next_closing(rhythm: Rhythm, today: date) -> date:
    """Of what is opened by hand: the next such day after today."""
    return next(day for day in _days(rhythm.every, rhythm.number, today) if day > today)


def fetched_on(rhythm: Rhythm, closes_on: date) -> date | None:
    """The day on which a round is collected that closes on a day; None where that was not said by itself."""
    if not rhythm.fetch:
        return None
    every, number = rhythm.fetch[0], int(rhythm.fetch[1:])
    if every == AFTER:
        return closes_on + timedelta(days=number)
    first = closes_on if every == MONTH else closes_on + timedelta(days=1)
    return next(day for day in _days(every, number, first) if day >= first)


def same_day(was: date, closed_on: date, closes_on: date, every: str) -> date:
    """The day of this round that was `was` in the round which closed on `closed_on`: the same day of the month, or weekday,
    that lies nearest to the same distance from closing, not before it."""
    meant = closes_on + (was - closed_on)
    number = was.day if every == MONTH else was.weekday()
    days = [day for day in _days(every, number, closes_on) if day >= closes_on]
    return min(days, key=lambda day: abs(day - meant), default=meant)


def _days(every: str, number: int, start: date) -> Iterator[date]:
    """Such days from about a day on."""
    if every == WEEK:
        first = start + timedelta(days=(number - start.weekday()) % 7)
        yield from (first + timedelta(weeks=each) for each in range(LOOKED_AHEAD))
        return
    month = start.replace(day=1)
    for ahead in range(LOOKED_AHEAD):
        day = month + relativedelta(months=ahead, day=number)
        if day >= start:
            yield day
