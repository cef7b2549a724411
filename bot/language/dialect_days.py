"""Days and hours in the dialects, in the words of everybody: มื้ออื่น, มื้อฮือ, มื้อศุกร์, ต่อโพรก, โมงแลง, พูก."""

import re

from bot.language.calendar_names import WEEKDAY_NAMES

_COMMON = (
    (r"(?:วัน|มื้อ)\s?(?:อื่น|พูก|พู้ก)(?![ก-๎])|มื้ออื่น|วันพู[้]?ก|ต่อโพรก|(?<![ก-๙])พูก(?=\s|เจ๊า|เช้า|$)", "พรุ่งนี้"),
    (r"(?:มื้อ|วัน|มะ)ฮือ(?:นี้)?", "มะรืน"),
    (rf"มื้อ\s?(?=นี้|พระ|{'|'.join(WEEKDAY_NAMES)})", "วัน"),
    (r"(?<=โมง)\s?แลง|(?<=ตอน)แลง|(?<=พรุ่งนี้)\s?แลง|(?:ตอน|ยาม|มื้อ|หวัน)แลง|หวันเย็น", "เย็น"),
    (r"(?<=โมง)\s?(?:เซ้า|เจ๊า|เจ้า)|(?:ตอน|ยาม)(?:เซ้า|เจ๊า)|(?<=พรุ่งนี้)\s?(?:เซ้า|เจ๊า)", "เช้า"),
    (r"ยาม(?=เช้า|เย็น|บ่าย|เที่ยง|ค่ำ)", "ตอน"),
)
_RULES = tuple((re.compile(pattern), common) for pattern, common in _COMMON)


def in_common_words(text: str) -> str:
    """The text with such words as they are said in Bangkok."""
    for pattern, common in _RULES:
        text = pattern.sub(common, text)
    return text
