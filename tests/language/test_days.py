"""Days as people write them, said on Saturday 21 November 2026 unless a test says otherwise."""

from datetime import datetime

import pytest

from bot.language.when import Guess, UnreadableReason, UnreadableWhen, read_date
from tests.language.moments import SATURDAY, at, day_read, guesses

DATES = {
    "15/1/2570": "2027-01-15",
    "15/01/2570": "2027-01-15",
    "15-1-70": "2027-01-15",
    "15.1.70": "2027-01-15",
    "15/1/27": "2027-01-15",
    "15/1/2027": "2027-01-15",
    "2027-01-15": "2027-01-15",
    "2570-01-15": "2027-01-15",
    "๑๕/๑/๒๕๗๐": "2027-01-15",
    "15/1": "2027-01-15",
    "15 ม.ค.": "2027-01-15",
    "15 ม.ค. 70": "2027-01-15",
    "15 ม.ค. 70.": "2027-01-15",
    "15ม.ค.70": "2027-01-15",
    "15 มค 70": "2027-01-15",
    "15 ม.ค": "2027-01-15",
    "15 ม. ค. 70": "2027-01-15",
    "15 มกรา": "2027-01-15",
    "15 มกราคม 2570": "2027-01-15",
    "วันที่ 15 มกราคม 2570": "2027-01-15",
    "15 เดือนมกราคม": "2027-01-15",
    "วันที่ 15 เดือน 1 ปี 2570": "2027-01-15",
    "15 มกราคม พ.ศ. 2570": "2027-01-15",
    "15 มกราคม พ.ศ. 70": "2027-01-15",
    "15 มกราคม ค.ศ. 2027": "2027-01-15",
    "15 มกราคม คศ 27": "2027-01-15",
    "15 ม.ค. ปี 2570": "2027-01-15",
    "15 ม.ค. ปีหน้า": "2027-01-15",
    "30 พ.ย. ปีนี้": "2026-11-30",
    "สิบห้า มกรา": "2027-01-15",
    "๑๕ ม.ค. ๒๕๗๐": "2027-01-15",
    "15 January 2027": "2027-01-15",
    "15 jan 2027": "2027-01-15",
    "15 Jan.": "2027-01-15",
    "the 15th of January": "2027-01-15",
    "January 15, 2027": "2027-01-15",
    "jan 15": "2027-01-15",
    "1 ก.ย.": "2027-09-01",
    "29 ก.พ.": "2028-02-29",
    "29 ก.พ. 2571": "2028-02-29",
    "21 พ.ย.": "2026-11-21",
    "20 พ.ย.": "2027-11-20",
}


@pytest.mark.parametrize(("words", "day"), DATES.items(), ids=DATES.values())
def test_a_date_is_read(words: str, day: str) -> None:
    assert day_read(words) == day


MONTHS = {
    1: "มกราคม มกรา ม.ค. มค January jan",
    2: "กุมภาพันธ์ กุมภาพัน กุมภา ก.พ. กพ February feb",
    3: "มีนาคม มีนา มี.ค. มีค March mar",
    4: "เมษายน เมษา เม.ย. เมย April apr",
    5: "พฤษภาคม พฤษภา พ.ค. พค May",
    6: "มิถุนายน มิถุนา มิ.ย. มิย June jun",
    7: "กรกฎาคม กรกฏาคม กรกฎา ก.ค. กค July jul",
    8: "สิงหาคม สิงหา ส.ค. สค August aug",
    9: "กันยายน กันยา ก.ย. กย September sep",
    10: "ตุลาคม ตุลา ต.ค. ตค October oct",
    11: "พฤศจิกายน พฤศจิกา พฤษจิกายน พ.ย. พย November nov",
    12: "ธันวาคม ธันวา ธ.ค. ธค December dec",
}


@pytest.mark.parametrize(("month", "names"), MONTHS.items(), ids=map(str, MONTHS))
def test_every_month_is_known_by_all_its_names(month: int, names: str) -> None:
    for name in names.split():
        assert day_read(f"7 {name} 2570") == f"2027-{month:02d}-07", name


