"""The price of one of something, as people say it: `150 บาทต่อผืน`, `ผืนละ 150`, `100-200 บาท`, `เริ่มต้น 80`, `3 ผืน 100`."""

import re
from dataclasses import dataclass

from bot.language.money import BAHT, read_money
from bot.language.normalising import for_matching
from bot.language.numbers import with_arabic_digits
from bot.language.units import UNIT_AFTER_NUMBER, unit_named

LONGEST_UNIT = 30
_LEAD = r"(?:(?:ขาย(?:ที่|อยู่)?|ราคา(?:ขาย|ปลีก|ประมาณ)?|ประมาณ|ราวๆ?|อยู่ที่|ตก|คิด|คือ|เป็น|price)\s*:?\s*)*"
_FROM = re.compile(r"^(?:เริ่ม(?:ต้น)?(?:ที่)?|ตั้งแต่|from)\s*|\s*(?:ขึ้นไป|เป็นต้นไป|and up)$")
_PER_AHEAD = re.compile(rf"{_LEAD}(?P<unit>[^\d\s]{{1,{LONGEST_UNIT}}}?)\s*ละ\s*(?P<money>\S.*)")
_PER_BEHIND = re.compile(
    rf"{_LEAD}(?P<money>.+?)\s*(?:ต่อ|/(?!-)|\bper\b|\ba\b)\s*(?P<unit>(?:\d{{1,3}}\s*)?[^\s/\d]\S{{0,{LONGEST_UNIT - 5}}})"
)
_SO_MANY_FOR = re.compile(rf"{_LEAD}(?P<unit>\d{{1,3}}\s*(?:{UNIT_AFTER_NUMBER}))\s*(?P<money>\d.*)", re.IGNORECASE)
_RANGE = re.compile(r"(?P<low>[\d,.]+(?:\s*บาท)?)\s*(?:[-–—~]|ถึง|\bto\b)\s*(?P<high>\d.*)")
_ONLY_MONEY = re.compile(rf"{_LEAD}(?P<money>.+)")
_SIGN = re.compile(
    rf"{BAHT}|ละ\s*\d|\d\s*(?:ต่อ|/)\s*[^\d\s]|\d\s*\.-|ราคา|price|\d\s*(?:{UNIT_AFTER_NUMBER})\s+\d", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"(?:ราคา)?\s*(?:ไม่(?:แน่นอน|แน่ใจ|ทราบ|รู้|ระบุ|บอก|กำหนด|ใส่|มี)(?:ราคา)?|แล้วแต่.*|สอบถาม.*|ถาม(?:ราคา|กลุ่ม|ก่อน).*|ยังไม่(?:แน่|กำหนด|รู้|ทราบ|มี|ตั้ง).*|โทร(?:ถาม|สอบถาม).*|ตามขนาด.*|ask.*|it depends.*)"
)
_FREE = re.compile(r"(?:ฟรี|แจกฟรี|ไม่คิด(?:เงิน|ค่า\S*)|free)")


@dataclass(frozen=True)
class Price:
    """What one unit costs; money in satang."""

    least: int
    most: int | None = None
    """The dearest of them, where they differ."""
    unit: str | None = None
    """As it is called here where that is known, else as it was said: `3 ผืน`."""
    and_up: bool = False


def read_price(text: str) -> Price | None:
    """The price that a whole text says; None where it says none."""
    said = with_arabic_digits(for_matching(text)).strip()
    if len(said) > 80:
        return None
    if _FREE.fullmatch(said):
        return Price(0)
    shorter = _FROM.sub("", said)
    found = _price(shorter)
    if found is None or shorter == said:
        return found
    return Price(found.least, found.most, found.unit, and_up=found.most is None)


def says_a_price(text: str) -> bool:
    """Whether a text that stands among others is surely a price: it has a word or a sign of one."""
    return bool(_SIGN.search(with_arabic_digits(text))) and read_price(text) is not None


def is_unknown_price(text: str) -> bool:
    """Whether somebody says that there is no price to be written: `แล้วแต่ขนาด`, `สอบถามก่อน`."""
    return bool(_UNKNOWN.fullmatch(for_matching(text)))


def _price(said: str) -> Price | None:
    for way in (_PER_AHEAD, _SO_MANY_FOR, _PER_BEHIND):
        found = way.fullmatch(said)
        money = _money(found["money"]) if found else None
        if found and money:
            return Price(*money, unit=_unit(found["unit"]))
    only = _ONLY_MONEY.fullmatch(said)
    plain = _money(only["money"]) if only else None
    return Price(*plain) if plain else None


def _money(said: str) -> tuple[int, int | None] | None:
    if found := _RANGE.fullmatch(said):
        least, most = read_money(found["low"]), read_money(found["high"])
        return (least, most) if least is not None and most is not None and least < most else None
    satang = read_money(said)
    return None if satang is None else (satang, None)


def _unit(said: str) -> str:
    words = said.strip(" .")
    return unit_named(words) or unit_named(said.strip()) or words
