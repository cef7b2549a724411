"""Words that are put around what is asked for and change nothing of it: ขอดู...หน่อย, ...เมื่อไหร่, "could you show me the ..."."""

import re

from bot.language.normalising import POLITE

_PEOPLE = r"ผม|ฉัน|หนู|ดิฉัน|เรา|พวกเรา|พี่|ป้า|ลุง|น้า|ยาย|ตา|น้อง|คุณ"
_PLEASE = r"รบกวน|กรุณา|โปรด|ช่วย|วาน|ขออนุญาต|ขอความกรุณา|ขอ|อยากจะ|อยาก|ต้องการ|จะ|ลอง|ให้|สวัสดี|ขอโทษ"
_LOOK = (
    r"เปิดดู|เปิด|ดู|แสดง|บอก|ส่ง|เช็ค|เช็ก|ตรวจสอบ|ตรวจ|เข้า|เรียก|ทราบ|รู้|ว่า|เรื่อง|สอบถาม|ถาม|หา|ค้น|มี|ตอนนี้|เอา|เมนู|หน้า|กด|ทำ|ใช้|วิธี|การ|"
    r"ใน|คือ|เกี่ยวกับ|กับ|อ่าน|แล้ว|เลือก|ไป|ไปที่|ตอบ|พิมพ์|ข้อมูล|รายละเอียด|สรุป|ตัว|ปุ่ม|คำสั่ง"
)
_ENDS = r"หน่อย|ด้วยคน|ด้วย|อีกที|อีกครั้ง|ที|ให้|ได้|ไหม|มั้ย|มั๊ย|ไม๊|ม้าย|ปะ|เปล่า|ป่าว|รึ|หรือ|สิ|ซิ|นิดนึง|นิด|นึง|เลย|น้า|นะ|เนาะ|กัน|ขอบคุณ|ขอบใจ|มาก|ทันที|เดี๋ยวนี้|ตอนนี้|\?|!|ๆ"
_ASKING = (
    r"เมื่อไหร่|เมื่อไร|เมื่อใด|ตอนไหน|วันไหน|วันที่เท่าไหร่|วันที่|กี่โมง|กี่|ที่ไหน|แถวไหน|ไหน|อะไร|บ้าง|ยังไง|อย่างไร|ไง|ยัง|ว่า|เป็น|อยู่|คือ|ทำ|ใช้|ล่าสุด|"
    r"ใหม่|ครั้งล่าสุด|ครั้งที่แล้ว|วันนี้|เดือนนี้|ครั้งนี้|รอบนี้|ปีนี้|ทั้งหมด|ของ|กลุ่ม|เครือข่าย|ดู|มา|ไป|แล้ว|ใคร|ต้อง|จะ|มี|เปิด|ต่อ|อันนี้|ตรงไหน|จาก|ถึง|อีกที|อีกครั้ง|อีก|"
    r"เท่าไหร่|เท่าไร|จัด|ขึ้น|ออก|กันบ้าง|รายละเอียด|ทุก"
)
_POLITELY = rf"(?:{POLITE})"
POLITE_BEFORE = re.compile(rf"(?:{_PLEASE}|{_PEOPLE}|{_POLITELY}|นะ|หน่อย|กด|เอา)*")
POLITE_AFTER = re.compile(rf"(?:{_ENDS}|{_PEOPLE}|{_POLITELY})*")
ASKED_BEFORE = re.compile(rf"(?:{_PLEASE}|{_PEOPLE}|{_LOOK}|{_POLITELY}|นะ|หน่อย|ที่)*")
ASKED_AFTER = re.compile(rf"(?:{_ENDS}|{_ASKING}|{_PEOPLE}|{_POLITELY})*")
"""Full matches of what may stand before and after a command's word, without blanks: around one that does something at
once only politeness, around one that shows something the words of a question, too."""

NOTS = ("ไม่", "not ", "no ")
"""What no command's word loses or gains by a slip of the finger."""
A_WISH = re.compile(
    rf"(?:{_PLEASE}|{_PEOPLE}|{_POLITELY}|ฝาก|เปิดดู|เปิด|ดู|บอก|เรียก|หา(?:ใน|จาก)?|ค้น(?:หา)?(?:ใน|จาก)?|ทำ|ใช้|เอา|สร้าง|เพิ่ม|ส่ง|เขียน|"
    r"(?:could|can|would) you|(?:can|could|may) i|i(?:'d| would) like(?: to)?|i (?:want|need)(?: to)?|(?:show|give|tell|send|find)(?: me)?|please|pls|open|new|a|the|my)\s*",
    re.IGNORECASE,
)
"""One word that a wish may begin with, before a command's word that something follows."""

ENGLISH_POLITE = frozenset(
    [
        "please",
        "pls",
        "plz",
        "can",
        "could",
        "would",
        "you",
        "u",
        "i",
        "we",
        "want",
        "to",
        "wanna",
        "the",
        "a",
        "an",
        "my",
        "now",
        "would",
        "like",
        "need",
        "let",
        "me",
        "us",
        "ok",
        "okay",
        "hey",
        "hi",
        "hello",
        "dear",
        "just",
        "kindly",
        "nong",
        "wethi",
        "thanks",
        "thank",
    ]
)
ENGLISH_ASKED = ENGLISH_POLITE | frozenset(
    [
        "show",
        "give",
        "tell",
        "get",
        "find",
        "see",
        "view",
        "read",
        "check",
        "open",
        "what",
        "whats",
        "what's",
        "is",
        "are",
        "am",
        "do",
        "does",
        "did",
        "when",
        "where",
        "who",
        "how",
        "which",
        "have",
        "has",
        "any",
        "there",
        "it",
        "its",
        "on",
        "in",
        "at",
        "of",
        "for",
        "about",
        "by",
        "with",
        "from",
        "all",
        "latest",
        "current",
        "our",
        "us",
        "list",
        "go",
        "look",
        "up",
        "page",
        "info",
        "information",
        "will",
        "be",
        "happening",
        "held",
        "planned",
        "so",
        "far",
        "up",
        "coming",
    ]
)
"""The same in English, as words."""
