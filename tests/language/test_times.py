"""Times of day on the Thai six-hour clock and on the one of twenty-four hours."""

from datetime import timedelta

import pytest

from bot.language.when import Guess, UnreadableReason, UnreadableWhen, read_time, read_when
from tests.language.moments import SATURDAY

EXACT = {
    "10.30 น.": "10:30",
    "10.30น.": "10:30",
    "10.30": "10:30",
    "10:30": "10:30",
    "๑๐.๓๐ น.": "10:30",
    "เวลา 10.30 น.": "10:30",
    "18.00": "18:00",
    "18:00": "18:00",
    "18.00 นาฬิกา": "18:00",
    "14 น.": "14:00",
    "14 นาฬิกา 30 นาที": "14:30",
    "00.00 น.": "00:00",
    "24.00 น.": "00:00",
    "6 pm": "18:00",
    "6pm": "18:00",
    "6.30 p.m.": "18:30",
    "12 am": "00:00",
    "12 pm": "12:00",
    "noon": "12:00",
    "ตีหนึ่ง": "01:00",
    "ตี 2": "02:00",
    "ตีสามครึ่ง": "03:30",
    "ตี 4.30": "04:30",
    "ตีห้า": "05:00",
    "ตี 5": "05:00",
    "ตีห้าครึ่ง": "05:30",
    "หกโมงเช้า": "06:00",
    "หกโมงเช้าครึ่ง": "06:30",
    "7 โมงเช้า": "07:00",
    "เจ็ดโมง": "07:00",
    "8 โมง": "08:00",
    "แปดโมงครึ่ง": "08:30",
    "เเปดโมงครึ่ง": "08:30",
    "เก้าโมงเช้า": "09:00",
    "9 โมงเช้า": "09:00",
    "9 โมง 15": "09:15",
    "เก้าโมงสิบห้า": "09:15",
    "เก้าโมงสี่สิบห้านาที": "09:45",
    "สิบโมงตรง": "10:00",
    "สิบโมงครึ่ง": "10:30",
    "10 โมงครึ่ง": "10:30",
    "สิบเอ็ดโมง": "11:00",
    "สิบเอ็ดโมงครึ่ง": "11:30",
    "เที่ยง": "12:00",
    "เที่ยงวัน": "12:00",
    "เที่ยงตรง": "12:00",
    "เที่ยงครึ่ง": "12:30",
    "บ่ายโมง": "13:00",
    "บ่ายโมงตรง": "13:00",
    "บ่ายโมงครึ่ง": "13:30",
    "บ่ายหนึ่ง": "13:00",
    "บ่ายสอง": "14:00",
    "บ่าย 2": "14:00",
    "บ่าย 2.30": "14:30",
    "บ่ายสองโมง": "14:00",
    "บ่ายสองครึ่ง": "14:30",
    "บ่าย 3": "15:00",
    "บ่ายสามโมงครึ่ง": "15:30",
    "บ่ายสี่โมง": "16:00",
    "บ่ายห้า": "17:00",
    "สี่โมงเย็น": "16:00",
    "4 โมงเย็น": "16:00",
    "สี่โมงครึ่งเย็น": "16:30",
    "สี่โมงเย็นครึ่ง": "16:30",
    "ห้าโมงเย็น": "17:00",
    "หกโมงเย็น": "18:00",
    "เย็น 6 โมง": "18:00",
    "เย็น 6.30": "18:30",
    "เช้า 6 โมง": "06:00",
    "ทุ่ม": "19:00",
    "ทุ่มนึง": "19:00",
    "ทุ่มหนึ่ง": "19:00",
    "หนึ่งทุ่ม": "19:00",
    "1 ทุ่ม": "19:00",
    "ทุ่มตรง": "19:00",
    "ทุ่มครึ่ง": "19:30",
    "หนึ่งทุ่มครึ่ง": "19:30",
    "สองทุ่ม": "20:00",
    "สองทุ่มครึ่ง": "20:30",
    "2 ทุ่ม 15 นาที": "20:15",
    "3 ทุ่ม": "21:00",
    "สี่ทุ่ม": "22:00",
    "ห้าทุ่ม": "23:00",
    "ห้าทุ่มครึ่ง": "23:30",
}


