"""Whole sentences that say what is passed on or lacked, with its amount: `มีกระจูดเหลือ 100 กก. ใครอยากได้`,
`รับซื้อกระจูด`, `แลกกระจูด 20 กก. กับข้าวสาร`. What these patterns do not know, ordinary words may still mean."""

import re

from bot.flows.referral.tables import ReferralKind
from bot.flows.referral.words import EXCHANGED_FOR, LONGEST_LINE, QUANTITY, SAYING_WHO
from bot.language.answers import sounds_like_a_question
from bot.language.normalising import for_matching, without_courtesy
from bot.language.numbers_of_people import without_numbers_of_people
from bot.language.personal_words import TITLE

_WE = rf"(?:(?:{SAYING_WHO}|พี่|ป้า|ลุง|น้า|ฉัน|ผม|หนู|ดิฉัน|ที่บ้าน|บ้านเรา)\s*)*(?:ยัง|กำลัง|จะ|อยาก)*\s*"
_ANYBODY = r"(?:มี)?(?:ใคร|กลุ่มไหน|บ้านไหน|เจ้าไหน)"
_TAKES = r"(?:จะ|อยาก|พอ)*(?:เอา|ได้|รับ|ต้องการ|ใช้|สนใจ|มาเอา|มาขน)(?:ไป|ไปใช้|ได้|ต่อ)*"
_ENDS = r"(?:\s|บ้าง|ไหม|มั้ย|มั๊ย|มั่ง|ได้|หน่อย|ด้วย|ด่วน|นะ|แจ้งมา|บอกมา|ทักมา|ติดต่อ(?:มา|ได้)?|\?|!)*"
_TALK_BEHIND = re.compile(
    rf"[\s,]*(?:{_ANYBODY}(?:พอ)?(?:จะ)?(?:ทำ|รับ|ขาย|ส่ง|มี|เหลือ|แบ่ง|ให้)(?:ให้|ได้|ไหว|ต่อ|ไป|ทัน|ขาย)*{_ENDS}|(?:อยาก|ขอ|จะ)*ส่งต่อ.*|"
    r"(?:แต่)?(?:กลุ่ม)?(?:เรา|ฉัน|ผม|ป้า|หนู)?(?:ทำ)?ไม่(?:ทัน|มี|ไหว|ได้ทำ).*|ช่วย.*|ให้กลุ่ม.*|ส่งให้.*)$"
)
_BUYERS = r"ลูกค้า|แขก|นักท่องเที่ยว|พ่อค้า|แม่ค้า|โรงแรม|ร้านอาหาร|ร้าน|ฝรั่ง|ออเดอร์|(?<=มี)คน"
_CUSTOMER = re.compile(
    rf"(?:ตอนนี้|วันนี้|เมื่อกี้)?\s*(?:มี|ได้)?(?:{_BUYERS})(?:รายหนึ่ง|คนหนึ่ง|เก่า|ใหม่|ประจำ)?\s*(?P<who>(?:ชื่อ\s?|(?={TITLE}))\D{{2,40}}?)?(?:จาก\S+\s|มา|ทัก|โทร|เขา|\s)*"
    r"(?:อยากได้|อยากซื้อ|อยากสั่ง|อยากเอา|ต้องการ|ถามหา|ถามซื้อ|หาซื้อ|มองหา|สนใจ|สั่ง|จะซื้อ|จะเอา|จะสั่ง|ขอซื้อ|หา)\s*(?P<line>\S.*)"
)
_TO_SPARE = (
    re.compile(
        rf"{_WE}(?:มี|เหลือ|ได้)\s*(?P<line>\S.*?)[\s,]*(?:{_ANYBODY}{_TAKES}|(?:อยาก|จะ)?(?:แบ่ง|ยก)(?:ให้|ได้)*\S*|ให้ฟรี|แจก){_ENDS}"
    ),
    re.compile(rf"{_WE}(?:มี\s*(?=\S+เหลือ)|เหลือ)\s*(?P<line>\S.*)"),
    re.compile(rf"{_ANYBODY}{_TAKES}\s*(?P<line>\S.*?){_ENDS}"),
    re.compile(rf"{_WE}(?:แบ่ง|ยก)\s*(?P<line>\S.*)"),
)
_LEFT = re.compile(r"\s*(?:เหลือ|เกิน|อยู่)+(?:เยอะ|มาก|หลาย|อยู่|ใช้|แบ่ง)*(?=\s|\d|$)|(?<=\S)ให้(?=\s|\d)")
_OF_ONE_KIND = re.compile(r"(?!ของ|วัตถุดิบ|เศษเหลือ|อะไร)\S{2,30}?เหลือ(?:เยอะ|มาก|หลาย|อยู่|ใช้)*")
_WANTED = re.compile(
    rf"{_WE}(?:รับซื้อ|ขอซื้อ|ซื้อต่อ|ขอแบ่ง(?:ซื้อ)?|ต้องการ(?:ซื้อ|หา)?|ได้|ซื้อ|หาซื้อ|ตามหา|มองหา|หา)\s*(?P<line>\S.*)"
)
_BOUGHT = re.compile(rf"{_WE}รับซื้อ\s*(?P<line>\S+?)(?:\s*(?:ไม่จำกัด|ทุกวัน|จำนวนมาก|ไม่อั้น|เยอะ)\S*)?")
_HANDS = re.compile(
    rf"{_WE}(?!(?:ตาม)?หาคน(?:ที่)?ทำ[^\d]*$)(?:รับสมัคร|ประกาศหา|ต้องการ|ตามหา|ขาด|หา|ได้)\s*(?P<line>(?:คน|ลูกมือ|แรงงาน|มือ|ช่าง)(?:งาน|ที่|มา|ช่วย|รับจ้าง)*"
    r"(?:ทอ|เย็บ|สาน|จัก|ย้อม|ปัก|ตัด|ปั้น|ทำ|แพ็ค|แพค|บรรจุ|เก็บ|ขน|ขับ|ปลูก|กรีด|เกี่ยว|กวน|แกะ|คั่ว|แปรรูป|ปอก|หั่น|แกะสลัก)\S*.*)"
)
"""Hands that are lacked; `หาคนทำขนม` asks who makes it."""
_SWAP = re.compile(
    rf"{_WE}(?:ขอ)?(?:แลก(?!เปลี่ยน)|เอา(?=\S.*แลก)|มี(?=\S.*แลก)|swap|trade)\s*(?P<given>\S.*?)\s*(?:(?:ไป|มา|อยาก|ขอ)*แลก(?:กับ|เป็น|เอา)?|กับ|เป็น|for)\s*(?P<line>\S.*?){_ENDS}"
)
_SWAP_OPENED = re.compile(r"^(?:อยาก|ขอ|มา|ใคร)*แลก(?:ของ|สินค้า)?กัน(?:ไหม|มั้ย|บ้าง|หน่อย)*[\s,:]+(?=\S+?แลก)")
_WHO_WANTS = re.compile(rf"[\s,]*{_ANYBODY}{_TAKES}{_ENDS}$")
_NOT_TO_BE_HAD = re.compile(
    rf"{_WE}หา\s*(?P<line>\S+?)\s*(?:ไม่(?:ได้|เจอ|มี|ค่อยได้|ค่อยมี|พอ))(?:เลย|แล้ว|สักที|มา|\s)*[\s,]*{_ANYBODY}(?:พอ|ยัง|จะ)*(?:มี|ขาย|แบ่ง|เหลือ)\S*{_ENDS}"
)
_NOT_HAD = re.compile(
    rf"{_WE}หา\s*(?P<line>(?!วัน|เวลา|คน|เบอร์|ลิงก์|ประกาศ|ทาง|รถ|ที่|เจ้าภาพ|เงิน|ตัว|ข่าว|ข้อมูล)\S+?)\s*ไม่(?:ค่อย)?(?:ได้|มี)(?:เลย|แล้ว|สักที|จริงๆ|\s)*"
)
"""Without asking who has it, only of things that are made or gathered."""
_CONSIGNED = re.compile(
    rf"{_WE}(?:ขอ)?(?:เอา|นำ)\s*(?P<line>[^\s\d]+?)\s*(?:ไป|มา|จะ|ขอ)*ฝากขาย(?:ที่ไหนดี|ได้ที่ไหน|\s)*(?P<more>\d.*)"
)
_VISITORS = re.compile(
    rf"(?:ตอนนี้|วันนี้|เมื่อกี้)?\s*(?:มี)?(?:คน|คณะ\S*?|{_BUYERS})(?:จาก\s?\S+\s|อยาก|จะ|มา|\s)*ขอ(?:มา)?(?:ศึกษา)?ดูงาน\s*(?P<line>\S.*\d.*)"
)
_LENT = r"เครื่อง(?!หมาย|แบบ|ดื่ม)[ก-๙]+?|เต็นท์|เต้นท์|เต๊นท์|หม้อต้ม[ก-๙]*?|เตาอบ|กี่ทอ[ก-๙]*?|รถไถ|รถพ่วง"
_BORROWED = re.compile(
    rf"{_WE}(?:ขอ|อยาก)?ยืม\s*(?P<line>(?:{_LENT})\S*?(?:\s+\d+\s*\S+)?)\s*(?:(?:จาก|ของ|กับ)\s*กลุ่ม\S+)?{_ENDS}"
)
_NOT_SWAPPED = re.compile(
    r"เครือข่าย|กลุ่ม|บทเรียน|เรียนรู้|เบอร์|ไลน์|วัน|คิว|เวร|เจ้าภาพ|ความ|ข่าว|ประสบการณ์|ตั๋ว|เงิน|ที่นั่ง|แต้ม|เวลา|น้องเวที"
)
_NOT_ONE_THING = re.compile(r"รวม(?:กัน|ขาย|ซื้อ)|ร่วมกัน|ข้อมูล|ความเห็น|คำตอบ|เท่าไ|อะไร|ยังไง|ใคร|ไหน|เมื่อ|ไหม$")


