"""Closing times and days in a poll's line: read wherever they stand, else asked, never an option."""

from datetime import datetime

import pytest

from bot.flows.poll.draft import DraftRefused, PollDraft, read_line
from tests.language.moments import at

NOW = at("2026-11-26 10:00")


def closing(draft: PollDraft) -> str:
    return f"{draft.closing:%m-%d %H:%M}" if draft.closing else ""


def options(draft: PollDraft) -> list[str]:
    return [option.text for option in draft.options]


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("ทดสอบ | ก | ข | ปิด เดือนหน้าวันที่ 5", "12-05 23:59"),
        ("ทดสอบ | ก | ข | ปิด อีกอาทิตย์นึง", "12-03 23:59"),
        ("ทดสอบ | ก | ข | ปิด วันพระหน้า", "12-02 23:59"),
        ("ทดสอบ | ก | ข | ปิด 15 ค่ำ", "12-09 23:59"),
        ("ทดสอบ | ก | ข | ปิด 5 ทุ่ม 🙏", "11-26 23:00"),
        ("ทดสอบ | ก | ข | ปิดรับ สิ้นเดือน", "11-30 23:59"),
        ("ทดสอบ | ปิดพรุ่งนี้เที่ยง | ก | ข", "11-27 12:00"),
        ("ทดสอบ ปิดศุกร์นี้ 6 โมงเย็น | ก | ข", "11-27 18:00"),
        ("ปิดศุกร์นี้ ทดสอบ | ก | ข", "11-27 23:59"),
        ("ทดสอบ | ก | ข ปิดอีก 3 วัน", "11-29 23:59"),
        ("ทดสอบ | ก ปิดสิ้นเดือน | ข", "11-30 23:59"),
        ("ทดสอบ | ก | ข | ปิด อีก 30 นาที", "11-26 10:30"),
    ],
)
def test_closing_words_are_read_wherever_they_stand(line: str, closes: str) -> None:
    draft = read_line(line, dates=False, now=NOW)
    assert (draft.question, options(draft), closing(draft)) == ("ทดสอบ", ["ก", "ข"], closes)


@pytest.mark.parametrize(
    "said",
    [
        "ปิด พรุ่งนี้ 8.00-12.00 น.", "ปิด เร็วๆ นี้", "ปิด เมื่อทุกคนตอบครบ", "ปิด วันลอยกระทง", "ปิด 12.12", "ปิด ศุกร์ 4.30", "ปิด 15/12/99", "ปิด 31 พ.ย.",
        "ปิดหลังสงกรานต์", "ปิดโพล วันไหนก็ได้", "ปิดเสาร์อาทิตย์นี้", "ปิด อาทิตย์หน้า วันไหนสักวัน", "ปิด 40 ค่ำ", "ปิด เมื่อวาน 5 โมงเย็น",
    ],
)  # fmt: skip
@pytest.mark.parametrize("line", ["ทดสอบ | ก | ข | {said}", "ทดสอบ {said} | ก | ข"])
def test_a_closing_time_that_cannot_be_read_is_asked_for(line: str, said: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        read_line(line.format(said=said), dates=False, now=NOW)
    assert refused.value.closing
    assert (refused.value.draft.question, options(refused.value.draft)) == ("ทดสอบ", ["ก", "ข"])


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("ร้านวันพระ | เปิด | ปิด", ["เปิด", "ปิด"]),
        ("ร้านวันพระ | เปิด | ปิด ร้าน", ["เปิด", "ปิด ร้าน"]),
        ("ร้านวันพระ | เปิด | ปิดครึ่งวัน", ["เปิด", "ปิดครึ่งวัน"]),
        ("ร้านเปิด ปิด กี่โมงดี | 8-17 | 9-18", ["8-17", "9-18"]),
        ("ปิดเทอมไปไหน | เกาะยอ | สงขลา", ["เกาะยอ", "สงขลา"]),
    ],
)
def test_what_closes_something_else_is_left_alone(line: str, texts: list[str]) -> None:
    draft = read_line(line, dates=False, now=NOW)
    assert (options(draft), draft.closing) == (texts, None)


def test_equal_days_written_differently_are_one_option() -> None:
    draft = read_line("x | 12 ธ.ค. | 12/12/2569 | เสาร์ 12 ธันวา | 2026-12-12 | 13 ธ.ค.", dates=True, now=NOW)
    assert options(draft) == ["12 ธ.ค.", "13 ธ.ค."]
    assert draft.repeated == ("12/12/2569", "เสาร์ 12 ธันวา", "2026-12-12")


def test_from_to_is_kept_with_its_end_and_its_days() -> None:
    draft = read_line("x | 12 ธ.ค. 9.00-12.00 น. | 12-13 ธ.ค. | เสาร์อาทิตย์นี้", dates=True, now=NOW)
    spans = [option.span for option in draft.options if option.span]
    assert [(span.days, span.until and f"{span.until:%H:%M}") for span in spans] == [(1, "12:00"), (2, None), (2, None)]
    assert PollDraft.from_json(draft.to_json()) == draft


def test_a_picked_day_is_shown_in_words() -> None:
    draft = read_line("x | 2026-12-12 | 2569-12-13", dates=True, now=NOW)
    assert options(draft) == ["วันเสาร์ที่ 12 ธ.ค. 2569", "วันอาทิตย์ที่ 13 ธ.ค. 2569"]
    assert draft.options[0].span is not None
    assert draft.options[0].span.at == datetime.fromisoformat("2026-12-12T00:00:00+07:00")
