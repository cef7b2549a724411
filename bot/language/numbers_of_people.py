"""Numbers that lead to somebody: phones, citizens' and accounts' numbers, however they are parted. What is a date, a time, an
amount or the name of a product is left alone."""

import re
from collections.abc import Iterator

FEWEST_DIGITS = 8
_PART = r"(?:(?![\u0e00-\u0e7f\x02])[\W_]|ขีด|ลบ)"
"""What may part the digits of one number: blanks, and signs of any kind."""
_RUN = re.compile(rf"(?:\+|(?<![\w.,])[oO](?=\d))?\(?\d(?:{_PART}{{0,6}}\d)+")
_SPELT = re.compile(
    rf"(?:ศูนย์|หนึ่ง|สอง|โท|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|zero|one|two|three|four|five|six|seven|eight|nine|\d)"
    rf"(?:{_PART}{{0,3}}(?:ศูนย์|หนึ่ง|สอง|โท|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|zero|one|two|three|four|five|six|seven|eight|nine|\d)){{7,}}",
    re.IGNORECASE,
)
_LOOKS = r"(?<!\d)(?<!\d[\-/.:–—])"
_ENDS = r"(?![\-/.:–—]?\d)"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:25[4-9]\d|20[0-4]\d|19[5-9]\d)"
_DATE = re.compile(
    rf"{_LOOKS}(?:{_DAY}\s?[-–]\s?)?{_DAY}([/.\-]){_MONTH}\1{_YEAR}(?:\s?[-–]\s?{_DAY}([/.\-]){_MONTH}\2(?:{_YEAR}|\d\d))?{_ENDS}"
    rf"|{_LOOKS}{_YEAR}-{_MONTH}-{_DAY}{_ENDS}|{_LOOKS}{_YEAR}\s?[-–/]\s?{_YEAR}{_ENDS}|(?:ปี|พ\.ศ\.|ค\.ศ\.)\s?{_YEAR}(?:\s?[-–/,]\s?{_YEAR})*{_ENDS}"
)
_SHORT_DATE = re.compile(
    rf"{_LOOKS}(?:{_DAY}\s?[-–]\s?)?{_DAY}([/.\-]){_MONTH}\1\d\d(?:\s?[-–]\s?{_DAY}\1{_MONTH}\1\d\d)?{_ENDS}"
)
_HOUR = r"(?:[01]?\d|2[0-4])[:.][0-5]\d"
_TIME = re.compile(rf"{_LOOKS}{_HOUR}(?:\s?(?:[-–~]|ถึง)\s?{_HOUR})?(?![\-/.:–—]?\d)")
_NUM = r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0(?=\.|\s?[-–]\s?[1-9]))(?:\.\d+)?"
_UNIT = (
    r"(?:บาท|฿|baht|thb|บ\.|\.-|,-|%|เปอร์เซ็นต์|สตางค์|ล้าน|แสน|หมื่น|พัน(?!ธุ์)|ร้อย|กิโล|กก|kg|ตัน|กรัม|ขีด(?!\s?\d)|กระสอบ|ถุง|กล่อง|ลัง|ขวด|แพ็?ค|มัด|โหล|ผืน|ใบ|ชิ้น|อัน|ตัว|ลูก|ชุด|คู่|"
    r"เมตร|ซม|มม|นิ้ว|ฟุต|หลา|วา|ไร่|งาน|ตาราง|ตร\.|เล่ม|ต้น|แผ่น|ดอก|แว่น|หมวก|พวง|คัน|คน|ท่าน|กลุ่ม|ครั้ง|หลัง|รูป|แห่ง|ราย|เรื่อง|ข้อ|วัน|เดือน|ปี|ชั่วโมง|ชม|นาที|น\.|ลิตร|มล|ml|cc|ซีซี|ปี๊บ|กระปุก|"
    r"แก้ว|จาน|หม้อ|หัว|เม็ด|เส้น|ม้วน|แกลลอน|ถัง|กระป๋อง|ห่อ|หวี|เครือ|ฟอง|แผง|องศา|กม|กิโลเมตร|pcs|pieces|bags|people|sets|g\b|l\b)"
)
_AMOUNT = re.compile(
    rf"{_LOOKS}(?:{_NUM}\s?(?:[-–~xX×*]|ถึง)\s?)*{_NUM}\s?{_UNIT}"
    rf"|(?:งบประมาณ|งบ|ราคา|ยอดขาย|ยอด|รวม|จำนวน|เงิน|ค่า[ก-๎]{{0,12}}|มูลค่า|กำไร|ต้นทุน|รายได้|คงเหลือ|เหลือ|budget|price|total|฿|฿)"
    rf"(?:\s?(?:ไม่เกิน|ประมาณ|ทั้งหมด|ละ|เป็น|คือ|:|=))*\s?{_NUM}(?:\s?(?:[-–~]|ถึง)\s?{_NUM})?(?![\-/.:–—,]?\d)"
    rf"|{_LOOKS}[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?(?![\d]|[\-/.:–—]\d)|{_LOOKS}[1-9]\d{{0,2}}(?:,\d{{3}})+\s?[-–]\s?[1-9]\d{{0,2}}(?:,\d{{3}})+(?!\d)",
    re.IGNORECASE,
)
_FORMULA = re.compile(rf"{_LOOKS}(?:0|[1-9]\d?)-(?:0|[1-9]\d?)-(?:0|[1-9]\d?)(?:[+-]\d{{1,2}}[A-Za-z]\w?)?{_ENDS}")
"""A fertiliser, 15-15-15, 46-0-0."""
_PLACE = re.compile(
    r"(?:บ้านเลขที่|เลขที่|ที่อยู่|ซอย|ซ\.|หมู่|ม\.)\s?\d{1,4}(?:/\d{1,4})?(?:\s?[-–]\s?\d{1,4}(?:/\d{1,4})?)?(?![\-/.:–—]?\d)"
)
_CODE = re.compile(
    r"(?:(?<![\u0e01-\u0e4e])อย\.?|มผช\.?|เลขสารบบ(?:อาหาร)?|เลขทะเบียน|รหัสทะเบียน|ทะเบียน(?:เลขที่)?|บาร์โค้ด|barcode|ล็อต|\blot|หนังสือที่|ใบอนุญาต(?:เลขที่)?|มาตรา|ISBN)\s?(?:ที่|เลขที่|no\.?|:)?\s?"
    r"(?!0\D{0,3}[689])\d[\d\-/. ]*\d",
    re.IGNORECASE,
)
"""The number of a permit, a product or a paper."""
_FIRM = (_DATE, _AMOUNT, _CODE)
_LOOSE = (_SHORT_DATE, _TIME, _FORMULA, _PLACE)
"""What may be a part of a phone, too, if a phone begins before it."""
_LIST = re.compile(r"[1-9]\d{0,3}(?:(?:, ?|\s+และ\s+)[1-9]\d{0,3}){2,}")
_SIZES = re.compile(r"[1-9]\d{0,2}(?:\s[1-9]\d{0,2}){3,}")
_PAYEE = re.compile(
    r"(?:พร้อมเพย์|promptpay|บัญชี|บ/ช|เลขบัญชี|โอน(?:เข้า|ไปที่|มาที่|เงิน)?|ธนาคาร|ธ\.|กสิกร|กรุงไทย|กรุงเทพ|ออมสิน|ธ\.?ก\.?ส\.?|ไทยพาณิชย์|scb|kbank|ktb|ttb|account)[^\d\n]{0,40}$",
    re.IGNORECASE,
)
_PHONE_STARTS = re.compile(r"(?:(?:00|\+)?66\D{0,3}0?|0)(?:[689]\d{8}|[2-57]\d{7})(?!\d)")
_PHONE_WITHIN = re.compile(
    rf"(?:\+?\(?(?:00)?66{_PART}{{0,3}}(?:\(?0\)?{_PART}{{0,2}})?|0)(?:{_PART}{{0,6}}[689](?:{_PART}{{0,6}}\d){{8}}|{_PART}{{0,6}}[2-57](?:{_PART}{{0,6}}\d){{7}})(?!\d)"
)