def said_whole(text: str) -> tuple[ReferralKind, str] | None:
    """(what kind it is, the line without the talk around it) of a sentence that says what is passed on, lacked or swapped;
    None where it says something else."""
    said = without_courtesy(" ".join(text.split()))
    if not said or len(said) > LONGEST_LINE:
        return None
    found = (
        _swapped(said) or _visited(said) or _consigned(said) or _of_a_customer(said) or _lacked(said) or _to_spare(said)
    )
    return found if found and not _NOT_ONE_THING.search(for_matching(found[1])) else None


def _swapped(said: str) -> tuple[ReferralKind, str] | None:
    opened = _SWAP_OPENED.match(said)
    plain = _WHO_WANTS.sub("", said[opened.end() :] if opened else said)
    found = _SWAP.fullmatch(f"แลก{plain}" if opened else plain)
    if found is None or _NOT_SWAPPED.search(said) or sounds_like_a_question(found["given"]):
        return None
    return ReferralKind.NEED, f"{found['line']} {EXCHANGED_FOR}{found['given']}"


def _visited(said: str) -> tuple[ReferralKind, str] | None:
    found = _VISITORS.fullmatch(said)
    return (ReferralKind.VISIT, found["line"]) if found else None


def _consigned(said: str) -> tuple[ReferralKind, str] | None:
    found = _CONSIGNED.fullmatch(said)
    return (ReferralKind.CONSIGNMENT, f"{found['line']} {found['more']}") if found else None


