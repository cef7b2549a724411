"""Whether what one lacks is what another does well, and which gaps are one: by their words, no database."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from bot.language.enterprise_words import folded
from bot.language.normalising import without_courtesy
from bot.language.product_words import Trades

ALIKE = 80
"""Per cent by which the words of two must be alike."""
FEWEST_LETTERS = 3
SAYING_LITTLE = re.compile(
    r"การ|ความ(?:รู้)?|เรื่อง|ด้าน|กลุ่ม|ของ|เรา|ฉัน|ยัง(?:ขาด|ไม่)?|ขาด|อยาก(?:ได้|เรียน|รู้)?|ต้องการ|เก่ง|ถนัด|ชำนาญ|ดี|มาก|ได้|ไม่(?:เป็น|ค่อย)?|เป็น|คนช่วย|คนสอน|สอน|วิธี|ที่|"
    r"\b(?:how to|we|are|good|at|lack|knowing|about|the|a)\b",
    re.IGNORECASE,
)  # fmt: skip
"""Words around what a skill is called."""


def core_of_skill(text: str) -> str:
    """What a skill or a thing is called, folded: ย้อมสีธรรมชาติ of ถนัดเรื่องการย้อมสีธรรมชาติค่ะ."""
    return folded(SAYING_LITTLE.sub(" ", without_courtesy(text)))


def is_same_matter(trades: Trades, one: str, other: str) -> bool:
    """Whether two short texts speak of the same skill or thing: of one trade, or in much the same words."""
    mine, theirs = core_of_skill(one), core_of_skill(other)
    if len(mine) < FEWEST_LETTERS or len(theirs) < FEWEST_LETTERS:
        return False
    if fuzz.partial_ratio(mine, theirs, score_cutoff=ALIKE) >= ALIKE:
        return True
    named, known = trades.of(mine), trades.of(theirs)
    only_names = not trades.beside(mine) and not trades.beside(theirs)
    return bool(named & known) and only_names


def sharing(trades: Trades, gaps: Mapping[str, str], gap: str) -> tuple[str, ...]:
    """Of the gaps of enterprises (by id), whose is this one."""
    return tuple(each for each, theirs in gaps.items() if is_same_matter(trades, gap, theirs))
