"""What people ask for is learnt from the phrases as they are now."""

import bot.flows  # noqa: F401  every command
from bot.dialogue.understanding.learning import learn, made_of, unpacked
from bot.dialogue.understanding.meaning import LEARNT, mark_of_phrases

LARGEST = 2_000_000
EXAMPLES = (
    ("poll.open", (({"โพล": 1.0, "เปิด": 1.0}, 1.0),)),
    ("poll.results", (({"โพล": 1.0, "ผล": 1.0}, 1.0),)),
    ("forum.when", (({"ประชุม": 1.0, "เมื่อไหร่": 1.0}, 1.0),)),
)


def test_what_is_kept_was_learnt_from_the_phrases_as_they_are() -> None:
    assert made_of(LEARNT.read_bytes()) == mark_of_phrases(), "run `wethi learn`"


def test_it_is_small() -> None:
    assert LEARNT.stat().st_size < LARGEST


def test_the_same_phrases_teach_the_same_twice() -> None:
    assert learn(EXAMPLES).packed("mark") == learn(EXAMPLES).packed("mark")


def test_what_was_packed_says_what_was_learnt() -> None:
    learnt = learn(EXAMPLES)
    assert unpacked(learnt.packed("mark")) == learnt
    likely = learnt.likeness(({"ผล": 1.0}, 1.0))
    assert max(likely, key=likely.__getitem__) == "poll.results"
