"""Units of trade and quantities in words: sacks, kilograms, tonnes, crates."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.language.normalising import POLITE
from bot.language.numbers import read_number, with_arabic_digits

KILOGRAM, TONNE = "กก.", "ตัน"
KG = {KILOGRAM: Decimal(1), TONNE: Decimal(1000), "ขีด": Decimal("0.1")}
"""Units of weight, in kilograms."""

_NAMES: dict[str, str] = {
    "กก.": KILOGRAM,
    "กก": KILOGRAM,
    "กิโลกรัม": KILOGRAM,
    "กิโล": KILOGRAM,
    "โล": KILOGRAM,
    "kg": KILOGRAM,
    "kilo": KILOGRAM,
    "ตัน": TONNE,
    "ton": TONNE,
    "tonne": TONNE,
    "sack": "กระสอบ",
    "sacks": "กระสอบ",
    "crate": "ลัง",
} | {
    name: name
    for name in (
        "กระสอบ", "ลัง", "ถุง", "ขวด", "แพ็ค", "แพ็ก", "ลิตร", "ชิ้น", "ผืน", "ใบ", "ตัว", "กล่อง", "แกลลอน", "มัด", "ปี๊บ", "ปิ๊บ",
        "ถัง", "ฟอง", "แผง", "ขีด", "เมตร", "ม้วน", "ชุด", "อัน", "ต้น", "ก้อน", "หลอด", "โหล", "คู่", "เล่ม", "เครื่อง", "คัน",
    )
}  # fmt: skip
"""How units are written, folded, and what each is called here."""

WHOLE = frozenset(_NAMES.values()) - {KILOGRAM, TONNE, "ลิตร", "เมตร", "ขีด"}
"""Units that nobody takes a part of."""

UNIT = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
"""A pattern for a unit's name."""

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,3})?(?![0-9])"
"""A pattern for a quantity or price in Arabic digits."""

_POLITE = rf"\s*(?:นะ)?(?:{POLITE})?[\s.!]*"
_AMOUNT = re.compile(
    rf"(?:เอา|ขอ|สั่ง|จอง|ลงชื่อ|จำนวน)?\s*(?P<sign>[+\-−])?\s*(?P<number>{NUMBER}|[ก-๙]+?)\s*(?P<unit>{UNIT})?(?P<half>ครึ่ง)?{_POLITE}",
    re.IGNORECASE,
)
_SIGN_UP = re.compile(
    rf"(?:เอา|ขอ|สั่ง|จอง|ลงชื่อ|ซื้อ|ขาย)?\s*(?P<words>.{{0,60}}?)(?:(?<=[\sก-๙a-z)])|^)(?P<sign>[+\-−])?\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?"
    rf"(?:\s*(?:เกรด|grade)\s*(?P<grade>\S{{1,20}}))?{_POLITE}",
    re.IGNORECASE,
)
LONGEST_SIGN_UP = 90


@dataclass(frozen=True)
class Amount:
    """A quantity that somebody said; `sign` is `+`, `-` or empty, `unit` as it is called here or None."""

    number: Decimal
    unit: str | None = None
    sign: str = ""


@dataclass(frozen=True)
class SignUp:
    """A product's words and how much of it: `ปุ๋ย 5 กระสอบ`."""

    words: str
    amount: Amount
    grade: str | None = None


def unit_named(word: str) -> str | None:
    """What a unit is called here; None where it is none that is known."""
    return _NAMES.get(word.casefold().strip())


def read_amount(text: str) -> Amount | None:
    """The quantity that a whole text says: `5`, `ห้ากระสอบ`, `+2`, `1.5 ตัน`, `ตันครึ่ง`."""
    said = with_arabic_digits(text).strip()
    found = _AMOUNT.fullmatch(said)
    if not found:
        return _part_of_a_unit(said)
    number = read_number(found["number"])
    if number is None:
        return _part_of_a_unit(said)
    number += Decimal("0.5") if found["half"] else 0
    return Amount(number, unit_named(found["unit"] or ""), _sign(found["sign"]))


def read_sign_up(text: str) -> SignUp | None:
    """A product and a quantity, where a whole short text says nothing else; None for everything else."""
    if len(text) > LONGEST_SIGN_UP or "\n" in text:
        return None
    found = _SIGN_UP.fullmatch(with_arabic_digits(text).strip())
    number = read_number(found["number"]) if found else None
    if not found or number is None:
        return None
    amount = Amount(number, unit_named(found["unit"] or ""), _sign(found["sign"]))
    return SignUp(found["words"].strip(), amount, found["grade"])


def in_unit(amount: Amount, unit: str, kg: Decimal | None) -> Decimal | None:
    """A quantity in another unit: a tonne is twenty sacks of 50 kg; None where nobody can say.

    Args:
        unit: the unit that is wanted.
        kg: kilograms in one such unit, where that is known.
    """
    if amount.unit in (None, unit):
        return amount.number
    weight = KG.get(amount.unit or "")
    one = kg or KG.get(unit)
    if weight is None or not one:
        return None
    return amount.number * weight / one


def kg_of(unit: str) -> Decimal | None:
    """Kilograms in a unit of weight."""
    return KG.get(unit)


def write_quantity(quantity: Decimal) -> str:
    """`1,250`, `2.5`."""
    whole = quantity == quantity.to_integral_value()
    return f"{quantity:,.0f}" if whole else f"{quantity:,f}".rstrip("0").rstrip(".")


def write_weight(kg: Decimal) -> str:
    """`7.8 ตัน` from a tonne on, else `450 กก.`"""
    if kg >= KG[TONNE]:
        return f"{write_quantity((kg / KG[TONNE]).quantize(Decimal('0.001')))} {TONNE}"
    return f"{write_quantity(kg)} {KILOGRAM}"


def _part_of_a_unit(said: str) -> Amount | None:
    """`ครึ่งตัน`, `ตันครึ่ง`."""
    found = re.fullmatch(rf"(?P<before>ครึ่ง)?\s*(?P<unit>{UNIT})\s*(?P<after>ครึ่ง)?{_POLITE}", said, re.IGNORECASE)
    if not found or not (found["before"] or found["after"]):
        return None
    return Amount(Decimal("0.5") if found["before"] else Decimal("1.5"), unit_named(found["unit"]))


def _sign(written: str | None) -> str:
    return "-" if written in ("-", "−") else written or ""