def numbers_of_people(text: str, *, payee: bool = False) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is sure) of each number of somebody in a text of plain digits.

    Args:
        payee: a number that money goes to, said to be one, is left alone.
    """
    firm, loose = _marked(text, _FIRM), _marked(text, _LOOSE)
    known = [one or other for one, other in zip(firm, loose, strict=True)]
    for run in _RUN.finditer(text):
        digits = [place for place in range(*run.span()) if text[place].isdigit()]
        left = [place for place in digits if not known[place]]
        if len(digits) < FEWEST_DIGITS or not left or (payee and _PAYEE.search(text[: run.start()])):
            continue
        if _PHONE_STARTS.fullmatch(_only_digits(run[0].replace("o", "0").replace("O", "0"))) and text[digits[0]] == "0":
            yield run.start(), run.end(), True
            continue
        over = run.start()
        for start, end in _stretches([run.start(), *left], known):
            begun = _begun_phone(text, start, run.end(), firm, known) if start >= over else None
            if begun:
                yield start, begun, True
            over = max(over, begun or over)
            if end > over:
                yield from _within(text, max(start, over), end)
    for spelt in _SPELT.finditer(text):
        if not any(sign.isdigit() for sign in spelt[0][: len(spelt[0]) // 2]):
            yield spelt.start(), spelt.end(), True


def _begun_phone(text: str, start: int, end: int, firm: list[bool], known: list[bool]) -> int | None:
    """The end of the phone that begins here, though a part of it looks like a time or a product's name."""
    phone = _PHONE_WITHIN.match(text, start, end)
    if phone is None or any(firm[phone.start() : phone.end()]) or all(known[phone.start() : phone.end()]):
        return None
    return phone.end() if any(text[at].isdigit() and not known[at] for at in range(*phone.span())) else None


