"""How much more one would take where that fills a case."""

import re
from decimal import Decimal

from bot.language.numbers import read_number, with_arabic_digits
from bot.language.units import NUMBER, UNIT

_CASE = rf"(?:{UNIT})?"
_TOLERANCE = re.compile(
    rf"[\s,(]*(?:(?:ถ้า|หาก)\s*(?:มัน|ยัง)?\s*{_CASE}\s*(?:ไม่)?(?:เต็ม|ครบ|พอ|ขาด)\s*{_CASE}\s*(?:ก็)?\s*(?:เอา|รับ|ขอ|เพิ่ม)?\s*(?:เพิ่ม)?(?:ได้)?(?:อีก)?|(?:เอา|รับ|เพิ่ม)?ได้(?=\s*(?:ไม่เกิน|ถึง|สูงสุด)))\s*"
    rf"(?:ไม่เกิน|ถึง|สูงสุด|เป็น)?\s*(?P<number>{NUMBER})\s*{_CASE}\s*\)?(?:\s*(?:ค่ะ|ครับ|นะคะ|นะครับ))?$"
    rf"|\s*(?:{UNIT})?\s*(?:-|–|ถึง|จนถึง|ไม่เกิน)\s*(?P<between>{NUMBER})\s*{_CASE}[\s,(]*(?:ถ้า|หาก|เพื่อให้|จะได้|ให้)\s*(?:มัน)?\s*{_CASE}\s*(?:เต็ม|ครบ|พอดี)\s*{_CASE}\)?(?:\s*(?:ค่ะ|ครับ|นะคะ|นะครับ))?$"
    rf"|[\s,(]*up to\s*(?P<english>{NUMBER})\s*(?:if it fills (?:a|the) \w+)?\)?$",
    re.IGNORECASE,
)


def cut_tolerance(text: str) -> tuple[str, Decimal | None]:
    """(the rest, up to how many) of `น้ำปลา 5 ถ้าไม่เต็มลังเอาได้ถึง 8`; the text itself and None where nothing of the kind is said."""
    said = with_arabic_digits(text)
    found = _TOLERANCE.search(said)
    number = read_number(found["number"] or found["between"] or found["english"]) if found else None
    before = said[: found.start()].strip() if found else ""
    if number is None or not re.search(r"[0-9]", before):
        return text, None
    return before, number
