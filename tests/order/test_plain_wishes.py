"""Wishes that are plain although they name no number, take back a line, or are short. Pure: no database."""

from decimal import Decimal

import pytest

from bot.flows.order.words.as_much import read_as_much
from bot.flows.order.words.meaning import Act, Doubt, Offered
from bot.flows.order.words.taking_back import takes_back_another
from bot.flows.order.words.talk import read_talk

FERTILISER = Offered("o", 1, "ปุ๋ย 15-15-15", "กระสอบ", mine=Decimal(5), by_me=True)
RICE = Offered("o", 2, "ข้าวสาร", "ถุง")
SEEDS = Offered("o", 3, "เมล็ดผักบุ้ง", "ซอง", mine=Decimal(5), by_me=True)
OF_OTHERS = Offered("o", 1, "ปุ๋ย 15-15-15", "กระสอบ", mine=Decimal(5))


@pytest.mark.parametrize(
    ("text", "offered", "act", "amount", "doubt"),
    [
        ("เมื่อกี้ผิด เอาปุ๋ย 3", FERTILISER, Act.TO, 3, None),
        ("พิมพ์ผิด ปุ๋ย 7 กระสอบ", FERTILISER, Act.TO, 7, None),
        ("ปุ๋ยเหลือ 2 พอ", FERTILISER, Act.TO, 2, None),
        ("ปุ๋ยเหลือ 2", FERTILISER, Act.TO, 2, Doubt.OTHER_WORDS),
        ("+2", FERTILISER, Act.SAY, 2, Doubt.NO_PRODUCT),
        ("ผักบุ้งเพิ่ม 2 ซอง", SEEDS, Act.MORE, 2, None),
        ("ผักบุ้ง 3 ซองนะคะ", SEEDS, Act.SAY, 3, Doubt.NO_PRODUCT),
        ("ขอคืน 1 กระสอบ", FERTILISER, Act.LESS, 1, None),
        ("ขอคืน 1 กระสอบ", OF_OTHERS, Act.LESS, 1, Doubt.NO_PRODUCT),
    ],
)
def test_in_a_group_it_is_done_or_asked_about(
    text: str, offered: Offered, act: Act, amount: int, doubt: Doubt | None
) -> None:
    [wanted] = read_talk(text, [offered])
    assert wanted.amount
    assert (wanted.act, wanted.amount.number, wanted.doubt) == (act, amount, doubt)


@pytest.mark.parametrize(
    ("text", "products", "whom"),
    [
        ("เอาเท่าเดิม", 2, None),
        ("ขอปุ๋ยเท่าครั้งก่อน", 1, None),
        ("ปุ๋ยเท่าบ้านบ่อใหม่", 1, "บ้านบ่อใหม่"),
        ("เอาปุ๋ยเท่ากับผ้าทอเกาะยอ", 1, "ผ้าทอเกาะยอ"),
        ("ปุ๋ยเท่าไร", 0, None),
        ("ปุ๋ยที่เหลือเอาหมดเลย", 1, None),
        ("เอาเท่าที่เหลือ", 2, None),
        ("ปุ๋ยที่เหลืออยู่", 0, None),
        ("ราคาเท่าเดิม", 0, None),
        ("เท่านั้นแหละ", 0, None),
    ],
)
def test_as_much_as_before_or_as_somebody(text: str, products: int, whom: str | None) -> None:
    wish = read_as_much(text, [FERTILISER, RICE])
    assert (len(wish.products) if wish else 0, wish.whom if wish else None) == (products, whom)


@pytest.mark.parametrize(
    ("text", "what"),
    [("ยกเลิกน้ำปลา", "น้ำปลา"), ("ไม่เอาน้ำปลาค่ะ", "น้ำปลา"), ("ยกเลิกปุ๋ย", None), ("ยกเลิกประชุม", None), ("ยกเลิกค่ะ", None)],
)
def test_what_is_taken_back_is_none_of_these(text: str, what: str | None) -> None:
    assert takes_back_another(text, [FERTILISER, RICE]) == what
    assert read_talk(text, [RICE], addressed=True) == ()
