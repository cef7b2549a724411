"""Command words in their ordinary sense: what only tells is no command, be it said to the bot."""

import pytest

import bot.flows  # noqa: F401  every command
from bot.dialogue import ordinary_words
from bot.dialogue.understanding.listening import listen


@pytest.mark.parametrize(
    "text",
    [
        "จับฉลากได้พัดลมมา",
        "จับฉลาก ได้พัดลมมาเมื่อวาน",
        "โพลนิด้าออกแล้ว",
        "โพล นิด้า ออกแล้ว 60%",
        "ประกาศผลสอบแล้ว",
        "ลงทะเบียนเรียนให้ลูกแล้ว",
        "ส่งต่อลูกค้า ให้พี่ดาแล้วนะคะ",
        "ฝากขายหน้าร้านหมดแล้วจ้า",
        "เก็บเกี่ยว เสร็จแล้วจ้าเหนื่อยมาก",
        "ออกร้าน เมื่อวานขายดีมาก",
        "ของหมดแล้วจ้าไม่ต้องมา",
        "มติชนลงข่าวเรา",
    ],
)
def test_what_tells_of_it_is_no_command(text: str) -> None:
    heard = listen(text, spoken_to=True)
    assert heard.command is None
    assert ordinary_words.made_out(text, heard.asked, (), ()) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ประกาศ ถนนสาย 408 ปิดแล้ว", "notice.write"),
        ("จับฉลาก ป้าแดง ลุงดำ พี่นก", "lots.open"),
        ("ของหมด ผ้าขาวม้า", "calendar.out"),
        ("ลงทะเบียน กระจูดโคกเมา", "register.start"),
        ("โพล วันไหนดี | เสาร์ | อาทิตย์แล้ว", "poll.open"),
    ],
)
def test_what_wishes_for_it_is_one(text: str, key: str) -> None:
    meant = listen(text, spoken_to=True).meant
    assert meant is not None
    assert meant.command.key == key


@pytest.mark.parametrize("text", ["ของหมดล้ว", "ของหมดแร้ว", "ของหมดแย้วจ้า"])
def test_a_badly_written_already_is_nothing_that_ran_out(text: str) -> None:
    meant = listen(text, spoken_to=True).meant
    assert meant is not None
    assert (meant.command.key, meant.rest) == ("calendar.out", "")
