"""Amounts that waver, are asked about, or are said for others by name; and what answers the question in words."""

from decimal import Decimal

import pytest

from bot.dialogue.saying import Told
from bot.flows.forum.words.coming import read_answer
from bot.flows.order.line_results import AskAgain, Trouble
from bot.flows.order.refusals import REPORTED
from bot.flows.order.standing import NOT_AGAIN
from bot.flows.order.tables import OrderStatus, Pays
from bot.flows.order.words.asked_amount import says_in_all, says_on_top
from bot.flows.order.words.one_of_two import one_or_the_other
from bot.flows.order.words.others_named import said_of_each
from bot.flows.order.words.paying import Paid, pays_later, read_paid
from tests.network import KANLAYA, SOMSRI, Songkhla
from tests.order.trading import ends, opened, order, quantities, shares

WEAVERS, QUIET, FAR = "ผ้าทอเกาะยอ", "บางดาน", "บ้านคลองฉนวน"


@pytest.mark.parametrize("yes", ["ใช่", "ใช่ค่ะ", "ถูกต้องค่ะ", "โอเค"])
def test_a_yes_in_words_books_what_was_asked(songkhla: Songkhla, yes: str) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.says(SOMSRI, "5 กระสอบ")
    assert isinstance(asked, AskAgain)
    songkhla.says(SOMSRI, yes)
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(5)}


@pytest.mark.parametrize(("answer", "now"), [("รวมทั้งหมดค่ะ", 3), ("เพิ่มอีกค่ะ", 8), ("อีก", 8), ("รวม", 3)])
def test_in_all_or_on_top_is_answered_in_words(songkhla: Songkhla, answer: str, now: int) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 3 กระสอบ")
    assert isinstance(asked, AskAgain) and asked.trouble is Trouble.ADD_OR_SET
    songkhla.says(SOMSRI, answer)
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(now)}


def test_whole_answers_alone_say_in_all_or_on_top() -> None:
    assert all(map(says_in_all, ["รวม", "ทั้งหมดค่ะ", "รวมทั้งหมดจ้า"]))
    assert all(map(says_on_top, ["เพิ่ม", "เพิ่มอีกค่ะ", "ขอเพิ่มนะคะ"]))
    assert not any(map(says_on_top, ["เพิ่มอีก 5", "อีกสองวัน", "รวม"]))


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("ปุ๋ย 2-3 กระสอบ", ["ปุ๋ย 2 กระสอบ", "ปุ๋ย 3 กระสอบ"]),
        ("ปุ๋ย 8 กระสอบ เอ๊ย ไม่ใช่ 6", ["ปุ๋ย 8", "ปุ๋ย 6"]),
        ("ปุ๋ย 8 กระสอบ ไม่ใช่ 6", []),
        ("เอาสองสามกระสอบ", ["เอาสองกระสอบ", "เอาสามกระสอบ"]),
        ("ปุ๋ย 5 หรือ 6 กระสอบ", ["ปุ๋ย 5 กระสอบ", "ปุ๋ย 6 กระสอบ"]),
        ("ปุ๋ย 15-15-15 5 กระสอบ", []),
        ("ปุ๋ย 5 กระสอบ", []),
        ("สองสามสิบคน", []),
    ],
)
def test_an_amount_that_wavers_is_two(text: str, two: list[str]) -> None:
    assert list(one_or_the_other(text)) == two


def test_of_two_amounts_one_is_chosen_before_anything_is_booked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 2-3 กระสอบ")
    assert isinstance(asked, AskAgain) and asked.trouble is Trouble.ONE_OF_TWO
    assert asked.offers == (Decimal(2), Decimal(3)) and quantities(songkhla, order_id) == {}
    songkhla.touches_label(SOMSRI, [asked], "3 กระสอบ")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(3)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("บางดาน 7 กระสอบ บ้านคลองฉนวน 2", [("b", "7 กระสอบ"), ("k", "2")]),
        ("ปุ๋ย บางดาน 7 บ้านคลองฉนวน 2", [("b", "ปุ๋ย 7"), ("k", "ปุ๋ย 2")]),
        ("7 กระสอบ บางดาน", [("b", "7 กระสอบ")]),
        ("ลงให้บางดาน 7 กระสอบ", [("b", "ลงให้ 7 กระสอบ")]),
        ("ยกเลิกของบางดาน", [("b", "ยกเลิกของ")]),
        ("ปุ๋ย 7 กระสอบ", []),
    ],
)
def test_what_is_said_of_each(text: str, parts: list[tuple[str, str]]) -> None:
    found = said_of_each(text, {QUIET: "b", FAR: "k"})
    assert [(whose, " ".join(what.split())) for whose, what in found] == parts


