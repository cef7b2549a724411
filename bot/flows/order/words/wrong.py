"""What is said of goods or money that are not right."""

import re

from bot.language.answers import sounds_like_a_question
from bot.language.normalising import tidy

LONGEST = 200
_KINDS = (
    ("weight", r"น้ำหนัก(?:ที่ชั่ง)?(?:ไม่ตรง|ไม่ถูก|ผิด|ขาด|หาย|ไม่ครบ|ไม่เท่า)|ชั่ง(?:น้ำหนัก)?(?:ผิด|ไม่ตรง|ไม่ครบ)|wrong weight"),
    ("money", r"(?:ได้)?เงิน(?:ที่ได้)?(?:ไม่ครบ|ขาด|ไม่ตรง)|ยอด(?:เงิน)?ไม่ตรง|ยังไม่ได้(?:รับ)?เงิน"),
    ("short", r"ของ(?:มา)?(?:ขาด|ไม่ครบ|หาย)|ได้(?:ของ)?ไม่ครบ|too little"),
    ("broken", r"ของ(?:แตก|เสีย(?:หาย)?|ชำรุด|พัง|เน่า)|(?:กระสอบ|ถุง|ลัง|ขวด)(?:แตก|ขาด|รั่ว|ชำรุด)"),
    ("wrong", r"(?:ผิดของ|ของผิด|ได้ของผิด|ไม่ใช่ของที่สั่ง|ผิดสูตร|wrong thing)"),
)


def read_problem(text: str) -> tuple[str, str] | None:
    """(kind, the words behind it) of a text that begins with something wrong: `น้ำหนักไม่ตรง ชั่งที่บ้านได้ 1,190`."""
    said = tidy(text)
    if len(said) > LONGEST or sounds_like_a_question(said):
        return None
    for kind, pattern in _KINDS:
        found = re.match(rf"(?:ค่ะ|ครับ)?\s*(?:{pattern})", said, re.IGNORECASE)
        if found:
            rest = re.sub(r"^(?:ค่ะ|ครับ|นะคะ|นะครับ|[\s,.:])+", "", said[found.end() :])
            words = said if kind == "broken" and rest else rest
            return kind, re.sub(r"^(?:ค่ะ|ครับ)$", "", words)
    return None
