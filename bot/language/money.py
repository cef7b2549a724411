"""Money as people write and say it: `1,250.-`, `฿1,250`, พันสองบาท, `500 บ.`, `5 หมื่น`, บาทห้าสิบ."""

import re
from decimal import Decimal

from bot.language.normalising import POLITE, without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number, with_arabic_digits

BAHT = r"(?:บาท|บ\.|บ(?![ก-๙])|฿|baht\b|thb\b|bht\b)"
"""A pattern for the word and signs of baht."""

_SATANG_WORD = r"(?:สตางค์|สตางค|สตังค์|ตังค์|สต\.)"
_BEFORE = r"(?:(?:เอ่อ+|เอ้อ|อืม+|แบบว่า|คือว่า|ก็|แค่|ตก|เบี้ย|ตังค์?|สตางค์|(?:ทาง)?กลุ่มเรา|ทางเรา|เรา|ฉัน|ผม|หนู|ขาย|ได้(?:มา|เงิน)*|ช่วย|ออก|ราคา|จำนวน(?:เงิน)?|เงิน|(?:ค่า)?มัดจำ|เอา|ขอ|ให้|สด|ใส่|ลง|ร่วม|ยอด(?:เงิน)?(?:โอน)?|รวม(?:เป็น|แล้ว|ได้)*(?:เงิน)?|ทั้งหมด|โอน(?:ไป|เงิน|ให้)*(?:แล้ว)?|จ่าย(?:ไป|เงิน|สด|ให้)*(?:แล้ว)?|คือ|เป็น)\s*:?\s*)*"
_AFTER = rf"\s*(?:ถ้วน|พอดี|เต็ม|เท่านั้น|เดียว|เอง|แล้ว|เรียบร้อย|ด้วย|ก็พอ|พอ|เป๊ะ|เลย|เด้อ|หนิ|นิ|อ่ะ|อะ|น้า|ๆ)*\s*(?:นะ)?(?:{POLITE})?[\s.!]*"
_MARK = r"\s?[.,]-|\s?/-|\s?=="
_BAHT_WAYS = (
    re.compile(
        rf"{_BEFORE}(?:(?:฿|thb)\s*)?(?P<baht>{SAID_NUMBER})(?P<thousand>\s?k\b)?(?:{_MARK})?\s*(?P<word>{BAHT})?{_AFTER}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_BEFORE}(?P<baht>{SAID_NUMBER})?\s*บาท\s*(?P<satang>{SAID_NUMBER})\s*(?P<word>{_SATANG_WORD})?{_AFTER}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_BEFORE}(?P<baht>)(?P<one>บาท)\s*(?:นึง|หนึ่ง|เดียว){_AFTER}"),
    re.compile(rf"{_BEFORE}(?P<baht>)(?P<satang>{SAID_NUMBER})\s*(?P<word>{_SATANG_WORD}){_AFTER}"),
    re.compile(
        rf"{_BEFORE}(?P<baht>(?:{SAID_NUMBER})?(?=\s*บาท))?(?:\s*บาท\s*)?(?P<quarters>{SAID_NUMBER})?\s*สลึง(?:เดียว|นึง)?{_AFTER}"
    ),
)
_NOTES = {"เขียว": 20, "ฟ้า": 50, "น้ำเงิน": 50, "แดง": 100, "ม่วง": 500, "เทา": 1000}
_OF_NOTES = re.compile(
    rf"{_BEFORE}(?:แบ[ง๊]*ก์|แบ[ง๊]*ค์|แบ๊?ง?|ใบ)(?:ละ)?\s*(?:(?P<colour>{'|'.join(_NOTES)})|(?P<each>{SAID_NUMBER}))\s*(?:บาท)?\s*"
    rf"(?:(?P<count>{SAID_NUMBER})\s*ใบ|ใบ(?:เดียว|นึง|หนึ่ง)){_AFTER}"
)
_SOME_MORE = re.compile(rf"{_BEFORE}(?P<sum>\S.*?)\s*(?:กับอีก|และอีก|แล้วก็อีก|บวก(?:อีก)?)\s*(?P<more>\S.*)")
_SOME_LESS = re.compile(rf"{_BEFORE}(?P<sum>[^\d\s]+?)\s*ขาด(?:ไป|อีก)?\s*(?P<less>[^\d\s]+?){_AFTER}")
"""`สองพันขาดร้อย`, in words; in digits it may be told how much is missing."""
_ROUGHLY = re.compile(rf"{_BEFORE}(?:ประมาณ|ราว\s?ๆ?|สัก|ซัก|น่าจะ)+\s*(?P<sum>\S.*)")
_ROUND = 2
"""Digits: what is said more exactly is a sum, be it called "about"."""
_QUARTER = 25
"""Satang in a สลึง."""
_NO_SUM = re.compile(r"(?<![\d.,])0\d|\d\.\d{3}(?!\d)")
"""A phone number; a point that may part thousands."""
_LONGEST = 80
_A_SUM = Decimal(10_000_000_000_000)
"""Satang: no column holds more, and nobody means it."""


