"""The one line that begins a meeting that comes again, as people write it."""

from datetime import datetime

import pytest

from bot.clock import BANGKOK
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.recurring import next_occurrence
from bot.flows.forum.words.kinds import kind_of_name
from bot.flows.forum.words.series_line import next_day_of, read_rhythm, read_series_line
from bot.language.catalogue import speaking

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "name", "rule", "clock", "place"),
    [
        ("กรรมการตลาด ทุกวันที่ 5 10 โมง ที่วัดไผ่ล้อม", "กรรมการตลาด", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", (10, 0), "วัดไผ่ล้อม"),
        ("กรรมการตลาด ที่วัดไผ่ล้อม ทุกวันที่ 5 10 โมง", "กรรมการตลาด", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", (10, 0), "วัดไผ่ล้อม"),
        ("กรรมการจังหวัด ทุกวันที่ ๑๐ 9.30", "กรรมการจังหวัด", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=10", (9, 30), None),
        ("กลุ่มหมู 9 กลุ่ม ทุก 3 เดือน เสาร์ที่ 2 9 โมงเช้า", "กลุ่มหมู 9 กลุ่ม", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2SA", (9, 0), None),
        ("ชมรมทอผ้า ทุกวันเสาร์ บ่ายโมง ที่ศาลาเกาะยอ", "ชมรมทอผ้า", "FREQ=WEEKLY;INTERVAL=1;BYDAY=SA", (13, 0), "ศาลาเกาะยอ"),
        ("ออมทรัพย์ ทุกสิ้นเดือน บ่ายสอง", "ออมทรัพย์", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1", (14, 0), None),
        ("อนุกรรมการตลาด อาทิตย์แรกของเดือน 13.00", "อนุกรรมการตลาด", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU", (13, 0), None),
        ("ศุกร์สุดท้ายของเดือน วงคุย 18.00 น.", "วงคุย", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR", (18, 0), None),
        ("ตลาดนัด ทุกวันที่ 5 และ 20", "ตลาดนัด", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5,20", None, None),
        ("กลุ่มเลี้ยงหมู ทุก 2 สัปดาห์ วันพุธ", "กลุ่มเลี้ยงหมู", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", None, None),
        ("Board every 5th 10:00 at the temple", "Board", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", (10, 0), "the temple"),
        ("Weavers every Saturday 13:00", "Weavers", "FREQ=WEEKLY;INTERVAL=1;BYDAY=SA", (13, 0), None),
        ("กรรมการตลาด | ทุกวันที่ 5 10 โมง | วัดไผ่ล้อม", "กรรมการตลาด", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", (10, 0), "วัดไผ่ล้อม"),
        ("ทุกวันที่ 31 ประชุมบัญชี", "ประชุมบัญชี", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1", None, None),
        ("ประชุม ทุกวันอาทิตย์ที่ 1 และ 3", "ประชุม", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SU,3SU", None, None),
        ("บอร์ด ทุกเสาร์แรกกับเสาร์สุดท้ายของเดือน 9 โมง ที่วัด", "บอร์ด", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SA,-1SA", (9, 0), "วัด"),
        ("หมู ทุก 2 เดือน พุธที่ 2, 4 13.30", "หมู", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2WE,4WE", (13, 30), None),
        ("Weavers every first and third Saturday 13:00", "Weavers", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1SA,3SA", (13, 0), None),
        ("กรรมการอำเภอ", "กรรมการอำเภอ", None, None, None),
        ("กรรมการวัด ทุกวันพระ 10 โมง ที่วัดไผ่ล้อม", "กรรมการวัด", "INTERVAL=1;MOON=W8,W15,N8,NL", (10, 0), "วัดไผ่ล้อม"),
        ("ออมทรัพย์ ทุกวันขึ้น ๑๕ ค่ำ 9 โมง", "ออมทรัพย์", "INTERVAL=1;MOON=W15", (9, 0), None),
        ("หมู ทุก 2 เดือน ขึ้น 8 ค่ำ บ่ายโมง", "หมู", "INTERVAL=2;MOON=W8", (13, 0), None),
        ("ทำบุญ ขึ้นสิบห้าค่ำ เดือนยี่ ของทุกปี", "ทำบุญ", "INTERVAL=1;MOON=W15;MONTH=2", None, None),
        ("Board every full moon at 10:00", "Board", "INTERVAL=1;MOON=W15", (10, 0), None),
        ("กรรมการวันพระ ทุกวันที่ 5", "กรรมการวันพระ", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", None, None),
    ],
)  # fmt: skip
def test_a_line_is_read(
    text: str, name: str, rule: str | None, clock: tuple[int, int] | None, place: str | None
) -> None:
    line = read_series_line(text, NOW)
    assert line.name == name
    assert (line.rhythm.rule if line.rhythm and line.rhythm.has_a_day else None) == rule
    assert (line.clock, line.place) == (clock, place)


@pytest.mark.parametrize(
    ("text", "months", "weeks"),
    [
        ("ทุกเดือน", 1, 0), ("เดือนละครั้ง", 1, 0), ("ทุก 3 เดือน", 3, 0), ("สามเดือนครั้ง", 3, 0), ("ทุกไตรมาส", 3, 0),
        ("ปีละครั้ง", 12, 0), ("ปีละ 3 ครั้ง", 4, 0), ("เดือนเว้นเดือน", 2, 0), ("ทุกสัปดาห์", 0, 1), ("อาทิตย์ละครั้ง", 0, 1),
        ("ทุก 2 สัปดาห์", 0, 2), ("ทุกๆ 2 เดือน", 2, 0), ("ทุก ๆ 2 เดือน", 2, 0), ("every 4 months", 4, 0), ("weekly", 0, 1), ("ทุกครึ่งปี", 6, 0),
    ],
)  # fmt: skip
def test_how_often_is_read_without_a_day(text: str, months: int, weeks: int) -> None:
    rhythm, _clock, rest = read_rhythm(text, NOW)
    assert rhythm is not None
    assert (rhythm.months, rhythm.weeks, rest) == (months, weeks, "")
    assert not rhythm.has_a_day


@pytest.mark.parametrize(
    "text", ["กรรมการตลาด", "วัดไผ่ล้อม", "ที่ศาลา 2", "กลุ่มหมู 9 กลุ่ม", "เดี๋ยวก่อน", "ประชุมวันเสาร์ที่ 1 และ 3 ม.ค."]
)
def test_what_says_no_rhythm_is_none(text: str) -> None:
    assert read_rhythm(text, NOW)[0] is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ประชุมกรรมการ", "committee"), ("กรรมการตลาด", "committee"), ("คณะทำงานท่องเที่ยว", "committee"),
        ("เวทีเครือข่าย ครั้งที่ 3", "forum"), ("เวทีใหญ่", "forum"), ("เวทีแลกเปลี่ยนเรียนรู้", "exchange"),
        ("ประชุมเล็ก", "other"), ("ประชุมกลุ่มหมู", "other"), ("นัดกินข้าว", "other"), ("Network forum", "forum"),
    ],
)  # fmt: skip
def test_only_what_is_called_a_forum_counts_as_one(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ทุกวันพระ", "11-24 12-02 12-09 12-17"),
        ("ทุกขึ้น 15 ค่ำ", "11-24 12-24 01-22 02-21"),
        ("ทุก 15 ค่ำ", "11-24 12-09 12-24 01-07"),
        ("แรม 14-15 ค่ำ ของทุกเดือน", "12-09 01-07 02-06 03-07"),
        ("ขึ้น 8 กับแรม 8 ค่ำ ทุกเดือน", "12-02 12-17 01-01 01-15"),
        ("ทุก 2 เดือน ขึ้น 8 ค่ำ", "12-17 02-14 04-14 06-12"),
        ("ขึ้น 15 ค่ำ เดือน 3 ของทุกปี", "02-21 02-10 01-29 02-17"),
    ],
)
def test_what_meets_by_the_moon_meets_on_its_days_and_says_so(text: str, days: str) -> None:
    at = begins = datetime(2026, 11, 21, 8, 0, tzinfo=BANGKOK)
    rhythm = read_rhythm(text, at)[0]
    assert rhythm is not None
    begins, came = next_day_of(rhythm, (9, 0), at), []
    for _each in range(4):
        found = next_occurrence(rhythm.rule, begins, at)
        assert found is not None
        came, at = [*came, found], found
    assert " ".join(f"{each:%m-%d}" for each in came) == days
    for language in ("th", "en"):
        with speaking(language):
            assert read_rhythm(rhythm_words(rhythm.rule), at)[0] == rhythm, "what is said of it reads as what it is"
