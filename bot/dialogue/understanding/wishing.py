"""Whether a text asks or wishes for anything at all, whatever for.

Who asks the bot for something nearly always says so: with a word of asking, of wishing, or of what is to be done. Of the ways
to ask that were gathered 98 in 100 hold one; of lines that only tell something, fewer than half.
"""

import re

_THAI = (
    r"ขอ(?!โทษ|บ(?:คุณ|ใจ|พระ)|ง(?!าน))|อยาก|ช่วย(?!กัน|ๆ|งาน|เหลือ)|หน่อย|ไหม|ได้(?:ปะ|ป่ะ)|ป่าว|เปล่า|ที(?:$|จ้|สิ|ซิ|เถอะ)|สิ$|ซิ$|จะ(?!ตาย|แย่|บ้า)|ให้|ต้อง|ฝาก|จด|ตั้ง(?!แต่|ท้อง|ใจ)|"
    r"แจ้ง|ลง(?!พุง|รถ)|เปลี่ยน|แก้(?!ม)|ย้าย|ปิด|เปิด|ยกเลิก|ลบ|เพิ่ม|ยัง$|หรือยัง|อะไร|ไหน|ใคร|เมื่อไ|เมื่อใ|กี่|เท่าไ|ยังไง|ทำไม|บ้าง|"
    r"เอา|บอก|รับ|ดู|หา(?!ย|ง)|ถาม.{0,8}ได้|สอบถาม|บันทึก|ใส่(?=ใน|ให้|ปฏิทิน)"
)
_ENGLISH = r"\b(?:what|when|where|who|whose|which|how|why|is|are|do|does|did|can|could|may|want|need|like to|show|tell|give|send|find|please|make|add|change|help|phone of|number of|contact of|last|latest|next)\b"
_SIGNS = re.compile(rf"{_THAI}|{_ENGLISH}|\?")


def asks_or_wishes(folded: str, text: str) -> bool:
    """Whether there is a word of asking, of wishing or of what is to be done in a text, as it was written or in the words
    that all use (`folded`)."""
    return any(_SIGNS.search(each) for each in (folded, text.casefold()))
