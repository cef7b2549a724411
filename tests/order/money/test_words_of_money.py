"""What is said of money: sums paid, PromptPay numbers, costs, cases. Pure."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.flows.order.money.costs import By, Cost, Extra, Per, Taken, shared, split
from bot.flows.order.money.ledger import Account, carried
from bot.flows.order.promptpay import Unread, payload, read_promptpay
from bot.flows.order.words import read_order_line
from bot.flows.order.words.besides import read_cost
from bot.flows.order.words.paying import Paid, read_correction, read_paid


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("โอนแล้ว", Paid()),
        ("แจ้งโอนแล้วค่ะ", Paid()),
        ("จ่ายแล้ว 500", Paid(satang=50000)),
        ("จ่ายแล้ว ๕๐๐ บาทค่ะ", Paid(satang=50000)),
        ("โอนไปก่อนสองพัน", Paid(satang=200000)),
        ("โอน 1,500.50 ไปแล้ว", Paid(satang=150050)),
        ("มัดจำ 100", Paid(satang=10000)),
        ("จ่ายมัดจำ 100 แล้ว", Paid(satang=10000)),
        ("โอนครึ่งนึงก่อน", Paid(half=True)),
        ("จ่ายแล้วครึ่งหนึ่ง", Paid(half=True)),
        ("paid 500", Paid(satang=50000)),
        ("โอนแล้วหรือยัง", None),
        ("เดี๋ยวโอนนะ", None),
        ("ยังไม่ได้โอน", None),
        ("ปุ๋ย 5 กระสอบ", None),
    ],
)
def test_so_much_is_said_to_be_paid(said: str, means: Paid | None) -> None:
    assert read_paid(said) == means


def _sums_said() -> list[list[str]]:
    lines = (Path(__file__).parents[2] / "data" / "sums_paid.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _told(paid: Paid | None) -> str:
    if paid is None:
        return "?"
    if paid.half:
        return "half"
    return f"{Decimal(paid.satang) / 100:f}" if paid.satang else "all"


def test_what_several_hands_say_of_having_paid_is_read_or_asked() -> None:
    assert [pair for pair in _sums_said() if _told(read_paid(pair[0])) != pair[1]] == []


@pytest.mark.parametrize(
    "said",
    ["0812345678", "081-234-5678", "081 234 5678", "๐๘๑-๒๓๔-๕๖๗๘", "+66812345678", "66812345678", "0066812345678",
     "+66 81 234 5678", "660812345678", "(081) 234.5678", "พร้อมเพย์ 0812345678 ชื่อ สมศรี"],
)  # fmt: skip
def test_a_mobile_is_read_however_it_is_written(said: str) -> None:
    assert read_promptpay(said) == "0812345678"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("081234567", Unread.LENGTH),
        ("08123456789", Unread.LENGTH),
        ("ไม่มี", Unread.LENGTH),
        ("0212345678", Unread.NO_MOBILE),
        ("0712345678", Unread.NO_MOBILE),
        ("1234567890123", Unread.CHECK_DIGIT),
        ("1101700230708", "1101700230708"),
        ("1-1017-00230-70-8", "1101700230708"),
        ("1101700230709", Unread.CHECK_DIGIT),
        ("123456789012345", "123456789012345"),
    ],
)
def test_what_is_no_promptpay_number_says_why(said: str, why: Unread | str) -> None:
    assert read_promptpay(said) == why


def test_the_code_of_a_mobile_from_abroad_is_a_mobiles() -> None:
    assert "01130066812345678" in payload("0066812345678", 100)


@pytest.mark.parametrize(
    ("said", "cost"),
    [
        ("ค่าส่ง 20 บาท", Cost("ค่าส่ง", 2000)),
        ("ค่าส่ง 20", Cost("ค่าส่ง", 2000)),
        ("ค่ารถ 2,000 บาท หารเท่ากัน", Cost("ค่ารถ", 200000, by=By.GROUP)),
        ("ค่าขนส่งทั้งหมด 500 บาท แบ่งตามยอด", Cost("ค่าขนส่ง", 50000, by=By.VALUE)),
        ("ค่าส่งกระสอบละ 20 บาท", Cost("ค่าส่ง", 2000, Per.UNIT)),
        ("ค่าส่ง 20 บาทต่อกระสอบ", Cost("ค่าส่ง", 2000, Per.UNIT)),
        ("ค่าดำเนินการกลุ่มละ 50 บาท", Cost("ค่าดำเนินการ", 5000, Per.GROUP)),
        ("หักความชื้น 2%", Cost("ความชื้น", 200, Per.VALUE, theirs=True)),
        ("หักความชื้น 2.5 เปอร์เซ็นต์", Cost("ความชื้น", 250, Per.VALUE, theirs=True)),
        ("หักเข้ากองกลาง กก.ละ 0.50", Cost("กองกลาง", 50, Per.UNIT)),
        ("ค่าปุ๋ย 850", None),
        ("หักความชื้น", None),
    ],
)
def test_a_cost_is_read_with_what_it_is_for_and_how_it_is_shared(said: str, cost: Cost | None) -> None:
    assert read_cost(said) == cost


@pytest.mark.parametrize(
    ("line", "unit", "price", "pack"),
    [
        ("น้ำปลา ลัง 12 ขวด 320 บาท", "ลัง", 32000, {"count": "12", "case": "ลัง", "piece": "ขวด"}),
        ("น้ำปลา ลังละ 320 บาท บรรจุ 12 ขวด", "ลัง", 32000, {"count": "12", "case": "ลัง", "piece": "ขวด"}),
        ("น้ำปลา ขวดละ 27 บาท ลังละ 12 ขวด", "ขวด", 2700, {"count": "12", "case": "ลัง", "piece": "ขวด"}),
        ("ไข่ไก่ แผง 30 ฟอง 110 บาท", "แผง", 11000, {"count": "30", "case": "แผง", "piece": "ฟอง"}),
        ("ปุ๋ย กระสอบ 50 กก. 850 บาท", "กระสอบ", 85000, {}),
        ("ปุ๋ย กระสอบ 50 กก. ตันละ 13,500 บาท", "ตัน", 1350000, {}),
    ],
)
def test_a_case_keeps_its_price(line: str, unit: str, price: int, pack: dict[str, str]) -> None:
    said = read_order_line(f"{line} ปิด 12 ธ.ค.")
    assert (said.unit, said.price, said.pack) == (unit, price, pack)
    assert said.product.isalpha() or " " not in said.product


def test_the_cost_of_transport_is_no_part_of_the_place() -> None:
    said = read_order_line("น้ำปลา ขวด 30 บาท ปิด 12 ธ.ค. รับ 15 ธ.ค. ที่วัดไผ่ล้อมค่าส่ง 20 บาท มัดจำ 100 ส่งฟรี")
    assert (said.hand_over, said.place) == ("15 ธ.ค.", "วัดไผ่ล้อม")
    assert (said.costs, said.deposit, said.unread) == ((Cost("ค่าส่ง", 2000),), 10000, ("ส่งฟรี",))


TAKERS = {"a": Taken(Decimal(60), 5_100_000), "b": Taken(Decimal(41), 3_485_000), "c": Taken(Decimal(1), 85_000)}


@pytest.mark.parametrize(
    ("cost", "total"),
    [
        (Cost("x", 100_000), 100_000),
        (Cost("x", 100_001, by=By.GROUP), 100_001),
        (Cost("x", 99_999, by=By.VALUE), 99_999),
        (Cost("x", 200, Per.VALUE), 173_400),
        (Cost("x", 2000, Per.UNIT), 204_000),
        (Cost("x", 2000, Per.GROUP), 6_000),
    ],
)
@pytest.mark.parametrize("sells", [False, True])
def test_costs_are_shared_to_the_satang(cost: Cost, total: int, sells: bool) -> None:
    parts = shared([cost], TAKERS, sells=sells)
    assert sum(extra.satang for each in parts.values() for extra in each) == (-total if sells else total)


def test_what_is_left_over_goes_to_the_largest_remainders_the_earlier_first() -> None:
    assert split(100, {"a": 1, "b": 1, "c": 1}) == {"a": 34, "b": 33, "c": 33}
    assert split(-100, {"a": 0, "b": 0}) == {"a": -50, "b": -50}

    assert shared([Cost("x", 1)], {}) == {}
    assert shared([Cost("ค่าส่ง", 3)], {"a": Taken(Decimal(1), 0)}) == {"a": (Extra("ค่าส่ง", 3),)}


@pytest.mark.parametrize(
    ("account", "state", "left"),
    [
        (Account(None), "open", None),
        (Account(0), "confirmed", 0),
        (Account(1000), "open", 1000),
        (Account(1000, 0, 400), "reported", 1000),
        (Account(1000, 400), "part", 600),
        (Account(1000, 1000), "confirmed", 0),
        (Account(900, 1000), "over", -100),
    ],
)
def test_the_state_of_a_payment_follows_from_its_sums(account: Account, state: str, left: int | None) -> None:
    assert (account.state, account.left) == (state, left)


def test_what_is_spare_covers_a_need_and_no_more() -> None:
    assert carried({"a": 100, "b": 300}, 250) == {"a": 100, "b": 150}
    assert carried({"a": 100}, 500) == {"a": 100}


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("ลด 400 กระสอบแตก", (-40000, "กระสอบแตก")),
        ("-400 บาท เพราะกระสอบแตก 1 ใบ", (-40000, "กระสอบแตก 1 ใบ")),
        ("เพิ่ม ๕๐ ค่าถุง", (5000, "ค่าถุง")),
        ("เหลือ 1,300 ของขาด", (-40000, "ของขาด")),
        ("ลด 400", None),
        ("กระสอบแตก", None),
    ],
)
def test_a_sum_is_changed_with_a_reason_only(said: str, means: tuple[int, str] | None) -> None:
    assert read_correction(said, 170000) == means
