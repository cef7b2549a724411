"""Thai phone numbers as people write them."""

import re

from bot.language.numbers import with_arabic_digits

_WHOLE = re.compile(r"(?:\+66|0)([689]\d{8}|[2-57]\d{7})")
"""Mobile numbers have ten digits with the 0, others nine."""
_TITLES = ("คุณ", "นางสาว", "นาง", "นาย", "พี่", "ป้า", "ลุง", "น้า", "น้อง")


def read_phone(text: str) -> str | None:
    """A whole text as a Thai phone number, written as people write it: 081-234-5678."""
    found = _WHOLE.fullmatch(re.sub(r"[\s\-().]", "", with_arabic_digits(text)))
    if not found:
        return None
    rest = found[1]
    return f"0{rest[:2]}-{rest[2:5]}-{rest[5:]}" if len(rest) == 9 else f"0{rest[:1]}-{rest[1:4]}-{rest[4:]}"


def phone_among(number: str) -> str | None:
    """The phone that a number found among words is, however its digits are written and parted; None for any other."""
    digits = "".join(str(int(sign)) for sign in number if sign.isdecimal())
    return read_phone(re.sub(r"^(?:00)?660?", "0", digits) if len(digits) > 10 else digits)


def masked_phone(phone: str) -> str:
    """`08x-xxx-x678`: enough to tell one's own customers apart."""
    digits = sum(sign.isdigit() for sign in phone)
    kept, seen = [], 0
    for sign in phone:
        seen += sign.isdigit()
        hidden = sign.isdigit() and 2 < seen <= digits - 3
        kept.append("x" if hidden else sign)
    return "".join(kept)


def masked_name(name: str) -> str:
    """The first letters of a name, behind its title: `คุณนิ…`."""
    title = next((title for title in _TITLES if name.startswith(title)), "")
    rest = name.removeprefix(title).strip()
    return f"{title}{rest[:2]}…" if len(rest) > 2 else f"{title}…"
