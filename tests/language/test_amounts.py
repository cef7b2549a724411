"""Numbers, quantities and money as people say them; what may mean two things is not read."""

from decimal import Decimal

import pytest

from bot.language.money import read_money
from bot.language.number_words import spoken_number
from bot.language.units import in_unit, read_amount

NUMBERS = {
    "ร้อยห้าสิบ": 150, "ร้อยเอ็ด": 101, "ร้อยสิบ": 110, "ร้อยยี่สิบห้า": 125, "สามร้อยหกสิบห้า": 365, "ร้อยนึง": 100, "พันนึง": 1000, "พันสอง": 1200,
    "สองพันห้า": 2500, "สองพันเอ็ด": 2001, "หนึ่งพันสองร้อยห้าสิบ": 1250, "หมื่นห้า": 15_000, "หมื่นห้าร้อย": 10_500, "สองหมื่นห้าพัน": 25_000,
    "แสนสอง": 120_000, "ห้าแสน": 500_000, "ล้าน": 1_000_000, "ล้านห้า": 1_500_000, "สิบสองล้านห้าแสน": 12_500_000, "ครึ่งพัน": 500, "พันครึ่ง": 1500,
    "ร้อยครึ่ง": 150, "สองครึ่ง": "2.5", "ร้อยห้าสิบครึ่ง": "150.5", "ซาวห้า": 25, "หนึ่งจุดห้า": "1.5", "ศูนย์จุดสองห้า": "0.25", "5 หมื่น": 50_000,
    "1.2 พัน": 1200, "2 พันห้า": 2500, "2 พัน 5 ร้อย": 2500, "2 พัน 500": 2500, "12 พัน": 12_000, "1.5 ล้าน": 1_500_000, "ร้อย ห้า สิบ": 150,
    "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้า": 999_999, "ยี่สิบเอด": 21, "สิบเจด": 17,
}  # fmt: skip
AMOUNTS = {
    "ร้อยห้าสิบกระสอบ": (150, "กระสอบ"), "กระสอบนึง": (1, "กระสอบ"), "ถุงเดียว": (1, "ถุง"), "ถุงหนึ่งค่ะ": (1, "ถุง"), "คู่นึง": (1, "คู่"),
    "โหลครึ่ง": ("1.5", "โหล"), "ครึ่งโหล": ("0.5", "โหล"), "2 โหลครึ่ง": ("2.5", "โหล"), "ครึ่งกิโล": ("0.5", "กก."), "หนึ่งกิโลครึ่ง": ("1.5", "กก."),
    "สามกิโลครึ่ง": ("3.5", "กก."), "ตันครึ่ง": ("1.5", "ตัน"), "ครึ่งขีด": ("0.5", "ขีด"), "5 กส.": (5, "กระสอบ"), "๕กส": (5, "กระสอบ"), "5 ก.ก.": (5, "กก."),
    "10 ลูก": (10, "ลูก"), "สองโล": (2, "กก."), "20 ผืนค่ะ": (20, "ผืน"), "สิบสองแผ่น": (12, "แผ่น"), "2 กก. 3 ขีด": ("2.3", "กก."), "กิโลสองขีด": ("1.2", "กก."),
    "1 ตัน 500 กก.": ("1.5", "ตัน"), "½ กก.": ("0.5", "กก."), "1 1/2 กก.": ("1.5", "กก."), "1.2 พัน กก.": (1200, "กก."), "3 packs": (3, "แพ็ค"),
    "ขอห้าลูกค่ะ": (5, "ลูก"), "ขอสั่ง 3 ถุงนะคะ": (3, "ถุง"), "5!": (5, None), "พันสอง": (1200, None), "500 กรัม": (500, "กรัม"),
}  # fmt: skip
MONEY = {
    "1,250.-": 1250, "1250.-": 1250, "1,250/-": 1250, "฿1,250": 1250, "฿ 500.-": 500, "5,000฿": 5000, "พันสองบาท": 1200, "1.2 พัน": 1200, "1.2 พันบาท": 1200,
    "500 บ.": 500, "500บ": 500, "500บาทคับ": 500, "5 หมื่น": 50_000, "ห้าร้อยบาทถ้วน": 500, "สองพันห้าร้อยบาทถ้วนค่ะ": 2500, "บาทห้าสิบ": "1.50",
    "สิบบาทห้าสิบ": "10.50", "ยี่สิบบาทยี่สิบห้า": "20.25", "5 บาท 50 สตางค์": "5.50", "ห้าสิบสตางค์": "0.50", "สองสลึง": "0.50", "หกสลึง": "1.50",
    "บาทนึง": 1, "บาทเดียว": 1, "THB 500": 500, "500 baht": 500, "๕๐๐ บาท": 500, "1,250.00": 1250, "ราคา 500": 500, "จำนวนเงิน 500 บาท": 500,
    "โอนไปแล้ว 500 บาท": 500, "ยอด 1,250": 1250, "2,500.-บาท": 2500, "5k": 5000, "แสนห้าหมื่นบาท": 150_000, "ครึ่งล้าน": 500_000, "99.50": "99.50",
}  # fmt: skip


