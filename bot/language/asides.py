"""What people say around a day and a time that is neither: `เอ่อ`, `ขอเป็น`, `หลังละครจบ`, `ขายของเสร็จก่อน`, `ทั้งสองวัน`.

It is set aside only where a text can be read in no other way, and never where it says a time of its own.
"""

import re
from dataclasses import dataclass

from bot.language.normalising import POLITE, for_matching
from bot.language.numbers import count_of, count_pattern

_OVER = r"(?=\s|$|สัก|ซัก|ตอน|ช่วง|เวลา|วัน|เอ่อ|คือ|แบบ|หลัง)"
_UM = re.compile(
    rf"เอ่อ+|เอ้อ|อืม+|คือว่า|แบบว่า|(?:อ่ะ|อะ|น่ะ|เนี่ย|นี่?(?:ล่ะ|แหละ)|แหล?ะ|พู้?น|ตะ|เด้อ|เด้|หนิ|นิ|เนาะ){_OVER}|(?<!ห)น้า+(?=\s|$)|คือเก่า|เหมือน(?:เดิม|เคย)|ตามเดิม"
    rf"|(?:นะ)?(?:{POLITE})(?=\s|หลัง|\(|\d)|(?:{POLITE})?ที่เดิม(?=\s|$)|นะ\s?(?:ลูก|หนู|น้อง|หลาน|นุ้ย|บัง|พี่|ป้า|ลุง|น้า)(?:เหอ|เอ๊ย|เอ้ย)?(?=\s|$)"
)
_LEAD = re.compile(
    r"^\s*(?:(?:ก็|งั้น|ถ้างั้น|เออ|อ๋อ|โอเค|ขอ|เอา|เลือก|ลง|จอง|นัด)?เป็น(?!ต้น)|(?:เอา|ขอ|เลือก)(?=\s?(?:พรุ่งนี้|มะรืน|วัน|เสาร์|อาทิตย์|ต้น|ปลาย|สิ้น|เดือน))|ก็|งั้น|ถ้างั้น|นัด(?:กัน|หมาย|เจอ)?(?:ที่)?|เจอกัน|เจอ|พบกัน|meeting|mtg|let'?s (?:say|meet)|how about|maybe on)\s*"
)
_EVENT = r"(?:หลัง|พอ|รอ|ให้)\s?[ก-๙]{2,24}?(?:จบ|เสร็จ|เลิก|กลับ)(?:ก่อน|แล้ว|พอดี)?|(?<=\s)[ก-๙]{3,16}เสร็จพอดี"
_AFTER = r"หลัง(?:จาก)?(?:ละหมาด|เลิกงาน|เลิกเรียน|เลิกแถว|ทำบุญ|ใส่บาตร|กินข้าว|ข่าว|ละคร|ตลาดวาย|กรีดยาง|เกี่ยวข้าว|เข้าสวน|เข้าแถว)[ก-๙]{0,10}"
_FIRST = (
    r"(?<=\s)(?:ขอ|จะ|ต้อง|ให้|รอ|ไป|มา|ทำ|ส่ง|ขาย|เก็บ|กิน|กรีด|รด|เลี้ยง|ละหมาด|ใส่บาตร|เข้า|พา|[ก-๙]{2,12}เสร็จ)[ก-๙]{0,24}ก่อน"
)
_REMARK = re.compile(rf"(?:{_EVENT}|{_AFTER}|{_FIRST})(?=\s|$)")
_SO_MANY_DAYS = re.compile(
    rf"(?<!อีก)(?<!ใน)(?<!\d)(?<=\S)\s*(?:(?:รวม|ทั้ง|เอา|จัด)\s*)?(?P<count>{count_pattern(2)})\s*วัน(?:เลย|เต็มๆ?|รวด|ติด(?:กัน)?)?\s*$"
)
_SAYS_NO_MORE = re.compile(r"^[\s,.()]*$")
_TIME_OF_ITS_OWN = re.compile(r"\d|โมง|ทุ่ม|นาที|ชั่วโมง|ไม่|ไหม|มั้ย|หรือ")


@dataclass(frozen=True)
class Bare:
    """A text without what stood around its day and time, and what the reading must say to hold."""

    words: str
    needs_time: bool = False
    """An event was named (`หลังละครจบ`): the day alone is not when it is."""
    days: int | None = None
    """So many days were said to be meant."""


def without_asides(text: str) -> Bare | None:
    """The text without them; None where it has none, or nothing remains."""
    said = for_matching(text).replace("\n", " ")
    words = for_matching(_UM.sub(" ", said))
    days = _SO_MANY_DAYS.search(words)
    words = words[: days.start()] if days else words
    words, remarks = _REMARK.subn(lambda found: found[0] if _TIME_OF_ITS_OWN.search(found[0]) else " ", words)
    shorter = words
    while (words := _LEAD.sub("", shorter, count=1)) != shorter:
        shorter = words
    words = for_matching(shorter) + ("ๆ" if text.rstrip().endswith("ๆ") else "")
    if words == said or _SAYS_NO_MORE.match(words):
        return None
    return Bare(words, bool(remarks), count_of(days["count"]) if days else None)
