"""What whoever looks after an order tells of it, without a tap before: `ปุ๋ยมาแล้ว 20 กระสอบ`, `ที่เหลือมาแล้ว 7`,
`โอนให้บางดานแล้ว`, `ลดให้บางดาน 400 กระสอบแตก`, `ส่งรายการให้ร้านแล้ว`, `ราคาผู้ซื้อ`."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.flows.order.words.correcting_plainly import product_said
from bot.language.answers import sounds_like_a_question
from bot.language.normalising import without_courtesy
from bot.language.numbers import with_arabic_digits
from bot.language.replies import agrees
from bot.language.units import NUMBER, UNIT_AFTER_NUMBER

LONGEST = 120


class Tells(StrEnum):
    """What is told."""

    ARRIVED = "arrived"
    REST = "rest"
    PAID_TO = "paid to"
    PAID_BY = "paid by"
    CHANGED = "changed"
    LIST_SENT = "list sent"
    LIST_GOT = "list got"
    BIDS = "bids"
    PAYMENTS = "payments"
    WEIGHED = "weighed"
    SOLD_TO = "sold to"
    BID_OUT = "bid out"
    FINISHED = "finished"
    CREDIT = "credit"
    UNPAID = "unpaid"
    LIST = "list"
    MANAGED = "managed"
    KEPT = "kept"
    EDITED = "edited"
    PICKUPS = "pickups"
    FOR_SELLER = "for seller"
    AMOUNTS = "amounts"
    SUM_OF = "sum of"
    """Asked: how much has this enterprise to pay?"""


@dataclass(frozen=True)
class Tidings:
    """What is told of which product (may be empty), of how much, and of whom (an enterprise, as it was called)."""

    tells: Tells
    product: str = ""
    amount: str = ""
    whom: str = ""
    words: str = ""
    """The rest, as it was said."""


_AMOUNT = rf"(?P<amount>{NUMBER}\s*(?:{UNIT_AFTER_NUMBER})?|{NUMBER}\s*[^\s0-9]{{1,12}})"
_CAME = r"(?:(?:ส่ง)?มา(?:ถึง)?|ถึง)"
_REST = r"(?:(?:ส่วน|ของ|อัน)?ที่(?:ยัง)?(?:เหลือ|ขาด|ค้าง)(?:อยู่)?|(?:ล็อต|รอบ|งวด)(?:ที่)?(?:สอง|2|หลัง)|ส่วนที่ขาด)"
_ONLY = r"(?:แค่|เพียง|ทั้งหมด|รวม|ครบ|จำนวน|มา)?"
_LATER = re.compile(
    rf"\s*(?:แต่|ส่วน|และ)*\s*(?:{_REST}|อีก\s*{NUMBER}\s*\S{{0,12}}?|นอกนั้น)\s*(?:จะ|ค่อย|ยัง(?:ไม่)?|ต้อง|ขอ|กำลัง|เดี๋ยว)*\s*(?:(?:ส่ง|ตาม)?มา|ส่ง|ตาม|รอ)(?!\s*(?:ถึง)?แล้ว).{{0,40}}"
)
"""What stands behind how much has come: `ที่เหลือมาทีหลัง`, `อีก 3 กระสอบจะส่งอาทิตย์หน้า`."""
_SELLER = r"(?:ร้าน(?:ค้า)?|ผู้ขาย|ผู้ซื้อ|คนขาย|คนซื้อ|พ่อค้า|แม่ค้า|เถ้าแก่|โรงงาน|บริษัท|สหกรณ์|เขา|เค้า)[^\s]{0,30}?"
_LIST = r"(?:รายการ|ยอด(?:สั่ง)?|ลิสต์|ใบสั่ง(?:ซื้อ|ของ)?|ใบรายการ)"
_NAME = r"(?P<whom>[^\d\s]{3,40}?(?:\s[^\d\s]{2,30}?)?)"
_NAME2 = _NAME.replace("whom", "who")
_SUM = rf"{NUMBER}\s*(?:บาท|บ\.|฿)?"
_FORMS: tuple[tuple[Tells, str], ...] = (
    (Tells.SOLD_TO, rf"(?:ตกลง|ขอ|เรา)?ขาย(?P<product>\S{{0,30}}?)ให้(?:กับ)?\s*{_NAME}(?:\s*(?:ที่|ราคา|ละ)?\s*{_SUM})?\s*(?:เลย|แล้ว|กัน)*"),
    (Tells.BID_OUT, rf"(?:ขอ)?(?:เอา|ลบ|ตัด|ถอน|ยกเลิก)(?P<product>)ราคา(?:ของ)?\s*{_NAME}\s*(?:ออก)?(?:ไป|เลย)*|{_NAME2}\s*(?:ขอ)?(?:ถอนตัว|ไม่ซื้อ|ไม่รับซื้อ|ถอนราคา|ไม่เอา)(?:ไป)?(?:แล้ว)?"),
    (Tells.PAID_TO, rf"(?:โอน|จ่าย|ส่ง|ให้)(?:เงิน)?(?:ค่า(?P<product>\S{{1,30}}?))?\s*ให้\s*{_NAME}\s*(?:ไป)?(?P<sum>{_SUM})?\s*(?:ไป|เรียบร้อย)?\s*แล้ว\s*(?P<sum2>{_SUM})?"),
    (Tells.PAID_BY, rf"(?:ได้(?:รับ)?|รับ)(?:เงินสด|เงิน|ยอด|สด)(?:ค่า(?P<product>\S{{1,30}}?))?\s*(?:จาก|ของ)\s*{_NAME}\s*(?:(?<![เแโใไ])มา)?\s*(?P<sum>{_SUM})?\s*(?:เรียบร้อย)?\s*แล้ว\s*(?P<sum2>{_SUM})?"),
    (Tells.PAID_BY, rf"(?!ได้|รับ|โอน|จ่าย){_NAME}\s*(?:โอน|จ่าย|ชำระ|วาง)(?:เป็น)?(?:เงินสด|เงิน|สด|มัดจำ|ค่า(?P<product>\S{{1,30}}?))?(?:มา|ให้)?\s*(?P<sum>{_SUM})?\s*(?:เรียบร้อย)?\s*แล้ว\s*(?P<sum2>{_SUM})?"),
    (Tells.CREDIT, rf"(?:ขอ|จะ)?(?:ให้|อนุญาต)?(?:เครดิต|เชื่อ)(?:ค่า(?P<product>\S{{1,30}}?))?(?:กับ|แก่)?\s*{_NAME}(?:\s*[0-9]+\s*(?:วัน|เดือน))?\s*(?:ก็|ได้|ไป|เลย)*"),
    (Tells.CREDIT, rf"(?:ให้)?{_NAME}\s*(?:จ่าย(?:ค่า(?P<product>\S{{1,30}}?))?(?:ที|ภาย)?หลัง|ติด|เครดิต|เชื่อ)(?:ไว้)?(?:ก่อน)?\s*(?:ก็)?ได้"),
    (Tells.UNPAID, rf"(?:ยัง)?(?:ไม่|บ่)(?:เห็น|ได้|พบ|เจอ)(?:รับ)?(?:เงิน|ยอด)(?:ค่า(?P<product>\S{{1,30}}?))?\s*(?:ของ|จาก)\s*{_NAME}(?:เลย)?"),
    (Tells.UNPAID, rf"{_NAME}\s*ยังไม่(?:ได้)?(?:จ่าย|โอน|ชำระ)(?:เงิน)?(?:ค่า(?P<product>\S{{1,30}}?))?(?:เลย)?"),
    (Tells.CHANGED, rf"(?:ขอ)?(?:ปรับ|แก้|เปลี่ยน)ยอด(?:เงิน)?(?:ของ)?(?P<product>)\s*{_NAME}\s*(?:เป็น|เหลือ)\s*(?P<words>{NUMBER}.*)"),
    (Tells.REST, rf"(?P<product>.{{0,40}}?)\s*{_REST}\s*{_CAME}(?:แล้ว|ครบแล้ว)?\s*{_ONLY}\s*{_AMOUNT}?(?:\s*แล้ว)?"),
    (Tells.REST, rf"(?P<product>.{{0,40}}?)\s*{_CAME}(?:แล้ว)?\s*(?:เพิ่ม|อีก|เพิ่มอีก|เพิ่มมาอีก)\s*{_AMOUNT}(?:\s*แล้ว)?"),
    (Tells.REST, rf"(?P<product>.{{0,40}}?)\s*อีก\s*{_AMOUNT}\s*{_CAME}แล้ว"),
    (Tells.ARRIVED, rf"(?:ร้าน|เขา|ผู้ขาย)?(?:ส่ง|ได้(?:รับ)?)?(?P<product>.{{0,40}}?)\s*(?:ที่(?:สั่ง|รวมซื้อ)(?:ไว้|กัน)?)?\s*{_CAME}(?:ครบ)?แล้ว\s*{_ONLY}\s*{_AMOUNT}?"),
    (Tells.ARRIVED, rf"(?P<product>.{{0,40}}?)\s*{_CAME}\s*(?:แค่|เพียง)\s*{_AMOUNT}(?:\s*แล้ว)?"),
    (Tells.ARRIVED, rf"(?P<product>.{{0,40}}?)\s*{_CAME}\s*(?:ยัง)?ไม่ครบ\s*(?:(?:(?:ได้)?มา|ได้|มี)(?:แค่|เพียง)?\s*{_AMOUNT}|(?:ยัง)?ขาด(?:อยู่|อีก)?\s*{NUMBER}\s*\S{{0,12}})?"),
    (Tells.ARRIVED, rf"(?P<product>.{{0,40}}?)\s*{_CAME}\s*{_AMOUNT}\s*(?:จาก(?:ที่สั่ง)?|(?:ยัง)?ขาด(?:อยู่|อีก)?)\s*{NUMBER}\s*\S{{0,12}}"),
    (Tells.ARRIVED, rf"ได้(?:รับ)?(?P<product>.{{1,40}}?)\s*(?:มา)?แล้ว\s*{_ONLY}\s*{_AMOUNT}"),
    (Tells.LIST_SENT, rf"ส่ง{_LIST}(?P<product>.{{0,40}}?)\s*(?:ไป)?(?:ให้|ถึง)?\s*{_SELLER}(?:ไป)?แล้ว"),
    (Tells.LIST_GOT, rf"{_SELLER}\s*(?:ได้(?:รับ)?|รับ|เห็น){_LIST}(?P<product>.{{0,40}}?)แล้ว"),
    (Tells.CHANGED, rf"(?:ขอ)?(?P<way>ลด|เพิ่ม)(?:ยอด|เงิน|ราคา)?\s*(?:ให้|ของ)?(?P<product>)\s*{_NAME}\s*(?P<words>{NUMBER}\s*(?:บาท|บ\.|฿)(?:\s*\S.*)?)"),
    (Tells.CHANGED, rf"(?:ขอ)?(?P<way>ลด)(?:ยอด|เงิน|ราคา)?\s*ให้(?P<product>)\s*{_NAME}\s*(?P<words>{NUMBER}\s+(?!(?:{UNIT_AFTER_NUMBER})\s*$)\S.*)"),
    (Tells.WEIGHED, r"(?:แก้|เปลี่ยน)?(?:น้ำหนัก)?(?:ที่)?ชั่ง(?:แล้ว|ได้|จริง(?:ได้)?|ใหม่(?:แล้ว|ได้)*|น้ำหนักแล้ว|น้ำหนักได้|น้ำหนักใหม่)?(?P<product>)\s+(?P<words>\S.*[0-9].*)"),
    (Tells.WEIGHED, rf"(?P<product>)(?P<words>{_NAME}\s*ชั่ง(?:แล้ว|ได้|แล้วได้)\s*{_AMOUNT})"),
    (Tells.FINISHED, r"(?:ขอ|ช่วย)?(?:ปิด|จบ|สรุป)งาน(?:รวมซื้อ|รวมขาย|ของ|เรื่อง)*\s*(?P<product>.{0,40}?)(?:เลย|ได้เลย|แล้ว|ได้แล้ว)*"),
    (Tells.LIST, r"(?:ขอ|ดู|ขอดู|ส่ง|เอา|พิมพ์|ปริ้น(?:ท์|ต์)?)*(?:ลิงก์|ลิ้ง(?:ค์)?|ไฟล์|ตาราง)?(?:รายชื่อ|ยอด(?:รวม|สั่ง|จอง)?)(?:คน|กลุ่ม|ผู้)?(?:ที่)?(?:สั่ง(?:ซื้อ)?|ลง(?:ชื่อ)?|จอง|ซื้อ|เอา)?(?:ไว้)?\s*(?P<product>\S.{0,40}?)\s*(?:ตอนนี้|ทั้งหมด|ล่าสุด|หน่อย)*"),
    (Tells.LIST, r"(?:ขอ|ส่ง|เอา)(?:ไฟล์|ตาราง)\s*(?:excel|เอ็?กเซล|เอ็?กซ์เซล)?\s*(?:ของ)?(?P<product>\S.{0,40}?)"),
    (Tells.MANAGED, r"(?:ขอ|จะ)?(?:จัดการ|ดูแล)(?:เรื่อง|รายการ|รวมซื้อ|รวมขาย)*\s*(?P<product>\S.{0,40}?)"),
    (Tells.KEPT, r"(?:ขอ|ช่วย)?(?:เก็บ|ทำ|ตั้ง)(?:รายการ)?(?P<product>.{0,40}?)\s*(?:ไว้)?(?:เป็น)?(?:แม่)?แบบ(?:ไว้|ด้วย)?"),
    (Tells.EDITED, r"(?:ขอ|จะ|ช่วย)?(?:แก้ไข|แก้)(?:รายการ|รวมซื้อ|รวมขาย)*\s*(?P<product>\S.{0,40}?)"),
    (Tells.PICKUPS, r"(?:ขอ|ดู|ขอดู)*(?:รายการรับของ|ใคร(?:มา)?รับของแล้ว)(?P<product>.{0,40}?)"),
    (Tells.FOR_SELLER, rf"(?:ขอ|ดู|ขอดู)*(?:ส่ง)?{_LIST}(?P<product>.{{0,30}}?)\s*(?:สำหรับ|ให้|ถึง|ของ)\s*{_SELLER}"),
    (Tells.AMOUNTS, r"(?:ขอ|ดู|กรอก|จด|ใส่|ลง)*น้ำหนัก(?:ที่ชั่ง(?:ได้)?|จริง)(?P<product>.{0,40}?)"),
    (Tells.BIDS, r"(?:ดู|ขอดู)?ราคา(?:ของ)?(?:ที่)?(?:ผู้ซื้อ|คนซื้อ|พ่อค้า)(?:เสนอ|ให้)?(?P<product>.{0,40}?)"),
    (Tells.PAYMENTS, r"(?:ดู|ขอดู|สถานะ)?การ(?:จ่ายเงิน|ชำระเงิน|โอน(?:เงิน|ให้กลุ่ม)?)(?P<product>.{0,40}?)"),
)  # fmt: skip
_HOW_MUCH = r"(?:ทั้งหมด|รวม)?\s*(?:กี่บาท|เท่าไหร่|เท่าไร|เท่าใด)(?:แล้ว)?"
_OWES = r"(?:ต้องจ่าย|ต้องโอน|ค้าง(?:อยู่|จ่าย|เงิน)?|เป็นเงิน|ยอด|จ่าย)"
_SUM_OF = (
    re.compile(rf"(?:ค่า|ยอด)?(?P<product>.{{0,40}}?)\s*ของ\s*{_NAME}\s*{_OWES}?\s*{_HOW_MUCH}", re.IGNORECASE),
    re.compile(rf"{_NAME}\s*{_OWES}\s*(?:ค่า(?P<product>\S{{1,30}}?))?\s*{_HOW_MUCH}", re.IGNORECASE),
)
_WHO_SIGNED = re.compile(
    r"(?:มี)?(?:ใคร|กลุ่มไหน|บ้านไหน)(?:ที่)?(?:สั่ง|ลง(?:ชื่อ)?|จอง|เอา|ซื้อ|ส่ง)(?:ชื่อ)?\s*(?P<product>\S.{0,40}?)\s*(?:ไป|ไว้|มา)?(?:แล้ว)?\s*บ้าง(?:แล้ว)?"
)
_READ = tuple((tells, re.compile(form, re.IGNORECASE)) for tells, form in _FORMS)
_FIRST_LOOK = re.compile(
    r"แล้ว|ไม่ครบ|มา.*(?:จาก|ขาด)|ขาย|ลบ|ถอน|ตัด|เอาราคา|ไม่ซื้อ|ไม่เอา|แค่|เพียง|อีก|ลด|เพิ่ม|ชั่ง|ปิดงาน|จบงาน|สรุปงาน|ราคา|การจ่าย|การชำระ|การโอน|เครดิต|เชื่อ|หลัง|ติด|ยังไม่|ไม่เห็น|ไม่ได้|รายชื่อ|ยอด|ไฟล์|ตาราง|จัดการ|ดูแล|แบบ|แก้|รายการ|น้ำหนัก"
)
_ONLY_THERE = re.compile(r"(?:มา|ถึง|มาถึง)(?:ครบ)?แล้ว", re.IGNORECASE)
"""Somebody is there: `มาแล้ว`."""
_GENERIC = re.compile(r"(?:ของ|สินค้า|รายการ|ทั้งหมด)*")


def read_told(text: str) -> Tidings | None:
    """What a whole text tells of an order; None where it asks, or tells something else. It asks nobody."""
    if len(text) > LONGEST or not _FIRST_LOOK.search(text) or sounds_like_a_question(text):
        return None
    said = without_courtesy(with_arabic_digits(text)).strip()
    later = _LATER.search(said)
    said = said[: later.start()] if later and later.start() and later.end() == len(said) else said
    for tells, form in _READ:
        found = form.fullmatch(said)
        if found and not _ONLY_THERE.fullmatch(found[0]):
            part = {name: (value or "").strip() for name, value in found.groupdict().items()}
            product = product_said(part["product"])
            words = f"{part.get('way', '')} {part.get('words', '')}".strip()
            words = re.sub(r"\s*ชั่ง(?:แล้วได้|แล้ว|ได้)\s*", " ", words) if tells is Tells.WEIGHED else words
            product = "" if _GENERIC.fullmatch(product) else product
            amount = part.get("amount") or part.get("sum") or part.get("sum2") or ""
            return Tidings(tells, product, amount, part.get("whom") or part.get("who", ""), words)
    return None


def read_who_signed(text: str) -> Tidings | None:
    """`ใครสั่งปุ๋ยบ้าง`: of which order somebody asks who has signed up; None where a text asks for something else."""
    said = without_courtesy(text).strip() if len(text) <= LONGEST else ""
    found = _WHO_SIGNED.fullmatch(said)
    return Tidings(Tells.LIST, product_said(found["product"])) if found else None


def read_sum_asked(text: str) -> Tidings | None:
    """`ปุ๋ยของผ้าทอกี่บาท`, `ผ้าทอต้องจ่ายเท่าไหร่`: whose sum somebody asks for; None where a text asks for none."""
    said = without_courtesy(text).strip() if len(text) <= LONGEST else ""
    found = next((each for form in _SUM_OF if (each := form.fullmatch(said))), None)
    product = product_said((found["product"] or "").strip()) if found else ""
    return (
        Tidings(Tells.SUM_OF, "" if _GENERIC.fullmatch(product) else product, whom=found["whom"].strip())
        if found
        else None
    )


_ALL_CAME = re.compile(
    r"(?:มา|ได้|ถึง)?(?:ของ)?(?:มา)?ครบ(?:แล้ว|หมด|ทุก\S{1,12}|ทั้งหมด|เลย|จำนวน)*|all (?:of it )?(?:is here|came|there)",
    re.IGNORECASE,
)


def says_all_came(text: str) -> bool:
    """`ครบค่ะ`, or plainly yes, where it is asked whether everything came."""
    said = without_courtesy(text).strip()
    return agrees(text) or (not sounds_like_a_question(text) and _ALL_CAME.fullmatch(said) is not None)
