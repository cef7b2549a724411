"""What corrections in words are read as, how an answer says how much came, when credit is due."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.clock import BANGKOK
from bot.flows.order.amounts import amount_told
from bot.flows.order.words import read_tiers
from bot.flows.order.words.correcting import LATER, Corrects, read_correction
from bot.flows.order.words.correcting_plainly import read_correction_told
from bot.flows.order.words.looking_after import Tells, read_told, says_all_came
from bot.flows.order.words.offers import is_a_buyer
from bot.flows.order.words.paying import credit_due_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("แก้ราคาเป็น 160", Corrects("price", "", "160")),
        ("แก้ราคา 160", Corrects("price", "", "160")),
        ("เลื่อนปิดรับปุ๋ยออกไปอีก 3 วัน", Corrects("closes_at", "ปุ๋ยออก", "อีก 3 วัน", LATER)),
        ("ขยายเวลาปุ๋ยถึง 8 ธ.ค.", Corrects("closes_at", "ปุ๋ย", "8 ธ.ค.")),
        ("ใส่รูปปุ๋ย", Corrects("picture", "ปุ๋ย", "")),
        ("ขยายเวลาปิดรับปุ๋ยถึง 14 ธ.ค.", Corrects("closes_at", "ปุ๋ย", "14 ธ.ค.")),
        ("ขอแก้ขนาดบรรจุปุ๋ยเป็นแพ็คละ 5 กระสอบ", Corrects("pack", "ปุ๋ย", "แพ็คละ 5 กระสอบ")),
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
    ("text", "said"),
    [
        ("ปุ๋ยราคา 900", Corrects("price", "ปุ๋ย", "900")), ("ปุ๋ยขึ้นราคาเป็น 900 บาทแล้วนะคะ", Corrects("price", "ปุ๋ย", "900 บาท")),
        ("ราคาปุ๋ย 15-15-15 ขึ้นเป็น ๙๐๐", Corrects("price", "ปุ๋ย 15-15-15", "900")), ("ปุ๋ย 50 ขึ้นไปราคา 830", Corrects("tier", "ปุ๋ย", "50 ขึ้นไปราคา 830")),
        ("จำกัดปุ๋ยกลุ่มละไม่เกิน 30", Corrects("most_each", "ปุ๋ย", "30")), ("รับปุ๋ยวันที่ 16 แทน", Corrects("pickups", "ปุ๋ย", "วันที่ 16")),
        ("ผู้ขายปุ๋ยคือ ร้านเกษตรรุ่งเรือง", Corrects("partner", "ปุ๋ย", "ร้านเกษตรรุ่งเรือง")), ("น้ำปลาลังละ 24 ขวด", Corrects("pack", "น้ำปลา", "ลัง 24 ขวด")),
        ("ปุ๋ย 1 กระสอบหนัก 25 กก.", Corrects("kg", "ปุ๋ย", "1 กระสอบหนัก 25 กก.")),
        ("คนขาย ร้านเจริญ", Corrects("partner", "", "ร้านเจริญ")), ("สั่งปุ๋ยจากสหกรณ์สทิงพระ", Corrects("partner", "ปุ๋ย", "สหกรณ์สทิงพระ")),
        ("พร้อมเพย์ 089-876-5432", Corrects("promptpay", "", "089-876-5432")), ("ปุ๋ยนับเป็นถุงแทนกระสอบ", Corrects("unit", "ปุ๋ย", "ถุง")),
        ("จำกัดปุ๋ยกลุ่มละ 50", Corrects("most_each", "ปุ๋ย", "50")), ("ปุ๋ยรับวันที่ 16 ธ.ค.", Corrects("pickups", "ปุ๋ย", "วันที่ 16 ธ.ค.")),
        ("ผู้ประสานงานปุ๋ยเป็นพี่วันดี", Corrects("coordinator", "ปุ๋ย", "พี่วันดี")), ("คนขายของตลาดเยอะ", None),
        ("ปุ๋ยราคาเท่าไหร่", None), ("ปุ๋ยราคา 900 แพงไปไหม", None), ("น้ำปลา 3 ลัง 12 ขวด", None), ("ปุ๋ย 10 กระสอบ", None), ("ปุ๋ยรับแล้ว 20", None),
    ],
)  # fmt: skip
def test_what_is_told_anew_without_a_word_for_changing(text: str, said: Corrects | None) -> None:
    assert read_correction_told(text) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ปุ๋ยมาแล้ว 20 กระสอบ", (Tells.ARRIVED, "ปุ๋ย", "20 กระสอบ", "")), ("ของมาแค่ ๒๐", (Tells.ARRIVED, "", "20", "")), ("ของมาครบแล้วค่ะ", (Tells.ARRIVED, "", "", "")),
        ("ปุ๋ยมาแล้ว 7 กระสอบ ที่เหลือมาทีหลัง", (Tells.ARRIVED, "ปุ๋ย", "7 กระสอบ", "")), ("ปุ๋ยมา 7 กระสอบ ขาด 3", (Tells.ARRIVED, "ปุ๋ย", "7 กระสอบ", "")),
        ("ปุ๋ยมาแล้ว 7 กระสอบ อีก 3 กระสอบส่งพรุ่งนี้", (Tells.ARRIVED, "ปุ๋ย", "7 กระสอบ", "")), ("ปุ๋ยมาไม่ครบ ได้แค่ 7 กระสอบ", (Tells.ARRIVED, "ปุ๋ย", "7 กระสอบ", "")),
        ("ลดให้บางดาน 400 กระสอบแตก", (Tells.CHANGED, "", "", "บางดาน")), ("ลดให้บางดาน 2 กระสอบ", None),
        ("ปุ๋ยที่เหลือมาแล้ว 7 กระสอบ", (Tells.REST, "ปุ๋ย", "7 กระสอบ", "")), ("อีก 7 กระสอบมาแล้ว", (Tells.REST, "", "7 กระสอบ", "")),
        ("โอนให้ผ้าทอเกาะยอ 5,000 บาทแล้ว", (Tells.PAID_TO, "", "5,000 บาท", "ผ้าทอเกาะยอ")), ("ผ้าทอเกาะยอโอนมาแล้ว 1,700", (Tells.PAID_BY, "", "1,700", "ผ้าทอเกาะยอ")),
        ("ลดให้ผ้าทอเกาะยอ 400 บาท กระสอบแตก", (Tells.CHANGED, "", "", "ผ้าทอเกาะยอ")), ("ส่งรายการให้ร้านแล้ว", (Tells.LIST_SENT, "", "", "")),
        ("ร้านได้รายการแล้ว", (Tells.LIST_GOT, "", "", "")), ("ราคาผู้ซื้อ", (Tells.BIDS, "", "", "")), ("การจ่ายเงิน", (Tells.PAYMENTS, "", "", "")),
        ("ปิดงานข้าวสาร", (Tells.FINISHED, "ข้าวสาร", "", "")), ("จบงานแล้วค่ะ", (Tells.FINISHED, "", "", "")),
        ("ผ้าทอเกาะยอชั่งได้ 98.7 กก.", (Tells.WEIGHED, "", "98.7 กก.", "ผ้าทอเกาะยอ")),
        ("มาแล้วค่ะ", None), ("โอนแล้ว 700 บาท", None), ("ปุ๋ยมาแล้วหรือยัง", None), ("ปุ๋ย 5", None),
        ("รายชื่อปุ๋ย", (Tells.LIST, "ปุ๋ย", "", "")),
        ("ขอลิงก์รายชื่อคนสั่งปุ๋ยหน่อยค่ะ", (Tells.LIST, "ปุ๋ย", "", "")),
        ("จัดการปุ๋ย", (Tells.MANAGED, "ปุ๋ย", "", "")),
        ("เก็บปุ๋ยเป็นแบบ", (Tells.KEPT, "ปุ๋ย", "", "")),
        ("น้ำหนักที่ชั่ง", (Tells.AMOUNTS, "", "", "")),
        ("ให้เครดิตผ้าทอได้ค่ะ", (Tells.CREDIT, "", "", "ผ้าทอ")),
        ("ผ้าทอติดไว้ก่อนได้", (Tells.CREDIT, "", "", "ผ้าทอ")),
        ("ผ้าทอยังไม่จ่าย", (Tells.UNPAID, "", "", "ผ้าทอ")),
        ("รับเงินสดจากโคกเมาแล้ว 500", (Tells.PAID_BY, "", "500", "โคกเมา")),
    ],
)  # fmt: skip
def test_what_who_looks_after_an_order_tells(text: str, told: tuple[Tells, str, str, str] | None) -> None:
    said = read_told(text)
    assert ((said.tells, said.product, said.amount, said.whom) if said else None) == told


@pytest.mark.parametrize(
    ("words", "buys"),
    [
        ("พ่อค้าเร่", True), ("กินข้าว", False), ("ชั่งแล้ว ข้าวหัวไทร", False), ("ค่าส่ง", False), ("ทุกวันที่", False), ("ทุกเดือน", False),
    ],
)  # fmt: skip
def test_a_sum_is_offered_by_somebody_or_it_is_none(words: str, buys: bool) -> None:
    assert is_a_buyer(words) is buys


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


@pytest.mark.parametrize(
    ("text", "all_of_it"), [("ครบค่ะ", True), ("มาครบแล้ว", True), ("ใช่ค่ะ", True), ("ยังไม่ครบ", False), ("ครบไหม", False)]
)
def test_whether_everything_came_is_answered_in_words(text: str, all_of_it: bool) -> None:
    assert says_all_came(text) is all_of_it