RELATIVE = {
    "วันนี้": "2026-11-21",
    "พรุ่งนี้": "2026-11-22",
    "วันพรุ่งนี้": "2026-11-22",
    "พรุ้งนี้": "2026-11-22",
    "พรุ่งนี้ค่ะ": "2026-11-22",
    "tomorrow": "2026-11-22",
    "มะรืน": "2026-11-23",
    "มะรืนนี้": "2026-11-23",
    "the day after tomorrow": "2026-11-23",
    "มะเรื่อง": "2026-11-24",
    "ต่อเช้า": "2026-11-22",
    "สิ้นเดือน": "2026-11-30",
    "สิ้นเดือนนี้": "2026-11-30",
    "สิ้นเดือนหน้า": "2026-12-31",
    "สิ้นเดือนมกรา": "2027-01-31",
    "สิ้นเดือน ก.พ. 71": "2028-02-29",
    "end of the month": "2026-11-30",
    "end of next month": "2026-12-31",
    "สิ้นปี": "2026-12-31",
    "สิ้นปีหน้า": "2027-12-31",
    "ต้นเดือนหน้า": "2026-12-01",
    "กลางเดือน": "2026-12-15",
    "ปลายเดือน": "2026-11-25",
    "อีก 3 วัน": "2026-11-24",
    "อีก ๓ วัน": "2026-11-24",
    "อีกสามวัน": "2026-11-24",
    "in 3 days": "2026-11-24",
    "อีก 2 สัปดาห์": "2026-12-05",
    "อีกสองอาทิตย์": "2026-12-05",
    "in a week": "2026-11-28",
    "อีกอาทิตย์": "2026-11-28",
    "อีก 1 เดือน": "2026-12-21",
    "ภายใน 3 วัน": "2026-11-24",
    "วันที่ 15": "2026-12-15",
    "วันที่ 15 นี้": "2026-12-15",
    "วันที่สิบห้า": "2026-12-15",
    "วันที่ ๑๕": "2026-12-15",
    "the 15th": "2026-12-15",
    "วันที่ 22": "2026-11-22",
    "วันที่ 21": "2026-11-21",
    "วันที่ 31": "2026-12-31",
    "15 เดือนหน้า": "2026-12-15",
    "วันที่ 15 เดือนหน้า": "2026-12-15",
    "วันที่ 30 เดือนนี้": "2026-11-30",
}


@pytest.mark.parametrize(("words", "day"), RELATIVE.items(), ids=RELATIVE.values())
def test_a_day_counted_from_today_is_read(words: str, day: str) -> None:
    assert day_read(words) == day


WEEKDAYS = {
    "วันศุกร์": "2026-11-27",
    "ศุกร์": "2026-11-27",
    "ศุกร์นี้": "2026-11-27",
    "วันศุกร์นี้": "2026-11-27",
    "ศุกร์หน้า": "2026-11-27",
    "วันศุกร์หน้า": "2026-11-27",
    "วันศุกร์ที่จะถึงนี้": "2026-11-27",
    "วันศุกร์สัปดาห์หน้า": "2026-11-27",
    "อาทิตย์หน้าวันศุกร์": "2026-11-27",
    "friday": "2026-11-27",
    "next friday": "2026-11-27",
    "this Friday": "2026-11-27",
    "จันทร์หน้า": "2026-11-23",
    "อังคาร": "2026-11-24",
    "วันพุธ": "2026-11-25",
    "พฤหัส": "2026-11-26",
    "พฤหัสฯ": "2026-11-26",
    "วันพฤหัส": "2026-11-26",
    "วันพฤหัสบดี": "2026-11-26",
    "เสาร์หน้า": "2026-11-28",
    "วันอาทิตย์": "2026-11-22",
    "วันอาทิตย์หน้า": "2026-11-29",
    "เสาร์": "2026-11-21",
}


@pytest.mark.parametrize(("words", "day"), WEEKDAYS.items(), ids=WEEKDAYS.values())
def test_a_weekday_is_read(words: str, day: str) -> None:
    assert day_read(words) == day


@pytest.mark.parametrize(
    ("now", "this", "following"),
    [
        ("2026-11-16 10:00", "2026-11-20", "2026-11-27"),
        ("2026-11-20 10:00", "2026-11-20", "2026-11-27"),
        ("2026-11-21 10:00", "2026-11-27", "2026-11-27"),
        ("2026-11-22 10:00", "2026-11-27", "2026-11-27"),
    ],
    ids=["on Monday", "on Friday", "on Saturday", "on Sunday"],
)
def test_this_friday_is_the_nearest_and_next_friday_is_next_weeks(now: str, this: str, following: str) -> None:
    assert (day_read("ศุกร์นี้", at(now)), day_read("ศุกร์หน้า", at(now))) == (this, following)


WITH_WEEKDAY = {
    "วันศุกร์ที่ 27 พ.ย. 2569": "2026-11-27",
    "ศุกร์ที่ 27": "2026-11-27",
    "ศุกร์ 27": "2026-11-27",
    "ศ. 27 พ.ย. 69": "2026-11-27",
    "พฤ. 26 พ.ย.": "2026-11-26",
    "27 พ.ย. (ศุกร์)": "2026-11-27",
    "วันศุกร์ 15/1/2570": "2027-01-15",
    "Friday 27 November 2026": "2026-11-27",
    "พรุ่งนี้วันอาทิตย์": "2026-11-22",
}


