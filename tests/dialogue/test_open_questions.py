"""What the bot has asked somebody takes words as well as taps."""

from typing import Any

import pytest

from bot.dialogue.saying import Told
from bot.flows.forum.results import About
from bot.handlers.posting import post
from tests.forum.conftest import Forums
from tests.network import Songkhla


@pytest.fixture
def forums(songkhla: Songkhla) -> Forums:
    return Forums(songkhla)


def hears(group: Songkhla, says: list[Any]) -> None:
    """What was said with nobody asking arrives."""
    with group.database.transaction() as session:
        post(session, says, group.clock.now())
    group.clock.set(group.clock.now())
    group.hears_notices()


def test_the_host_question_takes_a_yes_in_words(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    [thanks, *_] = forums.group.tells(person, "รับค่ะ")
    assert isinstance(thanks, About)
    assert forums.turns() == [(enterprise, "accepted")]


@pytest.mark.parametrize("words", ["ขอข้ามค่ะ", "ไม่รับค่ะ", "ไม่ได้ค่ะ 🙏"])
def test_the_host_question_takes_a_no_in_words(forums: Forums, words: str) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    [why] = forums.group.tells(person, words)
    assert isinstance(why, Told)
    assert why.sentence.startswith("May I ask why?")
    assert forums.turns() == [(enterprise, "asked")]


def test_an_answer_after_days_is_taken_where_it_fits_one_question(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    forums.group.time_passes(days=2)
    forums.group.tells(person, "รับค่ะ")
    assert forums.turns() == [(enterprise, "accepted")]


def test_nobody_answers_what_has_not_been_said_yet(forums: Forums) -> None:
    forums.begin()
    enterprise, person, _turn = forums.asked()
    forums.group.tells(person, "รับค่ะ")
    assert forums.turns() == [(enterprise, "asked")]


def test_the_same_words_twice_are_answered_like_a_second_tap(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    _enterprise, person, _turn = forums.asked()
    [first, *_] = forums.group.tells(person, "รับค่ะ")
    [second] = forums.group.tells(person, "รับค่ะ")
    assert first == second


def test_an_older_word_that_arrives_late_answers_nothing_asked_after_it(forums: Forums) -> None:
    hears(forums.group, forums.begin())
    enterprise, person, _turn = forums.asked()
    earlier = int(forums.group.clock.now().timestamp() * 1000) - 60_000
    forums.group.says(person, "รับค่ะ", private=True, occurred_ms=earlier)
    assert forums.turns() == [(enterprise, "asked")]
