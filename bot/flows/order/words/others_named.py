"""Lines that say for which enterprises: `บ้านนาทับ 7 กระสอบ บางดาน 2`, `ลงให้บ้านนาทับ 7`, `ยกเลิกของบ้านนาทับ`."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from bot.flows.order.words.talk import SAID_WORD
from bot.language.normalising import plain

_FEWEST_LETTERS = 4
_SAYS_MUCH = re.compile(rf"[0-9½¼¾]|{SAID_WORD}")


def said_of_each(text: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """(whose, what is said of them) in the order said; `names` are what they are called, by whatever they stand for.

    The amount stands behind each name, or before each; what stands before the first name (a product, a verb) goes for all.
    """
    said = plain(text)
    called = {plain(name): whose for name, whose in names.items() if len(plain(name)) >= _FEWEST_LETTERS}
    found = list(_any_of(called).finditer(said)) if called else []
    if not found:
        return []
    ends = [0, *(name.end() for name in found)]
    before = [said[end : name.start()] for end, name in zip(ends, found, strict=False)]
    behind = [*before[1:], said[ends[-1] :]]
    if _SAYS_MUCH.search(before[0]) and not _SAYS_MUCH.search(behind[-1]):
        whats = [*before[:-1], f"{before[-1]} {behind[-1]}"]
    else:
        whats = [f"{before[0]} {what}" for what in behind]
    return [(called[name.group()], what.strip()) for name, what in zip(found, whats, strict=True)]


_BEFORE_THE_AMOUNT = re.compile(
    r"^(?:ลง|สั่ง|จอง)?(?:ให้|ของ)?\s*(?P<who>[^\d\s]{4,40}(?:\s[^\d\s]{2,30})??)\s*(?:จะ|ก็)*(?:(?:ขอ|เอา|สั่ง|จอง|ลง)\s*)?(?=[\d\s])(?P<what>.*\d.*)$"
)
NEAR = 80
"""Per cent by which a name must be alike to be meant."""
_APART = 8
"""So much less alike every other name must be."""


def nearly_called(text: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """(whose, what is said) where a line begins with a name that is written a little wrong: `บ้านบ่อไหม่ขอ 3 กระสอบ`; None where it
    is like none, or like several."""
    found = _BEFORE_THE_AMOUNT.match(plain(text))
    if not found:
        return None
    who = re.sub(r"(?:ขอ|เอา|สั่ง|จอง|ลง)$", "", found["who"])
    alike = sorted(((fuzz.ratio(who, plain(name)), whose) for name, whose in names.items()), reverse=True)[:2]
    if not alike or alike[0][0] < NEAR or (len(alike) > 1 and alike[0][0] - alike[1][0] < _APART):
        return None
    return alike[0][1], found["what"].strip()


def _any_of(called: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(called, key=len, reverse=True)))
