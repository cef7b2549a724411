"""What people say instead of answering a question that takes whatever is written."""

import pytest

from bot.dialogue.conversations import LET_GO
from bot.dialogue.saying import Told
from bot.flows.conversation.ending import CANCELLED
from bot.flows.directory.results import DirectoryList
from bot.flows.question.asking import ASK_WORDS
from bot.flows.welcome import small_talk
from bot.flows.welcome.words import Talk
from bot.handlers.instead import TAKE_YOUR_TIME
from bot.language.replies import puts_off
from tests.after import forum_today, rsvp
from tests.network import SOMSRI, Songkhla

PUT_OFF = (
    "ไว้ก่อนนะ",
    "พอก่อนค่ะ",
    "เดี๋ยวค่อยตอบ",
    "ขอคิดดูก่อนนะคะ",
    "ยังไม่แน่ใจค่ะ",
    "รอแป๊บนึงนะ",
    "let me think",
    "ขอถามสามีก่อนนะคะ",
)
NOT_PUT_OFF = ("ผ้าบาติกเอาไว้ก่อนก็ได้", "ไว้ใจได้ไหม", "เดี๋ยวนี้ราคาขึ้น", "ไม่แน่ใจว่าปุ๋ยพอไหม", "รอบก่อนได้ 5 กระสอบ", "ค่ะ")


@pytest.mark.parametrize(("said", "off"), [(s, True) for s in PUT_OFF] + [(s, False) for s in NOT_PUT_OFF])
def test_putting_off_is_a_whole_sentence(said: str, off: bool) -> None:
    assert puts_off(said) is off


@pytest.mark.parametrize(
    ("said", "answer"),
    [("ขอยกเลิกนะคะ", CANCELLED), ("ไม่ทำแล้ว", CANCELLED), ("ไว้ก่อนนะ", LET_GO), ("ถามอะไรนะคะ", ASK_WORDS)],
)
def test_it_is_no_question_to_the_network(songkhla: Songkhla, said: str, answer: Told) -> None:
    songkhla.tells(SOMSRI, "ถามเครือข่าย")
    assert songkhla.tells(SOMSRI, said) == [answer]


@pytest.mark.parametrize("said", ["ทำเนียบ ทอผ้า", "ทำเนียบกระจูด"])
def test_what_only_shows_something_is_no_wish_of_a_customer(songkhla: Songkhla, said: str) -> None:
    songkhla.tells(SOMSRI, "ส่งต่อลูกค้า")
    [shown] = songkhla.tells(SOMSRI, said)
    assert isinstance(shown, DirectoryList)


@pytest.mark.parametrize("asked", ["ส่งต่อลูกค้า", "ส่งต่อลูกค้า กระจูด 200 ใบ", "เพิ่มสินค้า"])
def test_a_sentence_about_a_meeting_is_nothing_that_was_asked_for(songkhla: Songkhla, asked: str) -> None:
    forum = forum_today(songkhla, starts_in=72)
    songkhla.tells(SOMSRI, asked)
    songkhla.tells(SOMSRI, "เวทีหน้าป้าไปได้จ้า มา 2 คน")
    booked = rsvp(songkhla, forum, SOMSRI)
    assert booked is not None
    assert booked.heads == 2


def test_who_asks_nicely_names_no_product(songkhla: Songkhla) -> None:
    assert songkhla.tells(SOMSRI, "เพิ่มสินค้า ให้หน่อยค่ะ") == songkhla.tells(SOMSRI, "เพิ่มสินค้า")[-1:]


def test_thanks_are_a_letter_only_where_one_is_written(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ส่งต่อลูกค้า")
    assert songkhla.tells(SOMSRI, "ขอบคุณค่ะ") == [small_talk.ANSWERS[Talk.THANKS]]
    songkhla.tells(SOMSRI, "ยกเลิก")
    songkhla.tells(SOMSRI, "คุยเป็นส่วนตัว")
    assert "ขอบคุณค่ะ" in str(songkhla.tells(SOMSRI, "ขอบคุณค่ะ"))


def test_what_was_asked_goes_on_after_something_was_looked_at(songkhla: Songkhla) -> None:
    asked = songkhla.tells(SOMSRI, "ถามเครือข่าย")
    [shown] = songkhla.tells(SOMSRI, "ขอดูปฏิทินหน่อยค่ะ")
    assert type(shown) is not type(asked[0])
    [preview] = songkhla.tells(SOMSRI, "ใครมีกระสอบเหลือบ้าง")
    assert "ใครมีกระสอบเหลือบ้าง" in str(preview)


def test_who_wants_to_think_is_not_misunderstood(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "ลบข้อมูลของฉัน")
    assert songkhla.tells(SOMSRI, "ขอคิดดูก่อนนะคะ") == [TAKE_YOUR_TIME]
