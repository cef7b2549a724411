"""Several products in one line of an order: `ปุ๋ย กระสอบ 850 บาท, ข้าวสาร ถุง 150 บาท ปิด 12 ม.ค.`."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.flows.order.words.said import OrderWords

_BETWEEN = re.compile(r"\s*(?:,(?![0-9])|[;|｜\n]|\s(?:กับ|และ|แล้วก็)(?=\s|[ก-๎]))\s*|(?<=บาท)\s+(?=[ก-๎])")
_DAY = r"[0-9]|วัน|สิ้น|ปลาย|กลาง|ต้น|พรุ่งนี้|มะรืน|อีก|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์"
_UNTIL = re.compile(rf"(?<=\s)(?:จนถึง|ถึง|ภายใน|หมดเขต|สิ้นสุด)(?=\s*(?:{_DAY}))|(?<=\s)until(?=\s)", re.IGNORECASE)
_CLOSES, _HANDED_OVER = (
    re.compile(r"ปิด|closes?|ครบ", re.IGNORECASE),
    re.compile(r"(?:^|\s)(?:รับ|ส่ง|จ่าย|ชำระ|โอน|เครดิต|pick ?up)"),
)
LONGEST_NAME = 30
"""Letters of a product in a list of names without prices: what is longer is a sentence."""


def with_its_closing(line: str) -> str:
    """A line with `ถึง 10 ธ.ค.` as the day it closes on, where it says no other, and no time of collecting before it."""
    found = _UNTIL.search(line)
    if found is None or _CLOSES.search(line) or _HANDED_OVER.search(line[: found.start()]):
        return line
    return f"{line[: found.start()]}ปิด {line[found.end() :].strip()}"


def products_in(line: str, read: Callable[[str], OrderWords], is_clause: Callable[[str], bool]) -> list[str]:
    """The line in parts of one product each; whole where it is one product's, or it is not sure.

    Args:
        read: the product that a part begins with.
        is_clause: whether a part begins with something else: a day, a cost.
    """
    parts: list[str] = []
    last = 0
    for between in _BETWEEN.finditer(line):
        if is_clause(line[between.end() :]) or not read(line[between.end() :]).product:
            continue
        parts.append(line[last : between.start()])
        last = between.end()
    parts.append(line[last:])
    said = [read(part) for part in parts]
    priced = all(each.unit and each.price and each.product for each in said)
    named = all(each.product and each.price is None and len(each.product) <= LONGEST_NAME for each in said)
    apart = priced or (named and any(each.unit for each in said) and "บาท" not in line)
    return parts if apart else [line]


def with_one_unit(products: list[OrderWords]) -> list[OrderWords]:
    """`ปุ๋ย, อาหารหมู กระสอบ`: a unit that stands behind the last of several names is that of all before it."""
    unit, found = None, []
    for said in reversed(products):
        unit = said.unit or unit
        found.append(replace(said, unit=unit))
    return found[::-1]
