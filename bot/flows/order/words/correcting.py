"""Words that correct an order: `แก้ราคาเป็น 320`, `เลื่อนรับเป็น 16 ธ.ค.`, `เปลี่ยนจุดรับเป็นวัดกลาง`, `ราคาใหม่ 320`."""

import re
from dataclasses import dataclass, replace

from bot.flows.order.words.besides import COST_WORDS
from bot.language.normalising import POLITE, tidy

LONGEST = 160
_FIELDS = (
    ("costs", rf"{COST_WORDS}|ค่าใช้จ่าย(?:อื่น)?|transport|costs?"),
    ("deposit", r"(?:เงิน|ค่า)?มัดจำ|deposit"),
    ("floor", r"ราคาขั้นต่ำ|ราคาประกัน|floor price"),
    ("grade", r"(?:ราคา)?เกรด|grade"),
    ("tiers", r"ราคา(?:ขั้น(?!ต่ำ)|ตามจำนวน|ตามยอด|เมื่อซื้อมาก)|ขั้นราคา|tiers?"),
    ("ordinary", r"ราคาปกติ|ราคาตลาด|ordinary price"),
    ("price", r"ราคา(?:ต่อหน่วย)?|price"),
    ("pack", r"(?:ขนาด|จำนวน)(?:บรรจุ|ต่อลัง|ในลัง|แพ็?ค|ลัง)|บรรจุ(?:ภัณฑ์)?|pack(?: size)?"),
    ("kg", r"น้ำหนัก(?:ต่อ)?(?:หน่วย|กระสอบ|ถุง|ลัง|ถัง|กล่อง|ขวด)?(?:ละ)?|weight"),
    ("unit", r"หน่วย(?:นับ)?|unit"),
    ("closes_at", r"(?:วัน|เวลา|กำหนด)?(?:ปิด(?:รับ)?|ลงชื่อ)(?:ลงชื่อ)?|(?<=ขยาย)เวลา|(?<=ยืด)เวลา|(?<=ต่อ)เวลา|deadline|closing(?: day)?"),
    ("pickups", r"(?:วัน|เวลา|จุด|ที่|สถานที่)?(?:นัด)?รับ(?:ของ|สินค้า)?|(?:วัน|จุด|ที่|สถานที่)?ส่ง(?:ของ|มอบ|สินค้า)|pick ?up(?: day| place)?|delivery(?: day| place)?"),
    ("partner", r"ผู้ขาย|ผู้ซื้อ|คนขาย|คนซื้อ|ร้าน(?:ค้า)?|seller|buyer"),
    ("promptpay", r"(?:เลข|เบอร์|หมายเลข)?(?:พร้อมเพย์|พร้อมเพ)|promptpay(?: number)?"),
    ("pay_ways", r"(?:วิธี|การ)(?:จ่าย(?:เงิน)?|ชำระ(?:เงิน)?)|payment"),
    ("coordinator", r"ผู้ประสาน(?:งาน)?|คนประสาน(?:งาน)?|coordinator"),
    ("least_each", r"(?:กลุ่มละ|รายละ)(?:อย่างน้อย|ขั้นต่ำ)|(?:ขั้นต่ำ|อย่างน้อย)(?:ต่อกลุ่ม|กลุ่มละ|แต่ละกลุ่ม)|minimum (?:a|per) group"),
    ("most_each", r"(?:กลุ่มละ|รายละ)(?:ได้)?(?:ไม่เกิน|สูงสุด)|(?:สูงสุด|ไม่เกิน)(?:ต่อกลุ่ม|กลุ่มละ|แต่ละกลุ่ม)|maximum (?:a|per) group"),
    ("title", r"ชื่อ(?:รายการ|รวมซื้อ|รวมขาย|สินค้า|ของ)|title"),
    ("least_total", r"(?:ยอด)?ขั้นต่ำ|minimum"),
    ("most_total", r"(?:ยอด)?สูงสุด|ไม่เกิน|maximum"),
    ("note", r"หมายเหตุ|รายละเอียด|note"),
)  # fmt: skip
_ANY = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIELDS)
_CHANGE = r"(?:ขอ|ช่วย|รบกวน)?\s*(?:แก้ไข|แก้|เปลี่ยน(?:แปลง)?|ปรับ|เลื่อน|ย้าย|ขยาย|ยืด|ต่อ(?=เวลา|กำหนด)|change|correct|move|set)\s*(?:the\s+)?"
_TO = r"\s*(?:(?<!ขึ้น)ไป(?:เป็น|ที่)?|ให้เป็น|เป็น|เหลือ|มาเป็น|ออกไปเป็น|(?:ออก)?(?:ไป)?(?:จน)?ถึง|=|:|\bto\b)\s*"
_CORRECTS = re.compile(rf"{_CHANGE}(?:{_ANY})(?P<product>.{{0,60}}?){_TO}(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)
_PLAINLY = re.compile(rf"{_CHANGE}(?:{_ANY})(?P<product>.{{0,60}}?)\s*(?P<value>[0-9].*)", re.IGNORECASE | re.DOTALL)
""" `แก้ราคา 160`: a number says what it shall be without a word between."""
_PICTURE = re.compile(
    rf"{_CHANGE}(?:รูป(?:ภาพ)?|ภาพ|picture|photo)(?:\s*(?:ของ|ใน)?\s*(?:รวมซื้อ|รวมขาย)?\s*(?P<product>.{{0,60}}))?",
    re.IGNORECASE,
)
_NEW_PICTURE = re.compile(r"(?:ขอ|ช่วย)?(?:ใส่|เพิ่ม|แนบ|ลง)(?:รูป(?:ภาพ)?|ภาพ)\s*(?:ให้|ของ|ใน)?\s*(?P<product>\S.{0,60})")
_NEWLY = re.compile(
    rf"(?:{_ANY})(?P<product>.{{0,60}}?)\s*(?:ใหม่|เปลี่ยน|เลื่อน|แก้|ย้าย)\s*(?:ไป)?(?:เป็น|คือ|ที่)?\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL
)  # fmt: skip
_ADDS = re.compile(
    rf"(?:ขอ|ช่วย)?\s*(?:เพิ่ม|คิด|ใส่|add)\s*(?:(?P<costs>{COST_WORDS}|transport)|(?P<deposit>มัดจำ|deposit))(?P<product>)\s*(?P<value>.*[0-9].*)",
    re.IGNORECASE | re.DOTALL,
)
_ENDING = re.compile(rf"\s*(?:นะ)?(?:{POLITE})[\s.!]*$")
_FIRST_LOOK = re.compile(
    r"แก้|เปลี่ยน|ปรับ|เลื่อน|ย้าย|ขยาย|ยืด|ต่อเวลา|(?:ใส่|เพิ่ม|แนบ|ลง)(?:รูป|ภาพ)|ใหม่|เพิ่มค่า|คิดค่า|ใส่ค่า|(?:เพิ่ม|คิด|ใส่|add)\s*(?:มัดจำ|deposit|transport)|change|correct|move|set",
    re.IGNORECASE,
)


LATER = "later"
_PROLONGS = re.compile(r"เลื่อน|ขยาย|ยืด|ต่อ(?=เวลา|กำหนด)")
_SO_MUCH_MORE = re.compile(r"(?:(?:ออก)?ไป|เพิ่ม)?\s*อีก")


@dataclass(frozen=True)
class Corrects:
    """What a text corrects: a field by its name, of which product (may be empty), what it shall say, and `of` which cost or
    grade it is said, or that a day is so much later than the one before (`LATER`)."""

    field: str
    product: str
    value: str
    of: str = ""


def read_correction(text: str) -> Corrects | None:
    """What a whole text corrects; None where it is about something else. It asks nobody."""
    if len(text) > LONGEST or not _FIRST_LOOK.search(text):
        return None
    said = tidy(text).strip()
    plain_end = _ENDING.sub("", said)
    picture = _PICTURE.fullmatch(plain_end) or _NEW_PICTURE.fullmatch(plain_end)
    if picture:
        return Corrects("picture", (picture["product"] or "").strip(), "")
    found = next((hit for form in (_CORRECTS, _NEWLY, _ADDS, _PLAINLY) if (hit := form.fullmatch(said))), None)
    if not found:
        return None
    field = next(name for name, _pattern in _FIELDS if found.groupdict().get(name))
    value = _ENDING.sub("", found["value"]).strip()
    if not value:
        return None
    named = found["product"].strip()
    if field == "costs":
        by_name = "" if re.match(r"ค่าใช้จ่าย|cost", found[field], re.IGNORECASE) else f"{found[field]}{found['product']}"
        return Corrects(field, "", value, by_name.strip())
    if field == "grade":
        return Corrects(field, "", value, named)
    return of_the_day_before(said, Corrects(field, named, value))


def of_the_day_before(text: str, said: Corrects) -> Corrects:
    """`เลื่อนปิดรับออกไปอีก 3 วัน` is so much later than the day that stands."""
    later = said.field == "closes_at" and _PROLONGS.search(text) and _SO_MUCH_MORE.match(said.value)
    return replace(said, of=LATER, value=f"อีก {said.value[later.end() :].strip()}") if later else said
