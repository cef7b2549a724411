"""Months in which an enterprise cannot host, as people say them."""

from datetime import datetime

import pytest

from bot.clock import BANGKOK
from bot.flows.forum.words.months import (
    declines_hosting,
    passes_turn,
    read_months,
    says_cannot_host,
    swap_partner,
    swaps_turn,
    would_swap,
)

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("ปีหน้าเดือนเมษาไม่ว่าง", ["2027-04"]), ("เมษาปีหน้าไม่สะดวกค่ะ", ["2027-04"]), ("เมษากับพฤษภาไม่ว่าง", ["2027-04", "2027-05"]),
        ("เดือนธันวาติดงาน", ["2026-12"]), ("ม.ค. 2570 ไม่ว่าง", ["2027-01"]), ("มีนาคม 70 จัดไม่ได้", ["2027-03"]),
        ("เดือนกุมภาพันธ์ ๒๕๗๑ เป็นเจ้าภาพไม่ได้", ["2028-02"]), ("April next year busy", ["2027-04"]), ("พ.ย. ไม่ว่าง", ["2026-11"]),
        ("เดือนหน้าเราเป็นเจ้าภาพไม่ได้", ["2026-12"]), ("อีก 2 เดือนรับเป็นเจ้าภาพไม่ไหว", ["2027-01"]), ("เดือนนี้ไม่สะดวกรับเจ้าภาพ", ["2026-11"]),
        ("next month we cannot host", ["2026-12"]),
    ],
)  # fmt: skip
def test_months_are_read(text: str, months: list[str]) -> None:
    assert says_cannot_host(text)
    assert [f"{each:%Y-%m}" for each in read_months(text, NOW)] == months


@pytest.mark.parametrize(
    "text", ["ไม่ว่าง", "ไปไม่ได้ค่ะ", "12 เมษา ไม่ว่าง", "เดือนเมษาไปได้", "วันที่ 5 ม.ค. ไม่สะดวก", "ไม่ไป", "เดือนหน้าไม่ว่าง"]
)
def test_what_names_no_month_or_a_day_is_an_answer_to_something_else(text: str) -> None:
    assert not says_cannot_host(text)


@pytest.mark.parametrize(
    ("text", "declines", "swaps"),
    [
        ("กลุ่มเราเป็นเจ้าภาพไม่ไหวค่ะ 😅", True, False), ("เป็นเจ้าภาพไม่ไหวค่ะ ติดเกี่ยวข้าว", True, False), ("รอบหน้าขอข้ามเป็นเจ้าภาพ", True, False),
        ("ขอไม่เป็นเจ้าภาพรอบนี้ได้ไหมคะ", True, False), ("เราไม่ว่างเป็นเจ้าภาพ", True, False), ("รอบหน้าเราไม่สดวกเปนเจ้าพาบ", True, False), ("ขอสลับเจ้าภาพได้ไหมคะ", False, True),
        ("ขอแลกคิวเจ้าภาพ", False, True), ("ใครเป็นเจ้าภาพไม่ได้บ้าง", False, False), ("กลุ่มไหนสลับเจ้าภาพกัน", False, False),
        ("เราเป็นเจ้าภาพ", False, False), ("ไปไม่ได้ค่ะ", False, False), ("we cannot host", True, False),
    ],
)  # fmt: skip
def test_somebody_would_rather_not_host_or_swap(text: str, declines: bool, swaps: bool) -> None:
    assert (declines_hosting(text), would_swap(text)) == (declines, swaps)


@pytest.mark.parametrize(
    "text", ["ข้ามเราไปก่อนนะรอบนี้", "ขอข้ามคิวก่อนค่ะ", "ข้ามกลุ่มเราไปก่อนจ้า 🙏", "ข้ามบ้านเราไปก่อนได้ไหม", "skip us this time"]
)
def test_somebody_passes_a_turn_on_without_saying_of_what(text: str) -> None:
    assert passes_turn(text)


@pytest.mark.parametrize("text", ["ข้ามถนนระวังรถ", "ทำไมข้ามคิวเรา", "ไปได้ค่ะ", "ข้ามสะพานแล้วเลี้ยวซ้าย"])
def test_what_passes_no_turn_on(text: str) -> None:
    assert not passes_turn(text)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("ขอสลับคิวกับบางดานได้ไหมคะ", "บางดาน"), ("แลกคิวกับ ทอผ้าเนินม่วง หน่อยค่ะ", "ทอผ้าเนินม่วง"), ("ขอแลกคิวเจ้าภาพกับกระจูดโคกเมา", "กระจูดโคกเมา"),
        ("ขอสลับคิวให้บางดานก่อน", "บางดาน"), ("swap turns with Bangdan", "Bangdan"), ("ขอสลับคิว", ""),
    ],
)  # fmt: skip
def test_with_whom_a_turn_is_swapped(text: str, whom: str) -> None:
    assert swaps_turn(text) or would_swap(text)
    assert swap_partner(text) == whom
