"""Decisions as people write them."""

from datetime import date, datetime

import pytest

from bot.clock import BANGKOK
from bot.flows.decision.words.reading import DecisionLine, read_decision
from bot.language.answers import is_enough, is_none

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=BANGKOK)
JANUARY = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("ซื้อด้าย - ป้าสมศรี - 15 ม.ค.", DecisionLine("ซื้อด้าย", "ป้าสมศรี", JANUARY)),
        ("1. ซื้อด้าย – ป้าสมศรี – 15/1/2570", DecisionLine("ซื้อด้าย", "ป้าสมศรี", JANUARY)),
        ("- ซื้อด้าย | ป้าสมศรี | ภายใน 15 มกราคม 2570", DecisionLine("ซื้อด้าย", "ป้าสมศรี", JANUARY)),
        ("ซื้อด้าย - โดยป้าสมศรี - 15-1-70", DecisionLine("ซื้อด้าย", "ป้าสมศรี", JANUARY)),
        ("ซื้อด้าย - 15 ม.ค.", DecisionLine("ซื้อด้าย", None, JANUARY)),
        ("ซื้อด้าย - ป้าสมศรี", DecisionLine("ซื้อด้าย", "ป้าสมศรี", None)),
        ("ซื้อด้าย", DecisionLine("ซื้อด้าย", None, None)),
        ("ซื้อด้าย - สีแดง - ป้าสมศรี - พรุ่งนี้", DecisionLine("ซื้อด้าย - สีแดง", "ป้าสมศรี", date(2026, 11, 22))),
        ("ซื้อด้าย - ป้าสมศรี - 31 ก.พ.", DecisionLine("ซื้อด้าย", "ป้าสมศรี", None, "31 ก.พ.")),
        ("ซื้อด้าย - ป้าสมศรี - 1 ม.ค. 2560", DecisionLine("ซื้อด้าย", "ป้าสมศรี", None, "1 ม.ค. 2560")),
        ("   ", None),
    ],
)
def test_a_line_is_read(line: str, read: DecisionLine | None) -> None:
    assert read_decision(line, NOW) == read


@pytest.mark.parametrize("text", ["พอแล้ว", "พอแล้วค่ะ", "จบแล้วครับ", "Done"])
def test_enough(text: str) -> None:
    assert is_enough(text)


def test_a_sentence_that_begins_like_it_is_not_enough() -> None:
    assert not is_enough("พอแล้วเราก็กลับบ้าน")
    assert is_none("ไม่มีค่ะ") and not is_none("ไม่มีใครไป")
