"""What is an address, and not the name of anybody: `12/3 หมู่ 5 ต.เกาะยอ`, `อำเภอควนขนุน จังหวัดพัทลุง`."""

import re

from bot.language.normalising import for_matching

_HOUSE = r"(?:บ้านเลขที่|เลขที่)\s*\d[\d/]*|\d+(?:/\d+)?\s*(?=หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.)|\d+/\d+"
_VILLAGE = r"(?:หมู่(?:ที่|บ้าน)?|ม\.)\s*\d+|(?:ถนน|ถ\.|ซอย|ซ\.)\s*\S+"
_WORD = r"(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต)\s*\S+"
_SHORT = r"[ตอจ]\.\s*[^\s.]{2,}(?=\s|$)"
_PLAIN_MARK = re.compile(rf"{_HOUSE}|{_VILLAGE}|{_WORD}|(?:{_SHORT}\s*){{2,}}|{_SHORT}\s+\d{{5}}")
_ANY_MARK = re.compile(rf"{_HOUSE}|{_VILLAGE}|{_WORD}|{_SHORT}")
_BEFORE = r"(?:(?:ฉัน|ผม|หนู|เรา|ดิฉัน|บ้าน)?(?:ตั้ง)?(?:อยู่|ที่อยู่)(?:ที่|แถว|ใน)?|ที่|แถว)?\s*"


def is_an_address(text: str) -> bool:
    """Whether a text is a place and nothing else: it begins with the mark of an address that no title is written like (`อ.สมชาย` is
    a teacher, `อ.เมือง จ.สงขลา` a place)."""
    plain = for_matching(text)
    begun = re.match(_BEFORE, plain)
    return bool(_PLAIN_MARK.match(plain, begun.end() if begun else 0))


def has_marks_of_an_address(text: str) -> bool:
    """Whether a text begins with the mark of an address that could be a title as well (`อ.ควนขนุน`): the place must be known."""
    return bool(_ANY_MARK.match(for_matching(text)))