@pytest.mark.parametrize(("said", "number"), NUMBERS.items())
def test_number_words_are_read_to_a_million_and_beyond(said: str, number: int | str) -> None:
    assert spoken_number(said) == Decimal(number)


@pytest.mark.parametrize(
    "said",
    [
        "ร้อยห้า",
        "สองร้อยนึง",
        "พันหนึ่ง",
        "พันสองครึ่ง",
        "ห้าหก",
        "สองสามพัน",
        "สิบยี่สิบ",
        "เอ็ด",
        "ยี่",
        "หมื่นพัน",
        "ร้อยพัน",
        "1.5พันห้า",
        "ร้อยกว่า",
        "จุดห้า",
        "",
    ],
)
def test_what_may_be_two_numbers_or_none_is_not_read(said: str) -> None:
    assert spoken_number(said) is None


@pytest.mark.parametrize(("said", "amount"), AMOUNTS.items())
def test_a_quantity_is_read_with_its_unit(said: str, amount: tuple[int | str, str | None]) -> None:
    read = read_amount(said)
    assert read is not None
    assert (read.number, read.unit) == (Decimal(amount[0]), amount[1])


@pytest.mark.parametrize(
    "said",
    [
        "10-12 กระสอบ",
        "สองสามกระสอบ",
        "ห้าหกกระสอบ",
        "5 กระสอบกว่า",
        "ร้อยห้ากระสอบ",
        "5 6",
        "ถุง",
        "กิโล",
        "ตันห้า",
        "5 คน",
        "2 กก. 3 ตัน",
        "หกล่อง",
    ],
)
def test_a_quantity_that_may_be_another_is_not_read(said: str) -> None:
    assert read_amount(said) is None


@pytest.mark.parametrize(
    ("said", "unit", "number"),
    [("โหลครึ่ง", "ชิ้น", 18), ("ครึ่งโหล", "ลูก", 6), ("คู่นึง", "ผืน", 2), ("2 โหล", "โหล", 2), ("สองขีด", "กก.", "0.2")],
)
def test_dozens_and_pairs_are_counted_out_where_pieces_are_traded(said: str, unit: str, number: int | str) -> None:
    amount = read_amount(said)
    assert amount is not None
    assert in_unit(amount, unit, None) == Decimal(number)


@pytest.mark.parametrize(("said", "baht"), MONEY.items())
def test_a_sum_of_money_is_read_in_satang(said: str, baht: int | str) -> None:
    assert read_money(said) == Decimal(baht) * 100


@pytest.mark.parametrize(
    "said",
    ["บาทห้า", "5 บาท 5", "500-600 บาท", "ประมาณ 500", "สองหมื่นกว่า", "1,25 บาท", "500 กก.", "500.555", "บาท", "-5", ""],
)
def test_what_is_no_one_sum_is_not_read(said: str) -> None:
    assert read_money(said) is None
