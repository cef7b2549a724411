"""Corrections in words of a product: its price, prices by quantity, unit, limits, what one weighs, what is in a case."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Told
from bot.flows.order.drafting import set_unit
from bot.flows.order.moved_pickups import UNREAD
from bot.flows.order.queries import lines_of
from bot.flows.order.tables import JointOrder, OrderItem
from bot.flows.order.words import read_price, read_tiers
from bot.flows.order.words.besides import cut_pack
from bot.flows.order.words.correcting import Corrects
from bot.language.answers import is_none
from bot.language.numbers import read_number
from bot.language.units import KG, KILOGRAM, NUMBER, UNIT, kg_of, read_amount, unit_named

LIMITS_SAID = ("least_total", "most_total", "least_each", "most_each")
OF_PRODUCT = ("ordinary", "price", "tiers", "tier", "unit", "pack", "kg", *LIMITS_SAID)
BELOW_SIGNED = Told("More than that is signed up for already.", CANCEL)
_OWN_UNIT = re.compile(r"[^\s\d]{1,15}")
"""A unit that is in no list is one short word: a sentence is none."""
_WEIGHS = re.compile(
    rf"(?:1\s*)?(?P<unit>{UNIT})?\s*(?:ละ|หนัก|มีน้ำหนัก|=|เป็น)?\s*(?P<number>{NUMBER})\s*(?P<weight>กก\.?|กิโลกรัม|กิโล|โล|kg|ขีด)?",
    re.IGNORECASE,
)


def change_of_product(
    request: Request, order: JointOrder, item: OrderItem, said: Corrects
) -> Callable[[], None] | Told:
    """What writes it; or the sentence why that cannot be read or done."""
    match said.field:
        case "price" | "ordinary":
            return _price(item, said)
        case "unit":
            return _unit(item, said.value)
        case "tiers" | "tier":
            return _tiers(item, said)
        case "pack":
            pack = {} if is_none(said.value) else _pack(item, said.value)
            return UNREAD if pack is None else lambda: _set(item, {"pack": pack})
        case "kg":
            kg = _weight(item, said.value)
            return UNREAD if kg is None else lambda: _set(item, {"kg": kg})
    if is_none(said.value):
        return lambda: _set(item, {said.field: None})
    amount = read_amount(said.value, (item.unit,))
    if amount is None:
        return UNREAD
    total = sum(line.quantity for line in lines_of(request.session, order) if line.position == item.position)
    if said.field == "most_total" and amount.number < total:
        return BELOW_SIGNED
    return lambda: _set(item, {said.field: amount.number})


def _price(item: OrderItem, said: Corrects) -> Callable[[], None] | Told:
    price = read_price(said.value)
    if price is None:
        return UNREAD
    column = "price" if said.field == "price" else "ordinary_price"
    unit = price[1] if price[1] not in (None, item.unit) else None

    def write() -> None:
        _set(item, {column: price[0]})
        if unit:
            _count_in(item, unit)

    return write


def _unit(item: OrderItem, value: str) -> Callable[[], None] | Told:
    unit = unit_named(value) or (value if _OWN_UNIT.fullmatch(value) else None)
    return UNREAD if unit is None else lambda: _count_in(item, unit)


def _count_in(item: OrderItem, unit: str) -> None:
    """Another unit; a case that has nothing to do with it is none any more."""
    set_unit(item, unit)
    if item.pack and unit not in (item.pack["case"], item.pack["piece"]):
        item.pack = {}


def _tiers(item: OrderItem, said: Corrects) -> Callable[[], None] | Told:
    """All prices by quantity anew; one `tier` told by itself stands beside the others, or instead of that from the same on."""
    tiers = () if is_none(said.value) else read_tiers(said.value)
    if tiers is None:
        return UNREAD
    kept = {Decimal(str(at)): int(price) for at, price in item.tiers} if said.field == "tier" else {}
    written = [[f"{at.normalize():f}", price] for at, price in sorted((kept | dict(tiers)).items())]
    return lambda: _set(item, {"tiers": written})


def _pack(item: OrderItem, value: str) -> dict[str, Any] | None:
    """The case that words name: `ลัง 24 ขวด`, `แพ็คละ 5 กระสอบ`; `24` or `24 ขวด` is how many are in the case there is. The
    product is counted in cases or in what is in them: nothing else would say what was signed up for."""
    head, pack = cut_pack(value)
    if pack and not head.strip():
        return pack if item.unit in (pack["case"], pack["piece"]) else None
    count = re.fullmatch(rf"([0-9]{{1,4}})\s*({UNIT})?", value.strip())
    if not count or not item.pack or int(count[1]) < 2:
        return None
    piece = unit_named(count[2] or "") or item.pack["piece"]
    return {**item.pack, "count": count[1]} if piece == item.pack["piece"] else None


def _weight(item: OrderItem, value: str) -> Decimal | None:
    """What one of the unit weighs, in kg: `กระสอบหนัก 25 กก.`, `25 กก.`; a unit of weight weighs what it does."""
    if kg_of(item.unit) is not None:
        return None
    found = _WEIGHS.fullmatch(value.strip())
    if not found or unit_named(found["unit"] or item.unit) not in (None, item.unit):
        return None
    number, weight = read_number(found["number"]), unit_named(found["weight"] or "")
    return number * KG[weight or KILOGRAM] if number else None


def _set(item: OrderItem, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(item, name, value)
