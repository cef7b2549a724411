"""What lines about months, harvests and stock say."""

from datetime import date, datetime

import pytest

from bot.clock import BANGKOK
from bot.flows.calendar.tables import EntryKind
from bot.flows.calendar.words import Notice, fair_title, is_period, month_asked, notice_told, read_notice
from bot.language.periods import Period, month_from

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 10, tzinfo=BANGKOK)
DECEMBER = month_from(date(2026, 12, 1))


@pytest.mark.parametrize(
    "asked",
    [
        "เดือนหน้ามีงานอะไร",
        "เดือนหน้ามีงานอะไรบ้างคะ",
        "ธันวามีงานอะไรบ้าง",
        "งานเดือนธันวามีอะไรบ้าง",
        "ธันวาคมนี้มีวันหยุดวันไหนบ้าง",
        "ขอปฏิทินเดือนหน้า",
        "what is on next month?",
    ],
)
def test_a_question_about_a_month_is_understood(asked: str) -> None:
    assert month_asked(asked, TODAY) == DECEMBER


@pytest.mark.parametrize("said", ["เดือนหน้าไปเที่ยวกัน", "ธันวามีอะไรขาย", "มีงานอะไร", "เดือนหน้าหมดสัญญา"])
def test_other_talk_of_a_month_is_left_alone(said: str) -> None:
    assert month_asked(said, TODAY) is None


@pytest.mark.parametrize(
    ("text", "yes"), [("เดือนหน้า", True), ("ปี 2570", True), ("ของเดือนธันวา", True), ("ของฉัน", False)]
)
def test_what_may_stand_behind_the_word_calendar(text: str, yes: bool) -> None:
    assert is_period(text) is yes


@pytest.mark.parametrize(
    ("said", "kind", "what"),
    [
        ("ผ้าขาวม้าหมด", EntryKind.OUT, "ผ้าขาวม้า"),
        ("ผ้าขาวม้าหมดแล้วค่ะ", EntryKind.OUT, "ผ้าขาวม้า"),
        ("ข้าวสังข์หยดเหลือ 20 กก.", EntryKind.READY, "ข้าวสังข์หยด 20 กก."),
        ("ยังมีกะปิเหลืออีก 10 โลค่ะ", EntryKind.READY, "กะปิ 10 โล"),
        ("ผ้าฝ้ายยังเหลือขาย 5ผืน", EntryKind.READY, "ผ้าฝ้าย 5ผืน"),
        ("เสื่อกระจูดพร้อมส่ง 200 ผืน", EntryKind.READY, "เสื่อกระจูด 200 ผืน"),
        ("มีเสื่อกระจูดพร้อมขาย", EntryKind.READY, "เสื่อกระจูด"),
        ("เก็บเกี่ยวข้าว ต้นธันวา", EntryKind.HARVEST, "ข้าว ต้นธันวา"),
        ("กลุ่มเราจะเก็บเกี่ยวข้าว 5 ธ.ค.", EntryKind.HARVEST, "ข้าว 5 ธ.ค."),
        ("reed mats are sold out", EntryKind.OUT, "reed mats"),
    ],
)
def test_a_word_about_ones_goods(said: str, kind: EntryKind, what: str) -> None:
    assert notice_told(said) == Notice(kind, what)


@pytest.mark.parametrize(
    "said", ["ผ้าขาวม้าหมดหรือยัง", "ข้าวเหลือ 20 กก.ไหม", "ข้าวเหลือ 0 กก.", "ใครมีกระจูดพร้อมส่งบ้าง", "เก็บเกี่ยวเมื่อไหร่", "สวัสดีค่ะ"]
)
def test_a_question_tells_nothing(said: str) -> None:
    assert notice_told(said) is None


@pytest.mark.parametrize(
    ("said", "what", "first", "last"),
    [
        ("ข้าวสังข์หยด ต้นธันวา", "ข้าวสังข์หยด", date(2026, 12, 1), date(2026, 12, 10)),
        ("ข้าวสังข์หยด 2 ตัน 5 ธ.ค.", "ข้าวสังข์หยด 2 ตัน", date(2026, 12, 5), date(2026, 12, 5)),
        ("ข้าว 5-12 ธ.ค.", "ข้าว", date(2026, 12, 5), date(2026, 12, 12)),
        ("ลองกอง ก.ค.-ก.ย.", "ลองกอง", date(2027, 7, 1), date(2027, 9, 30)),
    ],
)
def test_a_harvest_says_what_and_when(said: str, what: str, first: date, last: date) -> None:
    line = read_notice(said, NOW)
    assert (line.what, line.period) == (what, Period(first, last))


def test_what_says_no_time_has_none() -> None:
    assert read_notice("เสื่อกระจูด 200 ผืน", NOW).period is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ออกบูธงานกาชาด", "งานกาชาด", True),
        ("ไปออกร้านงานเกษตรแฟร์", "เกษตรแฟร์", True),
        ("งานกาชาด สงขลา", "งานกาชาดสงขลา", True),
        ("งานกาชาด", "งานเกษตรแฟร์", False),
        ("งาน", "งาน", True),
    ],
)
def test_a_fair_is_known_by_what_stands_behind_the_word_for_a_fair(one: str, other: str, same: bool) -> None:
    assert (fair_title(one) == fair_title(other)) is same
