"""Notions: what the many words of this field mean that mean one thing, listed in `notions.txt` beside this module."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LISTED = Path(__file__).with_suffix(".txt")
ENGLISH = " / "
TAKEN = "\n"
"""Stands where a notion's words were: no other one is made of them."""


@dataclass(frozen=True)
class _Notion:
    name: str
    thai: re.Pattern[str]
    english: re.Pattern[str]


def notions_in(folded: str, text: str) -> frozenset[str]:
    """The notions of a text: its Thai in the words that all use and without blanks (`folded`), its English as written."""
    written, found = text.casefold().replace("’", "'"), set()
    for notion in _notions():
        folded, times = notion.thai.subn(TAKEN, folded)
        if times or notion.english.search(written):
            found.add(notion.name)
    return frozenset(found)


@cache
def _notions() -> tuple[_Notion, ...]:
    found = []
    for line in LISTED.read_text(encoding="utf-8").splitlines():
        name, listed, forms = line.partition(": ")
        if not listed or line.startswith("#"):
            continue
        thai, _separated, english = f" {forms}".rpartition(ENGLISH)
        found.append(_Notion(name, _any(thai.strip()), _any(rf"\b(?:{english})\b" if english else "")))
    return tuple(found)


def _any(forms: str) -> re.Pattern[str]:
    return re.compile(forms or r"(?!)")
