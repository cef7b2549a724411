"""Units of trade and quantities in words: sacks, kilograms, tonnes, crates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.language.catalogue import DEFAULT_LANGUAGE, spoken_language
from bot.language.normalising import POLITE, without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number, with_arabic_digits

KILOGRAM, TONNE = "กก.", "ตัน"
KG = {KILOGRAM: Decimal(1), TONNE: Decimal(1000), "ขีด": Decimal("0.1"), "กรัม": Decimal("0.001")}
"""Units of weight, in kilograms."""

PIECES = {"โหล": Decimal(12), "คู่": Decimal(2), "กุรุส": Decimal(144)}
"""Units that count single things."""

_NAMES: dict[str, str] = {
    **dict.fromkeys(("กก.", "กก", "ก.ก.", "ก.ก", "กิโลกรัม", "กิโลกรม", "กิโลฯ", "กิโล", "กิโร", "โล", "kg", "kgs", "kilo", "kilos"), KILOGRAM),
    **dict.fromkeys(("ตัน", "ton", "tons", "tonne", "tonnes"), TONNE),
    **dict.fromkeys(("กระสอบ", "กส.", "กส", "ก.ส.", "กสอบ", "กะสอบ", "กระซอบ", "กะสอป", "กระสอป", "สอบ", "sack", "sacks"), "กระสอบ"),
    **dict.fromkeys(("ลัง", "crate", "crates"), "ลัง"),
    **dict.fromkeys(("ถุง", "ถง", "bag", "bags"), "ถุง"),
    **dict.fromkeys(("ขวด", "bottle", "bottles"), "ขวด"),
    **dict.fromkeys(("กล่อง", "box", "boxes"), "กล่อง"),
    **dict.fromkeys(("ลิตร", "ลิด", "litre", "litres", "liter", "liters"), "ลิตร"),
    **dict.fromkeys(("ชิ้น", "ชิน", "piece", "pieces", "pcs"), "ชิ้น"),
    **dict.fromkeys(("แพ็ค", "แพค", "แพ๊ค", "pack", "packs"), "แพ็ค"),
    **dict.fromkeys(("โหล", "dozen"), "โหล"),
    **dict.fromkeys(("ชุด", "เซ็ต", "เซต", "set", "sets"), "ชุด"),
    **dict.fromkeys(("แกลลอน", "แกลอน"), "แกลลอน"),
    **dict.fromkeys(("เมตร", "เมต"), "เมตร"),
    **dict.fromkeys(("ผืน", "ผื่น"), "ผืน"),
    **dict.fromkeys(("ลูก", "ลุก"), "ลูก"),
} | {
    name: name
    for name in (
        "แพ็ก", "ใบ", "ตัว", "มัด", "ปี๊บ", "ปิ๊บ", "ถัง", "ฟอง", "แผง", "ขีด", "กรัม", "ม้วน", "อัน", "ต้น", "ก้อน", "หลอด", "คู่", "เล่ม", "เครื่อง",
        "คัน", "เส้น", "ห่อ", "ซอง", "กระปุก", "กระป๋อง", "กำ", "หวี", "เครือ", "พวง", "ตะกร้า", "เข่ง", "ถาด", "แท่ง", "ดอก", "หัว", "ฝัก", "ตลับ", "กุรุส",
    )
}  # fmt: skip
"""How units are written, folded, and what each is called here."""

_SHAPES = {"แผ่น": "แผ่น", "เม็ด": "เม็ด"}
"""Units that are as often a part of a product's name (ยางแผ่น): only behind a number."""

WHOLE = frozenset(_NAMES.values()) - {*KG, "ลิตร", "เมตร"}
"""Units that nobody takes a part of."""


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name) + (r"(?![a-z])" if name.isascii() else "") for name in longest_first)


UNIT = _any_of(_NAMES)
"""A pattern for a unit's name."""

UNIT_AFTER_NUMBER = _any_of(_NAMES | _SHAPES)
"""A pattern for a unit's name behind a number."""

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,3})?(?![0-9])"
"""A pattern for a quantity or price in Arabic digits."""

_POLITE = rf"\s*(?:ก็พอ|พอ|เท่านั้น)?\s*(?:นะ)?(?:{POLITE})?[\s.!]*"
_VERBS = r"(?:(?:เอา|ขอ|สัก|แค่|สั่ง|จอง|ลงชื่อ|จำนวน|รับ|ซื้อ)\s*)*"


@lru_cache(maxsize=512)
def unit_pattern(own: tuple[str, ...] = ()) -> str:
    """A pattern for a unit behind a number: of those that are known, or of some `own` ones, which come first."""
    return "|".join((_any_of(each.casefold() for each in own), UNIT_AFTER_NUMBER)) if own else UNIT_AFTER_NUMBER


