"""Corrections that are only told, with no word that something is to be changed: `ปุ๋ยราคา 900`, `ปุ๋ย 50 ขึ้นไป 830`,
`น้ำปลาลังละ 24 ขวด`, `รับปุ๋ยวันที่ 16 แทน`. People talk like this among themselves as well, so only what somebody who looks
after an order says to the bot is read so, and always shown first."""

import re

from bot.flows.order.words.besides import cut_pack
from bot.flows.order.words.correcting import Corrects, of_the_day_before
from bot.language.answers import sounds_like_a_question
from bot.language.normalising import POLITE, tidy
from bot.language.numbers import with_arabic_digits
from bot.language.units import KG, NUMBER, UNIT

LONGEST = 120
_WISH = r"(?:ขอ|ช่วย|รบกวน|เปลี่ยนใจ)?\s*(?:จำกัด|กำหนด|ตั้ง|ให้|ขยาย)?\s*"
_PRODUCT = r"(?P<product>[^0-9]{0,60}?(?:\s?[0-9]+(?:-[0-9]+)+)?\s*)"
_FROM = r"\s*(?:ใหม่|ขึ้น|ลง|ลด|เปลี่ยน|ปรับ|เลื่อน|ขยับ|เท่าเดิม)*(?:ไป|มา|ออกไป)?\s*(?:เป็น|คือ|เหลือ|อยู่ที่|ถึง|ได้|=|:|is)?\s*"
_MONEY = rf"(?P<value>(?:(?:{UNIT})\s*ละ\s*)?{NUMBER}\s*(?:บาท|บ\.|฿|baht)?(?:\s*(?:ต่อ|/)\s*(?:{UNIT}))?)"
_AMOUNT = rf"(?P<value>{NUMBER}\s*(?:{UNIT})?)"
_PRICE, _EACH_MOST = r"(?:ขึ้น|ลด|ลง|ปรับ)?\s*ราคา(?!ปกติ|ตลาด|ขั้น|ประกัน)", r"(?:กลุ่มละ|รายละ)\s*(?:ได้)?\s*(?:ไม่เกิน|สูงสุด)"
_EACH_LEAST = r"(?:กลุ่มละ|รายละ)\s*(?:อย่างน้อย|ขั้นต่ำ)"
_SELLER = r"(?:ผู้ขาย|ผู้ซื้อ|คนขาย|คนซื้อ|ร้านที่ขาย)"
_SHOP = r"ร้าน|สหกรณ์|บริษัท|โรงงาน|โรงสี|ห้าง|หจก|บจก|เถ้าแก่|เจ๊|เฮีย|ตัวแทน"
_HAND_OVER = r"(?:นัด)?(?:รับ|ส่ง)(?:ของ|สินค้า|มอบ)?"
_FORMS: tuple[tuple[str, str], ...] = (
    ("tier", rf"{_PRODUCT}\s*(?P<value>{NUMBER}\s*(?:{UNIT})?\s*ขึ้นไป\s*(?:ราคา|เหลือ|ลดเหลือ)?\s*(?:(?:{UNIT})?\s*ละ)?\s*{NUMBER}\s*(?:บาท)?)"),
    ("price", rf"{_WISH}{_PRODUCT}\s*{_PRICE}{_FROM}{_MONEY}"),
    ("price", rf"{_WISH}{_PRICE}{_PRODUCT}{_FROM}{_MONEY}"),
    ("most_each", rf"{_WISH}{_PRODUCT}\s*{_EACH_MOST}{_FROM}{_AMOUNT}"),
    ("most_each", rf"(?:ขอ|ช่วย)?จำกัด{_PRODUCT}\s*(?:กลุ่มละ|รายละ){_FROM}{_AMOUNT}"),
    ("least_each", rf"{_WISH}{_PRODUCT}\s*{_EACH_LEAST}{_FROM}{_AMOUNT}"),
    ("closes_at", rf"{_WISH}(?:วัน|เวลา|กำหนด)?ปิด(?:รับ)?{_PRODUCT}\s*(?:เป็น|ไป|ถึง|ออกไปถึง|จนถึง)\s*(?P<value>\S.*?)(?:\s*แทน)?"),
    ("closes_at", rf"(?:ขอ|ช่วย)?(?:เลื่อน|ขยาย|ยืด|ต่อ)(?:เวลา|วัน|กำหนด)?(?:ปิด)?(?:รับ)?{_PRODUCT}\s*(?P<value>(?:ออกไป|ไป|เพิ่ม)?\s*อีก\s*[0-9]+\s*(?:วัน|อาทิตย์|สัปดาห์|เดือน))"),
    ("pickups", rf"(?:ขอ|ให้)?\s*(?:{_HAND_OVER}{_PRODUCT}|(?P<named>[^0-9]{{1,60}}?)\s*{_HAND_OVER})\s*(?P<value>(?:วัน|ที่|พรุ่งนี้|มะรืน|[0-9]|เสาร์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|สิ้น).*?)\s*แทน"),
    ("pickups", rf"(?:{_PRODUCT}\s*{_HAND_OVER}|{_HAND_OVER}\s*(?P<named>[^0-9]{{0,60}}?))\s*(?:เป็น|ใน)?\s*(?P<value>วันที่\s*[0-9].*)"),
    ("partner", rf"{_SELLER}{_PRODUCT}\s*(?:คือ|เป็น|ชื่อ|is)\s*(?P<value>\S.*)"),
    ("partner", rf"(?:{_SELLER}(?P<product>)\s+|(?:เรา|จะ)*(?:ซื้อ|สั่ง)(?P<named>[^0-9]{{0,60}}?)\s*(?:จาก|กับ)\s*)(?P<value>(?:{_SHOP})\s?\S.*)"),
    ("coordinator", rf"(?:ผู้|คน)ประสาน(?:งาน)?(?:ของ)?{_PRODUCT}\s*(?:คือ|เป็น|ชื่อ)\s*(?P<value>\S.*)"),
    ("promptpay", rf"(?:เลข|เบอร์|หมายเลข)?พร้อมเพ(?:ย์)?(?:ของ)?{_PRODUCT}\s*(?:คือ|เป็น|:)?\s*(?P<value>\+?[0-9](?:[\s-]?[0-9]){{7,15}})"),
    ("unit", rf"{_PRODUCT}\s*นับเป็น\s*(?P<value>[^\s0-9]{{2,15}}?)(?:\s*แทน.*)?"),
    ("kg", rf"{_PRODUCT}\s*(?P<value>(?:1\s*)?(?:{UNIT})\s*(?:ละ|หนัก|มีน้ำหนัก|=)\s*{NUMBER}\s*(?:กก\.?|กิโลกรัม|กิโล|โล|kg))"),
)  # fmt: skip
_READ = tuple((field, re.compile(form, re.IGNORECASE)) for field, form in _FORMS)
_ENDING = re.compile(rf"\s*(?:แล้ว|นะ|เลย|จ้า|ล่ะ|(?:{POLITE}))+[\s.!]*$")
_AROUND = re.compile(r"^(?:ของ|รายการ|รวมซื้อ|รวมขาย)\s*|\s*(?:นี้|นั้น|ตอนนี้|รอบนี้|ตัวนี้|ขาย|เป็น|มา)+$")
_AMOUNT_BEFORE = re.compile(r"[0-9]\s*$")


def read_correction_told(text: str) -> Corrects | None:
    """What a whole text tells anew of an order; None where it asks, or tells something else. It asks nobody."""
    said = _ENDING.sub("", with_arabic_digits(tidy(text)).strip())
    if len(said) > LONGEST or sounds_like_a_question(said) or not re.search(r"[0-9]|คือ|เป็น|แทน|จาก|กับ|ขาย|ซื้อ", said):
        return None
    for field, form in _READ:
        if found := form.fullmatch(said):
            named = found["product"] or found.groupdict().get("named") or ""
            return of_the_day_before(said, Corrects(field, product_said(named), found["value"].strip()))
    head, pack = cut_pack(said)
    if pack and not {pack["case"], pack["piece"]} & set(KG) and not _AMOUNT_BEFORE.search(head):
        return Corrects("pack", product_said(head), f"{pack['case']} {pack['count']} {pack['piece']}")
    return None


def product_said(words: str) -> str:
    """A product's name without the words around it: `ปุ๋ยนี้`, `ของน้ำปลา`."""
    return _AROUND.sub("", words.strip()).strip()
