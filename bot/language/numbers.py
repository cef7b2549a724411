"""Thai digits, number words and money."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.language.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, spoken_language
from bot.language.number_words import DIGITS, UNITS, spoken_number

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

TENS = ("สิบ", "ยี่สิบ", *(f"{word}สิบ" for word, value in UNITS.items() if value > 2))
"""Number words for 10, 20 ... 90."""

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
_BAHT_IN = {DEFAULT_LANGUAGE: "บาท", SOURCE_LANGUAGE: "baht"}
_WHOLE = re.compile(r"[0-9]+")
_AS_MONEY = re.compile(rf"({DIGITS})\s?[.,]-")
"""`1,250.-`"""
_WITH_FRACTION = re.compile(rf"(?P<whole>[0-9]{{1,6}}(?=½|¼|¾|\s))?\s*(?P<part>{'|'.join(_FRACTIONS)})")


def with_arabic_digits(text: str) -> str:
    """The text with ๐-๙ written as 0-9; everything else stays."""
    return text.translate(_TO_ARABIC)


def number_words() -> dict[str, int]:
    """Thai words for 1 to 99, as they stand in times and counts."""
    words = {word: value for word, value in UNITS.items() if word != "เอ็ด"}
    for tens, prefix in enumerate(TENS, start=1):
        words[prefix] = tens * 10
        words |= {prefix + word: tens * 10 + value for word, value in UNITS.items() if word not in ("หนึ่ง", "นึง")}
    return words


_WORDS = number_words()
_WORDS_LONGEST_FIRST = "|".join(sorted(_WORDS, key=len, reverse=True))


def count_pattern(most_digits: int) -> str:
    """A pattern for a whole number in digits or in Thai words, for `count_of`; Arabic digits only."""
    return rf"(?:[0-9]{{1,{most_digits}}}(?![0-9])|{_WORDS_LONGEST_FIRST})"


def count_of(written: str) -> int:
    """The whole number that a match of `count_pattern` says."""
    return _WORDS[written] if written in _WORDS else int(written)


def small_number(text: str, most: int) -> int | None:
    """The whole number from 0 to `most` that a text is, in Arabic or Thai digits; None for any other text.

    For what comes from outside: `²`, `①` and the like are digits to Python, and so are five thousand of them.
    """
    digits = with_arabic_digits(text)
    if not _WHOLE.fullmatch(digits):
        return None
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(most)) and int(digits) <= most else None


def only_number(text: str, most: int) -> int | None:
    """The one whole number from 0 to `most` that stands in a text (`5 คน`); None where there is none or more than one."""
    said = with_arabic_digits(text)
    found = _WHOLE.findall(said)
    strange = any(sign.isnumeric() and not sign.isascii() for sign in said)
    return small_number(found[0], most) if len(found) == 1 and not strange else None


def read_number(text: str) -> Decimal | None:
    """The number that a whole text says, or None: `1,250`, `๑๒.๕`, `1,250.-`, `½`, `1 1/2`, `ยี่สิบเอ็ด`, `พันสอง`, `5 หมื่น`, `ครึ่ง`.

    Commas must part thousands, so that `1,25` is no number; nothing below zero is read.
    """
    said = with_arabic_digits(text).strip()
    if money := _AS_MONEY.fullmatch(said):
        said = money[1]
    if fraction := _WITH_FRACTION.fullmatch(said):
        return Decimal(fraction["whole"] or 0) + Decimal(_FRACTIONS[fraction["part"]])
    return spoken_number(said)


def write_baht(satang: int) -> str:
    """Money as people write it, in the spoken language: `1,250 บาท`, with satang only where there are some (`99.50 บาท`)."""
    baht = Decimal(satang) / 100
    number = f"{baht:,.0f}" if satang % 100 == 0 else f"{baht:,.2f}"
    return f"{number} {_BAHT_IN[spoken_language()]}"


@dataclass(frozen=True)
class Money:
    """A sum that is said in the language of whoever reads it, wherever it was noted."""

    satang: int

    def __str__(self) -> str:
        return write_baht(self.satang)
