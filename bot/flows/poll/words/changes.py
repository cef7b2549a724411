"""How a poll's options are changed in words, by whoever looks after it: `เปลี่ยนข้อ 1 เป็น กระบี่`, `ตัดข้อ 2`."""

import re

from bot.language.normalising import without_courtesy
from bot.language.numbers import count_of, count_pattern, with_arabic_digits

_NUMBER = count_pattern(2)
_BEGINS = r"(?:(?:ขอ|ช่วย|รบกวน|please)\s*)*"
_PLACE = rf"(?:(?:ข้อ|ตัวเลือก|ทางเลือก)(?:ที่)?|option|no\.?)\s*(?P<number>{_NUMBER})"
_WORDS = r"(?:(?:ตัวเลือก|ทางเลือก|คำว่า|option)\s*)?[“\"']?(?P<words>\S.{0,58}?)[”\"']?"
_OUT = r"\s*(?:ออก(?:ไป|จากโพล)?|ทิ้ง(?:ไป)?|out|away)(?:\s*(?:ที|หน่อย|เลย|นะ|ก่อน|ได้ไหม|ได้มั้ย))*"
_POLITELY = r"(?:\s*(?:ที|หน่อย|เลย|นะ|ก่อน|ได้ไหม|ได้มั้ย))*"
_AWAY = r"(?:ตัด|ลบ|ถอด|remove|delete|drop|take out)"
_RENAME = r"(?:เปลี่ยน(?:ชื่อ)?|แก้(?:ไข)?|rename|change)"
_TO = r"\s*(?:ให้)?(?:เป็น|to)\s*:?\s*(?P<new>\S.*)"
_NUMBERED = (
    re.compile(rf"{_BEGINS}{_AWAY}\s*{_PLACE}(?:{_OUT})?{_POLITELY}", re.IGNORECASE),
    re.compile(rf"{_BEGINS}เอา\s*{_PLACE}{_OUT}", re.IGNORECASE),
    re.compile(rf"{_BEGINS}{_RENAME}\s*{_PLACE}{_TO}", re.IGNORECASE),
)
_NAMED = (
    re.compile(rf"{_BEGINS}(?:{_AWAY}|เอา)\s*{_WORDS}{_OUT}", re.IGNORECASE),
    re.compile(rf"{_BEGINS}{_AWAY}\s*(?=ตัวเลือก|ทางเลือก|option){_WORDS}{_POLITELY}", re.IGNORECASE),
    re.compile(rf"{_BEGINS}{_RENAME}\s*{_WORDS}{_TO}", re.IGNORECASE),
)
LONGEST = 100


def read_change(text: str) -> tuple[int | str, str | None] | None:
    """(an option's number or words, its new words or, where it is taken out, None); None in any other text. `เอาข้อ 2` votes."""
    said = with_arabic_digits(without_courtesy(text))
    if "\n" in said or len(said) > LONGEST:
        return None
    for each in (*_NUMBERED, *_NAMED):
        if found := each.fullmatch(said):
            parts = found.groupdict()
            which = count_of(parts["number"]) if parts.get("number") else parts["words"].strip()
            return which, (parts["new"].strip() if parts.get("new") else None)
    return None
