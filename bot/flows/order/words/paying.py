"""What is said of paying: the ways, that it is done, and how much."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from bot.language.answers import sounds_like_a_question
from bot.language.money import read_money
from bot.language.normalising import POLITE, for_matching, without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number, with_arabic_digits
from bot.language.when import UnreadableWhen, read_when


def pay_ways_in(words: str) -> list[str]:
    """`transfer`, `cash`, `credit`: the ways to pay that words name."""
    named = (
        ("transfer", r"โอน|พร้อมเพย์|บัญชี|transfer"),
        ("cash", r"เงินสด|สด|ปลายทาง|cash"),
        ("credit", r"เครดิต|เชื่อ|credit"),
    )
    return [way for way, pattern in named if re.search(pattern, words, re.IGNORECASE)]


_DUE = re.compile(
    r"(?:เครดิต|เชื่อ|credit)\s*(?:ครบ)?(?:กำหนด)?(?:จ่าย|ชำระ)?\s*(?:ภายใน|ถึง|ไว้|ได้|until|due|for)?\s*(?P<said>.+)|(?:ครบกำหนด|กำหนดจ่าย|กำหนดชำระ)\s*(?P<day>.+)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?P<number>[0-9]{1,3}|\S+?)\s*(?P<unit>วัน|สัปดาห์|อาทิตย์|เดือน|days?|weeks?|months?)", re.IGNORECASE)
LONGEST_CREDIT = 366


def credit_due_in(words: str, closes_at: datetime) -> datetime | None:
    """When credit is due: `เครดิต 45 วัน` and `เครดิต 2 เดือน` count from closing, `เครดิตครบกำหนด 5 ม.ค.` names the day; None
    where words say neither, or no day behind closing and within a year."""
    found = _DUE.search(with_arabic_digits(words))
    said = (found["said"] or found["day"]).strip() if found else ""
    span = _SPAN.match(said)
    number = read_number(span["number"]) if span else None
    if span and number:
        count, unit = int(number), span["unit"].lower()
        by = (
            relativedelta(months=count)
            if unit.startswith(("เดือน", "month"))
            else relativedelta(days=count * (1 if unit.startswith(("วัน", "day")) else 7))
        )
        due = closes_at + by
    else:
        try:
            due = read_when(said, closes_at).at if said else closes_at
        except UnreadableWhen:
            return None
    return due if closes_at < due <= closes_at + timedelta(days=LONGEST_CREDIT) else None


LONGEST_WORD_OF_PAYING = 60
HIGHEST = 1_000_000_000
"""Satang: ten million baht."""
_WHO = r"(?:เรา|ฉัน|ผม|หนู|กลุ่มเรา|กลุ่ม|ทางเรา)?\s*"
_PAYER = r"(?:ทาง)?(?:กลุ่มเรา|กลุ่ม|เรา|ฉัน|ดิฉัน|ผม|หนู)|(?:ให้)?(?:ป้า|ลุง|ยาย|ตา|น้า|แม่|พ่อ|พี่|ลูกสาว|ลูกชาย|ลูก|หลาน)"
_WHEN = r"เพิ่ง|(?:เมื่อ)?(?:กี้|กี๊|ตะกี้)(?:นี้)?|เมื่อ(?:เช้า|วาน|คืน)(?:นี้)?|(?:วัน|เช้า)นี้"
_PAYING = r"(?:โอน|จ่าย|ชำระ|วางมัดจำ|มัดจำ|ส่งเงิน|ฝากเงิน)"
_FOR_WHAT = rf"(?:เงิน)?ค่า(?:(?!{_PAYING})[ก-๙.\d-]){{2,15}}?"
_HOW = r"(?:เข้า)?บัญชี|(?:ทาง|ผ่าน)?พร้อมเพย์|(?:เป็น)?(?:เงิน)?สด|เงิน|ตัง(?:ค์)?|มัดจำ|ยอด|จำนวน|เป็นเงิน|บางส่วน"
_DONE = r"เรียบร้อย|แล้ว|ละ|ครบ|หมด|ก่อน|ให้|ไป|มา|เข้า"
_CHECK = r"(?:รบกวน|ฝาก|ช่วย)+(?:เช[็]?[คก]|ตรวจสอบ|ตรวจ|ดู)(?:ให้|ด้วย|หน่อย|ที)*|(?:ขอบคุณ|ขอบใจ)(?:มาก)?"
_AROUND = rf"{POLITE}|นะ|น้า|เด้อ|จ้า|น้องเวที|น้อง|ลูก|หลาน|{_CHECK}"
_GAP = r"[\s,.!]*"
_PART = re.compile(
    rf"(?:(?:ขอ|แจ้ง|ยอด|{_PAYER}|{_WHEN}|{_FOR_WHAT}){_GAP})*{_PAYING}{_GAP}(?:(?:{_PAYING}|{_FOR_WHAT}|{_HOW}|{_DONE}|{_WHEN}|{_AROUND}){_GAP})*"
    r"|(?:(?:we|i)(?:'ve| have)? )?(?:just |already )?(?:paid|transferred)(?: already)?",
    re.IGNORECASE,
)
"""With a sum in it: also without "already"."""
_IS_DONE = re.compile(rf"แล้ว|ละ\b|เรียบร้อย|{_WHEN}|paid|transferred", re.IGNORECASE)
_SLIP_SENT = re.compile(rf"ส่งสลิป(?:ให้|ไป)?(?:แล้ว)?{_GAP}(?:(?:{_AROUND}){_GAP})*")
_MUCH = re.compile(
    rf"(?P<number>{SAID_NUMBER})(?P<thousand>\s?k\b)?\s*(?:[.,]-)?\s*(?:บาทถ้วน|บาท|บ\.?(?![ก-๙])|฿|baht)?",
    re.IGNORECASE,
)
_HALF = re.compile(r"(?:แค่|ก่อน)?(?:ครึ่ง(?:นึง|หนึ่ง|เดียว)?|half)(?:ก่อน)?", re.IGNORECASE)


@dataclass(frozen=True)
class Paid:
    """What somebody says to have paid: satang, or a half; neither: what is due."""

    satang: int | None = None
    half: bool = False


def read_paid(text: str) -> Paid | None:
    """`โอนแล้ว`, `จ่ายแล้ว 500`, `โอนไปก่อนสองพัน`, `โอนครึ่งนึงก่อน`, `มัดจำ 100`; None where a whole text says no such thing."""
    said = for_matching(text)
    if len(said) > LONGEST_WORD_OF_PAYING or sounds_like_a_question(text):
        return None
    said = _REST.sub("", said)
    if _SLIP_SENT.fullmatch(said) or (_PART.fullmatch(said) and _IS_DONE.search(said)):
        return Paid()
    half = _HALF.search(said)
    if half and _PART.fullmatch(_without(said, half)):
        return Paid(half=True)
    for found in _MUCH.finditer(said):
        satang = _satang_of(found)
        if satang and _PART.fullmatch(_without(said, found)):
            return Paid(satang=satang)
    return None


_REST = re.compile(r"\s*(?:แล้ว|ส่วน|และ)?\s*(?:ที่เหลือ|ส่วนที่เหลือ|อีกครึ่ง|นอกนั้น|ที่ขาด|the rest)\s*.*", re.IGNORECASE)
_CASH = re.compile(
    rf"{_WHO}(?:ขอ|จะ|ไว้|เอาไว้|ค่อย)*\s*(?:จ่าย|ชำระ|ให้)(?:เงิน|สด|เงินสด|เป็นเงินสด|ที่เหลือ)*\s*(?:(?:ตอน|วัน|เมื่อ|เวลา)\s*(?:ที่)?(?:มา|ไป)?(?:รับ(?:ของ)?|ของมา)|ปลายทาง|หน้างาน)(?:ได้ไหม|ได้มั้ย|นะ)?"
    rf"|{_WHO}(?:ขอ|จะ)\s*(?:จ่าย|ชำระ)(?:เป็น)?(?:เงินสด|สด)(?:ได้ไหม|ได้มั้ย|นะ)?|(?:we |i )?(?:will )?pay (?:in )?cash(?: at pickup)?",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"{_WHO}(?:ยังไม่มี(?:เงิน|ตังค์|ตัง)\s*)?{_WHO}(?:ขอ|จะขอ)\s*(?:(?:ติด|เชื่อ|ค้าง|แปะโป้ง)(?:เงิน|ค่าปุ๋ย|ค่าของ)?|(?:ซื้อ|ใช้|จ่าย)?(?:เป็น)?(?:เครดิต|เงินเชื่อ)|(?:ผ่อน)?(?:จ่าย|ชำระ)\s*(?:ที|ภาย)?หลัง|(?:จ่าย|ชำระ)\s*(?:สิ้นเดือน|เดือนหน้า|ต้นเดือน|งวดหน้า|หลัง\S{{2,20}}))\s*(?:ไว้)?(?:ก่อน)?(?:ได้ไหม|ได้มั้ย|นะ)?"
    rf"|{_WHO}(?:ติด|เชื่อ|ค้าง)ไว้ก่อน(?:ได้ไหม|ได้มั้ย|นะ)?|(?:can we |may we |we |i )?pay later",
    re.IGNORECASE,
)


def pays_later(text: str) -> str | None:
    """The way in which a whole text says that it is paid later: `cash` at pickup, or `credit`; None where it says neither."""
    said = for_matching(text)
    if len(said) > LONGEST_WORD_OF_PAYING:
        return None
    return "cash" if _CASH.fullmatch(said) else "credit" if _LATER.fullmatch(said) else None


def read_sum(text: str) -> int | None:
    """The satang that a whole text says: `500`, `สองพันบาท`, `จำนวน 500 บาท`."""
    satang = read_money(text)
    return satang if satang is not None and satang <= HIGHEST else None


def read_sum_paid(text: str) -> Paid | None:
    """What stands behind "we have paid": `500`, `ครึ่งนึง`."""
    satang = read_sum(text)
    if satang:
        return Paid(satang=satang)
    return Paid(half=True) if _HALF.fullmatch(for_matching(text)) else None


def has_paid(text: str) -> bool:
    """Whether a whole short text says that money was transferred."""
    said = read_paid(text)
    return said is not None and (said == Paid() or "แล้ว" in for_matching(text))


def _satang_of(found: re.Match[str]) -> int | None:
    number = read_number(found["number"])
    satang = number * (100_000 if found["thousand"] else 100) if number else 0
    return int(satang) if 0 < satang <= HIGHEST else None


def _without(said: str, found: re.Match[str]) -> str:
    return " ".join(f"{said[: found.start()]} {said[found.end() :]}".split())


_BANK = re.compile(
    r"ธนาคาร|บัญชี|ธ\.?ก\.?ส|กรุงไทย|กสิกร|ออมสิน|กรุงเทพ|ไทยพาณิชย์|กรุงศรี|ทหารไทย|ธกส|ทีทีบี|scb|ktb|kbank|bbl|baac|gsb|bay|ttb|bank|account|ชื่อ|นาย|นาง|สหกรณ์",
    re.IGNORECASE,
)


def names_promptpay(words: str) -> bool:
    """Whether words speak of PromptPay."""
    return re.search(r"พร้อมเพย์|พร้อมเพ|promptpay", words, re.IGNORECASE) is not None


def without_promptpay(words: str) -> str:
    """The words without that one."""
    return " ".join(re.sub(r"พร้อมเพย์|พร้อมเพ|promptpay", " ", words, flags=re.IGNORECASE).split())


def names_where_to_pay(words: str) -> bool:
    """Whether words name a bank, an account or whose it is."""
    return _BANK.search(words) is not None


_LOWER = r"ลด|หัก|ลบ|คืน|lower|less|minus|[-−–]"
_HIGHER = r"เพิ่ม|บวก|คิดเพิ่ม|more|plus|\+"
_BECOMES = r"เหลือ|เป็น|to|="
_CORRECTION = re.compile(
    rf"(?:ขอ|ให้|ยอด)?\s*(?:(?P<lower>{_LOWER})|(?P<higher>{_HIGHER})|(?P<becomes>{_BECOMES}))\s*(?:ให้|เงิน|ยอด|ราคา|ลง|อีก|by|it)?\s*(?P<number>{SAID_NUMBER})\s*(?:บาท|บ\.?(?![ก-๙])|฿|baht)?[\s,:;]*(?:เพราะ(?:ว่า)?|because)?\s*(?P<why>.+)",
    re.IGNORECASE | re.DOTALL,
)


def read_correction(text: str, due: int) -> tuple[int, str] | None:
    """(satang more or less, why) of `ลด 400 กระสอบแตก`, `+50 ค่าถุง`, `เหลือ 1,300 ของขาด`; None without a sum or a reason."""
    found = _CORRECTION.fullmatch(with_arabic_digits(text).strip())
    number = read_number(found["number"]) if found else None
    if not found or number is None or number * 100 > HIGHEST:
        return None
    satang, why = int(number * 100), found["why"].strip()
    if not re.search(r"\w\w", why):
        return None
    return (-satang if found["lower"] else satang if found["higher"] else satang - due), why


_SLIP = re.compile(
    r"(?:เป็น|คือ|ใช่)?\s*(?:รูป|ภาพ)?(?:สลิป|สลีป|ใบโอน|หลักฐานการโอน|หลักฐานโอน(?:เงิน)?)(?:โอน)?(?:เงิน)?|(?:payment )?slip"
)


def is_slip(text: str) -> bool:
    """Whether somebody says that a picture is the slip of a transfer."""
    return bool(_SLIP.fullmatch(for_matching(text)))


_WILL_PAY = re.compile(r"(?:ขอ|จะ|อยาก|ต้องการ)*(?:จ่าย|ชำระ)(?:เงิน|ค่าของ|ตังค?์?|ค่าสินค้า)(?:ค่าของ|หน่อย|ตอนนี้|เลย)*")


def will_pay(text: str) -> bool:
    """`จ่ายเงิน`: somebody asks to be shown what is to be paid."""
    return _WILL_PAY.fullmatch(without_courtesy(text).strip()) is not None
