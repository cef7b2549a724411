"""What those who are asked to host write, and which of the days asked about suit them. `tests/data/host_answers.tsv` holds
lines of villagers: `yes`, `no`, `swap`, or `-` where nothing is answered yet."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from bot.flows.forum.words.days import days_said
from bot.flows.forum.words.turns import host_to_set, leaves_turn, offers_to_host, swaps_turn, takes_turn

DATA = Path(__file__).parents[1] / "data" / "host_answers.tsv"
ROWS = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()]
READERS = {"yes": takes_turn, "no": leaves_turn, "swap": swaps_turn}
DAYS = [(place, datetime(2027, 3, day, 9, 0, tzinfo=BANGKOK)) for place, day in enumerate((20, 21, 27, 28), start=1)]


def test_answers_to_the_host_question_are_read_and_none_as_another() -> None:
    wrong = [(text, wanted, said) for text, wanted in ROWS if (said := _said(text)) != wanted]
    assert len(ROWS) >= 80
    assert wrong == []


def _said(text: str) -> str:
    return " ".join(name for name, reads in READERS.items() if reads(text)) or "-"


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("ได้ทุกวันค่ะ", [1, 2, 3, 4]),
        ("วันแรกค่ะ", [1]),
        ("วันสุดท้ายได้ค่ะ", [4]),
        ("1 กับ 3", [1, 3]),
        ("1 และ 3 ค่ะ", [1, 3]),
        ("ข้อ 2 ค่ะ", [2]),
        ("วันที่สองสะดวกค่ะ", [2]),
        ("ว่าง 20 กับ 27", [1, 3]),
        ("วันเสาร์ได้ค่ะ", [1, 3]),
        ("เสาร์ที่ 27", [3]),
        ("อาทิตย์ที่ 21 อย่างเดียว", [2]),
        ("วันที่ 15 ค่ะ", None),
        ("9 ค่ะ", None),
    ],
)
def test_some_of_the_days_are_said_by_place_weekday_or_date(words: str, positions: list[int] | None) -> None:
    said = days_said(words)
    assert said is not None
    assert said.positions(DAYS) == positions


def test_a_number_that_may_be_a_place_and_a_date_is_asked_about() -> None:
    near = [(place, datetime(2027, 3, day, 9, 0, tzinfo=BANGKOK)) for place, day in enumerate((3, 10, 17), start=1)]
    said = days_said("3 ค่ะ")
    assert said is not None
    assert said.positions(near) is None


@pytest.mark.parametrize("words", ["วันไหนคะ", "ไม่ได้วันเสาร์ค่ะ", "ปุ๋ย 5", "พรุ่งนี้ฝนตก", "ขอบคุณค่ะ", "กี่โมงคะ"])
def test_other_words_choose_no_day(words: str) -> None:
    assert days_said(words) is None


@pytest.mark.parametrize(
    "words",
    [
        "ตั้งเจ้าภาพ บางดาน", "เปลี่ยนเจ้าภาพเป็นบางดานค่ะ", "ให้บางดานเป็นเจ้าภาพ", "ครั้งหน้าให้บางดานเป็นเจ้าภาพนะคะ", "ตั้งบางดานเป็นเจ้าพาบ",
        "อยากให้บางดานเป็นเจ้าภาพบ้าง", "set the host บางดาน", "let บางดาน be the host",
    ],
)  # fmt: skip
def test_who_shall_host_is_read_by_name(words: str) -> None:
    assert host_to_set(words) == "บางดาน"


@pytest.mark.parametrize(
    "words",
    [
        "ให้กลุ่มไหนเป็นเจ้าภาพดี",
        "ใครเป็นเจ้าภาพ",
        "ให้เราเป็นเจ้าภาพ",
        "ตั้งเจ้าภาพ",
        "เจ้าภาพคือใคร",
        "บางดานเป็นเจ้าภาพใช่ไหม",
        "เราเป็นเจ้าภาพ",
    ],
)
def test_what_asks_for_a_host_or_offers_oneself_sets_nobody(words: str) -> None:
    assert host_to_set(words) is None


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("รอบหน้าบ้านเราขอรับเป็นเจ้าภาพเองจ้า", True), ("กลุ่มเราอาสาเป็นเจ้าภาพครั้งหน้าค่ะ", True), ("เราขอเป็นเจ้าภาพเอง 🙏", True),
        ("เราเป็นเจ้าภาพไม่ไหว", False), ("เราเป็นเจ้าภาพเดือนไหน", False), ("ให้บางดานเป็นเจ้าภาพ", False), ("เราเป็นเจ้าภาพใช่ไหม", False),
    ],
)  # fmt: skip
def test_an_offer_to_host_is_read_whoever_is_asked(words: str, offers: bool) -> None:
    assert offers_to_host(words) is offers
