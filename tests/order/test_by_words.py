"""Signing up and changing in words: booked, asked, changed, taken back, edited, unsent; and a tap that came twice."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.order.line_results import AskAgain, AskAmount, Gathered, Repeated, SignedUp, Trouble
from bot.flows.order.lists import OrderList
from bot.flows.order.refusals import NOTHING_SIGNED, WHO_ARE_YOU
from bot.flows.order.results import CancelAsked, OrderClosedAlready
from bot.storage.message_tables import OutboxMessage, Urgency
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened, order, quantities, signed
from tests.told import is_told

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
RICE = "รวมซื้อ ข้าวสาร ถุง 150 บาท ปิด 12 ธ.ค."
MOLASSES = "รวมซื้อ กากน้ำตาล ถัง 200 บาท ปิด 12 ธ.ค."


@pytest.mark.parametrize(
    "words", ["ปุ๋ย 900", "ปุ๋ย 1,200 จ้า", "ปุ๋ย 15-15-15 950", "ขาย ปุ๋ย 3 กระสอบ", "10 ลูก", "ปุ๋ย 5 กระสอบ ของพี่ดา"]
)
def test_what_may_be_meant_otherwise_is_asked_and_a_tap_books_it(songkhla: Songkhla, words: str) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.says(SOMSRI, words)
    assert isinstance(asked, AskAgain)
    assert quantities(songkhla, order_id) == {}
    amount = f"{asked.after:,f} กระสอบ"
    songkhla.touches_label(SOMSRI, [asked], f"ใช่ {amount}")
    assert quantities(songkhla, order_id) == {WEAVERS: asked.after}


@pytest.mark.parametrize("words", ["ปุ๋ยขึ้นราคาเป็น 900 แล้ว", "ปุ๋ยร้านนั้น 850 เอง", "ปุ๋ย 900 บาทแพงไป", "ปุ๋ย กระสอบ 850"])
def test_a_remark_on_a_price_books_nothing(songkhla: Songkhla, words: str) -> None:
    order_id = opened(songkhla)
    assert songkhla.says(SOMSRI, words) == []
    assert quantities(songkhla, order_id) == {}


def test_an_amount_beyond_what_others_take_is_asked_about(songkhla: Songkhla) -> None:
    opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 10")
    assert songkhla.says(WANDEE, "ปุ๋ย 31")[0].trouble is Trouble.PERHAPS_PRICE
    assert songkhla.says(WANDEE, "ปุ๋ย 30") == [], "it is gathered"


def test_several_products_in_several_lines_are_told_in_one_answer(songkhla: Songkhla) -> None:
    fertiliser = opened(songkhla)
    rice = opened(songkhla, RICE)
    told = songkhla.says(SOMSRI, "ปุ๋ย 5\nข้าวสาร 3")
    assert [type(each) for each in told] == [SignedUp, SignedUp]
    assert (quantities(songkhla, fertiliser), quantities(songkhla, rice)) == ({WEAVERS: 5}, {WEAVERS: 3})


@pytest.mark.parametrize("words", ["ไม่เอาแล้วทั้งสองอย่าง", "ยกเลิกทั้งคู่ค่ะ", "ไม่เอาปุ๋ยกับข้าวสารแล้ว"])
def test_several_things_are_taken_back_in_one_breath(songkhla: Songkhla, words: str) -> None:
    both = [opened(songkhla), opened(songkhla, RICE)]
    songkhla.says(SOMSRI, "ปุ๋ย 5 กส. ข้าวสาร 3 ถ.")
    assert [quantities(songkhla, each) for each in both] == [{WEAVERS: 5}, {WEAVERS: 3}]
    assert songkhla.says(WANDEE, words) == [], "who has nothing takes back nothing"
    songkhla.says(SOMSRI, words)
    assert [quantities(songkhla, each) for each in both] == [{WEAVERS: 0}, {WEAVERS: 0}]


def test_the_list_is_shown_by_its_name_to_who_looks_after_it_alone(songkhla: Songkhla) -> None:
    opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    assert isinstance(songkhla.tells(KANLAYA, "รายชื่อปุ๋ย")[0], OrderList)
    for who, words in ((SOMSRI, "รายชื่อปุ๋ย"), (KANLAYA, "รายชื่อกลุ่มที่ทำปุ๋ย")):
        assert not any(isinstance(each, OrderList) for each in songkhla.tells(who, words))


def test_as_much_as_before_is_heard_in_a_group_where_it_is_asked_for(songkhla: Songkhla) -> None:
    opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    assert songkhla.says(SOMSRI, "เอาปุ๋ยเท่าเดิม")[0].trouble is Trouble.PERHAPS
    assert songkhla.says(SOMSRI, "ปุ๋ยเท่าเดิมค่ะ") == [], "its price may be meant"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("ไม่เอาปุ๋ยแล้ว", 0),
        ("ลดปุ๋ยเหลือ 3", 3),
        ("ลดเหลือ 3", 3),
        ("เพิ่มอีก 2", 7),
        ("เปลี่ยนเป็น 7", 7),
        ("ปุ๋ยเปลี่ยนเป็น 7", 7),
        ("ปุ๋ย 5 แก้เป็น 3", 3),
        ("ขอลดลง 2", 3),
        ("ยกเลิกปุ๋ย", 0),
        ("ยกเลิกปุ๋ยค่ะ", 0),
        ("ลดเหลือ 300", 5),
        ("ปุ๋ยลดเหลือ 800", 5),
    ],
)
def test_what_was_signed_up_for_is_changed_in_words(songkhla: Songkhla, words: str, left: int) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    songkhla.time_passes(seconds=30)
    told = songkhla.says(SOMSRI, words)
    assert quantities(songkhla, order_id) == {WEAVERS: left}
    if left != 5:
        assert (signed(told).before, signed(told).after) == (5, left)
    private = songkhla.tells(SOMSRI, "ยกเลิก ปุ๋ย")
    assert left == 0 or signed(private).after == 0


def test_the_words_of_others_change_nothing_of_ours(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    songkhla.time_passes(seconds=30)
    for words in ("ไม่เอาแล้ว", "ไม่เอาปุ๋ย", "ลดเหลือ 3", "เพิ่มอีก 2", "เปลี่ยนเป็น 7"):
        assert songkhla.says(WANDEE, words) == []
    for words in ("ไม่เอาปุ๋ยแล้ว", "ไม่เอาปุ๋ยละ", "ยกเลิกปุ๋ยค่ะ"):
        assert songkhla.says(WANDEE, words) == [NOTHING_SIGNED], "who names it hears that there is nothing to take back"
    assert {who: sacks for who, sacks in quantities(songkhla, order_id).items() if sacks} == {WEAVERS: 5}


def test_quoting_the_card_with_cancel_means_that_order(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    for words in ("ยกเลิกครับ", "ไม่เอาแล้วค่ะ"):
        [asked] = songkhla.quotes(SOMSRI, f"order:{order_id}", words)
        assert isinstance(asked, CancelAsked)
    songkhla.taps(SOMSRI, f"order.dropyes:{order_id}")
    assert quantities(songkhla, order_id) == {WEAVERS: 0}


def test_what_stands_is_asked_about_where_somebody_does_not_want_it_any_more_an_hour_later(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    songkhla.time_passes(hours=1, minutes=10)
    [asked] = songkhla.tells(SOMSRI, "ไม่เอาแล้ว")
    assert isinstance(asked, CancelAsked)
    assert quantities(songkhla, order_id) == {WEAVERS: 5}, "asked, not done"
    assert is_told(songkhla.tells(WANDEE, "ไม่เอาแล้ว")[0], "I am not asking you anything just now.")
    songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert quantities(songkhla, order_id) == {WEAVERS: 0}


def test_without_a_user_id_it_is_said_kindly(songkhla: Songkhla) -> None:
    opened(songkhla)
    assert songkhla.says(None, "ปุ๋ย 2") == [WHO_ARE_YOU]
    assert songkhla.says(None, "ปุ๋ย 900") == []


def test_asked_how_many_a_number_with_an_emoji_is_one(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MOLASSES)
    assert isinstance(songkhla.taps(SOMSRI, f"order.other:{order_id}:1")[0], AskAmount)
    songkhla.says(SOMSRI, "5 🙏")
    assert quantities(songkhla, order_id) == {WEAVERS: 5}


# A line that is edited or unsent


def test_an_edited_line_sets_what_it_booked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MOLASSES)
    songkhla.says(SOMSRI, "กากน้ำตาล 9")
    line = songkhla.last_message_id
    for words, after in (("กากน้ำตาล 4", 4), ("กากน้ำตาล 6 ถัง", 6), ("ไม่เอากากน้ำตาลแล้ว", 0), ("กากน้ำตาล 2", 2)):
        assert signed(songkhla.edits(SOMSRI, line, words)).after == after
        assert quantities(songkhla, order_id) == {WEAVERS: after}
    [kept] = songkhla.edits(SOMSRI, line, "เรื่องอื่น")
    assert isinstance(kept, Told)
    assert quantities(songkhla, order_id) == {WEAVERS: 2}


def test_what_was_added_since_stays_and_what_was_said_in_all_since_stands(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MOLASSES)
    songkhla.says(SOMSRI, "กากน้ำตาล 9")
    line = songkhla.last_message_id
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    songkhla.edits(SOMSRI, line, "กากน้ำตาล 4")
    assert quantities(songkhla, order_id) == {WEAVERS: 9}
    songkhla.says(SOMSRI, "เปลี่ยนเป็น 3")
    songkhla.edits(SOMSRI, line, "กากน้ำตาล 8")
    assert quantities(songkhla, order_id) == {WEAVERS: 3}


def test_an_edit_to_another_product_moves_the_amount(songkhla: Songkhla) -> None:
    molasses, rice = opened(songkhla, MOLASSES), opened(songkhla, RICE)
    songkhla.says(SOMSRI, "กากน้ำตาล 9")
    songkhla.edits(SOMSRI, songkhla.last_message_id, "ข้าวสาร 9")
    assert (quantities(songkhla, molasses), quantities(songkhla, rice)) == ({WEAVERS: 0}, {WEAVERS: 9})


def test_an_unsent_line_is_taken_back_and_the_next_ride_says_so(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MOLASSES)
    songkhla.says(SOMSRI, "กากน้ำตาล 9")
    line = songkhla.last_message_id
    for _twice in range(2):
        assert [each.after for each in songkhla.unsends(SOMSRI, line)] in ([0], [])
    assert quantities(songkhla, order_id) == {WEAVERS: 0}
    with songkhla.database.reading() as session:
        rides = select(OutboxMessage).where(OutboxMessage.urgency == Urgency.RIDE)
        [ride] = session.scalars(rides.where(OutboxMessage.redraw.like("order.line%"))).all()
        assert ride.chat_id == songkhla.chat_id


def test_after_closing_an_edit_is_told_so_and_nothing_changes(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, MOLASSES)
    songkhla.says(SOMSRI, "กากน้ำตาล 9")
    line = songkhla.last_message_id
    closes_at = order(songkhla, order_id).closes_at
    assert closes_at is not None
    songkhla.clock.set(closes_at)
    assert isinstance(songkhla.edits(SOMSRI, line, "กากน้ำตาล 4")[0], OrderClosedAlready)
    assert songkhla.unsends(SOMSRI, line) == []
    assert quantities(songkhla, order_id) == {WEAVERS: 9}


# The same tap once more


def test_the_same_tap_within_twenty_seconds_is_not_added_and_a_button_adds_it_once(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,1")
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5") == []
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5") == []
    assert quantities(songkhla, order_id) == {BASKETS: 1, WEAVERS: 5}
    [line] = [said.result for said in songkhla.time_passes(seconds=5) if isinstance(said.result, Gathered)]
    assert [(each.enterprise, each.by, each.now) for each in line.repeated] == [(WEAVERS, 5, 5)]
    songkhla.touches_label(SOMSRI, [line], "อีกครั้ง +5 กระสอบ")
    assert quantities(songkhla, order_id)[WEAVERS] == 10
    songkhla.touches_label(SOMSRI, [line], "อีกครั้ง +5 กระสอบ")
    assert quantities(songkhla, order_id)[WEAVERS] == 10


def test_a_different_amount_counts_and_so_does_a_later_one(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,1")
    songkhla.time_passes(seconds=21)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,1")
    assert quantities(songkhla, order_id) == {WEAVERS: 7}


def test_alone_the_repeated_tap_is_told_at_once(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,5")
    [told] = songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,5")
    assert isinstance(told, Repeated)


def test_a_group_hears_at_most_one_line_in_five_seconds(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    told: list[Any] = []
    for _second in range(9):
        songkhla.taps(WANDEE, f"order.plus:{order_id}:1,{_second + 1}")
        told += songkhla.time_passes(seconds=1)
    assert len([each for each in told if isinstance(each.result, Gathered)]) == 1