@pytest.mark.parametrize(("words", "clock"), EXACT.items(), ids=EXACT.values())
def test_a_time_is_read_without_doubt(words: str, clock: str) -> None:
    time = read_time(words)
    assert (f"{time.hour:02d}:{time.minute:02d}", set(time.guesses)) == (clock, set())


GUESSED = {
    "6 โมง": ("06:00", Guess.HOUR),
    "หกโมงครึ่ง": ("06:30", Guess.HOUR),
    "4 โมง": ("16:00", Guess.HOUR),
    "สองโมง": ("14:00", Guess.HOUR),
    "12 โมง": ("12:00", Guess.HOUR),
    "สามโมงเช้า": ("09:00", Guess.HOUR),
    "3 โมงเย็น": ("15:00", Guess.HOUR),
    "7 โมงเย็น": ("19:00", Guess.HOUR),
    "ตี 6": ("06:00", Guess.HOUR),
    "6 o'clock": ("06:00", Guess.HOUR),
    "เช้า บ่ายสอง": ("14:00", Guess.HOUR),
    "เที่ยงคืน": ("00:00", Guess.MIDNIGHT),
    "เที่ยงคืนครึ่ง": ("00:30", Guess.MIDNIGHT),
    "เช้า": ("08:00", Guess.PART_OF_DAY),
    "ตอนเช้า": ("08:00", Guess.PART_OF_DAY),
    "สายๆ": ("10:00", Guess.PART_OF_DAY),
    "บ่าย": ("13:00", Guess.PART_OF_DAY),
    "เย็น": ("17:00", Guess.PART_OF_DAY),
    "ค่ำ": ("19:00", Guess.PART_OF_DAY),
    "กลางคืน": ("20:00", Guess.PART_OF_DAY),
    "ดึก": ("22:00", Guess.PART_OF_DAY),
    "ก่อนเที่ยง": ("12:00", Guess.LIMIT),
    "ไม่เกินบ่ายสอง": ("14:00", Guess.LIMIT),
    "ประมาณ 10 โมง": ("10:00", Guess.ROUGHLY),
    "บ่ายสองกว่าๆ": ("14:00", Guess.ROUGHLY),
    "เที่ยงๆ": ("12:00", Guess.ROUGHLY),
}


@pytest.mark.parametrize(("words", "read"), GUESSED.items(), ids=[clock for clock, _ in GUESSED.values()])
def test_a_doubtful_time_says_what_was_guessed(words: str, read: tuple[str, Guess]) -> None:
    time = read_time(words)
    assert (f"{time.hour:02d}:{time.minute:02d}", set(time.guesses)) == (read[0], {read[1]})


@pytest.mark.parametrize("words", EXACT)
def test_a_time_alone_is_the_next_one_to_come(words: str) -> None:
    reading = read_when(words, SATURDAY)
    assert not reading.has_date
    assert SATURDAY < reading.at <= SATURDAY + timedelta(days=1)


def test_only_a_time_that_is_over_today_is_a_guess() -> None:
    assert not read_when("10:01", SATURDAY).guessed
    assert set(read_when("10:00", SATURDAY).guesses) == {Guess.TODAY_OR_NEXT}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("25:00", UnreadableReason.NO_SUCH_TIME),
        ("24.30 น.", UnreadableReason.NO_SUCH_TIME),
        ("10.75 น.", UnreadableReason.NO_SUCH_TIME),
        ("30 น.", UnreadableReason.NO_SUCH_TIME),
        ("13 pm", UnreadableReason.NO_SUCH_TIME),
        ("7 ทุ่ม", UnreadableReason.NO_SUCH_TIME),
        ("ตี 8", UnreadableReason.NO_SUCH_TIME),
        ("13 โมง", UnreadableReason.NO_SUCH_TIME),
        ("9 โมงเย็น", UnreadableReason.NO_SUCH_TIME),
        ("บ่าย 9", UnreadableReason.NO_SUCH_TIME),
        ("พรุ่งนี้ 9 โมง", UnreadableReason.NOT_A_DATE),
        ("อีก 2 ชั่วโมง", UnreadableReason.NOT_A_DATE),
        ("กี่โมง", UnreadableReason.NOT_A_DATE),
        ("คืน", UnreadableReason.NOT_A_DATE),
        ("6", UnreadableReason.NOT_A_DATE),
    ],
)
def test_what_is_no_time_says_why(words: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableWhen) as caught:
        read_time(words)
    assert caught.value.reason is reason
