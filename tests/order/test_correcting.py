"""An order under way is corrected: in words, by taps, on the form; who signed up hears it and may leave where it got worse."""

from datetime import datetime
from typing import Any

import pytest

from bot.clock import BANGKOK
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.order.correction_results import CorrectCard, Corrected, CorrectionAsked, PartCorrected
from bot.flows.order.results import OpenOrders
from bot.flows.order.words.correcting import Corrects, read_correction
from tests.network import KANLAYA, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import FERTILISER, ends, opened, order, quantities
from tests.pictures.files import photo
from tests.told import is_told


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("แก้ราคาเป็น 320", ("price", "", "320")),
        ("ขอแก้ไขราคาปุ๋ยเป็น 820 บาทค่ะ", ("price", "ปุ๋ย", "820 บาท")),
        ("เปลี่ยนราคา 15-15-15 เป็น กระสอบละ 820", ("price", "15-15-15", "กระสอบละ 820")),
        ("ราคาใหม่ 790", ("price", "", "790")),
        ("เลื่อนรับเป็น 16 ธ.ค.", ("pickups", "", "16 ธ.ค.")),
        ("เลื่อนวันรับของไปเป็นวันที่ 16", ("pickups", "", "วันที่ 16")),
        ("เปลี่ยนจุดรับเป็นวัดกลาง", ("pickups", "", "วัดกลาง")),
        ("ย้ายที่รับไปที่ตลาดเกาะยอ", ("pickups", "", "ตลาดเกาะยอ")),
        ("เลื่อนปิดรับเป็นศุกร์หน้า 18.00", ("closes_at", "", "ศุกร์หน้า 18.00")),
        ("เปลี่ยนผู้ขายเป็น สหกรณ์ระโนด", ("partner", "", "สหกรณ์ระโนด")),
        ("แก้พร้อมเพย์เป็น 081-234-5678", ("promptpay", "", "081-234-5678")),
        ("แก้หน่วยเป็น ถุง", ("unit", "", "ถุง")),
        ("แก้ขั้นต่ำเป็น 50", ("least_total", "", "50")),
        ("change the price to 320", ("price", "", "320")),
        ("ราคาปุ๋ยขึ้นอีกแล้ว", None),
        ("เปลี่ยนปุ๋ยเป็น 5", None),
        ("แก้เป็น 5", None),
        ("เลื่อนเวทีเป็น 16 ธ.ค.", None),
        ("ปุ๋ย 5 กระสอบ", None),
    ],
)
def test_what_words_correct(text: str, read: tuple[str, str, str] | None) -> None:
    assert read_correction(text) == (Corrects(*read) if read else None)


def with_two(group: Songkhla, line: str = FERTILISER) -> str:
    order_id = opened(group, line)
    group.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    group.touches(WANDEE, f"order.plus:{order_id}:1,5")
    return order_id


def corrected(group: Songkhla, text: str) -> list[Any]:
    """Say it to the bot and agree."""
    [asked] = group.tells(KANLAYA, text)
    assert isinstance(asked, CorrectionAsked), asked
    return group.touches(KANLAYA, f"order.correctit:{asked.order.id}:{asked.revision}")


