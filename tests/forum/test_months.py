"""Months in which an enterprise cannot host, as people say them."""

from datetime import datetime

import pytest

from bot.clock import BANGKOK
from bot.flows.forum.words.months import read_months, says_cannot_host

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
