"""The last touch before a drawing goes out."""

import json

import pytest

from bot.drawing import elements as ui
from bot.drawing.dressing import dressed
from bot.drawing.elements import Element
from bot.language.line_breaks import JOINER, NO_BREAK_SPACE, whole

NAME = whole("พี่วันดี")
CARD = ui.card(
    f"{NAME} ค่ะ",
    ui.bubble(
        [ui.title("12 ธ.ค. 2569"), ui.row([ui.line("แชท"), ui.bar(50)])],
        [ui.button(f"ถาม{NAME}", ui.postback("poll.vote:1:1")), ui.button("ส่งต่อ", ui.uri("https://x?text=%E2%81%A0ก"))],
    ),
    [ui.quick(f"{NAME} แชท", ui.postback("poll.vote:1:2"))],
)


def parts(drawn: object) -> list[Element]:
    if isinstance(drawn, list):
        return [part for each in drawn for part in parts(each)]
    if isinstance(drawn, dict):
        return [drawn, *(part for each in drawn.values() for part in parts(each))]
    return []


def test_all_letters_of_a_card_follow_the_phones() -> None:
    lettered = [part for part in parts(dressed(CARD)["contents"]) if part.get("type") in ("text", "button", "icon")]
    assert len(lettered) == 4
    assert all(part["scaling"] is True for part in lettered)


def test_only_what_is_read_in_lines_is_joined() -> None:
    sent = dressed(CARD)
    assert [part["text"] for part in parts(sent) if part.get("type") == "text"] == [
        f"12{NO_BREAK_SPACE}ธ.ค.{NO_BREAK_SPACE}2569", f"แช{JOINER}ท",
    ]  # fmt: skip
    assert sent["altText"] == "พี่วันดี ค่ะ"
    actions = json.dumps([part["action"] for part in parts(sent) if "action" in part], ensure_ascii=False)
    assert JOINER not in actions and "%E2%81%A0" not in actions
    assert "พี่วันดี แชท" in actions


def test_a_drawing_itself_is_left_as_it_was() -> None:
    before = json.dumps(CARD)
    dressed(CARD, "https://wethi.example.org")
    assert json.dumps(CARD) == before


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000", "http://wethi.example.org"])
def test_the_face_stands_beside_only_where_line_can_fetch_it(address: str) -> None:
    assert "sender" not in dressed(ui.text_message("a"), address)
    sent = dressed(ui.text_message("a"), "https://wethi.example.org")
    assert sent["sender"] == {"iconUrl": "https://wethi.example.org/pages/persona/face-icon.png"}
