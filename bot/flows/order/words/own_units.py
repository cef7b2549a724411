"""Prices by a unit that nobody else has: `แพละ 300 บาท`, `300 บาทต่อแพ`."""

import re

from bot.language.units import NUMBER, unit_named

OWN_UNIT = r"[ก-ฮเ-ไ][ก-๙.]{1,14}?"
"""A pattern for such a unit: one Thai word."""
_BAHT = r"(?:บาท|บ\.|฿|baht)"
_PRICE = re.compile(
    rf"(?:^|(?<=\s))(?:ราคา\s*)?(?:(?P<unit>{OWN_UNIT})ละ\s*(?P<price>{NUMBER})\s*(?:{_BAHT})?|(?P<said>{NUMBER})\s*{_BAHT}\s*(?:ต่อ|/|ละ)\s*(?P<per>{OWN_UNIT}))$",
    re.IGNORECASE,
)
_NO_UNIT = frozenset(("คน", "กลุ่ม", "วัน", "เดือน", "ปี", "ครั้ง", "รอบ", "เที่ยว", "อัน", "เท่าไหร่", "เท่าไร", "แล้ว", "ก็"))


def own_unit_price(text: str) -> tuple[str, str, str] | None:
    """(unit, the price's figures, what stands before) where a text ends in such a price."""
    found = _PRICE.search(text)
    unit = (found["unit"] or found["per"]) if found else None
    if found is None or unit is None or unit in _NO_UNIT or unit_named(unit):
        return None
    return unit, found["price"] or found["said"], text[: found.start()].strip()
