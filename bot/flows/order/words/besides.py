"""What a line says besides product, price and days: costs and deductions, deposit, floor price, grades, cases."""

import re
from decimal import Decimal
from typing import Any

from bot.flows.order.money.costs import By, Cost, Per
from bot.language.numbers import read_number, with_arabic_digits
from bot.language.units import KG, NUMBER, UNIT, unit_named

HIGHEST = 1_000_000_000
"""Satang: ten million baht."""
LONGEST_NAME = 40

COST_WORDS = (
    r"ค่า(?:จัด)?ส่ง|ค่าขน(?:ส่ง)?|ค่ารถ|ค่าน้ำมัน|ค่าแรง|ค่าบริการ|ค่าดำเนินการ|ค่าธรรมเนียม|ค่ายก|ค่าจัดการ|ค่าบรรจุ|ค่าแพ็?ค|ค่าถุง|ค่าโกดัง"
    r"|ค่าเช่า|ค่าชั่ง|ค่าตวง|ค่าหัว|หัก|เครือข่ายหัก|กองกลางหัก"
)
NOTHING_BESIDES = r"ส่งฟรี|ฟรีค่าส่ง|ค่าส่งฟรี|ไม่(?:มี|คิด|เสีย)ค่าส่ง|รวม(?:ค่า)?(?:จัด|ขน)?ส่ง(?:แล้ว|ด้วย|ถึง)|รวมค่า[ก-๙]+แล้ว"
"""That nothing is added to the price."""
CLAUSES = (
    rf"{NOTHING_BESIDES}|{COST_WORDS}|บรรจุ(?=\s*[0-9])|มัดจำ|ราคาขั้นต่ำ|ราคาประกัน|เกรด|deposit|transport|delivery fee"
)
"""What begins such a clause."""

