"""What is read of an event's text: LINE's own emoji and mentions, counted in UTF-16 units."""

from datetime import UTC, datetime
from json import dumps
from typing import Any

import pytest

from bot.handlers.events import MalformedEvent, read_event, words_of

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def said(text: str, **message: Any) -> str:
    raw = {
        "webhookEventId": "e",
        "type": "message",
        "timestamp": 1,
        "source": {"type": "group", "groupId": "C1", "userId": "U1"},
        "message": {"type": "text", "id": "1", "text": text, **message},
    }
    return " ".join(words_of(read_event(dumps(raw), NOW)).split())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def span(text: str, part: str, **more: Any) -> dict[str, Any]:
    return {"index": units(text[: text.index(part)]), "length": units(part), **more}


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        ("ปุ๋ย 5 (love)", "(love)", "ปุ๋ย 5"),
        ("โหวต 2()", "()", "โหวต 2"),
        ("()ผลโพล", "()", "ผลโพล"),
        ("🙏🙏 ปุ๋ย (moon wink) 5", "(moon wink)", "🙏🙏 ปุ๋ย 5"),
        ("รวมซื้อ(love)ปุ๋ย", "(love)", "รวมซื้อ ปุ๋ย"),
    ],
)
def test_the_words_of_line_emoji_are_no_words(text: str, part: str, left: str) -> None:
    assert said(text, emojis=[span(text, part, productId="p", emojiId="e")]) == left


def test_what_only_looks_like_an_emoji_stays() -> None:
    assert said("ผ้า (love) 5") == "ผ้า (love) 5"


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("@All โพล วันไหนดี", "@All", "โพล วันไหนดี"),
        ("ปุ๋ย 5 @พี่ดา", "@พี่ดา", "ปุ๋ย 5"),
        ("😀 @พี่ดา ผลโพล", "@พี่ดา", "😀 @พี่ดา ผลโพล"),
        ("โพล ให้ @พี่ดา ไปไหม", "@พี่ดา", "โพล ให้ @พี่ดา ไปไหม"),
    ],
)
def test_a_mention_of_others_is_left_out_around_a_line_and_stays_inside(text: str, named: str, left: str) -> None:
    assert said(text, mention={"mentionees": [span(text, named, type="user")]}) == left


def test_several_mentions_in_a_row_all_go() -> None:
    text = "@พี่ดา @น้องเวที @All (love) ผลโพล"
    people = [span(text, "@พี่ดา"), span(text, "@น้องเวที", isSelf=True), span(text, "@All", type="all")]
    assert said(text, mention={"mentionees": people}, emojis=[span(text, "(love)")]) == "ผลโพล"


@pytest.mark.parametrize("emojis", [[{"index": 900, "length": 5}], [{"index": 0, "length": 0}], [], None])
def test_spans_that_hold_nothing_change_nothing(emojis: Any) -> None:
    assert said("ผลโพล", emojis=emojis) == "ผลโพล"


def test_an_emoji_without_a_place_is_no_event() -> None:
    with pytest.raises(MalformedEvent):
        said("ผลโพล", emojis=[{"productId": "p"}])
