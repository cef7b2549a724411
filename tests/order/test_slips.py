"""Slips that nobody asked for, "we have paid" in words, and what is not words."""

import pytest
from sqlalchemy import select

from bot.dialogue.pictures import NotWords
from bot.dialogue.saying import Told
from bot.flows.order.payments import SLIP_NOTED
from bot.flows.order.slips import NO_SLIP
from bot.flows.order.words.paying import has_paid
from bot.language.numbers import Money
from bot.storage.pictures import Picture
from tests.network import KANLAYA, MALI, PIMJAI, STRANGER, WANDEE, Songkhla
from tests.order.test_after import BASKETS, stands
from tests.order.trading import opened, payment
from tests.pictures.files import photo


@pytest.fixture
def closed(songkhla: Songkhla) -> str:
    return stands(songkhla)


def sentence_of(said: list[object]) -> str:
    assert isinstance(said[0], Told)
    return said[0].sentence


def pictures(group: Songkhla) -> int:
    with group.database.reading() as session:
        return len(session.scalars(select(Picture)).all())


@pytest.mark.parametrize("yes", ["ใช่ค่ะ", "ใช่", "ถูกต้องค่ะ"])
def test_a_picture_sent_first_is_asked_about_as_the_slip_that_is_due(songkhla: Songkhla, closed: str, yes: str) -> None:
    songkhla.sends_picture(WANDEE, photo())
    [asked] = songkhla.says(WANDEE, "สลิป", private=True, line_has=photo())
    assert dict(asked.values) == {"title": "ปุ๋ย", "money": Money(3_485_000)}
    assert payment(songkhla, closed, BASKETS) == "open", "nothing is reported before the tap"
    [noted, seen] = songkhla.tells(WANDEE, yes)
    assert noted == SLIP_NOTED
    assert str(seen.slip).startswith("https://")
    assert payment(songkhla, closed, BASKETS) == "reported"
    assert songkhla.tells(WANDEE, yes) == [SLIP_NOTED], "the coordinator is told once"


def test_a_picture_that_is_no_slip_is_not_kept(songkhla: Songkhla, closed: str) -> None:
    songkhla.sends_picture(WANDEE, photo())
    assert pictures(songkhla) == 0, "it is not fetched before it is said what it is"
    songkhla.says(WANDEE, "สลิปโอนเงิน", private=True, line_has=photo())
    assert pictures(songkhla) == 1
    assert songkhla.tells(WANDEE, "ไม่ใช่ค่ะ") == [NO_SLIP]
    assert pictures(songkhla) == 0
    assert payment(songkhla, closed, BASKETS) == "open"


def test_a_slip_of_what_is_paid_while_people_still_sign_up_is_asked_about_too(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    songkhla.tells(WANDEE, "ปุ๋ย 2 กระสอบ")
    songkhla.sends_picture(WANDEE, photo())
    [asked] = songkhla.says(WANDEE, "สลิป", private=True, line_has=photo())
    assert dict(asked.values) == {"title": "ปุ๋ย", "money": Money(170_000)}
    assert songkhla.tells(WANDEE, "ใช่ค่ะ")[0] == SLIP_NOTED and payment(songkhla, order_id, BASKETS) == "reported"


def test_who_owes_nothing_is_told_that_the_picture_is_not_needed(songkhla: Songkhla, closed: str) -> None:
    for who in (STRANGER, PIMJAI):
        assert songkhla.sends_picture(who, photo()) == [NotWords("image", answering=False)], who
    assert pictures(songkhla) == 0


def test_paid_alone_shows_the_sum_for_a_tap(songkhla: Songkhla, closed: str) -> None:
    for words in ("แจ้งโอนแล้ว", "โอนแล้วค่ะ", "paid"):
        [asked] = songkhla.tells(WANDEE, words)
        assert dict(asked.values) == {"title": "ปุ๋ย", "money": Money(3_485_000)}
        assert payment(songkhla, closed, BASKETS) == "open"
    songkhla.tells(WANDEE, "ใช่ค่ะ")
    assert payment(songkhla, closed, BASKETS) == "reported"


def test_paid_in_a_group_is_shown_the_way_once(songkhla: Songkhla, closed: str) -> None:
    assert sentence_of(songkhla.says(WANDEE, "โอนแล้วนะคะ")).startswith("Thank you. Slips for")
    assert songkhla.says(WANDEE, "โอนแล้วค่ะ") == []
    assert songkhla.says(MALI, "โอนแล้วหรือยังคะ") == []
    assert songkhla.says(KANLAYA, "โอนแล้วค่ะ") == [], "she owes nothing"
    assert payment(songkhla, closed, BASKETS) == "open"


@pytest.mark.parametrize("kind", ["audio", "video", "file", "location", "sticker"])
def test_what_is_not_words_gets_one_kind_line_and_the_question_stands(songkhla: Songkhla, kind: str) -> None:
    place = {"place": "วัดไผ่ล้อม"} if kind == "location" else {}
    assert songkhla.says(PIMJAI, None, private=True, media=kind, **place) == [NotWords(kind, answering=False)]
    songkhla.tells(PIMJAI, "นัดประชุม")
    assert songkhla.says(PIMJAI, None, private=True, media=kind, **place) == [NotWords(kind, answering=True)]
    assert songkhla.says(PIMJAI, None, media=kind, **place) == [], "in groups it is nobody's"


def test_a_location_says_where_a_meeting_is(songkhla: Songkhla) -> None:
    songkhla.tells(PIMJAI, "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00")
    [confirm] = songkhla.says(PIMJAI, None, private=True, media="location", place="วัดไผ่ล้อม, ต.เกาะยอ")
    assert confirm.place == "วัดไผ่ล้อม, ต.เกาะยอ"


PAID = ["โอนแล้ว", "โอนแล้วค่ะ", "โอนแล้วนะคะ", "โอนเงินแล้วค่ะ", "จ่ายแล้วค่ะ", "จ่ายเงินแล้วครับ", "แจ้งโอนแล้ว", "โอนให้แล้วค่ะ", "โอนเรียบร้อยแล้วค่ะ", "ชำระแล้วค่ะ", "โอนแล้ว 🙏", "ส่งสลิปแล้วค่ะ", "paid", "I have paid"]  # fmt: skip
NOT_PAID = [
    "โอนแล้วหรือยังคะ",
    "ใครโอนแล้วบ้าง",
    "ยังไม่ได้โอนค่ะ",
    "โอนยังไงคะ",
    "พี่ดาโอนแล้ว",
    "จะโอนพรุ่งนี้ค่ะ",
    "โอน",
    "จ่ายตลาดแล้วค่ะ",
    "โอนแล้วไหม",
]


@pytest.mark.parametrize(("said", "paid"), [*((said, True) for said in PAID), *((said, False) for said in NOT_PAID)])
def test_whether_somebody_has_paid(said: str, paid: bool) -> None:
    assert has_paid(said) is paid