@pytest.mark.parametrize(("words", "day"), WITH_WEEKDAY.items(), ids=WITH_WEEKDAY.values())
def test_a_weekday_that_agrees_with_its_date_leaves_no_doubt(words: str, day: str) -> None:
    assert day_read(words) == day
    assert guesses(words) == set()


@pytest.mark.parametrize("words", ["วันเสาร์ที่ 27 พ.ย. 2569", "อาทิตย์ที่ 27", "monday 27 november"])
def test_a_weekday_that_does_not_agree_keeps_the_date_and_asks(words: str) -> None:
    assert day_read(words) == "2026-11-27"
    assert guesses(words) == {Guess.WEEKDAY}


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("15/1/27", Guess.YEAR),
        ("20 พ.ย.", Guess.YEAR),
        ("29 ก.พ.", Guess.YEAR),
        ("เสาร์", Guess.TODAY_OR_NEXT),
        ("เสาร์นี้", Guess.TODAY_OR_NEXT),
        ("อาทิตย์หน้า", Guess.WEEK),
        ("อาทิตย์นี้", Guess.WEEK),
        ("ต้นเดือน", Guess.ROUGHLY),
        ("ภายในวันศุกร์", Guess.LIMIT),
        ("ก่อนวันที่ 15", Guess.LIMIT),
        ("ต่อเช้า", Guess.DIALECT),
    ],
)
def test_a_guess_says_what_was_guessed(words: str, guess: Guess) -> None:
    assert guesses(words) == {guess}


@pytest.mark.parametrize("words", ["15 ม.ค. 70", "15 ม.ค.", "ศุกร์นี้", "ศุกร์หน้า", "วันอาทิตย์หน้า", "สิ้นเดือน", "วันที่ 15"])
def test_what_leaves_no_doubt_is_not_asked_about(words: str) -> None:
    assert guesses(words) == set()


def test_next_friday_said_on_a_sunday_is_a_guess() -> None:
    assert guesses("ศุกร์หน้า", at("2026-11-22 10:00")) == {Guess.WEEK}


def test_tomorrow_said_just_after_midnight_is_a_guess() -> None:
    night = at("2026-11-21 00:30")
    assert (day_read("พรุ่งนี้", night), guesses("พรุ่งนี้", night)) == ("2026-11-22", {Guess.TODAY_OR_NEXT})


@pytest.mark.parametrize(
    ("now", "words", "day"),
    [
        ("2026-12-31 23:30", "พรุ่งนี้", "2027-01-01"),
        ("2026-12-31 23:30", "สิ้นเดือน", "2026-12-31"),
        ("2026-12-31 23:30", "สิ้นเดือนหน้า", "2027-01-31"),
        ("2026-12-31 23:30", "วันที่ 1", "2027-01-01"),
        ("2026-12-31 23:30", "1 ม.ค.", "2027-01-01"),
        ("2026-12-31 23:30", "31 ธ.ค.", "2026-12-31"),
        ("2027-01-31 12:00", "วันที่ 30", "2027-03-30"),
        ("2027-01-31 12:00", "สิ้นเดือนหน้า", "2027-02-28"),
        ("2027-01-31 12:00", "อีก 1 เดือน", "2027-02-28"),
        ("2028-02-28 12:00", "พรุ่งนี้", "2028-02-29"),
        ("2028-02-29 12:00", "29 ก.พ.", "2028-02-29"),
        ("2028-03-01 12:00", "29 ก.พ.", "2032-02-29"),
        ("2097-01-01 12:00", "29 ก.พ.", "2104-02-29"),
        ("2026-11-21 00:00", "วันนี้", "2026-11-21"),
        ("2040-06-01 12:00", "15/8/83", "2040-08-15"),
    ],
)
def test_the_edges_of_months_and_years(now: str, words: str, day: str) -> None:
    assert day_read(words, at(now)) == day


def test_the_day_is_bangkoks_wherever_the_machine_stands() -> None:
    late_in_utc = datetime.fromisoformat("2026-11-20T18:00:00+00:00")
    assert day_read("วันนี้", late_in_utc) == "2026-11-21"


def test_a_day_is_asked_for_without_a_time() -> None:
    assert f"{read_date('15 ม.ค. 70', SATURDAY).at:%Y-%m-%d}" == "2027-01-15"
    with pytest.raises(UnreadableWhen) as caught:
        read_date("15 ม.ค. 70 บ่ายโมง", SATURDAY)
    assert caught.value.reason is UnreadableReason.NOT_A_DATE