def _of_a_customer(said: str) -> tuple[ReferralKind, str] | None:
    found = _CUSTOMER.fullmatch(_TALK_BEHIND.sub("", said))
    if found is None or not QUANTITY.search(without_numbers_of_people(found["line"]).strip()):
        return None
    who = f" ลูกค้า{found['who'].strip()}" if found["who"] else ""
    return ReferralKind.CUSTOMER, f"{found['line']}{who}"


def _lacked(said: str) -> tuple[ReferralKind, str] | None:
    plain = _TALK_BEHIND.sub("", said)
    if found := _BORROWED.fullmatch(said):
        return ReferralKind.NEED, f"ยืม{found['line']}"
    found = _HANDS.fullmatch(plain) or _HANDS.fullmatch(said) or _BOUGHT.fullmatch(plain)
    found = found or _NOT_TO_BE_HAD.fullmatch(said) or _NOT_HAD.fullmatch(said)
    if found is None and (found := _WANTED.fullmatch(plain)) and not QUANTITY.search(found["line"]):
        return None
    return (ReferralKind.NEED, found["line"]) if found else None


def _to_spare(said: str) -> tuple[ReferralKind, str] | None:
    for pattern in _TO_SPARE:
        found = pattern.fullmatch(said)
        if found and (QUANTITY.search(found["line"]) or _OF_ONE_KIND.fullmatch(found["line"])):
            return ReferralKind.GOODS, " ".join(_LEFT.sub(" ", found["line"]).split())
    return None
