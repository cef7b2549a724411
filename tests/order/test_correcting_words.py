"""What corrections in words are read as, how an answer says how much came, when credit is due."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.clock import BANGKOK
from bot.flows.order.amounts import amount_told
from bot.flows.order.words import read_tiers
from bot.flows.order.words.correcting import Corrects, read_correction
from bot.flows.order.words.paying import credit_due_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("แก้ราคาเป็น 160", Corrects("price", "", "160")),
        ("แก้ราคา 160", Corrects("price", "", "160")),
        ("แก้ราคาข้าวสาร 160 บาท", Corrects("price", "ข้าวสาร", "160 บาท")),
        ("แก้ขั้นราคา 50 ขึ้นไป 145", Corrects("tiers", "", "50 ขึ้นไป 145")),
        ("เปลี่ยนราคาตามจำนวนเป็น 50 = 145, 100 = 140", Corrects("tiers", "", "50 = 145, 100 = 140")),
        ("แก้กลุ่มละไม่เกินเป็น 20", Corrects("most_each", "", "20")),
        ("แก้กลุ่มละอย่างน้อย 2", Corrects("least_each", "", "2")),
        ("แก้ขั้นต่ำเป็น 10", Corrects("least_total", "", "10")),
        ("แก้ราคาขั้นต่ำเป็น 55", Corrects("floor", "", "55")),
        ("แก้ชื่อรายการเป็น ข้าวสารธันวา", Corrects("title", "", "ข้าวสารธันวา")),
        ("เปลี่ยนผู้ประสานงานเป็น น้องมะลิ", Corrects("coordinator", "", "น้องมะลิ")),
        ("เปลี่ยนรูปค่ะ", Corrects("picture", "", "")),
        ("แก้รูปข้าวสาร", Corrects("picture", "ข้าวสาร", "")),
        ("แก้ชื่อเป็น สมศรี", None), ("ราคาปุ๋ยปีนี้แพงจัง", None), ("แก้ปัญหาน้ำท่วมกันก่อน", None),
    ],
)  # fmt: skip
def test_what_is_corrected_is_read_from_words(text: str, said: Corrects | None) -> None:
    assert read_correction(text) == said


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("50 ขึ้นไป 145", ((50, 14500),)), ("50 ขึ้นไป 145 100 ขึ้นไป 140", ((50, 14500), (100, 14000))),
        ("50 = 145, 100 = 140", ((50, 14500), (100, 14000))), ("๕๐ ถุงขึ้นไป ๑๔๕ บาท 1,000 ถุงขึ้นไป 140 บาท", ((50, 14500), (1000, 14000))),
        ("50", None),
    ],
)  # fmt: skip
def test_prices_by_the_total_are_read_one_after_the_other(text: str, tiers: tuple[tuple[int, int], ...] | None) -> None:
    assert read_tiers(text) == tiers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20), ("มา 20 กระสอบ", 20), ("มาแค่ 20 ค่ะ", 20), ("ได้ ๒๐ กระสอบแล้ว", 20), ("1,200 กระสอบ", 1200), ("มา 20.5", Decimal("20.5")),
        ("วันที่ 5 มา 20", None), ("มาแล้วค่ะ", None),
    ],
)  # fmt: skip
def test_how_much_came_is_read_with_words_around_it(text: str, number: Decimal | None) -> None:
    found = amount_told(text, "กระสอบ")
    assert (found.number if found else None) == number


CLOSES = datetime(2026, 12, 12, 23, 59, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("จ่ายเครดิตครบกำหนด 5 ม.ค.", (2027, 1, 5)), ("จ่ายเครดิต 45 วัน", (2027, 1, 26)), ("จ่ายเครดิต 2 เดือน", (2027, 2, 12)),
        ("จ่ายเครดิตถึงสิ้นเดือน", (2026, 12, 31)), ("จ่ายเครดิต", None), ("จ่ายโอน เงินสด", None), ("จ่ายเครดิตนานหน่อย", None),
        ("จ่ายเครดิต 3 ปี", None),
    ],
)  # fmt: skip
def test_when_credit_is_due_is_read(words: str, day: tuple[int, int, int] | None) -> None:
    due = credit_due_in(words, CLOSES)
    assert ((due.year, due.month, due.day) if due else None) == day
