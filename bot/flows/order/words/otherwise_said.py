"""What people write of an order in words of their own, put into the clauses that are read: `มีของแค่ 50 กระสอบ` is
`ไม่เกิน 50 กระสอบ`, `(50 กก.)` behind a price stands before it, `ครบ 100 ถุงลดเหลือ 140` is `100 ถุง ขึ้นไป 140`."""

import re
from collections.abc import Callable
from decimal import Decimal

from bot.language.number_words import spoken_number
from bot.language.numbers import read_number
from bot.language.units import NUMBER, UNIT

_BAHT = r"(?:บาท|บ\.|฿|baht)"
_DAY = r"[0-9]|วัน|สิ้น|ปลาย|กลาง|ต้น|พรุ่งนี้|มะรืน|อีก|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์"
_AMOUNT = rf"{NUMBER}\s*(?:{UNIT})(?:เท่านั้น|ถ้วน)?(?![ก-๙])"
_WEIGHT = r"(?:กก\.?|กิโลกรัม|กิโล|โล|kg)(?![ก-๙])"
_SAID_PRICE = r"[ก-๙]{2,30}?"


def _satang(found: re.Match[str]) -> str:
    """`2 บาท 50 สตางค์` as `2.50 บาท`."""
    baht, satang = read_number(found["baht"] or "0"), read_number(found["satang"])
    if baht is None or satang is None or satang >= 100:
        return found.group()
    return f"{baht + satang / 100:f} บาท"


def _twice(found: re.Match[str]) -> str:
    """`ครึ่งโล 90` by the kilogram."""
    number = read_number(found["price"])
    return found.group() if number is None else f"กก.ละ {number * 2:f}"


def _more_than(found: re.Match[str]) -> str:
    """`เกิน 100 ถุง` begins at the next whole one."""
    number = read_number(found["number"])
    whole = number is not None and number == number.to_integral_value()
    begins = f"{number + Decimal(1):f}" if whole and number is not None else found["number"]
    return f" {begins} {found['unit'] or ''} ขึ้นไป {found['price']}"


def _range(found: re.Match[str]) -> str:
    """`1-49 ถุง 150` is the price, `50-99 ถุง 145` a tier."""
    price = found["price"]
    if read_number(found["number"]) == 1:
        return f" {found['unit']}ละ {price} บาท"
    return f" {found['number']} {found['unit']} ขึ้นไป {price}"


def _in_figures(found: re.Match[str]) -> str:
    number = spoken_number(found["said"])
    return found.group() if number is None else f"{found['before']}{number:f}"


def _weight_first(found: re.Match[str]) -> str:
    unit = found["own"] or found["unit"] or found["per"] or ""
    return f"{unit} {found['kg']} {found['weight']} {found['price']}"