def read_money(text: str) -> int | None:
    """Satang that a whole text says; None where it says no sum, or more than one may be meant (`บาทห้า`)."""
    said = with_arabic_digits(without_courtesy(text)).strip()
    if len(said) > _LONGEST or _NO_SUM.search(said):
        return None
    plain = _one_sum(said)
    return _of_several(said) if plain is None else plain


def _of_several(said: str) -> int | None:
    """A sum told by its notes, by another one, or roughly and yet to the baht."""
    if (found := _OF_NOTES.fullmatch(said)) is not None:
        note = Decimal(_NOTES[found["colour"]]) if found["colour"] else read_number(found["each"])
        count = read_number(found["count"]) if found["count"] else Decimal(1)
        if note is None or note not in _NOTES.values() or not count or count % 1:
            return None
        return int(note * count * 100)
    if (found := _SOME_MORE.fullmatch(said)) is not None:
        first, more = _one_sum(found["sum"]), _one_sum(found["more"])
        return first + more if first and more and more < first else None
    if (found := _SOME_LESS.fullmatch(said)) is not None:
        first, less = _one_sum(found["sum"]), _one_sum(found["less"])
        return first - less if first and less and less < first else None
    found = _ROUGHLY.fullmatch(said)
    exactly = _one_sum(found["sum"]) if found else None
    return exactly if exactly and len(str(exactly).rstrip("0")) > _ROUND else None


def _one_sum(said: str) -> int | None:
    for way in _BAHT_WAYS:
        found = way.fullmatch(said)
        satang = _satang(found.groupdict()) if found else None
        if satang is not None:
            return int(satang) if satang % 1 == 0 and satang < _A_SUM else None
    return None


def _satang(said: dict[str, str | None]) -> Decimal | None:
    if "quarters" in said:
        quarters = read_number(said["quarters"]) if said["quarters"] else Decimal(1)
        whole = read_number(said["baht"]) if said["baht"] else Decimal(0 if said["baht"] is None else 1)
        return None if quarters is None or whole is None or whole % 1 else whole * 100 + quarters * _QUARTER
    if said.get("one"):
        return Decimal(100)
    baht = read_number(said["baht"]) if said["baht"] else Decimal(0 if said.get("word") else 1)
    if "satang" in said:
        return _with_satang(baht, said)
    if baht is None:
        return None
    return baht * 100 * (1000 if said["thousand"] else 1)


def _with_satang(baht: Decimal | None, said: dict[str, str | None]) -> Decimal | None:
    """A sum with its satang; without their word only two digits are surely satang (`บาทห้าสิบ`)."""
    satang = read_number(said["satang"] or "")
    least = 0 if said["word"] else 10
    if baht is None or satang is None or baht % 1 or not least <= satang < 100:
        return None
    return baht * 100 + satang
