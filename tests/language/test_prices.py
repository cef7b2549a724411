"""Prices as people say them."""

import pytest

from bot.language.prices import Price, is_unknown_price, read_price, says_a_price


@pytest.mark.parametrize(
    ("said", "price"),
    [
        ("150 บาทต่อผืน", Price(15000, unit="ผืน")), ("ผืนละ 150", Price(15000, unit="ผืน")), ("ผืนละ 150 บาทค่ะ", Price(15000, unit="ผืน")),
        ("150/ผืน", Price(15000, unit="ผืน")), ("150 บาท/ ผืน", Price(15000, unit="ผืน")), ("150", Price(15000)), ("150 บาท", Price(15000)),
        ("๑๕๐ บาท", Price(15000)), ("150.-", Price(15000)), ("1,250.50 บาท", Price(125050)), ("ราคา 150 บาท", Price(15000)),
        ("ขายผืนละ 150 บาท", Price(15000, unit="ผืน")), ("กิโลละ 80", Price(8000, unit="กก.")), ("80 บาทต่อกิโล", Price(8000, unit="กก.")),
        ("100-200 บาท", Price(10000, 20000)), ("100 ถึง 200 บาทต่อใบ", Price(10000, 20000, "ใบ")), ("ใบละ 100-200 บาท", Price(10000, 20000, "ใบ")),
        ("เริ่มต้น 80 บาท", Price(8000, and_up=True)), ("เริ่มที่ 80 บาทต่อใบ", Price(8000, unit="ใบ", and_up=True)), ("80 บาทขึ้นไป", Price(8000, and_up=True)),
        ("3 ผืน 100", Price(10000, unit="3 ผืน")), ("3 ผืน 100 บาท", Price(10000, unit="3 ผืน")), ("คนละ 350 บาท", Price(35000, unit="คน")),
        ("ห้าสิบบาท", Price(5000)), ("ถุงละห้าสิบบาท", Price(5000, unit="ถุง")), ("150 baht per piece", Price(15000, unit="ชิ้น")), ("ฟรี", Price(0)),
    ],
)  # fmt: skip
def test_prices_are_read_as_people_say_them(said: str, price: Price) -> None:
    assert read_price(said) == price


@pytest.mark.parametrize("said", ["", "ไม่มี", "ผ้าฝ้าย", "มีทั้งปี", "200-100 บาท", "แล้วแต่ลาย", "สวยละกัน", "081-234-5678"])
def test_what_is_no_price_is_not_read(said: str) -> None:
    assert read_price(said) is None


@pytest.mark.parametrize("said", ["แล้วแต่ขนาด", "สอบถามก่อนค่ะ", "ไม่แน่นอน", "ไม่ระบุราคา", "ยังไม่แน่ใจ", "ราคาแล้วแต่ลาย"])
def test_that_there_is_no_price_is_heard(said: str) -> None:
    assert is_unknown_price(said)


@pytest.mark.parametrize(
    ("said", "surely"), [("150 บาทต่อผืน", True), ("ผืนละ 150", True), ("150", False), ("เบอร์ 5", False), ("150.-", True), ("ลาย 5 บาท", False)]
)  # fmt: skip
def test_among_other_words_a_price_has_a_sign_of_one(said: str, surely: bool) -> None:
    assert says_a_price(said) is surely