def test_for_two_groups_in_one_line(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    for name in (QUIET, FAR):
        songkhla.tells(KANLAYA, f"ไม่มีไลน์ {name}")
    songkhla.tells(KANLAYA, f"ปุ๋ย {QUIET} 7 กระสอบ {FAR} 2 กระสอบ")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(7), FAR: Decimal(2)}
    songkhla.tells(KANLAYA, f"{QUIET} 9 กระสอบ")
    songkhla.tells(KANLAYA, f"ยกเลิกของ{FAR}")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(9), FAR: Decimal(0)}


@pytest.mark.parametrize("line", [f"ลงให้{QUIET} 7 กระสอบ", f"{QUIET} 7 กระสอบ", f"7 กระสอบ {QUIET}"])
def test_what_is_said_for_another_group_is_never_ones_own(songkhla: Songkhla, line: str) -> None:
    order_id = opened(songkhla)
    [told] = songkhla.tells(KANLAYA, line)
    assert isinstance(told, Told) and "answers on LINE itself" in told.sentence
    assert quantities(songkhla, order_id) == {}


def test_whoever_sits_in_the_group_is_named_instead_of_it(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    [told] = songkhla.tells("U00000000000000000000000000000a04", "ยกเลิกของป้าสมศรี")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(5)}
    assert not isinstance(told, AskAgain)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("ขอติดไว้ก่อนนะคะ", "credit"),
        ("ขอเชื่อไว้ก่อนได้ไหม", "credit"),
        ("ขอจ่ายทีหลัง", "credit"),
        ("ยังไม่มีเงิน ขอจ่ายเดือนหน้า", "credit"),
        ("ขอจ่ายหลังขายข้าว", "credit"),
        ("จ่ายวันรับของ", "cash"),
        ("ขอจ่ายสดตอนไปรับของนะ", "cash"),
        ("เก็บเงินปลายทางได้ไหม", None),
        ("เขาจ่ายสดกัน", None),
        ("ติดฝน", None),
        ("โอนแล้ว", None),
    ],
)
def test_paying_later_in_words(text: str, way: str | None) -> None:
    assert pays_later(text) == way


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("จ่ายไปก่อนสองพัน ที่เหลือวันรับของ", Paid(satang=2_000_00)),
        ("โอนครึ่งนึงก่อน ที่เหลือสิ้นเดือน", Paid(half=True)),
        ("โอนแล้ว 500 ส่วนที่เหลือจ่ายสด", Paid(satang=500_00)),
    ],
)
def test_what_is_said_of_the_rest_takes_nothing_from_the_sum(text: str, paid: Paid) -> None:
    assert read_paid(text) == paid


def test_cash_and_credit_are_noted_in_words(songkhla: Songkhla) -> None:
    line = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม จ่ายสด เครดิต พร้อมเพย์ 0812345678"
    order_id = opened(songkhla, line)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    ends(songkhla, order_id)
    for words in ("จ่ายวันรับของ", "จ่ายสดวันรับค่ะ"):
        songkhla.tells(SOMSRI, words)
        assert shares(songkhla, order_id)[WEAVERS].pays == Pays.CASH, "said twice it stays"
    songkhla.tells(SOMSRI, "ขอติดไว้ก่อน")
    assert shares(songkhla, order_id)[WEAVERS].pays == Pays.CREDIT_ASKED


@pytest.mark.parametrize(("answer", "now"), [("3", 3), ("สามกระสอบค่ะ", 3), ("เอา 2 ก็พอ", 2)])
def test_one_of_two_is_chosen_in_words(songkhla: Songkhla, answer: str, now: int) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "เอาสองสามกระสอบ")
    songkhla.says(SOMSRI, answer)
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(now)}


def test_yes_takes_ones_own_out_where_that_was_asked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    songkhla.tells(SOMSRI, "ยกเลิกที่สั่ง")
    songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(0)}


def test_yes_closes_where_that_was_asked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    songkhla.touches(KANLAYA, f"order.close:{order_id}")
    songkhla.tells(KANLAYA, "ใช่")
    assert order(songkhla, order_id).status == OrderStatus.CLOSED


def test_what_was_reported_once_is_not_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    ends(songkhla, order_id)
    songkhla.touches(SOMSRI, f"order.paid:{order_id}:{songkhla.enterprise(WEAVERS).id}")
    songkhla.tells(SOMSRI, "ข้าม")
    assert songkhla.tells(SOMSRI, "โอนแล้ว") == [REPORTED]


def test_every_month_of_what_comes_once_is_said_so(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    [told] = songkhla.tells(SOMSRI, "ปุ๋ย 5 กระสอบทุกเดือน")
    assert isinstance(told, Told) and told.sentence == NOT_AGAIN.sentence
    songkhla.touches_label(SOMSRI, [told], "รอบนี้รอบเดียว")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(5)}


@pytest.mark.parametrize(("text", "whose"), [("ยกเลิกของป้าสมศรี", None), ("ยกเลิกของฉัน", "mine"), ("ยกเลิกค่ะ", "mine")])
def test_taking_back_for_somebody_else_is_no_answer_to_an_invitation(text: str, whose: str | None) -> None:
    assert (read_answer(text) is None) == (whose is None)
