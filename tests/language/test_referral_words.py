"""Reading what is passed on from one line; phones and names kept apart; other names of products."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import BANGKOK
from bot.flows.directory.words import read_synonyms
from bot.flows.referral.words import is_need, is_thanks, name_before_phone, read_need, read_wish
from bot.language.enterprise_words import folded
from bot.language.phones import masked_name, masked_phone, read_phone
from bot.language.product_words import EVERYBODYS, Trades
from tests.group import SATURDAY_MORNING


@pytest.mark.parametrize(
    ("line", "what", "quantity", "unit", "day", "budget"),
    [
        ("ผ้าบาติก 20 ผืน สิ้นเดือน", "ผ้าบาติก", 20, "ผืน", date(2026, 11, 30), None),
        ("ผ้าบาติก20ผืน", "ผ้าบาติก", 20, "ผืน", None, None),
        ("ลูกค้าอยากได้กระเป๋ากระจูด ๕ ใบ วันศุกร์หน้า", "กระเป๋ากระจูด", 5, "ใบ", date(2026, 11, 27), None),
        ("ผ้าบาติก 20 ผืน ภายใน 15 ม.ค. งบ 5,000 บาท", "ผ้าบาติก", 20, "ผืน", date(2027, 1, 15), 500_000),
        ("ตะกร้า สิบใบ 3,000 บาท พรุ่งนี้", "ตะกร้า", 10, "ใบ", date(2026, 11, 22), 300_000),
        ("ข้าวสาร 1.5 ตัน", "ข้าวสาร", "1.5", "ตัน", None, None),
        ("ดูงานทอผ้า 30 คน 12 ธ.ค.", "ดูงานทอผ้า", 30, "คน", date(2026, 12, 12), None),
        ("ผ้าบาติก", "ผ้าบาติก", None, None, None, None),
        ("หมวกใยตาลลายดอก", "หมวกใยตาลลายดอก", None, None, None, None),
        ("batik 20 pieces tomorrow", "batik", 20, "pieces", date(2026, 11, 22), None),
        ("batik 20 pieces Friday", "batik", 20, "pieces", date(2026, 11, 27), None),
        ("ผ้าบาติก 20 ผืน ศุกร์นี้", "ผ้าบาติก", 20, "ผืน", date(2026, 11, 27), None),
    ],
)
def test_a_line_is_read(
    line: str, what: str, quantity: object, unit: str | None, day: date | None, budget: int | None
) -> None:
    read = read_wish(line, SATURDAY_MORNING)
    assert (read.what, read.unit, read.budget) == (what, unit, budget)
    assert read.quantity == (None if quantity is None else Decimal(str(quantity)))
    assert (read.when.at.astimezone(BANGKOK).date() if read.when else None) == day


def test_a_consignment_has_a_price_a_share_and_an_end() -> None:
    read = read_wish("ตะกร้ากระจูด 30 ใบ ใบละ 150 แบ่ง 20% ถึง 31 ม.ค.", SATURDAY_MORNING, consigned=True)
    assert (read.what, read.quantity, read.price, read.share_percent) == ("ตะกร้ากระจูด", Decimal(30), 15_000, 20)
    assert read.when is not None


@pytest.mark.parametrize(
    ("line", "what", "name", "phone"),
    [
        ("ผ้าทอ คุณนิด โทร 081-234-5678 สองผืน", "ผ้าทอ", "คุณนิด", "081-234-5678"),
        ("ผ้าบาติก 2 ผืน 0812345678", "ผ้าบาติก", None, "081-234-5678"),
        ("ผ้าบาติก +66 81 234 5678", "ผ้าบาติก", None, "081-234-5678"),
        ("ผ้าบาติก 7 ผืน ลูกค้าชื่อนิดหน่อย 081/234/5678", "ผ้าบาติก", "นิดหน่อย", "081-234-5678"),
        ("ผ้าบาติก 7 ผืน นายนิดหน่อย ใจดี 0812345678 0898765432", "ผ้าบาติก", "นายนิดหน่อย ใจดี", "081-234-5678"),
        ("ผ้าบาติก 7 ผืน line id nidnoi99", "ผ้าบาติก", None, None),
        ("ลูกค้าชื่อคุณสมชาย หาผ้าทอคุณภาพดี", "ผ้าทอคุณภาพดี", "คุณสมชาย", None),
        ("ผ้าทอคุณภาพดี 10 ผืน", "ผ้าทอคุณภาพดี", None, None),
    ],
)
def test_names_and_phones_are_no_part_of_what_is_wanted(
    line: str, what: str, name: str | None, phone: str | None
) -> None:
    read = read_wish(line, SATURDAY_MORNING)
    assert (read.what, read.name, read.phone) == (what, name, phone)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    for consigned in (False, True):
        read_wish(text, SATURDAY_MORNING, consigned=consigned)
    name_before_phone(text)
    is_thanks(text)


@given(st.from_regex(r"0[689][0-9]{8}", fullmatch=True), st.sampled_from(["{}", "โทร {}", "{} ค่ะ", "ผ้า {} สวย"]))
def test_a_phone_anywhere_is_cut_out(phone: str, around: str) -> None:
    rest, found = name_before_phone(around.format(phone))
    assert found == read_phone(phone)
    assert phone not in rest
    assert phone[4:8] not in masked_phone(str(found)).replace("-", "")


def test_masks_tell_ones_own_customers_apart_and_no_more() -> None:
    assert masked_phone("081-234-5678") == "08x-xxx-x678"
    assert (masked_name("คุณนิดหน่อย"), masked_name("นิด"), masked_name("")) == ("คุณนิ…", "นิ…", "…")


@pytest.mark.parametrize("text", ["ขอบคุณ", "ขอบคุณค่ะ", "ขอบคุณมากๆนะคะ", "ขอบใจจ้า", "Thank you so much!"])
def test_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["ขอบคุณที่ส่งลูกค้ามา ขอเบอร์ด้วย", "ไม่ขอบคุณ", "โพล ขอบคุณ"])
def test_more_than_thanks(text: str) -> None:
    assert not is_thanks(text)


def test_the_longest_name_says_which_product_is_meant() -> None:
    assert folded("ผ้าบาติก") in EVERYBODYS.also_called(folded("ปาเต๊ะ"))
    assert folded("ข้าว") not in EVERYBODYS.also_called(folded("เมล็ดพันธุ์ข้าว"))
    assert EVERYBODYS.also_called(folded("จรวด")) == ()


SAME_TRADE = (
    ("ทอผ้า", "ผ้าทอเกาะยอ"), ("ผ้าทอ", "ทอผ้าเนินม่วง"), ("ผ้าทอมือ", "ผ้าทอ"), ("ตะกร้า", "ผลิตภัณฑ์กระจูด"), ("สานเสื่อ", "กระจูด"),
    ("จักสาน", "กระจูด"), ("ข้าวสาร", "ข้าว"), ("ย้อมครามผ้า", "ผ้าย้อมคราม"), ("สบู่", "สบู่สมุนไพร"), ("เลี้ยงผึ้ง", "น้ำผึ้งโพรง"), ("ปาเต๊ะ", "ผ้าบาติก"),
)  # fmt: skip
ANOTHER_TRADE = (
    ("ผ้าทอ", "ผ้าบาติก"), ("ข้าว", "เมล็ดพันธุ์ข้าวหอมชลสิทธิ์"), ("เมล็ดพันธุ์ข้าว", "ข้าว"), ("ปลาเค็ม", "ไข่เค็ม"), ("น้ำตาลทราย", "น้ำตาลแว่น"),
    ("กากน้ำตาล", "น้ำตาลโตนด"), ("เส้นใยพืช", "หัตถกรรมใยตาล"),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "made"), SAME_TRADE)
def test_a_trade_is_one_in_whichever_order_it_is_called(asked: str, made: str) -> None:
    assert EVERYBODYS.same(folded(asked), folded(made))


@pytest.mark.parametrize(("asked", "made"), ANOTHER_TRADE)
def test_what_only_shares_a_word_is_another_trade(asked: str, made: str) -> None:
    assert not EVERYBODYS.same(folded(asked), folded(made))


def test_a_network_keeps_names_of_its_own() -> None:
    ours = Trades([["ราโพ", "กระจูด"], ["ราโพ", "จูดแห้ง"]])
    assert ours.same(folded("ราโพ"), folded("ตะกร้า"))
    assert ours.same(folded("จูดแห้ง"), folded("เสื่อกระจูด"))
    assert not EVERYBODYS.same(folded("ราโพ"), folded("ตะกร้า"))


NEEDS = (
    ("ต้องการกระจูด 200 กก. ใครมีบ้าง", "กระจูด", 200), ("ใครมีกระจูดบ้าง 200 กก.", "กระจูด", 200), ("ขาดกระจูด 3 มัด", "กระจูด", 3),
    ("กระจูดไม่พอ ใครมีบ้างคะ", "กระจูด", None), ("หาซื้อเส้นด้าย 20 กิโล ภายในสิ้นเดือน", "เส้นด้าย", 20), ("กลุ่มเราขาดข้าวเปลือก 2 ตัน", "ข้าวเปลือก", 2),
    ("ใครพอมีใยตาลเหลือบ้าง", "ใยตาล", None), ("ขี้ผึ้งหมด ใครมีขายบ้างคะ", "ขี้ผึ้ง", None), ("มีใครมีถุงซิปล็อกบ้างไหม", "ถุงซิปล็อก", None),
    ("we need sedge 200 kg", "sedge", 200), ("ตอนนี้กระจูดขาดแคลน 100 กก.", "กระจูด", 100), ("กลุ่มฉันไม่มีเส้นใยตาล 20 กก. ใครแบ่งได้บ้าง", "เส้นใยตาล", 20),
    ("มีกลุ่มไหนเหลือกระจูดบ้างคะ", "กระจูด", None), ("จะหาซื้อด้ายฝ้ายสีขาว 10 กก.ได้ที่ไหน", "ด้ายฝ้ายสีขาว", 10), ("ช่วงนี้กะลาไม่พอทำ 200 ลูก", "กะลา", 200),
)  # fmt: skip


@pytest.mark.parametrize(("line", "what", "quantity"), NEEDS)
def test_what_somebody_lacks_is_a_need(line: str, what: str, quantity: int | None) -> None:
    assert is_need(line)
    need = read_need(line, SATURDAY_MORNING)
    assert (need.what, need.quantity) == (what, quantity)


@pytest.mark.parametrize(
    "line", ["เศษผ้า 3 กระสอบ", "เศษผ้า 3 กระสอบ ใครเอาบ้าง", "ข้าวเปลือกเหลือเยอะ ใครต้องการบ้าง", "มีแกลบเหลือมาก แบ่งให้กลุ่มอื่น"]
)
def test_what_somebody_has_to_give_is_no_need(line: str) -> None:
    assert not is_need(line)


@pytest.mark.parametrize(
    "line", ["กระจูด = จูด", "กระจูด,จูด", "กระจูด คือ จูด", "กระจูด เหมือนกับ จูด", "กระจูด หมายถึง จูด", "กระจูด\nจูด"]
)
def test_names_that_mean_one_thing_are_read(line: str) -> None:
    assert read_synonyms(line) == ("กระจูด", "จูด")
