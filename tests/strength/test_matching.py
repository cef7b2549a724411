"""Whether what one lacks is what another does well."""

import pytest

from bot.flows.strength.matching import is_same_matter, sharing
from bot.flows.strength.words import asked_of_agencies, without_whose
from bot.language.product_words import EVERYBODYS


@pytest.mark.parametrize(
    ("gap", "well"),
    [
        ("ย้อมสีธรรมชาติ", "ถนัดเรื่องการย้อมสีธรรมชาติค่ะ"), ("อยากเรียนย้อมสี", "ย้อมสีธรรมชาติ"), ("ขายออนไลน์", "เก่งเรื่องขายของออนไลน์"),
        ("ยังขาดคนทำบัญชี", "ทำบัญชี"), ("ทอผ้า", "ผ้าทอ"), ("การตลาดออนไลน์", "ตลาดออนไลน์"), ("ออกแบบบรรจุภัณฑ์", "ทำบรรจุภัณฑ์สวย"),
        ("selling online", "we are good at selling online"), ("ทำปุ๋ยหมัก", "ปุ๋ยหมัก 🙏"),
    ],
)  # fmt: skip
def test_the_same_skill_in_other_words_is_the_same(gap: str, well: str) -> None:
    assert is_same_matter(EVERYBODYS, gap, well)


@pytest.mark.parametrize(
    ("gap", "well"),
    [
        ("ขายออนไลน์", "ย้อมสีธรรมชาติ"), ("ทำบัญชี", "ทอผ้า"), ("ผ้าบาติก", "ผ้าทอ"), ("เก่ง", "ดี"), ("ตลาด", "ถ่ายรูป"), ("หาทุน", "ทำน้ำตาลแว่น"),
        ("ขายผ้าทอออนไลน์", "ทอผ้า"),
    ],
)  # fmt: skip
def test_another_skill_is_another(gap: str, well: str) -> None:
    assert not is_same_matter(EVERYBODYS, gap, well)


def test_who_shares_a_gap() -> None:
    gaps = {"a": "ขายออนไลน์", "b": "ทำบัญชี", "c": "ยังขายออนไลน์ไม่เป็น", "d": "อยากขายของออนไลน์"}
    assert sharing(EVERYBODYS, gaps, "ขายออนไลน์") == ("a", "c", "d")


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("อยากให้หน่วยงานช่วยเรื่องน้ำแล้ง", "น้ำแล้ง"),
        ("ขอให้ภาคีช่วยเรื่องการตลาดค่ะ", "การตลาด"),
        ("ฝากบอกเกษตรอำเภอว่าน้ำไม่พอ", "น้ำไม่พอ"),
        ("อยากให้ อบต. สนับสนุนโรงอบแห้ง", "โรงอบแห้ง"),
        ("หน่วยงานมาช่วยเรื่องน้ำแล้งแล้ว", None),
        ("ให้หน่วยงานไหนช่วยเรื่องน้ำแล้งดี", None),
        ("อยากให้ช่วยเรื่องน้ำแล้ง", None),
    ],
)
def test_what_agencies_should_help_with_is_a_gap(text: str, gap: str | None) -> None:
    assert asked_of_agencies(text) == gap


@pytest.mark.parametrize(
    ("written", "kept"),
    [("ของเรา ย้อมคราม", "ย้อมคราม"), ("คือย้อมคราม", "ย้อมคราม"), ("เราย้อมครามเก่ง", "เราย้อมครามเก่ง"), ("ว่าว", "ว่าว")],
)
def test_whose_strength_it_is_is_no_part_of_it(written: str, kept: str) -> None:
    assert without_whose(written) == kept
