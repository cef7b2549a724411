"""The one line that plans a meeting: name, moment and place apart; an unread time is none of them."""

from contextlib import suppress

import pytest

from bot.clock import BANGKOK
from bot.flows.forum.words import read_forum_line
from bot.flows.order.words import read_hand_over
from bot.language.place_words import cut_place
from bot.language.when import UnreadableWhen, read_when
from tests.language.moments import at
from tests.language.test_kept_lines import written

NOW = at("2026-11-26 10:00")


@pytest.mark.parametrize(
    ("line", "name", "moment", "place"),
    [
        ("ประชุมกรรมการ เดือนหน้าวันที่ 5 เก้าโมง ที่วัดไผ่ล้อม", "ประชุมกรรมการ", "2026-12-05 09:00", "วัดไผ่ล้อม"),
        ("ประชุมกรรมการ 12 ธ.ค. 10.00-12.00 ที่ศาลา", "ประชุมกรรมการ", "2026-12-12 10:00 -> 12:00", "ศาลา"),
        ("ประชุมกรรมการ 12-13 ธ.ค. 9.00-16.00 น. ที่ศาลา 2", "ประชุมกรรมการ", "2026-12-12 09:00 -> 16:00 x2", "ศาลา 2"),
        ("กรรมการ วันที่ 5 ธ.ค. เก้าโมง ที่ว่าการอำเภอ", "กรรมการ", "2026-12-05 09:00", "ที่ว่าการอำเภอ"),
        ("กรรมการ วันที่ 5 ธ.ค. เก้าโมง ที่ทำการกลุ่ม", "กรรมการ", "2026-12-05 09:00", "ที่ทำการกลุ่ม"),
        ("ประชุมกรรมการ เสาร์หน้าที่วัดไผ่ล้อม", "ประชุมกรรมการ", "2026-12-05", "วัดไผ่ล้อม"),
        ("ประชุม เสาร์อาทิตย์หน้า เก้าโมงที่ตลาดเกาะยอ", "ประชุม", "2026-12-05 09:00 x2", "ตลาดเกาะยอ"),
        ("ประชุม 12 ธ.ค. เที่ยงครึ่ง ที่วัด", "ประชุม", "2026-12-12 12:30", "วัด"),
        ("ประชุมใหญ่ ที่วัดไผ่ล้อม 12 ธ.ค. 9.00", "ประชุมใหญ่", "2026-12-12 09:00", "วัดไผ่ล้อม"),
        ("พรุ่งนี้ 9 โมง ประชุมกรรมการ ที่วัด", "ประชุมกรรมการ", "2026-11-27 09:00", "วัด"),
        ("เที่ยวพื้นที่เกาะยอ 12 ธ.ค. 9 โมง ที่ท่าเรือ", "เที่ยวพื้นที่เกาะยอ", "2026-12-12 09:00", "ท่าเรือ"),
        ("คุยเรื่องที่ดิน 12 ธ.ค. 9 โมงถึงเที่ยง ที่ที่ทำการกลุ่ม", "คุยเรื่องที่ดิน", "2026-12-12 09:00 -> 12:00", "ที่ทำการกลุ่ม"),
        ("ค่าย 12-13 ธ.ค. 9.00 | วัดไผ่ล้อม", "ค่าย", "2026-12-12 09:00 x2", "วัดไผ่ล้อม"),
        ("ประชุมครั้งที่ 3 ศุกร์ที่ 4 ธ.ค. 9 โมง ที่ศาลา", "ประชุมครั้งที่ 3", "2026-12-04 09:00", "ศาลา"),
    ],
)
def test_a_line_says_name_moment_and_place(line: str, name: str, moment: str, place: str) -> None:
    said = read_forum_line(line, NOW)
    assert said.reading is not None
    assert (said.name, written(said.reading), said.place) == (name, moment, place)


@pytest.mark.parametrize(
    "when",
    [
        "เดือนหน้าวันที่ 35 เก้าโมง",
        "ศุกร์ 4.30",
        "อาทิตย์หน้าวันไหนสักวัน บ่ายโมง",
        "ปลายปี",
        "เร็วๆ นี้",
        "หลังสงกรานต์ 9 โมง",
        "12 ธ.ค. 25.00 น.",
    ],
)
def test_a_time_that_cannot_be_read_is_no_name_and_no_other_day(when: str) -> None:
    said = read_forum_line(f"ประชุมกรรมการ {when} ที่วัด", NOW)
    assert (said.name, said.reading, said.place) == ("ประชุมกรรมการ", None, "วัด")


