"""Many ordinary ways to write a day, a time, or from-to: read, or asked; a guess is marked as one."""

from datetime import datetime, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.reading import Reading
from bot.language.when import UnreadableWhen, read_when
from tests.language.moments import at

THURSDAY = at("2026-11-26 10:00")
LINES = [
    tuple(part.strip() for part in line.rsplit("=", 1))
    for line in (Path(__file__).parent.parent / "data" / "moments.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ASKED = "?"


def written(reading: Reading) -> str:
    """A reading as the table writes it."""
    said = f"{reading.at:%Y-%m-%d %H:%M}" if reading.has_time else f"{reading.at:%Y-%m-%d}"
    if reading.until:
        hours = reading.until.hour + 24 * (reading.until.date() - reading.at.date()).days
        said += f" -> {hours:02d}:{reading.until:%M}"
    said += f" x{reading.days}" if reading.days > 1 else ""
    return said + "".join(f" & {each:%Y-%m-%d}" for each in reading.apart)


def read(words: str, now: datetime = THURSDAY) -> tuple[str, bool]:
    """(what was read, whether a person is shown it for a tap)."""
    try:
        reading = read_when(words, now)
    except UnreadableWhen:
        return ASKED, True
    return written(reading), reading.guessed


@pytest.mark.parametrize(("words", "meant"), LINES, ids=[words for words, _meant in LINES])
def test_what_people_write_is_read_or_asked(words: str, meant: str) -> None:
    found, guessed = read(words)
    assert found == meant.removeprefix("~")
    assert guessed or not meant.startswith("~"), "a guess is shown for a tap"
    assert not guessed or meant[0] in "~?", "what is plain needs no tap"


@given(
    st.lists(
        st.sampled_from(
            ["12", "-", "ถึง", " ธ.ค.", " 9.00", "เสาร์", "อาทิตย์นี้", " และ ", "บ่าย", "โมง", "ๆ", "🙏", "13", "/", " ค่ำ"]
        ),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_the_reader_answers_and_soon(words: str) -> None:
    began = process_time()
    read(words)
    assert process_time() - began < 0.1, "some milliseconds, on the slowest machine"


@pytest.mark.parametrize("days", range(7))
def test_a_weekend_is_two_days_on_every_day_of_the_week(days: int) -> None:
    reading = read_when("เสาร์อาทิตย์นี้", THURSDAY + timedelta(days=days))
    assert (reading.days, f"{reading.at:%a}") == (2, "Sat")
