"""What is said of goods or money that are not right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.answers import sounds_like_a_question
from bot.language.normalising import POLITE, tidy
from bot.language.units import NUMBER, UNIT_AFTER_NUMBER

LONGEST = 200
_THINGS = r"ของ(?:ที่(?:ได้(?:มา|รับ)?|ส่งมา|มา))?|สินค้า(?:ที่ได้)?|กระสอบ|ถุง|ลัง|ขวด|กล่อง|แพ็ค|ถัง|ห่อ|ชิ้น"
_LACKS = r"ขาด(?!ตลาด|แคลน|ทุน|มือ)|ไม่ครบ|หาย|ไม่พอ|น้อยกว่าที่สั่ง|ไม่ถึงที่สั่ง"
_KINDS = (
    ("weight", r"น้ำหนัก(?:ที่ชั่ง)?(?:ไม่ตรง|ไม่ถูก|ผิด|ขาด|หาย|ไม่ครบ|ไม่เท่า)|ชั่ง(?:น้ำหนัก)?(?:มา)?(?:ผิด|ไม่ตรง|ไม่ครบ|ขาด)|wrong weight"),
    ("money", r"(?:ได้)?เงิน(?:ที่ได้|ที่โอนมา)?(?:ไม่ครบ|ขาด|ไม่ตรง)|ยอด(?:เงิน)?ไม่ตรง|ยังไม่ได้(?:รับ)?เงิน|โอน(?:มา)?ไม่ครบ"),
    ("wrong", r"(?:ผิดของ|ของผิด|(?:ได้|ส่ง|มา)(?:ของ)?ผิด(?:ของ|สูตร|ขนาด|ตัว|รุ่น)|(?:ได้|ส่ง)(?:มา)?ของผิด|ส่งมาผิด|ไม่ใช่ของที่สั่ง|ผิดสูตร|wrong thing)|(?:{things})\s*(?:มา)?(?:ไม่ตรง(?:กับ)?(?:ที่สั่ง)?|ไม่ใช่ที่สั่ง|ผิด(?:สูตร|รุ่น|ขนาด|ตัว)?(?!ปกติ))"),
    ("broken", r"(?:{things})\s*(?:มา)?(?:แตก|เสีย(?:หาย)?|ชำรุด|พัง|เน่า|รั่ว|เปียก|ขึ้นรา|เป็นรา|หมดอายุ|บุบ|ฉีก|ขาดเป็นรู)|(?:กระสอบ|ถุง)ขาด(?!\s*(?:ไป|{number}))"),
    ("short", r"(?:{things})\s*(?:มา|ได้)?\s*(?:{lacks})|ได้(?:ของ|{things})?(?:มา)?\s*ไม่ครบ|ได้(?:{things})?(?:มา)?(?:แค่|เพียง)\s*(?={number}\s*(?:{unit}))|ขาด(?:ไป|อีก)?\s*(?={number}\s*(?:{unit}))|มาไม่ครบ|too little"),
)  # fmt: skip
_FIRST_LOOK = re.compile(
    r"ขาด|ครบ|หาย|ผิด|ไม่ตรง|ไม่ถูก|ไม่เท่า|ไม่พอ|แตก|เสีย|ชำรุด|พัง|เน่า|รั่ว|เปียก|รา|หมดอายุ|บุบ|ฉีก|แค่|เพียง|น้อยกว่า|ไม่ถึง|ไม่ได้|ไม่ใช่|too little|wrong",
    re.IGNORECASE,
)
_BEGINNING = rf"(?:(?:แจ้ง|บอก|รายงาน)(?:ว่า)?|(?:{POLITE})|น้อง(?:เวที)?)?\s*"


@dataclass(frozen=True)
class Wrong:
    """What is wrong (`after_results.PROBLEMS`), a few words about it, and of which product, where one is named."""

    kind: str
    words: str = ""
    product: str = ""


def may_be_problem(text: str) -> bool:
    """A first look that asks nobody: whether a text may tell of something wrong."""
    return len(text) <= LONGEST and bool(_FIRST_LOOK.search(text)) and not sounds_like_a_question(text)


def read_problem(text: str, products: Sequence[str] = ()) -> Wrong | None:
    """What a text tells that begins with something wrong: `น้ำหนักไม่ตรง ชั่งที่บ้านได้ 1,190`, `ปุ๋ยขาด 2 กระสอบ` where
    fertiliser is one of the `products` that came."""
    said = tidy(text)
    if not may_be_problem(said):
        return None
    named = _names(products)
    things = "|".join((*map(re.escape, named), _THINGS))
    for kind, pattern in _KINDS:
        whole = pattern.format(things=things, lacks=_LACKS, number=NUMBER, unit=UNIT_AFTER_NUMBER)
        found = re.match(rf"{_BEGINNING}(?:{whole})", said, re.IGNORECASE)
        if found:
            rest = re.sub(rf"^(?:(?:ไป|มา|เลย|นะ|{POLITE})(?![ก-๙])|[\s,.:])+", "", said[found.end() :])
            says_more = kind in ("broken", "wrong") or "แค่" in found[0] or "เพียง" in found[0]
            return Wrong(kind, said if says_more and rest else rest, _product_in(found[0], named, products))
    return None


def _names(products: Sequence[str]) -> list[str]:
    """The products' names and their first words, as people shorten them; the longest first."""
    names = {part for name in products for part in (name, *name.split()[:1]) if part}
    return sorted(names, key=len, reverse=True)


def _product_in(words: str, named: Sequence[str], products: Sequence[str]) -> str:
    spoken = next((name for name in named if name.casefold() in words.casefold()), None)
    return next((each for each in products if spoken and spoken in each), "")
