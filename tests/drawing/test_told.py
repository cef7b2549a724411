"""A sentence without a card of its own is said in the language of the chat, with all that fills its places."""

from datetime import UTC, datetime

import bot.flows  # noqa: F401  draws what flows say
from bot.dialogue.saying import CANCEL, Counted, Day, Told
from bot.drawing import draw
from bot.language.catalogue import speaking


def test_it_is_translated_and_filled() -> None:
    told = Told("{name} takes part: {thing}", name="ป้าแดง", thing=Told("Cancel"))
    with speaking("en"):
        assert draw(told)[0]["text"] == "ป้าแดง takes part: Cancel"
    with speaking("th"):
        assert draw(Told("Cancel"))[0]["text"] == "ยกเลิก"


def test_a_day_is_written_as_the_language_writes_it() -> None:
    at = datetime(2027, 1, 15, 3, tzinfo=UTC)
    with speaking("th"):
        assert "2570" in draw(Told("{when}", when=Day(at)))[0]["text"]
    with speaking("en"):
        assert "2027" in draw(Told("{when}", when=Day(at)))[0]["text"]


def test_a_number_chooses_the_sentence() -> None:
    with speaking("en"):
        texts = [draw(Counted("{count} vote", "{count} votes", count=count))[0]["text"] for count in (1, 3)]
    assert texts == ["1 vote", "3 votes"]


def test_its_replies_are_buttons() -> None:
    with speaking("th"):
        (item,) = draw(Told("Cancel", CANCEL))[0]["quickReply"]["items"]
    assert (item["action"]["label"], item["action"]["data"]) == ("ยกเลิก", "conversation.cancel")


def test_two_that_say_the_same_are_equal() -> None:
    assert Told("Cancel", CANCEL, a=1, b=2) == Told("Cancel", CANCEL, b=2, a=1)
    assert Told("Cancel") != Counted("Cancel", "Cancel", count=1)