_SCOPE = r"ทั้งหมด|ทั้งรายการ|ทั้งคัน|เหมา(?:จ่าย)?|รวม|total"
_EACH = rf"(?:{UNIT})|กลุ่ม|ราย|หน่วย|เจ้า"
_BY = {
    By.GROUP: r"(?:หาร|แบ่ง|เฉลี่ย)?(?:กัน)?(?:เท่าๆ?\s?กัน|เท่ากัน|ตามกลุ่ม|รายกลุ่ม)(?:ทุกกลุ่ม)?",
    By.VALUE: r"(?:หาร|แบ่ง|เฉลี่ย|คิด)?(?:กัน)?ตาม(?:ยอด(?:เงิน|ซื้อ|สั่ง)?|มูลค่า|ราคา|เงิน)",
    By.QUANTITY: r"(?:หาร|แบ่ง|เฉลี่ย|คิด)(?:กัน)?(?:ตาม(?:จำนวน|น้ำหนัก|ที่สั่ง))?",
}
_COST = re.compile(
    rf"(?P<name>(?:{COST_WORDS})(?:\s?[ก-๙a-z]*?))\s*(?P<scope>{_SCOPE})?\s*(?:(?P<each>{_EACH})\s*ละ)?\s*(?P<number>{NUMBER})\s*"
    rf"(?P<percent>%|เปอร์เซ็นต์|เปอร์เซนต์)?\s*(?:บาท|บ\.|฿|baht)?\s*(?:(?:ต่อ|/|ละ)\s*(?P<per>{_EACH}))?\s*(?P<scope2>{_SCOPE})?\s*(?P<by>[ก-๙ๆ ]*)",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(r"^หัก\s*(?:เข้า|ให้|เป็น)?\s*")
_OF_QUALITY = re.compile(
    r"ความชื้น|ชื้น|สิ่งเจือปน|สิ่งปน|น้ำหนักถุง|น้ำหนักกระสอบ|น้ำหนักภาชนะ|เปลือก|moisture|impurit|tare", re.IGNORECASE
)
_DEPOSIT = re.compile(
    rf"(?:มัดจำ|deposit)\s*(?:(?:กลุ่ม|ราย|เจ้า)ละ)?\s*(?P<number>{NUMBER})\s*(?:บาท|บ\.|฿|baht)?\s*(?:(?:ต่อ|/)\s*(?:กลุ่ม|ราย))?",
    re.IGNORECASE,
)
_FLOOR = re.compile(
    rf"(?:ราคาขั้นต่ำ|ราคาประกัน)\s*(?:(?:{UNIT})\s*ละ)?\s*(?P<number>{NUMBER})\s*(?:บาท|บ\.|฿|baht)?.*", re.IGNORECASE
)
_GRADE = re.compile(
    rf"(?:เกรด|grade)\s*(?P<grade>[a-zก-ฮ0-9]{{1,6}}?)\s*[:=]?\s*(?:ราคา)?\s*(?:(?:{UNIT})\s*ละ)?\s*(?P<number>{NUMBER})\s*(?:บาท|บ\.|฿|baht)?.*",
    re.IGNORECASE,
)
_PACK = re.compile(
    rf"(?:1\s*)?(?P<case>{UNIT})\s*(?:ละ|มี|บรรจุ|of)?\s*\(?\s*(?P<count>[0-9]{{1,4}})\s*(?P<piece>{UNIT})\)?(?!\s*ละ)",
    re.IGNORECASE,
)
_PRICE_ALONE = re.compile(rf"\s*(?:ราคา)?\s*{NUMBER}\s*(?:บาท|บ\.|฿|baht)?", re.IGNORECASE)
_PACK_BEHIND = re.compile(rf"\(?(?:บรรจุ|มี|of)\s*(?P<count>[0-9]{{1,4}})\s*(?P<piece>{UNIT})\)?", re.IGNORECASE)


def read_cost(clause: str) -> Cost | None:
    """`ค่าส่ง 2,000 บาท หารเท่ากัน`, `ค่าส่งกระสอบละ 20 บาท`, `หักความชื้น 2%`, `หักเข้ากองกลาง กก.ละ 0.50`; None for anything else.

    Without a word for what it is, a sum is for the whole order and shared by quantity.
    """
    found = _COST.fullmatch(with_arabic_digits(clause).strip())
    number = read_number(found["number"]) if found else None
    if not found or number is None or number * 100 > HIGHEST:
        return None
    shared = found["by"].strip()
    by = next((by for by, pattern in _BY.items() if re.fullmatch(pattern, shared)), None) if shared else By.QUANTITY
    if by is None:
        return None
    name = (_TAKEN_OFF.sub("", found["name"].strip()) or found["name"]).strip()[:LONGEST_NAME]
    figure, theirs = int(number * 100), is_of_quality(name)
    each = found["each"] or found["per"]
    if found["percent"]:
        return Cost(name, figure, Per.VALUE, theirs=theirs) if number <= 100 else None
    if each and not found["scope"]:
        per = Per.UNIT if unit_named(each) or each == "หน่วย" else Per.GROUP
        return Cost(name, figure, per, theirs=theirs)
    return Cost(name, figure, Per.ORDER, by, theirs)


def is_of_quality(name: str) -> bool:
    """Whether what is taken off under this name is taken off by whoever buys: moisture, dirt, the weight of the sack."""
    return bool(_OF_QUALITY.search(name))


def read_deposit(clause: str) -> int | None:
    """Satang of `มัดจำ 100`, `มัดจำกลุ่มละ 100 บาท`."""
    return _satang_in(_DEPOSIT.fullmatch(clause.strip()))


def read_floor(clause: str) -> int | None:
    """Satang of `ราคาขั้นต่ำ 55 บาท`."""
    return _satang_in(_FLOOR.fullmatch(clause.strip()))


def read_grade(clause: str) -> tuple[str, int] | None:
    """(grade, satang) of `เกรด A 60 บาท`."""
    found = _GRADE.fullmatch(clause.strip())
    satang = _satang_in(found)
    return (found["grade"].upper(), satang) if found and satang is not None else None


def cut_pack(head: str) -> tuple[str, dict[str, Any]]:
    """A product's words without the case that they name, and the case: `น้ำปลา ลัง 12 ขวด 320 บาท` is a case of 12 bottles."""
    for found in _PACK.finditer(head):
        case, piece = unit_named(found["case"]), unit_named(found["piece"])
        if case and piece and case != piece and not {case, piece} & set(KG) and int(found["count"]) > 1:
            pack = {"count": found["count"], "case": case, "piece": piece}
            of_the_case = case if _PRICE_ALONE.fullmatch(head, found.end()) else ""
            return f"{head[: found.start()]} {of_the_case} {head[found.end() :]}".strip(), pack
    return head, {}


def pack_behind(clause: str, case: str | None) -> dict[str, Any] | None:
    """The case of `บรรจุ 12 ขวด`, said behind the price of one."""
    found = _PACK_BEHIND.fullmatch(clause.strip())
    piece = unit_named(found["piece"]) if found else None
    return (
        {"count": found["count"], "case": case, "piece": piece} if found and case and piece and piece != case else None
    )


def satang_of(written: str) -> int | None:
    """The satang of a number of baht; None where it is none, nothing, or too much."""
    number = read_number(written)
    return int(number * 100) if number is not None and 0 < number * 100 <= Decimal(HIGHEST) else None


def _satang_in(found: re.Match[str] | None) -> int | None:
    return satang_of(found["number"]) if found else None
