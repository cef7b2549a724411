"""Numbers as they are spoken, to a million and beyond: ร้อยห้าสิบ, สองพันห้า, หมื่นห้า, `5 หมื่น`, `1.2 พัน`, พันครึ่ง."""

import re
from decimal import Decimal

UNITS = {"หนึ่ง": 1, "เอ็ด": 1, "นึง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
"""Number words for one digit; `เอ็ด` only after a ten, `นึง` in speech."""

HALF = "ครึ่ง"

_TEN, _HUNDRED, _MILLION = 10, 100, "ล้าน"
_POWERS = {"สิบ": _TEN, "ร้อย": _HUNDRED, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_MISSPELLED = {
    "หนึง": "หนึ่ง", "หนึ่": "หนึ่ง", "นึ่ง": "นึง", "หนุ่ง": "หนึ่ง", "เอด": "เอ็ด", "เอ้ด": "เอ็ด", "เจด": "เจ็ด", "เจ้ด": "เจ็ด", "เจ็ต": "เจ็ด",
    "แปต": "แปด", "เกา": "เก้า", "เก้": "เก้า", "สิป": "สิบ", "หมืน": "หมื่น", "หมื้น": "หมื่น", "รอย": "ร้อย", "ล้าย": "ล้าน",
}  # fmt: skip
_TWENTY = ("ยี่", "ยี")
"""Only before ten."""
_NORTHERN = {"ซาว": ["สอง", "สิบ"]}
_ZERO, _POINT = "ศูนย์", "จุด"
_WORDS = (*UNITS, *_POWERS, *_MISSPELLED, *_TWENTY, *_NORTHERN, _ZERO, _POINT, HALF)
_ONE_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"
"""A pattern for a number in Arabic digits."""

SAID_NUMBER = (
    rf"(?:{DIGITS}(?![0-9])(?:\s*(?:ร้อย|พัน|หมื่น|แสน|ล้าน)(?:\s*(?:{_ONE_WORD})|\s*[0-9]{{1,3}}(?![0-9.,]))*)?"
    rf"|(?:{_ONE_WORD})(?:\s?(?:{_ONE_WORD}))*)"
)
"""A pattern for what may be a number in digits or in words; `spoken_number` says whether it is one."""

_TOKEN = re.compile(rf"\s*(?:(?P<digits>{DIGITS})(?![0-9.,])|(?P<word>{_ONE_WORD}))")
_LONGEST = 80


def spoken_number(text: str) -> Decimal | None:
    """The number that a whole text of number words says, with Arabic digits among them or not; None for any other text.

    A last digit counts tenths of the power before it, as people name prices: พันสอง is 1,200. After ร้อย it may be either
    (ร้อยห้า: 105 or 150), and so may หนึ่ง, so that is not read; nor is what names two numbers (`ห้าหก`, `สองสามพัน`).
    """
    tokens = _tokens(text.strip()) if len(text) <= _LONGEST else None
    if not tokens:
        return None
    if _POINT in tokens:
        return _with_point(tokens)
    if _MILLION not in tokens:
        return _value(tokens)
    place = tokens.index(_MILLION)
    if tokens == [_MILLION, "นึง"]:
        return Decimal(_POWERS[_MILLION])
    millions, rest = _value(tokens[:place] or ["หนึ่ง"]), _value(tokens[place + 1 :], _POWERS[_MILLION])
    return None if millions is None or rest is None else millions * _POWERS[_MILLION] + rest


def _tokens(text: str) -> list[str] | None:
    """Words as they are spelled, numbers in digits without commas; None where something else stands in the text."""
    tokens: list[str] = []
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            return None
        word = found["word"]
        tokens += _NORTHERN.get(word, [_MISSPELLED.get(word, word)]) if word else [found["digits"].replace(",", "")]
        place = found.end()
    return tokens


def _value(tokens: list[str], below: int | None = None) -> Decimal | None:
    """What stands behind a power of ten, or the whole: how many of the next smaller power, then what is behind it."""
    place = next((place for place, token in enumerate(tokens) if token in _POWERS), None)
    if place is None:
        return _last(tokens, below)
    power = _POWERS[tokens[place]]
    if tokens[0] == HALF:
        return Decimal(power) / 2 if power > _TEN and len(tokens) == 2 and below is None else None
    if power > _TEN and tokens[place + 1 :] == ["นึง"]:
        return Decimal(power) if place == 0 else None  # ร้อยนึง: one hundred
    times = _times(tokens[:place], power, below)
    rest = _value(tokens[place + 1 :], power)
    if times is None or rest is None or (below and power * times >= below) or (rest and times % 1):
        return None
    return power * times + rest


def _times(tokens: list[str], power: int, below: int | None) -> Decimal | None:
    """How many of a power: one that is not said at the beginning or before สิบ (ร้อยสิบ), else a digit or a number."""
    if not tokens:
        return Decimal(1) if below is None or power == _TEN else None
    if tokens[0] in _TWENTY:
        return Decimal(2) if power == _TEN and len(tokens) == 1 else None
    return _one(tokens[0]) if len(tokens) == 1 and tokens[0] != "เอ็ด" else None


def _last(tokens: list[str], below: int | None) -> Decimal | None:
    """What stands behind the last power: nothing, a half of it, units, or one digit that counts its tenths."""
    if not tokens:
        return Decimal(0)
    if tokens[-1] == HALF:
        whole = _last(tokens[:-1], below) if below in (None, _TEN) or len(tokens) == 1 else None
        return None if whole is None else whole + (Decimal("0.5") if below in (None, _TEN) else Decimal(below or 0) / 2)
    if below == _HUNDRED and len(tokens) == 1 and tokens[0] in _TWENTY:
        return Decimal(2 * _TEN)  # ร้อยยี่
    number = _one(tokens[0]) if len(tokens) == 1 else None
    if number is None or (tokens[0] == "เอ็ด" and below is None):
        return None
    if below is None or tokens[0] == "เอ็ด":
        return number
    if number >= _TEN or below == _TEN:
        return number if number % 1 == 0 and number < below else None
    return number * below / 10 if below > _HUNDRED and number % 1 == 0 and number != 1 else None


def _one(token: str) -> Decimal | None:
    if token == _ZERO:
        return Decimal(0)
    return Decimal(UNITS[token]) if token in UNITS else Decimal(token) if token[0].isdigit() else None


def _with_point(tokens: list[str]) -> Decimal | None:
    """`หนึ่งจุดห้า`: digits are told one by one after the point."""
    place = tokens.index(_POINT)
    whole = _value(tokens[:place]) if place else None
    digits = [_one(token) for token in tokens[place + 1 :]]
    if whole is None or not digits or any(digit is None or digit >= _TEN for digit in digits):
        return None
    return whole + Decimal("0." + "".join(f"{digit}" for digit in digits))
