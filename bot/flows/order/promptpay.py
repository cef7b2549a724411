"""What a PromptPay QR code says: EMVCo's merchant-presented form with Thailand's merchant account (tag 29)."""

import re
from enum import Enum, auto

from bot.language.numbers import with_arabic_digits

MOBILE, TAX, WALLET = "01", "02", "03"
_APPLICATION = "A000000677010111"
_BAHT, _THAILAND = "764", "TH"
_ONCE = "12"
"""A code with an amount in it, for one payment."""

_CHECKSUM = "6304"
_POLYNOMIAL, _START = 0x1021, 0xFFFF
_MOBILES = ("06", "08", "09")
_SEPARATORS = re.compile(r"[^0-9]")
_RUN = re.compile(r"\+?[0-9](?:[\s\-–—./()]*[0-9])+")
_ABROAD = re.compile(r"^(?:00)?66(?:0)?([689][0-9]{8})$")
""" `0066812345678`, `66812345678`, `660812345678`: Thailand's number abroad before a mobile's. """


class Unread(Enum):
    """Why something is no PromptPay number."""

    LENGTH = auto()
    NO_MOBILE = auto()
    CHECK_DIGIT = auto()
    """One digit of the thirteen is wrong."""


def read_promptpay(written: str) -> str | Unread:
    """The digits of the PromptPay number that stands in some words: a mobile phone's (10, `08...`), a tax or citizen's
    (13), a wallet's (15); else why there is none. Thai digits, blanks, dashes and `+66`, `66`, `0066` are read."""
    runs = [_SEPARATORS.sub("", run) for run in _RUN.findall(with_arabic_digits(written))]
    digits = _ABROAD.sub(r"0\1", max(runs, key=len, default=""))
    if len(digits) == 10:
        return digits if digits[:2] in _MOBILES else Unread.NO_MOBILE
    if len(digits) == 13:
        return digits if _check_digit(digits) == int(digits[12]) else Unread.CHECK_DIGIT
    return digits if len(digits) == 15 else Unread.LENGTH


def number_of(written: str) -> str | None:
    """The digits of a PromptPay number; None where there is none."""
    found = read_promptpay(written)
    return found if isinstance(found, str) else None


def without_number(written: str) -> str:
    """The words around a number: whose it is, say."""
    return " ".join(_RUN.sub(" ", with_arabic_digits(written)).split())


def _check_digit(digits: str) -> int:
    """The thirteenth digit that follows from the first twelve (Department of Provincial Administration: modulo 11)."""
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - weighted % 11) % 10


def payload(number: str, satang: int) -> str:
    """The text of the code for an amount.

    Raises:
        ValueError: where the number is none.
    """
    digits = number_of(number)
    if digits is None or satang <= 0:
        raise ValueError("no PromptPay number, or nothing to pay")
    if len(digits) == 10:
        account = _field(MOBILE, f"0066{digits[1:]}")
    else:
        account = _field(TAX if len(digits) == 13 else WALLET, digits)
    text = (
        _field("00", "01")
        + _field("01", _ONCE)
        + _field("29", _field("00", _APPLICATION) + account)
        + _field("53", _BAHT)
        + _field("54", f"{satang // 100}.{satang % 100:02d}")
        + _field("58", _THAILAND)
        + _CHECKSUM
    )
    return f"{text}{checksum(text):04X}"


def checksum(text: str) -> int:
    """CRC-16/CCITT-FALSE over the ASCII text."""
    crc = _START
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ _POLYNOMIAL if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return crc


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
