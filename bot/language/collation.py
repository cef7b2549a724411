"""The order in which people look for names: Thai as in a dictionary, numbers by their value."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.language.normalising import tidy

Row = TypeVar("Row")
Order = tuple[str, str]

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
"""Written in front of the consonant that it is spoken behind, and looked for behind it."""
_MARKS = re.compile("[\u0e47-\u0e4e]")
"""Tones and the like: they only decide between words that are otherwise the same."""
_NUMBER = re.compile(r"\d+")
_LONGEST_NUMBER = 12
_PASSED_OVER = re.compile(r"[^\w\u0e30-\u0e4e]+")


def thai_order(text: str) -> Order:
    """The key by which names are sorted (Royal Society dictionary): a leading vowel behind its consonant, tones last,
    small letters as large ones, `กลุ่ม 2` before `กลุ่ม 10`, ๒ as 2; blanks and punctuation count for nothing."""
    plain = unicodedata.normalize("NFC", _PASSED_OVER.sub("", tidy(text).casefold()))
    spoken = _LEADING_VOWEL.sub(r"\2\1", plain)
    counted = _NUMBER.sub(lambda found: found[0].zfill(_LONGEST_NUMBER), spoken)
    return _MARKS.sub("", counted), counted


def by_name(rows: Iterable[Row], name: Callable[[Row], str | None]) -> list[Row]:
    """Rows as people sort their names; those with the same name stay as they were, those with none come last."""
    return sorted(rows, key=lambda row: (not name(row), thai_order(name(row) or "")))
