"""The present of these tests, and short ways to say what was read."""

from datetime import datetime

from bot.clock import BANGKOK
from bot.language.when import Guess, read_when

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=BANGKOK)


def at(written: str) -> datetime:
    """`2026-11-27 18:00` in Bangkok."""
    return datetime.fromisoformat(written).replace(tzinfo=BANGKOK)


def day_read(words: str, now: datetime = SATURDAY) -> str:
    """The day of a reading that has no time."""
    reading = read_when(words, now)
    assert reading.has_date and not reading.has_time
    return f"{reading.at:%Y-%m-%d}"


def moment_read(words: str, now: datetime = SATURDAY) -> str:
    """The moment of a reading that has a time."""
    reading = read_when(words, now)
    assert reading.has_time
    return f"{reading.at:%Y-%m-%d %H:%M}"


def guesses(words: str, now: datetime = SATURDAY) -> set[Guess]:
    """What was guessed."""
    return set(read_when(words, now).guesses)