def _marked(text: str, patterns: tuple[re.Pattern[str], ...]) -> list[bool]:
    marked = [False] * len(text)
    for pattern in patterns:
        for found in pattern.finditer(text):
            marked[found.start() : found.end()] = [True] * (found.end() - found.start())
    return marked


def _stretches(left: list[int], known: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of digits that nothing known parts."""
    start = before = left[0]
    for place in left[1:]:
        if any(known[before + 1 : place]):
            yield start, before + 1
            start = place
        before = place
    yield start, before + 1


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The numbers of one stretch: phones by themselves, then whatever is long enough."""
    at = start
    for phone in _PHONE_WITHIN.finditer(text, start, end):
        if phone.start() > start and text[phone.start() - 1].isdigit():
            continue
        yield from _rest(text, at, phone.start())
        yield phone.start(), phone.end(), True
        at = phone.end()
    yield from _rest(text, at, end)


def _rest(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    words = text[start:end].strip(" ,.-/()\n")
    if len(_only_digits(words)) < FEWEST_DIGITS or _LIST.fullmatch(words):
        return
    begin = text.index(words, start)
    nine = len(_only_digits(words)) == 9 and words[0] in "689"
    yield begin, begin + len(words), nine or _SIZES.fullmatch(words) is None


def phones_within(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each phone that stands by itself and is neither days, times, amounts nor codes."""
    firm, loose = _marked(text, _FIRM), _marked(text, _LOOSE)
    known = [one or other for one, other in zip(firm, loose, strict=True)]
    for phone in _PHONE_WITHIN.finditer(text):
        start, end = phone.span()
        if (not start or not text[start - 1].isdigit()) and _begun_phone(text, start, end, firm, known):
            yield start, end


def _only_digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign == "+")


def without_numbers_of_people(text: str) -> str:
    """The text without what may be somebody's number; what is left is read for other numbers."""
    for start, end, _sure in sorted(numbers_of_people(text), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
