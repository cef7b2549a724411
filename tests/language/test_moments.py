"""A day with a time, what is refused, and what ordinary talk is not read as."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import BANGKOK
from bot.language.when import LONGEST, Guess, UnreadableReason, UnreadableWhen, read_when
from tests.language.moments import SATURDAY, at, guesses, moment_read

MOMENTS = {
    "ศุกร์นี้ 6 โมงเย็น": "2026-11-27 18:00",
    "วันศุกร์นี้6โมงเย็น": "2026-11-27 18:00",
    "6 โมงเย็นวันศุกร์": "2026-11-27 18:00",
    "18.00น.วันศุกร์": "2026-11-27 18:00",
    "วันศุกร์ที่ 27 พ.ย. 2569 เวลา 18.00 น.": "2026-11-27 18:00",
    "ศ. 27 พ.ย. 69 18.00 น.": "2026-11-27 18:00",
    "friday 18:00": "2026-11-27 18:00",
    "next friday at 6 pm": "2026-11-27 18:00",
    "วันศุกร์ หกโมงเย็นครึ่ง นะคะ": "2026-11-27 18:30",
    "ศุกร์ 2 ทุ่ม": "2026-11-27 20:00",
    "ศุกร์ 27 สองทุ่ม": "2026-11-27 20:00",
    "13 ม.ค. บ่ายโมง": "2027-01-13 13:00",
    "15ม.ค.70บ่ายสามโมงครึ่ง": "2027-01-15 15:30",
    "15 ม.ค. 10 น.": "2027-01-15 10:00",
    "15 ม.ค. 10.30": "2027-01-15 10:30",
    "15 ม.ค. 70 10.30 น.": "2027-01-15 10:30",
    "15/1 10.30 น.": "2027-01-15 10:30",
    "9 โมง 15 ม.ค.": "2027-01-15 09:00",
    "2027-01-15T18:00": "2027-01-15 18:00",
    "15 jan 2027 10:30": "2027-01-15 10:30",
    "16 ธ.ค. เวลา 9.00 น.": "2026-12-16 09:00",
    "พรุ่งนี้เช้า 9 โมง": "2026-11-22 09:00",
    "พรุ่งนี้ตอนเย็น 6 โมง": "2026-11-22 18:00",
    "พรุ่งนี้บ่าย 2.30 น.": "2026-11-22 14:30",
    "tomorrow 9am": "2026-11-22 09:00",
    "เย็นนี้ 5 โมง": "2026-11-21 17:00",
    "คืนนี้ 2 ทุ่ม": "2026-11-21 20:00",
    "อีก 2 วัน 6 โมงเย็น": "2026-11-23 18:00",
    "วันที่ 15 สิบโมงครึ่ง": "2026-12-15 10:30",
    "วันศุกร์ 24.00 น.": "2026-11-28 00:00",
    "อีก 2 ชั่วโมง": "2026-11-21 12:00",
    "อีกชั่วโมงครึ่ง": "2026-11-21 11:30",
    "อีก 1 ชั่วโมงครึ่ง": "2026-11-21 11:30",
    "อีก 2 ชม. 30 นาที": "2026-11-21 12:30",
    "อีกครึ่งชั่วโมง": "2026-11-21 10:30",
    "อีก 30 นาที": "2026-11-21 10:30",
    "in half an hour": "2026-11-21 10:30",
    "in 2 hours": "2026-11-21 12:00",
}


@pytest.mark.parametrize(("words", "moment"), MOMENTS.items(), ids=MOMENTS.values())
def test_a_day_with_a_time_is_read_without_doubt(words: str, moment: str) -> None:
    assert moment_read(words) == moment
    assert guesses(words) == set()


@pytest.mark.parametrize(
    ("words", "moment", "guess"),
    [
        ("วันศุกร์เที่ยงคืน", "2026-11-28 00:00", Guess.MIDNIGHT),
        ("คืนนี้เที่ยงคืน", "2026-11-22 00:00", Guess.MIDNIGHT),
        ("คืนนี้ตีหนึ่ง", "2026-11-22 01:00", Guess.SMALL_HOURS),
        ("วันศุกร์ตีสอง", "2026-11-27 02:00", Guess.SMALL_HOURS),
        ("วันศุกร์ 00.00 น.", "2026-11-27 00:00", Guess.SMALL_HOURS),
        ("พรุ่งนี้เช้า", "2026-11-22 08:00", Guess.PART_OF_DAY),
        ("คืนวันศุกร์", "2026-11-27 20:00", Guess.PART_OF_DAY),
        ("เย็นนี้", "2026-11-21 17:00", Guess.PART_OF_DAY),
        ("tonight", "2026-11-21 20:00", Guess.PART_OF_DAY),
        ("ศุกร์นี้ก่อนเที่ยง", "2026-11-27 12:00", Guess.LIMIT),
        ("ศุกร์ 6 โมง", "2026-11-27 06:00", Guess.HOUR),
        ("เสาร์ 18.00", "2026-11-21 18:00", Guess.TODAY_OR_NEXT),
        ("เสาร์นี้ 9 โมงเช้า", "2026-11-28 09:00", Guess.TODAY_OR_NEXT),
    ],
)
def test_a_guess_says_what_was_guessed(words: str, moment: str, guess: Guess) -> None:
    assert moment_read(words) == moment
    assert guesses(words) == {guess}


@pytest.mark.parametrize(
    ("now", "words", "moment"),
    [
        ("2026-12-31 23:30", "พรุ่งนี้ 9 โมงเช้า", "2027-01-01 09:00"),
        ("2026-12-31 23:30", "เที่ยงคืน", "2027-01-01 00:00"),
        ("2026-12-31 23:30", "ตีห้า", "2027-01-01 05:00"),
        ("2026-12-31 23:30", "อีก 1 ชั่วโมง", "2027-01-01 00:30"),
        ("2026-11-21 00:00", "เที่ยงคืน", "2026-11-22 00:00"),
        ("2026-11-21 00:30", "คืนนี้ตีหนึ่ง", "2026-11-21 01:00"),
        ("2026-11-21 00:30", "คืนนี้ 2 ทุ่ม", "2026-11-21 20:00"),
        ("2028-02-28 20:00", "พรุ่งนี้สองทุ่ม", "2028-02-29 20:00"),
    ],
)
def test_the_edges_of_days_and_years(now: str, words: str, moment: str) -> None:
    assert moment_read(words, at(now)) == moment


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 ก.พ.", UnreadableReason.NO_SUCH_DAY),
        ("30 กุมภา 71", UnreadableReason.NO_SUCH_DAY),
        ("29 ก.พ. 2570", UnreadableReason.NO_SUCH_DAY),
        ("29 ก.พ. ปีหน้า", UnreadableReason.NO_SUCH_DAY),
        ("32 ม.ค.", UnreadableReason.NO_SUCH_DAY),
        ("0 ม.ค.", UnreadableReason.NO_SUCH_DAY),
        ("วันที่ 32", UnreadableReason.NO_SUCH_DAY),
        ("วันที่ 31 เดือนนี้", UnreadableReason.NO_SUCH_DAY),
        ("15/13/2570", UnreadableReason.NO_SUCH_DAY),
        ("15/1/0000", UnreadableReason.NO_SUCH_DAY),
        ("31 ก.พ. บ่ายโมง", UnreadableReason.NO_SUCH_DAY),
        ("ศุกร์นี้ 18.75", UnreadableReason.NO_SUCH_TIME),
        ("พรุ่งนี้ 25:00", UnreadableReason.NO_SUCH_TIME),
        ("9 โมงเย็น วันศุกร์", UnreadableReason.NO_SUCH_TIME),
        ("1/1/2560", UnreadableReason.IN_THE_PAST),
        ("20 พ.ย. 69", UnreadableReason.IN_THE_PAST),
        ("20 พ.ย. ปีนี้", UnreadableReason.IN_THE_PAST),
        ("วันที่ 5 เดือนนี้", UnreadableReason.IN_THE_PAST),
        ("วันนี้ 9 โมง", UnreadableReason.IN_THE_PAST),
        ("21 พ.ย. 9 โมง", UnreadableReason.IN_THE_PAST),
        ("ศุกร์ที่แล้ว", UnreadableReason.IN_THE_PAST),
        ("อีก 0 นาที", UnreadableReason.IN_THE_PAST),
    ],
)
def test_what_cannot_be_a_moment_says_why(words: str, reason: UnreadableReason) -> None:
    with pytest.raises(UnreadableWhen) as caught:
        read_when(words, SATURDAY)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "15",
        "1,250",
        "2-3",
        "10-12",
        "5 กระสอบ",
        "เสาร์ห้า",
        "สัปดาห์หน้า",
        "กี่โมงดี",
        "ก่อน",
        "เวลา",
        "คืน",
        "นะคะ",
        "ศุกร์นี้ฝนจะตกไหม",
        "ร้านเปิดวันเสาร์",
        "สวัสดีวันจันทร์",
        "เสาร์/อาทิตย์ ว่างม้าย",
        "วันศุกร์หรือวันเสาร์",
        "พรุ่งนี้เช้าไปตลาด",
        "See you tomorrow",
        "may the sun shine",
        "ศุกร์" + " " * LONGEST + "ฝนตก",
        "ศุกร์นี้ " * 40,
    ],
)
def test_ordinary_talk_is_no_moment(words: str) -> None:
    with pytest.raises(UnreadableWhen) as caught:
        read_when(words, SATURDAY)
    assert caught.value.reason is UnreadableReason.NOT_A_DATE


PIECES = [
    "วัน", "ศุกร์", "อาทิตย์", "หน้า", "นี้", "ที่", "15", "70", "2570", "99", "0", "ม.ค.", "ก.พ.", "/", "-", ":",
    ".", "น.", "โมง", "เช้า", "เย็น", "ทุ่ม", "ตี", "บ่าย", "เที่ยง", "คืน", "ครึ่ง", "สิบ", "เอ็ด", "ยี่สิบ", "อีก",
    "ใน", "ก่อน", "ภายใน", "ประมาณ", "ตอน", "เวลา", "สิ้น", "ต้น", "เดือน", "ปี", "พ.ศ.", "สัปดาห์", "ชั่วโมง",
    "นาที", "นะ", "ค่ะ", "ๆ", "next", "friday", "at", "on", "in", "an", "hour", "pm", "jan", "ฝน",
]  # fmt: skip


@given(st.lists(st.sampled_from([*PIECES, " "]), max_size=60).map("".join))
@settings(max_examples=500, deadline=None)
def test_any_heap_of_such_words_is_a_moment_to_come_or_refused(words: str) -> None:
    _is_a_moment_to_come_or_refused(words)


@given(st.text(max_size=150))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_moment_to_come_or_refused(words: str) -> None:
    _is_a_moment_to_come_or_refused(words)


def _is_a_moment_to_come_or_refused(words: str) -> None:
    try:
        reading = read_when(words, SATURDAY)
    except UnreadableWhen:
        return
    assert reading.at.tzinfo is BANGKOK
    assert reading.at > SATURDAY if reading.has_time else reading.at.date() >= SATURDAY.date()


@pytest.mark.parametrize("piece", [*PIECES, "อีก ", "1", "ปีon"])
def test_a_text_made_to_be_slow_takes_no_more_steps_than_others(piece: str, steps: list[int]) -> None:
    with pytest.raises(UnreadableWhen):
        read_when((piece * LONGEST)[: LONGEST - 1] + "ฝ", SATURDAY)
    assert len(steps) < 4_000


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one wherever a text is searched for the next phrase."""
    from bot.language import phrases

    seen: list[int] = []
    original = phrases._cuts_from

    def counted(text, place, said, dead_ends):  # type: ignore[no-untyped-def]
        seen.append(place)
        return original(text, place, said, dead_ends)

    monkeypatch.setattr(phrases, "_cuts_from", counted)
    return seen