@lru_cache(maxsize=512)
def _amount_pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"{_VERBS}(?P<sign>[+\-−])?\s*(?P<number>{SAID_NUMBER}|[0-9]*\s?(?:[½¼¾]|[13]/[24]))\s*(?P<unit>{unit_pattern(own)})?\s*(?P<half>ครึ่ง)?{_POLITE}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=512)
def _one_pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"{_VERBS}(?P<before>ครึ่ง)?\s*(?P<unit>{unit_pattern(own)})\s*(?P<after>ครึ่ง|หนึ่ง|นึง|เดียว)?\s*(?:เดียว)?{_POLITE}",
        re.IGNORECASE,
    )


_TWO_WEIGHTS = re.compile(
    rf"(?P<more>.+?(?:{_any_of(name for name, unit in _NAMES.items() if unit in KG)}))\s*(?P<less>.+)", re.IGNORECASE
)
_ONES = {"ครึ่ง": Decimal("1.5"), "หนึ่ง": Decimal(1), "นึง": Decimal(1), "เดียว": Decimal(1)}
_LONGEST = 90


@dataclass(frozen=True)
class Amount:
    """A quantity that somebody said; `sign` is `+`, `-` or empty, `unit` as it is called here or None."""

    number: Decimal
    unit: str | None = None
    sign: str = ""


def unit_named(word: str, own: Sequence[str] = ()) -> str | None:
    """What a unit is called here; None where it is none that is known, nor one of some `own` ones."""
    folded = word.casefold().strip()
    mine = next((each for each in own if each.casefold() == folded), None)
    return mine or _NAMES.get(folded) or _SHAPES.get(folded)


def own_units(units: Iterable[str]) -> tuple[str, ...]:
    """Of some units those that are not known otherwise: an order's own."""
    return tuple(dict.fromkeys(unit for unit in units if unit and unit_named(unit) is None))


def read_amount(text: str, own: tuple[str, ...] = ()) -> Amount | None:
    """The quantity that a whole text says: `5`, `ห้ากระสอบ`, `+2`, `1.5 ตัน`, `ตันครึ่ง`, `กระสอบนึง`, `2 กก. 3 ขีด`; `own` are
    units of what is spoken of that nobody else has (`แพ`)."""
    said = with_arabic_digits(without_courtesy(text)).strip()
    if len(said) > _LONGEST:
        return None
    return _number_and_unit(said, own) or _one_unit(said, own) or _two_weights(said)


def _number_and_unit(said: str, own: tuple[str, ...] = ()) -> Amount | None:
    found = _amount_pattern(own).fullmatch(said)
    number = read_number(found["number"]) if found else None
    if not found or number is None:
        return None
    number += Decimal("0.5") if found["half"] else 0
    return Amount(number, unit_named(found["unit"] or "", own), _sign(found["sign"]))


def _one_unit(said: str, own: tuple[str, ...] = ()) -> Amount | None:
    """`ครึ่งตัน`, `ตันครึ่ง`, `กระสอบนึง`."""
    found = _one_pattern(own).fullmatch(said)
    if not found or bool(found["before"]) == bool(found["after"]):
        return None
    return Amount(_ONES[found["after"]] if found["after"] else Decimal("0.5"), unit_named(found["unit"], own))


def _two_weights(said: str) -> Amount | None:
    """`สองกิโลสามขีด`, `1 ตัน 500 กก.`: the second weighs less than one of the first."""
    found = _TWO_WEIGHTS.fullmatch(said)
    more = (_number_and_unit(found["more"]) or _one_unit(f"{found['more']}นึง")) if found else None
    less = _number_and_unit(found["less"]) if found and more else None
    if not more or not less or less.sign or less.unit not in KG or not more.unit:
        return None
    added = less.number * KG[less.unit] / KG[more.unit]
    return Amount(more.number + added, more.unit, more.sign) if added < 1 and more.number % 1 == 0 else None


def in_unit(amount: Amount, unit: str, kg: Decimal | None) -> Decimal | None:
    """A quantity in another unit: a tonne is twenty sacks of 50 kg, a dozen twelve pieces; None where nobody can say.

    Args:
        unit: the unit that is wanted.
        kg: kilograms in one such unit, where that is known.
    """
    if amount.unit in (None, unit):
        return amount.number
    if amount.unit in PIECES and unit in WHOLE:
        return amount.number * PIECES[amount.unit] / PIECES.get(unit, 1)
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
    """`7.8 ตัน` from a tonne on, else `450 กก.`; in English `7.8 t`, `450 kg`."""
    kilogram, tonne = (KILOGRAM, TONNE) if spoken_language() == DEFAULT_LANGUAGE else ("kg", "t")
    if kg >= KG[TONNE]:
        return f"{write_quantity((kg / KG[TONNE]).quantize(Decimal('0.001')))} {tonne}"
    return f"{write_quantity(kg)} {kilogram}"


def _sign(written: str | None) -> str:
    return "-" if written in ("-", "−") else written or ""
