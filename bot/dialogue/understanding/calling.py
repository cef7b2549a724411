"""Was the bot called: its name in front of a line or at its end, and not only spoken of?"""

import re
from dataclasses import dataclass

from bot.language.normalising import POLITE, SIGNS_AROUND

BOT_NAMES = ("น้องเวที", "nong wethi", "wethi bot")
"""How people call the bot. เวที alone is an ordinary word and calls nobody."""

_NAME = r"@?(?:น้?องเว[ทธ]ี่?|nong\s?wethi|wethi\s?bot)(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4ea-z])"
_VOCATIVE = r"(?:จ๋า|จ๊ะ|จ้ะ|(?<!เ)จ้า|ครับ|คับ|ค่ะ|คะ(?!แนน)|เอ๊ย|เอ้ย|เอ๋ย)"
_AT_START = re.compile(
    rf"^(?:\s|{SIGNS_AROUND})*{_NAME}(?P<gap>\s*{_VOCATIVE}?(?:{SIGNS_AROUND}|[\s,:;.!?])*)", re.IGNORECASE
)
_AT_END = re.compile(
    rf"(?P<gap>[\s,!.…~ๆ]*){_NAME}(?:\s*(?:{POLITE}|{_VOCATIVE}|นะ|หน่อย|ด้วย|{SIGNS_AROUND}|[\s!?.~ๆ]))*$", re.IGNORECASE
)
_SPOKEN_OF = re.compile(
    r"เขา|เค้า|แก(?!้)|มัน|นี่|นี้|นั่น|น่ะ|ก็|กับ|และ|แล้วก็|ของ(?!ที่|จะ|มา|ยัง|ลง|ถึง|หาย|ขาด|หมด|เสีย|พร้อม|มีปัญหา|ฉัน(?:$|ค|มี))|คนนี้|ตัวนี้|ชื่อ|ว่า|บอก(?:ว่า|แล้ว|มา|ไว้)|แจ้ง(?:ว่า|แล้ว|มา|เตือน|ไว้)|"
    r"ส่ง(?:มา|ข้อความ|ข่าว|การ์ด|แล้ว|ให้แล้ว)|(?:is|was|has|said|says|told|and|or|(?:does|did)(?! (?:you|i|we|my|our|the)\b))\b",
    re.IGNORECASE,
)
"""What follows the name where people speak of the bot to each other."""
_TAKES_AN_OBJECT = re.compile(
    r"(?:ถาม|กับ|ของ|ให้|เรียก|ชื่อ|คือ|บอก|หา|ใช้|แท็ก|และ|(?<!เห)หรือ|(?<!หน้า)ที่|เป็น|ว่า|จาก|โดย|มี|แบบ|เหมือน|แชท|ไลน์|บอท|พิมพ์|ทัก|เพิ่ม|แอด|ชม|ดู|ลอง|รอ|ฝาก|เชื่อ|เห็น|ได้|ต่อ|กว่า|"
    r"\b(?:ask|from|with|by|is|of|to|the|and|or|call|tell))$",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^(?:สวัสดี|หวัดดี|ขอบคุณ|ขอบใจ|ขอบพระคุณ|ฝันดี|ราตรีสวัสดิ์|ขอโทษ|รบกวน|hello|hi|hey|thanks|thank you|good (?:morning|night))"
    rf"(?:มาก|ๆ|นะ|\s|{POLITE})*$",
    re.IGNORECASE,
)
LONGEST_CALL = 80
"""Letters before the name at the end of a line; a longer sentence only happens to end with it."""


@dataclass(frozen=True)
class Call:
    """A line that has the bot's name in front or at its end."""

    text: str
    """The line without the name."""
    sure: bool
    """The name stands apart, as a call does. Where it runs into the line, only a line that the bot understands is a call."""


def call_in(text: str) -> Call | None:
    """The call in a tidied text; None where the bot was not called, or only spoken of."""
    folded = text.casefold()
    if "เว" not in folded and "wethi" not in folded:
        return None  # nearly all there is
    front = _AT_START.match(text)
    if front:
        rest = text[front.end() :]
        return None if _SPOKEN_OF.match(rest) else Call(rest.strip(), bool(front["gap"]) or not rest)
    end = _AT_END.search(text)
    if not end or not text[: end.start()] or _TAKES_AN_OBJECT.search(text[: end.start()]):
        return None
    rest = text[: end.start()].strip()
    parted = bool(_GREETS.match(rest)) or (bool(end["gap"]) and len(rest.rpartition("\n")[2]) <= LONGEST_CALL)
    return Call(rest, parted)
