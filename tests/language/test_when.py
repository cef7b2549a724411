"""Thai dates and times as people write them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import BANGKOK
from bot.language.calendar import write_date, write_moment, write_moment_short, write_time
from bot.language.when import UnreadableReason, UnreadableWhen, read_when

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=BANGKOK)

DAYS = {
    "15/1/2570": "2027-01-15",
    "15-1-70": "2027-01-15",
    "15.1.70": "2027-01-15",
    "15 ม.ค.": "2027-01-15",
    "15 ม.ค. 70": "2027-01-15",
    "15ม.ค.70": "2027-01-15",
    "15 มค 70": "2027-01-15",
    "15 มกรา": "2027-01-15",
    "15 มกราคม 2570": "2027-01-15",
    "15 มกราคม พ.ศ. 2570": "2027-01-15",
    "15 ม.ค. ปี 2570": "2027-01-15",
    "๑๕ ม.ค. ๒๕๗๐": "2027-01-15",
    "15/1/2027": "2027-01-15",
    "15/1/27": "2027-01-15",
    "2027-01-15": "2027-01-15",
    "15 January 2027": "2027-01-15",
    "jan 15 2027": "2027-01-15",
    "15/1": "2027-01-15",
    "1 ก.ย.": "2027-09-01",
    "30 กุมภา 71": None,
    "วันนี้": "2026-11-21",
    "พรุ่งนี้": "2026-11-22",
    "พรุ้งนี้": "2026-11-22",
    "มะรืน": "2026-11-23",
    "มะรืนนี้": "2026-11-23",
    "วันศุกร์": "2026-11-27",
    "ศุกร์": "2026-11-27",
    "ศุกร์นี้": "2026-11-27",
    "วันศุกร์หน้า": "2026-11-27",
    "อาทิตย์นี้": "2026-11-22",
    "จันทร์หน้า": "2026-11-23",
    "พฤหัสฯ": "2026-11-26",
    "next friday": "2026-11-27",
    "สิ้นเดือน": "2026-11-30",
    "สิ้นเดือนหน้า": "2026-12-31",
    "อีก 3 วัน": "2026-11-24",
    "อีกสามวัน": "2026-11-24",
    "อีก 2 สัปดาห์": "2026-12-05",
    "อีก 1 เดือน": "2026-12-21",
    "วันที่ 15": "2026-12-15",
    "วันที่ 22": "2026-11-22",
    "วันที่ 31": "2026-12-31",
    "วันที่ 15 เดือนหน้า": "2026-12-15",
    "วันศุกร์ที่ 27 พ.ย. 2569": "2026-11-27",
    "29 ก.พ. 2571": "2028-02-29",
    "29 ก.พ.": "2028-02-29",
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_a_day_is_read(words: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(UnreadableWhen):
            read_when(words, SATURDAY)
        return
    reading = read_when(words, SATURDAY)
    assert (f"{reading.at:%Y-%m-%d}", reading.has_time) == (day, False)


TIMES = {
    "10.30 น.": "10:30",
    "10:30": "10:30",
    "14 น.": "14:00",
    "18.00": "18:00",
    "6 pm": "18:00",
    "สิบโมงครึ่ง": "10:30",
    "เก้าโมงเช้า": "09:00",
    "9 โมงเช้า": "09:00",
    "สามโมงเช้า": "09:00",
    "หกโมงเช้า": "06:00",
    "เก้าโมงสิบห้า": "09:15",
    "9 โมง 15": "09:15",
    "สิบเอ็ดโมงครึ่ง": "11:30",
    "เที่ยง": "12:00",
    "เที่ยงครึ่ง": "12:30",
    "เที่ยงตรง": "12:00",
    "บ่ายโมง": "13:00",
    "บ่ายโมงครึ่ง": "13:30",
    "บ่ายสอง": "14:00",
    "บ่าย 3": "15:00",
    "บ่ายสามโมงครึ่ง": "15:30",
    "สี่โมงเย็น": "16:00",
    "สี่โมงครึ่งเย็น": "16:30",
    "สี่โมงเย็นครึ่ง": "16:30",
    "ห้าโมงเย็น": "17:00",
    "หกโมงเย็น": "18:00",
    "หกโมงเย็นครึ่ง": "18:30",
    "หนึ่งทุ่ม": "19:00",
    "ทุ่มนึง": "19:00",
    "1 ทุ่ม": "19:00",
    "ทุ่มครึ่ง": "19:30",
    "สองทุ่มครึ่ง": "20:30",
    "ห้าทุ่ม": "23:00",
    "เที่ยงคืน": "00:00",
    "ตีหนึ่งครึ่ง": "01:30",
    "ตีห้า": "05:00",
    "กลางคืน": "20:00",
    "๑๘.๓๐ น.": "18:30",
}


@pytest.mark.parametrize(("words", "clock"), TIMES.items())
def test_a_time_is_read_as_the_next_one_to_come(words: str, clock: str) -> None:
    reading = read_when(words, SATURDAY)
    assert f"{reading.at:%H:%M}" == clock
    assert SATURDAY < reading.at <= SATURDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "moment"),
    {
        "ศุกร์นี้ 6 โมงเย็น": "2026-11-27 18:00",
        "วันศุกร์นี้6โมงเย็น": "2026-11-27 18:00",
        "6 โมงเย็นวันศุกร์": "2026-11-27 18:00",
        "13 ม.ค. บ่ายโมง": "2027-01-13 13:00",
        "15 ม.ค. 10 น.": "2027-01-15 10:00",
        "15 ม.ค. 70 10.30 น.": "2027-01-15 10:30",
        "16 ธ.ค. เวลา 9.00 น.": "2026-12-16 09:00",
        "พรุ่งนี้เช้า": "2026-11-22 08:00",
        "คืนนี้ 2 ทุ่ม": "2026-11-21 20:00",
        "อีก 2 ชั่วโมง": "2026-11-21 12:00",
        "อีกชั่วโมงครึ่ง": None,
        "อีก 1 ชั่วโมงครึ่ง": "2026-11-21 11:30",
        "อีกครึ่งชั่วโมง": "2026-11-21 10:30",
        "อีก 30 นาที": "2026-11-21 10:30",
        "เสาร์ 18.00": "2026-11-21 18:00",
        "friday 18:00": "2026-11-27 18:00",
        "วันศุกร์เที่ยงคืน": "2026-11-28 00:00",
        "วันที่ 15 สิบโมงครึ่ง": "2026-12-15 10:30",
    }.items(),
)
def test_a_day_with_a_time_is_read(words: str, moment: str | None) -> None:
    if moment is None:
        with pytest.raises(UnreadableWhen):
            read_when(words, SATURDAY)
        return
    assert f"{read_when(words, SATURDAY).at:%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize(
    "words",
    ["เย็นนี้", "เที่ยงคืน", "สามโมงเช้า", "4 โมง", "6 โมง", "9 โมง", "วันเสาร์ที่ 27 พ.ย. 2569", "15/1/27", "เสาร์", "ก่อนเที่ยง"],
)
def test_a_guess_is_marked_so_that_a_person_confirms_it(words: str) -> None:
    assert read_when(words, SATURDAY).guessed


@pytest.mark.parametrize("words", ["ศุกร์นี้ 6 โมงเย็น", "15 ม.ค. 70", "18.00 น.", "พรุ่งนี้ บ่ายสอง", "สิบโมงครึ่ง"])
def test_what_leaves_no_doubt_is_not_asked_about(words: str) -> None:
    assert not read_when(words, SATURDAY).guessed


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 ก.พ.", UnreadableReason.NO_SUCH_DAY),
        ("29 ก.พ. 2570", UnreadableReason.NO_SUCH_DAY),
        ("32 ม.ค.", UnreadableReason.NO_SUCH_DAY),
        ("15/13/2570", UnreadableReason.NO_SUCH_DAY),
        ("31 ก.พ. บ่ายโมง", UnreadableReason.NO_SUCH_DAY),
        ("25:00", UnreadableReason.NO_SUCH_TIME),
        ("10.75 น.", UnreadableReason.NO_SUCH_TIME),
        ("ศุกร์นี้ 18.75", UnreadableReason.NO_SUCH_TIME),
        ("1/1/2560", UnreadableReason.IN_THE_PAST),
        ("20 พ.ย. 69", UnreadableReason.IN_THE_PAST),
        ("วันนี้ 9 โมง", UnreadableReason.IN_THE_PAST),
        ("ศุกร์นี้ฝนจะตกไหม", UnreadableReason.NOT_A_DATE),
        ("ร้านเปิดวันเสาร์", UnreadableReason.NOT_A_DATE),
        ("15", UnreadableReason.NOT_A_DATE),
        ("", UnreadableReason.NOT_A_DATE),
        ("กี่โมงดี", UnreadableReason.NOT_A_DATE),
    ],
)
def test_what_cannot_be_read_says_why(words: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableWhen) as caught:
        read_when(words, SATURDAY)
    assert caught.value.reason is reason


def test_the_last_day_of_a_year_rolls_over() -> None:
    new_years_eve = datetime(2026, 12, 31, 23, 30, tzinfo=BANGKOK)
    assert f"{read_when('พรุ่งนี้ 9 โมงเช้า', new_years_eve).at:%Y-%m-%d}" == "2027-01-01"
    assert f"{read_when('สิ้นเดือน', new_years_eve).at:%Y-%m-%d}" == "2026-12-31"


def test_this_weekday_after_the_hour_is_next_weeks_and_a_guess() -> None:
    reading = read_when("เสาร์นี้ 9 โมงเช้า", SATURDAY)
    assert (f"{reading.at:%Y-%m-%d}", reading.guessed) == ("2026-11-28", True)


def test_a_buddhist_date_has_its_true_weekday() -> None:
    assert write_date(datetime(2007, 9, 25, tzinfo=BANGKOK), "th") == "วันอังคารที่ 25 ก.ย. 2550"
    assert write_date(datetime(2007, 9, 28, tzinfo=BANGKOK), "th") == "วันศุกร์ที่ 28 ก.ย. 2550"


def test_moments_are_written_in_both_languages() -> None:
    at = datetime(2026, 11, 27, 18, 0, tzinfo=BANGKOK)
    assert write_moment(at, "th") == "วันศุกร์ที่ 27 พ.ย. 2569 เวลา 18.00 น."
    assert write_moment(at, "en") == "Friday 27 November 2026 at 18:00"
    assert write_moment_short(at, "th") == "ศ. 27 พ.ย. 18.00 น."
    assert write_time(at, "th") == "18.00 น."


moments = st.datetimes(datetime(2026, 12, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=BANGKOK)
)


@given(at=moments, language=st.sampled_from(["th", "en"]))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_back_as_the_same_moment(at: datetime, language: str) -> None:
    assert read_when(write_moment(at, language), SATURDAY).at == at


@given(at=moments)
@settings(max_examples=100, deadline=None)
def test_a_short_date_is_read_back(at: datetime) -> None:
    if at.year < 2056:  # a two-digit Buddhist year ends at 2599
        assert read_when(write_date(at, "th", short=True), SATURDAY).at.date() == at.date()


@given(st.text(alphabet="0123456789 .:/-๐๙โมงครึ่งทุ่มตีบ่ายเที่ยงคืนวันศุกร์ที่อีกนี้หน้าเดือนม.ค.", max_size=90))
@settings(max_examples=400, deadline=2000)
def test_any_text_is_a_moment_or_refused(words: str) -> None:
    try:
        reading = read_when(words, SATURDAY)
    except UnreadableWhen:
        return
    assert reading.at.tzinfo is BANGKOK
