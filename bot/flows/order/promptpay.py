"""What a PromptPay QR code says: EMVCo's merchant-presented form with Thailand's merchant account (tag 29)."""

import re

MOBILE, TAX, WALLET = "01", "02", "03"
_APPLICATION = "A000000677010111"
_BAHT, _THAILAND = "764", "TH"
_ONCE = "12"
"""A code with an amount in it, for one payment."""

_CHECKSUM = "6304"
_POLYNOMIAL, _START = 0x1021, 0xFFFF


def number_of(written: str) -> str | None:
    """The digits of a PromptPay number: a mobile phone's (10), a tax or citizen's (13), a wallet's (15); else None."""
    digits = re.sub(r"[\s\-.()]", "", written)
    digits = re.sub(r"^\+66", "0", digits)
    if not digits.isascii() or not digits.isdigit():
        return None
    if len(digits) == 10 and digits.startswith("0"):
        return digits
    return digits if len(digits) in (13, 15) else None


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