@pytest.mark.parametrize(
    ("clause", "day", "place"),
    [
        ("รับ 15 ธ.ค. เที่ยงครึ่ง ที่วัด", "15 ธ.ค. เที่ยงครึ่ง", "วัด"),
        ("รับ 9 โมงถึงเที่ยง", "9 โมงถึงเที่ยง", ""),
        ("รับเสาร์อาทิตย์หน้าที่วัดไผ่ล้อม", "เสาร์อาทิตย์หน้า", "วัดไผ่ล้อม"),
        ("รับวันที่ 15 ที่วัดไผ่ล้อม", "วันที่ 15", "วัดไผ่ล้อม"),
        ("รับที่พื้นที่ส่วนกลาง", "", "พื้นที่ส่วนกลาง"),
        ("ส่งวันที่ 15 ที่ตลาดกลาง", "วันที่ 15", "ตลาดกลาง"),
    ],
)
def test_at_is_never_cut_out_of_a_word(clause: str, day: str, place: str) -> None:
    assert read_hand_over(clause) == (day, place)


@pytest.mark.parametrize("words", ["เที่ยงวัน", "เที่ยวเกาะยอ", "ซื้อที่ดิน", "พื้นที่", "คนที่สนใจ", "ศุกร์ที่ 27", "ครั้งที่ 3", "ของที่ระลึก"])
def test_words_with_at_inside_name_no_place(words: str) -> None:
    assert cut_place(words) == (words, "")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12, 19 และ 26 ธ.ค. 9.00", ["12 Dec 09:00", "19 Dec 09:00", "26 Dec 09:00"]),
        ("12-13 และ 19-20 ธ.ค. 9.00", ["12 Dec 09:00", "13 Dec 09:00", "19 Dec 09:00", "20 Dec 09:00"]),
        ("12-13 ธ.ค. | 19 ธ.ค. 9.00", ["12 Dec 09:00", "13 Dec 09:00", "19 Dec 09:00"]),
        ("30-31 ธ.ค. กับ 9 ม.ค. 2570 9.00", ["30 Dec 09:00", "31 Dec 09:00", "09 Jan 09:00"]),
        ("12 กับ 19 ธ.ค. 9.00-12.00", ["12 Dec 09:00", "19 Dec 09:00"]),
        ("วันที่ 12, วันที่ 19 ธ.ค. 2569", ["12 Dec 00:00", "19 Dec 00:00"]),
        ("12-14 ธ.ค. 9.00", ["12 Dec 09:00", "13 Dec 09:00", "14 Dec 09:00"]),
    ],
)
def test_several_days_are_read(text: str, days: list[str]) -> None:
    assert [f"{begins.astimezone(BANGKOK):%d %b %H:%M}" for begins, _ends in read_when(text, NOW).each_day] == days


@pytest.mark.parametrize("text", ["9, 10 โมง", "ข้อ 1, 2", "12, 40 ธ.ค.", "1, 2 คน"])
def test_a_list_of_other_things_is_no_list_of_days(text: str) -> None:
    with suppress(UnreadableWhen):
        assert not read_when(text, NOW).apart


@pytest.mark.parametrize(
    "line",
    [
        "ค่าย 12-13 ธ.ค. และ 19 ธ.ค. 9.00 ที่วัดไผ่ล้อม",
        "ค่าย 12-13 ธ.ค. | 19 ธ.ค. 9.00 | ที่วัดไผ่ล้อม",
        "ค่าย 12-13 ธ.ค. | 19 ธ.ค. 9.00 ที่วัดไผ่ล้อม",
    ],
)
def test_further_days_are_no_part_of_the_name(line: str) -> None:
    said = read_forum_line(line, NOW)
    assert said.reading is not None
    assert (said.name, said.place) == ("ค่าย", "วัดไผ่ล้อม")
    assert [f"{begins:%d %H:%M}" for begins, _ends in said.reading.each_day] == ["12 09:00", "13 09:00", "19 09:00"]