def test_the_price_is_corrected_in_words_after_a_tap(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [asked] = songkhla.tells(KANLAYA, "แก้ราคาเป็น 900")
    assert isinstance(asked, CorrectionAsked)
    assert order(songkhla, order_id).items[0].price == 85000, "nothing has changed yet"
    says = songkhla.touches(KANLAYA, f"order.correctit:{order_id}:{asked.revision}")
    assert isinstance(says[0], Corrected)
    assert order(songkhla, order_id).items[0].price == 90000
    parts = [each for each in says if isinstance(each, PartCorrected)]
    assert {part.sum for part in parts} == {10 * 90000, 5 * 90000}
    assert all(part.worse for part in parts)
    assert {change.was for part in parts for change in part.changes} == {85000}


def test_agreeing_in_words_does_the_same(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    songkhla.tells(KANLAYA, "แก้ราคาเป็น 800")
    songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert order(songkhla, order_id).items[0].price == 80000


def test_where_it_got_worse_one_tap_leaves(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    corrected(songkhla, "แก้ราคาเป็น 900")
    songkhla.hears_notices()
    [stays] = songkhla.tells(WANDEE, "ยังเอาค่ะ")
    assert is_told(stays, "Thank you, {enterprise} stays") and quantities(songkhla, order_id)["กระจูดโคกเมา"]
    weavers = songkhla.enterprise("ผ้าทอเกาะยอ").id
    songkhla.touches(SOMSRI, f"order.dropyes:{order_id}:{weavers},sure")
    assert quantities(songkhla, order_id)["ผ้าทอเกาะยอ"] == 0


def test_a_better_price_only_rides(songkhla: Songkhla) -> None:
    with_two(songkhla)
    says = corrected(songkhla, "แก้ราคาเป็น 800")
    assert not any(part.worse for part in says if isinstance(part, PartCorrected))


def test_pickup_moves_also_after_closing(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    ends(songkhla, order_id)
    corrected(songkhla, "เลื่อนรับเป็น 16 ธ.ค.")
    [place] = order(songkhla, order_id).pickups
    assert (place["place"], datetime.fromisoformat(place["at"])) == ("วัดไผ่ล้อม", datetime(2026, 12, 16, tzinfo=BANGKOK))
    [told] = songkhla.tells(KANLAYA, "แก้ราคาเป็น 900")
    assert isinstance(told, Told) and order(songkhla, order_id).items[0].price == 85000


def test_changed_and_changed_back_before_it_left_nothing_is_said(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    corrected(songkhla, "แก้ราคาเป็น 800")
    corrected(songkhla, "แก้ราคาเป็น 810")
    says = corrected(songkhla, "แก้ราคาเป็น 790")
    [was] = {change.was for part in says if isinstance(part, PartCorrected) for change in part.changes}
    assert was == 85000, "one change from how it stood before this day"
    assert order(songkhla, order_id).items[0].price == 79000


@pytest.mark.parametrize("text", ["แก้ราคาเป็น สามร้อยกว่า", "แก้พร้อมเพย์เป็น 08123", "เลื่อนปิดรับเป็น เมื่อวาน"])
def test_what_is_not_read_is_said_and_changes_nothing(songkhla: Songkhla, text: str) -> None:
    order_id = with_two(songkhla)
    before = order(songkhla, order_id)
    [told] = songkhla.tells(KANLAYA, text)
    assert isinstance(told, Told)
    after = order(songkhla, order_id)
    assert (after.revision, after.closes_at, after.promptpay) == (before.revision, before.closes_at, before.promptpay)


def test_told_plainly_it_is_shown_and_the_rest_stands(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.tells(SOMSRI, "ปุ๋ย 10")
    for who in (SOMSRI, STRANGER):
        assert not any(isinstance(each, CorrectionAsked) for each in songkhla.tells(who, "ปุ๋ยราคา 900"))
    assert songkhla.says(KANLAYA, "ปุ๋ยราคา 900") == [], "talk in the group"
    for words in ("ปุ๋ย 50 ขึ้นไปราคา 830", "ปุ๋ยขายเป็นลัง 12 กระสอบ", "ปุ๋ย 1 กระสอบหนัก 25 กก."):
        [asked] = songkhla.tells(KANLAYA, words)
        assert isinstance(asked, CorrectionAsked), words
        songkhla.touches(KANLAYA, f"order.correctit:{order_id}:{asked.revision}")
    [item] = order(songkhla, order_id).items
    assert (item.tiers, item.kg, item.price) == ([["50", 83000], ["100", 82000]], 25, 85000)
    assert item.pack == {"case": "ลัง", "count": "12", "piece": "กระสอบ"}
    songkhla.tells(KANLAYA, "เปลี่ยนจุดรับเป็นศาลากลางบ้าน")
    songkhla.tells(KANLAYA, "พร้อมเพย์ 0898765432")
    songkhla.tells(KANLAYA, "ใช่")
    assert (order(songkhla, order_id).promptpay, "ศาลา" in str(order(songkhla, order_id).pickups)) == (
        "0898765432",
        False,
    ), "what is plainly of something else is no place"
    songkhla.tells(KANLAYA, "เปลี่ยนหน่วยปุ๋ยเป็นถุง")
    assert order(songkhla, order_id).items[0].pack, "shown first"
    songkhla.tells(KANLAYA, "ใช่")
    assert (order(songkhla, order_id).items[0].unit, order(songkhla, order_id).items[0].pack) == ("ถุง", {})


def test_an_old_question_asks_anew(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [asked] = songkhla.tells(KANLAYA, "แก้ราคาเป็น 900")
    songkhla.touches(KANLAYA, f"order.deadline:{order_id}")
    corrected(songkhla, "แก้ราคาเป็น 910")
    songkhla.touches(KANLAYA, f"order.correctit:{order_id}:{asked.revision}")
    assert order(songkhla, order_id).items[0].price == 91000


def test_others_correct_nothing(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [told] = songkhla.tells(SOMSRI, "แก้ราคาเป็น 10")
    assert isinstance(told, NotAllowed)
    assert isinstance(songkhla.touches(SOMSRI, f"order.fix:{order_id}:price,1")[0], NotAllowed)
    assert songkhla.says(SOMSRI, "แก้ราคาเป็น 10") == [], "talk among people"


def test_by_taps_the_coordinator_is_asked_for_the_new_price(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [card] = songkhla.touches(KANLAYA, f"order.edit:{order_id}")
    assert isinstance(card, CorrectCard)
    songkhla.touches(KANLAYA, f"order.fix:{order_id}:price,1")
    [asked] = songkhla.tells(KANLAYA, "870")
    assert isinstance(asked, CorrectionAsked)
    says = songkhla.touches(KANLAYA, f"order.correctit:{order_id}:{asked.revision}")
    assert isinstance(says[0], Corrected) and order(songkhla, order_id).items[0].price == 87000


def test_before_anybody_signed_up_only_the_group_hears_by_a_ride(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.tells(KANLAYA, "เปลี่ยนผู้ขายเป็น สหกรณ์ระโนด")
    assert (asked.told, asked.counted) == (1, 0)
    songkhla.touches(KANLAYA, f"order.correctit:{order_id}:0")
    assert order(songkhla, order_id).partner == "สหกรณ์ระโนด"


@pytest.mark.parametrize("answer", ["by tap", "ข้าวสาร"])
def test_of_several_orders_the_one_meant_is_asked_and_what_was_said_goes_on(songkhla: Songkhla, answer: str) -> None:
    opened(songkhla)
    rice = opened(songkhla, "รวมซื้อ ข้าวสาร ถุง 150 บาท ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{rice}:1,5")
    [which] = songkhla.tells(KANLAYA, "แก้ราคาเป็น 160")
    assert isinstance(which, OpenOrders) and len(which.items) == 2
    [asked] = (
        songkhla.touches(KANLAYA, f"order.fixthis:{rice}") if answer == "by tap" else songkhla.tells(KANLAYA, answer)
    )
    assert isinstance(asked, CorrectionAsked) and asked.order.id == rice
    songkhla.tells(KANLAYA, "ใช่")
    assert order(songkhla, rice).items[0].price == 16000


def test_the_picture_is_sent_in_the_chat(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.fix:{order_id}:picture")
    says = songkhla.sends_picture(KANLAYA, photo())
    assert isinstance(says[0], Corrected)
    shown = order(songkhla, order_id).picture
    assert shown and shown.startswith("https://")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("แก้ค่าส่งเป็น 1,500", ("costs", "", "1,500", "ค่าส่ง")),
        ("เพิ่มค่าส่ง 2,000 บาท หารเท่ากัน", ("costs", "", "2,000 บาท หารเท่ากัน", "ค่าส่ง")),
        ("แก้ค่าขนส่งเป็น กระสอบละ 20", ("costs", "", "กระสอบละ 20", "ค่าขนส่ง")),
        ("เพิ่มมัดจำ 100", ("deposit", "", "100")),
        ("แก้ราคาขั้นต่ำเป็น 55", ("floor", "", "55")),
        ("แก้ราคาเกรด A เป็น 60", ("grade", "", "60", "A")),
        ("เพิ่มค่าจ้างให้หน่อย", None),
        ("ใส่ปุ๋ย 20 กก. ต่อไร่", None),
        ("เพิ่มปุ๋ย 2", None),
    ],
)
def test_what_words_correct_besides_the_price(text: str, read: tuple[str, ...] | None) -> None:
    assert read_correction(text) == (Corrects(*read) if read else None)


def test_costs_and_deposit_are_corrected_in_words_and_told(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ค่าส่ง 1,000 บาท หารเท่ากัน ปิด 12 ธ.ค.")
    says = corrected(songkhla, "แก้ค่าส่งเป็น 1,500")
    assert order(songkhla, order_id).costs == [{"name": "ค่าส่ง", "figure": 150_000, "per": "order", "by": "group"}]
    parts = [each for each in says if isinstance(each, PartCorrected)]
    assert {part.sum for part in parts} == {10 * 85000 + 75000, 5 * 85000 + 75000} and all(part.worse for part in parts)
    corrected(songkhla, "เพิ่มค่าแรง กระสอบละ 5 บาท")
    corrected(songkhla, "เพิ่มมัดจำ 100")
    assert [cost["name"] for cost in order(songkhla, order_id).costs] == ["ค่าส่ง", "ค่าแรง"]
    assert order(songkhla, order_id).deposit == 10_000


def test_floor_and_grades_of_a_sale_are_corrected_in_words(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค. เกรด A 60 บาท")
    corrected(songkhla, "แก้ราคาเกรด A เป็น 62")
    corrected(songkhla, "แก้ราคาขั้นต่ำเป็น 55")
    item = order(songkhla, order_id).items[0]
    assert (item.grades, item.floor) == ({"A": 6200}, 5500)


def test_how_a_cost_is_shared_is_chosen_by_a_tap_or_in_words(songkhla: Songkhla) -> None:
    [preview] = songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ค่าส่ง 1,000 บาท ปิด 12 ธ.ค.")
    [preview] = songkhla.touches(KANLAYA, f"order.costby:{preview.order.id}:value")
    assert [cost.by for cost in preview.order.costs] == ["value"]
    [preview] = songkhla.tells(KANLAYA, "หารเท่ากัน")
    assert [cost.by for cost in preview.order.costs] == ["group"]
    songkhla.touches(KANLAYA, f"order.start:{preview.order.id}")
    assert songkhla.touches(KANLAYA, f"order.costby:{preview.order.id}:value")
    assert order(songkhla, preview.order.id).costs[0]["by"] == "group", "an old button changes nothing"
