"""In which months there is something, as people say it."""

import pytest

from bot.language.months import ALL_MONTHS, read_months, write_spans


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("พ.ย.-ม.ค.", {11, 12, 1}), ("พ.ย. - ม.ค.", {11, 12, 1}), ("พย ถึง มค", {11, 12, 1}), ("พฤศจิกายนถึงมกราคมค่ะ", {11, 12, 1}),
        ("เดือน 3-5", {3, 4, 5}), ("เดือน 3 ถึงเดือน 5", {3, 4, 5}), ("เดือน ๓ ถึง ๕", {3, 4, 5}), ("มี.ค. เม.ย. พ.ค.", {3, 4, 5}),
        ("มีนา เมษา และพฤษภา", {3, 4, 5}), ("มีเฉพาะเดือนเมษายน", {4}), ("เม.ย.", {4}), ("ช่วงเดือนพฤษภาคม", {5}), ("11, 12, 1", {11, 12, 1}),
        ("มีทั้งปี", ALL_MONTHS), ("ทั้งปีค่ะ", ALL_MONTHS), ("ตลอดปี", ALL_MONTHS), ("มีตลอด", ALL_MONTHS), ("มีขายตลอดทั้งปีเลยค่ะ", ALL_MONTHS),
        ("ทุกเดือน", ALL_MONTHS), ("all year", ALL_MONTHS), ("1-12", ALL_MONTHS), ("หน้าหนาว", {11, 12, 1}), ("ช่วงปลายปี", {10, 11, 12}),
        ("สงกรานต์", {4}), ("ทั้งปี ยกเว้นเมษา", ALL_MONTHS - {4}), ("ยกเว้น พ.ค.-มิ.ย.", ALL_MONTHS - {5, 6}), ("ไม่มีเดือนเมษายน", ALL_MONTHS - {4}),
        ("Nov-Jan", {11, 12, 1}), ("November to January", {11, 12, 1}), ("ก.พ. กับ ส.ค.-ก.ย.", {2, 8, 9}), ("ออกผลช่วงมิถุนาถึงสิงหา", {6, 7, 8}),
    ],
)  # fmt: skip
def test_months_are_read_as_people_say_them(said: str, months: set[int]) -> None:
    assert read_months(said) == months


@pytest.mark.parametrize("said", ["", "ไม่มี", "ข้าม", "150", "13", "ผ้าฝ้าย", "มีรูป", "150 บาท", "สวยมาก พ.ย.", "ไม่แน่ใจ"])
def test_what_says_no_month_is_not_read(said: str) -> None:
    assert read_months(said) is None


@pytest.mark.parametrize(
    ("months", "spans"),
    [
        ({11, 12, 1}, [(11, 1)]),
        ({4}, [(4, 4)]),
        ({2, 8, 9}, [(2, 2), (8, 9)]),
        ({12, 1, 5}, [(5, 5), (12, 1)]),
        (set(), []),
    ],
)
def test_months_stand_together_as_spans(months: set[int], spans: list[tuple[int, int]]) -> None:
    assert write_spans(frozenset(months)) == spans
