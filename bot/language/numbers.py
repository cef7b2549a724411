"""Thai digits, number words and money."""

from decimal import Decimal

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

UNITS = {
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "นึง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
"""Number words for one digit; `เอ็ด` only after a ten, `นึง` in speech."""

TEN = "สิบ"
TWENTY = "ยี่สิบ"


def with_arabic_digits(text: str) -> str:
    """The text with ๐-๙ written as 0-9; everything else stays."""
    return text.translate(_TO_ARABIC)


def with_thai_digits(text: str) -> str:
    """The text with 0-9 written as ๐-๙."""
    return text.translate(_TO_THAI)


def number_words() -> dict[str, int]:
    """Thai words for 1 to 59, as they stand in times and counts."""
    words = {word: value for word, value in UNITS.items() if word != "เอ็ด"}
    for tens in range(1, 6):
        prefix = {1: TEN, 2: TWENTY}.get(tens) or _word_of(tens) + TEN
        words[prefix] = tens * 10
        words |= {prefix + word: tens * 10 + value for word, value in UNITS.items() if word not in ("หนึ่ง", "นึง")}
    return words


def write_baht(satang: int) -> str:
    """Money as people write it: `1,250 บาท`, with satang only where there are some (`99.50 บาท`)."""
    baht = Decimal(satang) / 100
    return f"{baht:,.0f} บาท" if satang % 100 == 0 else f"{baht:,.2f} บาท"


def _word_of(value: int) -> str:
    return next(word for word, number in UNITS.items() if number == value)
