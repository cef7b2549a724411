"""Stretches of time, as people say them."""

from datetime import date

import pytest

from bot.language.periods import Period, find_period, read_period

TODAY = date(2026, 11, 21)


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("เดือนนี้", "2026-11-01", "2026-11-30"),
        ("เดือนหน้า", "2026-12-01", "2026-12-31"),
        ("เดือนธันวา", "2026-12-01", "2026-12-31"),
        ("ธันวาคม 2569", "2026-12-01", "2026-12-31"),
        ("ธ.ค.", "2026-12-01", "2026-12-31"),
        ("เดือน ๑๒", "2026-12-01", "2026-12-31"),
        ("ตุลา", "2027-10-01", "2027-10-31"),
        ("ม.ค. 70", "2027-01-01", "2027-01-31"),
        ("มกราปีหน้า", "2027-01-01", "2027-01-31"),
        ("ต้นธันวา", "2026-12-01", "2026-12-10"),
        ("กลางเดือนหน้า", "2026-12-11", "2026-12-20"),
        ("ปลาย ม.ค.", "2027-01-21", "2027-01-31"),
        ("สิ้นเดือนธันวา", "2026-12-21", "2026-12-31"),
        ("มีนา-พฤษภา", "2027-03-01", "2027-05-31"),
        ("พ.ย. - ก.พ.", "2026-11-01", "2027-02-28"),
        ("พ.ย. ถึง ก.พ. 70", "2026-11-01", "2027-02-28"),
        ("ปี 2570", "2027-01-01", "2027-12-31"),
        ("2570", "2027-01-01", "2027-12-31"),
        ("ปีหน้า", "2027-01-01", "2027-12-31"),
        ("ต้นปีหน้า", "2027-01-01", "2027-04-30"),
        ("สัปดาห์หน้า", "2026-11-23", "2026-11-29"),
        ("early December", "2026-12-01", "2026-12-10"),
        ("next month", "2026-12-01", "2026-12-31"),
    ],
)
def test_months_their_parts_years_and_weeks(said: str, first: str, last: str) -> None:
    assert read_period(said, TODAY) == period(first, last)


@pytest.mark.parametrize("said", ["กระจูด", "5 ธ.ค.", "12-15 ธ.ค.", "สะดวกค่ะ", "วันศุกร์", ""])
def test_a_day_or_another_word_is_no_stretch_of_time(said: str) -> None:
    assert read_period(said, TODAY) is None


@pytest.mark.parametrize(
    ("said", "rest", "first", "last"),
    [
        ("ข้าว ต้นธันวา", "ข้าว", "2026-12-01", "2026-12-10"),
        ("ข้าวต้นธันวา", "ข้าว", "2026-12-01", "2026-12-10"),
        ("ลองกอง ก.ค.-ก.ย. 300 กก.", "ลองกอง 300 กก.", "2027-07-01", "2027-09-30"),
        ("เดือนหน้ามีงานอะไร", "มีงานอะไร", "2026-12-01", "2026-12-31"),
    ],
)
def test_it_is_found_among_other_words(said: str, rest: str, first: str, last: str) -> None:
    assert find_period(said, TODAY) == (rest, period(first, last))