_Written = str | Callable[[re.Match[str]], str]
_MONTH = r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\."
_TOGETHER = r"(?:ถ้า|หาก)?(?:สั่ง|ซื้อ|เอา|รวม|ยอด)*(?:กัน)?(?:ได้)?"
"""`if we order ... together`"""
_RULES: tuple[tuple[str, _Written], ...] = (
    # blanks that are left out
    (rf"(?<=[0-9])(?={_MONTH})", " "),
    (rf"(?<= )(?P<month>{_MONTH})(?=[ก-๙])", r"\g<month> "),
    (r"(?:(?<=[0-9.])|(?<=บาท))(?=(?:ปิด|รับ|ส่ง)\s?(?:วัน|ที่|[0-9]))", " "),
    (rf"(?:(?P<baht>{NUMBER})\s*บาท\s*)?(?P<satang>[0-9]{{1,2}})\s*สตางค์", _satang),
    (r"(?<=[0-9])\s?[.,]?-(?=\s|$)|(?<=[0-9])\s?บาทถ้วน", " บาท"),
    (rf"ครึ่ง\s?(?:กิโลกรัม|กิโล|โล)\s*(?:ละ)?\s*(?P<price>{NUMBER})", _twice),
    (rf"(?P<before>(?:{UNIT})\s*ละ\s*)(?P<said>{_SAID_PRICE})(?=\s*(?:บาท|$)|\s)", _in_figures),
    # the day on which it closes
    (r"(?<=[ก-๙])(?=วันที่\s?[0-9])", " "),
    (r"(?<![ก-๙])ปิด\s?(?:รับ)?\s?(?:ยอด|จอง|การจอง|สั่ง|การสั่ง|ออเดอร์|ออร์เดอร์|คำสั่งซื้อ|ลงชื่อ)(?:วัน(?=\s?ที่))?(?=\s*\S)", "ปิด "),
    (
        rf"(?<=\s)(?:รับ|ขอ|เปิด)?(?:สั่ง|จอง|ลงชื่อ|ลงยอด|ส่งยอด|แจ้งยอด|ขอยอด|ยอด|แจ้ง|ตอบ|ลง|ออเดอร์|ออร์เดอร์){{1,2}}\s?(?:ซื้อ|ของ|จำนวน|มา)?\s?(?:ได้)?\s?(?:จน)?(?:ถึง|ภายใน|ก่อน)(?=\s*(?:{_DAY}))",
        "ปิด ",
    ),
    # how much there is
    (
        rf"(?<=\s)(?:มีของ|ของมี|มี|สต๊?อกมี|สต๊?อก|รับได้|รับ|เปิดรับ)\s?(?:อยู่|ทั้งหมด|รวม)?\s?(?:แค่|เพียง|จำกัด|ไม่เกิน)\s?(?:แค่)?\s*(?P<much>{_AMOUNT})",
        r"ไม่เกิน \g<much>",
    ),
    (rf"(?<=\s)(?:มีของ|ของมี|สต๊?อก(?:มี)?|รับได้)\s?(?:อยู่|ทั้งหมด|รวม)?\s*(?P<much>{_AMOUNT})", r"ไม่เกิน \g<much>"),
    (rf"(?<=\s)มี\s*(?P<much>{NUMBER}\s*(?:{UNIT}))\s?เท่านั้น", r"ไม่เกิน \g<much>"),
    (rf"(?<=\s)จำกัด\s?(?:จำนวน)?\s?กลุ่มละ\s?(?:ไม่เกิน)?(?=\s*{NUMBER})", "กลุ่มละไม่เกิน "),
    (rf"(?<=\s)จำกัด\s?(?:จำนวน|แค่|เพียง|ที่|ไม่เกิน)*(?=\s*{NUMBER})", "ไม่เกิน "),
    # where and when it changes hands
    (r"(?<=\s)(?:มารับ|ไปรับ|รับได้|นัดรับ|จุดรับ|จุดนัดรับ|แจกของ|แจก)(?:ของ|สินค้า)?(?:กัน)?(?:ได้)?(?=\s*(?:ที่|วัน|[0-9]))", "รับ"),
    (r"(?<=\s)(?:ของ(?:จะ)?(?:มา|ถึง|ลง)|ของมาถึง)(?=\s*(?:วัน|[0-9]))", "รับ"),
    (r"(?<=\s)จุด(?:นัด)?รับ(?:ของ|สินค้า)?\s*:?\s*(?=[ก-๙])", "รับที่ "),
    (r"(?<=\s)จุด(?:รวบรวม|รวม|ส่ง)(?:ของ|สินค้า)?\s*:?\s*(?=[ก-๙])", "ส่งที่ "),
    (
        r"(?<=\s)(?:รวบรวม|รวม|นำมาส่ง|นำส่ง|เอามาส่ง|เอาไปส่ง|มาส่ง|ขนมาส่ง|ชั่ง|มาชั่ง|นัดส่ง)(?:ของ|กัน)?(?:ได้)?(?=\s*(?:ที่|วัน))",
        "ส่ง",
    ),
    # prices
    (rf"(?<=\s)(?:ถ้า|หาก)?(?:สั่ง|ซื้อ|เอา)+\s?(?=ขั้นต่ำ|อย่างน้อย|ไม่เกิน|สูงสุด|{NUMBER}\s*(?:{UNIT})?\s*ขึ้นไป)", ""),
    (
        rf"(?<=\s)(?:ถ้า|หาก){_TOGETHER}(?:มี)?\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})\s*(?:ละ)?\s*(?P<price>{NUMBER})(?=\s|$)",
        r" \g<number> \g<unit> ขึ้นไป \g<price>",
    ),
    (
        rf"(?<=\s)(?P<number>[0-9]+)\s*(?:-|–|ถึง)\s*[0-9]+\s*(?P<unit>{UNIT})\s*(?:ราคา)?\s*(?:(?:{UNIT})?ละ)?\s*(?P<price>{NUMBER})(?:\s*{_BAHT})?(?=\s|$)",
        _range,
    ),
    (
        rf"(?<=\s){_TOGETHER}เกิน\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?\s*(?:ลด|จะ|ได้)*\s*(?:เหลือ|ราคา|คิด)\s*(?:(?:{UNIT})?ละ)?\s*(?P<price>{NUMBER})",
        _more_than,
    ),
    (
        rf"(?<=\s){_TOGETHER}(?:ครบ|ถึง|ตั้งแต่)\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?\s*(?:ขึ้นไป)?\s*(?:ลด|จะ|ได้)*\s*(?:เหลือ|ราคา|คิด)\s*(?:(?:{UNIT})?ละ)?\s*(?P<price>{NUMBER})",
        r" \g<number> \g<unit> ขึ้นไป \g<price>",
    ),
    (
        rf"(?<=\s)(?:ลด)?(?:ราคา)?(?:จากปกติ|จาก|ปกติ|ตลาด)\s?(?:(?:{UNIT})\s*ละ)?\s*(?P<before>{NUMBER})\s*{_BAHT}?\s*(?:ลด)?(?:เหลือ|เราได้|เอามา)\s?(?P<now>(?:(?:{UNIT})?\s*ละ)?\s*{NUMBER})\s*{_BAHT}?",
        r"\g<now> บาท ราคาปกติ \g<before>",
    ),
    (
        rf"(?P<own>{UNIT})\s*(?P<kg>{NUMBER})\s*(?P<weight>{_WEIGHT})\s*ละ\s*(?=[0-9])",
        r"\g<own> \g<kg> \g<weight> \g<own>ละ ",
    ),
    (
        rf"(?P<price>(?:(?P<unit>{UNIT})\s*ละ\s*{NUMBER}(?:\s*{_BAHT})?|{NUMBER}\s*{_BAHT}\s*(?:ต่อ|/|ละ)\s*(?P<per>{UNIT})))\s*[(,]?\s*(?:น้ำหนัก|หนัก|ขนาด|บรรจุ)?\s*(?P<own>{UNIT})?\s*(?:ละ)?\s*(?P<kg>{NUMBER})\s*(?P<weight>{_WEIGHT})\)?(?=\s|$)",
        _weight_first,
    ),
    (rf"(?<![ก-๙])ยก(?=(?:{UNIT}))", ""),
    # who sells, and on credit
    (r"(?<=\s)(?:คนขาย|พ่อค้า|แม่ค้า|เจ้าของร้าน)(?:คือ|ชื่อ)?\s?(?=[ก-๙])", "ผู้ขาย:"),
    (r"(?<=\s)(?:ของ|เอา)?จาก(?=ร้าน|สหกรณ์|โรง|บริษัท|ฟาร์ม|สวน|กลุ่ม|วิสาหกิจ|ตลาด)", "ซื้อจาก"),
    (r"(?<=\s)(?:ให้)?(?:เชื่อ|ติด|แปะโป้ง)(?:ไว้)?(?:ได้|ก่อน)", "เครดิต"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), written) for pattern, written in _RULES)


def said_plainly(line: str) -> str:
    """A line, in Arabic digits, with what is said otherwise in the words that are read."""
    for pattern, written in _COMPILED:
        line = pattern.sub(written, line)
    return line
