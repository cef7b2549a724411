"""What a question in ordinary words asks for."""

from pathlib import Path

import pytest

import bot.flows  # noqa: F401  every command and question
from bot.dialogue.routes import all_routes
from bot.dialogue.understanding.meaning import (
    TALK,
    masked,
    meanings,
    meant_for_a_tap,
    names_in,
    phrases_written,
    plainly_meant,
)
from bot.dialogue.understanding.registry import registry

NAMES = ("ปุ๋ย", "ผ้าบาติก", "พี่วันดี", "กระจูด", "ปุ๋ยอินทรีย์")
DATA = Path(__file__).parents[1] / "data"


def _asked(*files: str) -> list[tuple[str, str]]:
    """(what it asks for, text): phrases that are not in the flows' files; `-` asks for nothing."""
    lines = [line for name in files for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if not line.startswith("#")]


ASKED = _asked("asked_by_others_3.tsv", "asked_4.tsv", "asked_5.tsv")
SAID_TO_IT = [text for key, text in _asked("asked_6.tsv", "asked_7.tsv") if key == TALK]
"""Ordinary talk, said to the bot: half of it names things of the field."""


@pytest.mark.parametrize(
    ("file", "at_least", "at_most_wrong"),
    [
        ("asked_by_others_3.tsv", 0.8, 0.01),
        ("asked_4.tsv", 0.8, 0.01),
        ("asked_5.tsv", 0.6, 0.05),
        ("asked_6.tsv", 0.8, 0.04),
        ("asked_7.tsv", 0.9, 0.01),
        ("asked_8.tsv", 0.55, 0.03),
        ("asked_9.tsv", 0.75, 0.02),
        ("asked_10.tsv", 0.8, 0.03),
        ("asked_11.tsv", 0.85, 0.02),
    ],
)
def test_what_people_ask_is_understood_and_little_wrongly(file: str, at_least: float, at_most_wrong: float) -> None:
    """Nothing in the phrases was taken from these lines. The last four files are set aside: nobody tuned anything on them."""
    heard = [(key, plainly_meant(text, NAMES)) for key, text in _asked(file) if key != TALK]
    wrong = [(key, got) for key, got in heard if got and got not in key.split("|")]
    assert (sum(bool(got) for _key, got in heard) - len(wrong)) / len(heard) >= at_least
    assert len(wrong) / len(heard) <= at_most_wrong, wrong


def test_where_it_is_not_plain_the_right_thing_is_among_three_guesses() -> None:
    unsure = [(key, text) for key, text in ASKED if key != TALK and plainly_meant(text, NAMES) is None]
    guessed = [key in [each.key for each in meanings(text, NAMES)[:3]] for key, text in unsure]
    assert sum(guessed) >= 0.8 * len(guessed)


@pytest.mark.parametrize("text", [text for key, text in ASKED if key == TALK])
def test_what_asks_the_bot_for_nothing_means_nothing(text: str) -> None:
    assert plainly_meant(text, NAMES) in (None, "welcome.hello")


def test_of_ordinary_talk_said_to_the_bot_little_is_taken_for_a_wish() -> None:
    taken = {text: key for text in SAID_TO_IT if (key := plainly_meant(text, NAMES)) not in (None, "welcome.hello")}
    assert len(taken) <= 0.03 * len(SAID_TO_IT), taken


@pytest.mark.parametrize(
    ("tells", "wishes"),
    [
        ("วันพระก็ยังมีคนเล่นไฮโล", "วันพระวันไหน"),
        ("สมาชิกกลุ่มเราแก่ๆ กันทั้งนั้น", "ขอดูสมาชิกกลุ่มเรา"),
        ("เสียดายเวทีครั้งก่อนไม่ได้ไป", "ไม่ได้ไปเวทีครั้งก่อน ขอสรุปหน่อย"),
    ],
)
def test_what_only_tells_must_be_much_plainer_than_what_wishes(tells: str, wishes: str) -> None:
    assert plainly_meant(tells, NAMES) is None
    assert plainly_meant(wishes, NAMES) is not None


def test_what_does_something_at_once_waits_for_a_tap() -> None:
    assert plainly_meant("ปิดโหวตได้แล้ว ครบทุกคน", NAMES) is None
    assert meant_for_a_tap("ปิดโหวตได้แล้ว ครบทุกคน", NAMES) == "poll.close"
    assert meant_for_a_tap("ประชุมครั้งหน้าเมื่อไหร่", NAMES) is None


def test_each_phrase_asks_for_something_that_is_there() -> None:
    keys = {key for key, _phrase in phrases_written()} - {TALK}
    questions = {key for routes in all_routes().values() for key in routes.questions}
    assert keys - questions - {command.key for command in registry()} == set()
    assert questions - keys == set(), "a question that nobody can ask"


def test_no_phrase_stands_under_two_headings() -> None:
    written = list(phrases_written())
    assert len({phrase for _key, phrase in written}) == len(written)


def test_of_two_names_the_longer_one_is_spoken_of() -> None:
    assert names_in("ปุ๋ยอินทรีย์กระสอบละเท่าไหร่", NAMES) == ["ปุ๋ยอินทรีย์"]
    assert masked("ปุ๋ยอินทรีย์กระสอบละเท่าไหร่", NAMES) == "ฯกระสอบละเท่าไหร่"


def test_a_long_story_asks_for_nothing() -> None:
    assert meanings("ประชุมเมื่อไหร่ " * 40) == []
