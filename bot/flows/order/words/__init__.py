"""Reading a joint order in one line: product, unit, price, tiers, limits, deadline, pickup.

`ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม`. Clauses come in any order after the product, parted by
blanks, `|` or new lines. Moments are left as words: whoever opens the order reads them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.flows.order.money.costs import Cost
from bot.flows.order.words import besides
from bot.flows.order.words.otherwise_said import said_plainly
from bot.flows.order.words.own_units import OWN_UNIT, own_unit_price
from bot.flows.order.words.said import OF_THE_ORDER, OrderWords
from bot.flows.order.words.several import products_in, with_its_closing, with_one_unit
from bot.language.answers import sounds_told
from bot.language.catalogue import mark
from bot.language.numbers import read_number, with_arabic_digits
from bot.language.place_words import cut_place, reads_as_a_time
from bot.language.units import KG, NUMBER, UNIT, unit_named

HIGHEST_PRICE = 1_000_000_000
"""Satang: ten million baht, as in the forms."""

_BAHT = r"(?:บาท|บ\.|฿|baht)"
_KEYWORDS = (
    rf"{besides.CLAUSES}|"
    r"โอน(?:เข้า|มา|ที่|ผ่าน|ก่อน|ล่วงหน้า|จ่าย|เงิน)|เลขบัญชี|บัญชี|ปิดรับ|ปิด|รับ(?:ของ|สินค้า)?(?=\s*(?:วัน|ที่|[0-9]|เสาร์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|สิ้น|พรุ่งนี้|มะรืน))|ส่ง(?:ของ|มอบ)?(?=\s*(?:วัน|ที่|[0-9]))|"
    r"ขั้นต่ำ|อย่างน้อย|ไม่เกิน|สูงสุด|กลุ่มละ|ครบ|ราคาปกติ|ราคาตลาด|ราคาตามจำนวน|ราคา|ผู้ขาย|ผู้ซื้อ|ซื้อจาก|ขายให้|ร้าน|พร้อมเพย์|จ่าย|ชำระ|เครดิต|เงินสด|เงินเชื่อ|"
    r"closes?|pick ?up|seller|buyer|minimum|maximum"
)
_BREAK = re.compile(
    rf"\s*[|｜\n]\s*|\s*,\s+(?=(?:{_KEYWORDS}))|\s+(?=(?:{_KEYWORDS}))|(?<=[ก-๙.])(?<!หัก)(?<!หักเป็น)(?=(?:{besides.COST_WORDS})\s*(?:{UNIT}|{OWN_UNIT})?(?:ละ)?\s*[0-9])|\s+(?={NUMBER}\s*(?:{UNIT}|{OWN_UNIT})?\s*ขึ้นไป)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    rf"(?:ราคา\s*)?(?P<unit>{UNIT})?\s*(?P<each>ละ)?\s*(?P<price>{NUMBER})\s*(?P<baht>{_BAHT})?(?:\s*(?:ต่อ|/|ละ|per\s)\s*(?P<per>{UNIT}))?$",
    re.IGNORECASE,
)
_SURE_PRICE = re.compile(
    rf"(?<=[\sก-๙])(?:(?:{UNIT})\s*ละ\s*{NUMBER}(?![-–.])(?:\s*{_BAHT})?|{NUMBER}\s*{_BAHT}\s*(?:ต่อ|/|per\s)\s*(?:{UNIT}))(?=\s)(?!\s*(?:{UNIT}|{_BAHT}|ขึ้นไป|$))",
    re.IGNORECASE,
)
"""A price that names its unit, with more behind it."""
_WEIGHT = re.compile(
    rf"(?P<unit>{UNIT})?\s*\(?(?:ละ)?\s*(?P<number>{NUMBER})\s*(?P<weight>กก\.?|กิโลกรัม|กิโล|โล|kg|ขีด)\)?", re.IGNORECASE
)
_TIER = re.compile(
    rf"(?P<from>{NUMBER})\s*(?:{UNIT}|{OWN_UNIT})?\s*ขึ้นไป\s*(?:ราคา|เหลือ)?\s*(?:(?:{UNIT}|{OWN_UNIT})?\s*ละ)?\s*(?P<price>{NUMBER})\s*{_BAHT}?",
    re.IGNORECASE,
)
_AMOUNT_AND_PRICE = rf"({NUMBER})\s*(?:{UNIT})\s*(?:ละ|ราคา|=|เหลือ)?\s*({NUMBER})\s*{_BAHT}?(?:\s*,)?"
_PLAIN_TIER = re.compile(_AMOUNT_AND_PRICE, re.IGNORECASE)
_PLAIN_TIERS = re.compile(rf"(?:[ก-๙]+\s*)?(?:{_AMOUNT_AND_PRICE}\s*)+", re.IGNORECASE)
_QUANTITY = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?", re.IGNORECASE)
_AROUND_A_PRODUCT = re.compile(
    r"^(?:for|of)\s+(?=\S)|(?<=\S)\s*ให้(?:พวก|พี่|น้อง|เพื่อน|เรา|กลุ่ม|ทุก|สมาชิก|ชาวบ้าน|ที|หน่อย|ด้วย)\S*$", re.IGNORECASE
)
"""Whom it is for, and how nicely it is asked: no part of what a product is called."""
_AFTER_NUMBER = re.compile(r"(?<![-0-9.,])[0-9][0-9.,]*\s*$")
_HAND_OVER = re.compile(r"^(?:รับ(?:ของ|สินค้า)?|ส่ง(?:ของ|มอบ)?|pick ?up)\s*", re.IGNORECASE)


def read_order_line(text: str) -> OrderWords:
    """What a line says; never fails, since everything can be asked for. What it says of several products together stands
    with the first."""
    line = with_its_closing(said_plainly(with_arabic_digits(text)))
    first, *others = with_one_unit([_read_part(part) for part in products_in(line, _begins_with, _is_clause)])
    for other in others:
        first = _with_all_of(first, other)
    return replace(first, more=tuple(others))


def _begins_with(part: str) -> OrderWords:
    """The product that a part of a line begins with."""
    return read_product(_head_and_rest(_BREAK.split(part.strip())[0].strip())[0])


def _head_and_rest(head: str) -> tuple[str, str]:
    """The product up to its price, and what is said behind it: `กระสอบละ 780 บาท พี่สมศรีดูแล`."""
    found = _SURE_PRICE.search(head)
    return (head[: found.end()].strip(), head[found.end() :].strip()) if found else (head, "")


def _is_clause(part: str) -> bool:
    begins = any(pattern.match(part.strip()) for pattern, _read in _CLAUSES)
    return begins or bool(plain_tiers(_BREAK.split(part.strip())[0].strip()))


def _with_all_of(said: OrderWords, other: OrderWords) -> OrderWords:
    """What was said of one product, with what another product's part says of the whole order."""
    changed: dict[str, Any] = {name: getattr(other, name) for name in OF_THE_ORDER if not getattr(said, name)}
    return replace(said, **changed, costs=(*said.costs, *other.costs), unread=(*said.unread, *other.unread))


def _read_part(line: str) -> OrderWords:
    head, *clauses = (part.strip() for part in _BREAK.split(line))
    head, behind = _head_and_rest(head)
    said = read_product(head)
    for clause in (behind, *clauses):
        if clause:
            said = _with_clause(said, clause)
    if said.pack and said.unit and said.unit not in (said.pack["case"], said.pack["piece"]):
        said = replace(said, pack={**said.pack, "piece": said.unit})
    if said.most_total and _AT_ALL_THERE_IS.fullmatch(said.closes):
        return replace(said, closes="", enough=said.most_total)
    return said


def read_product(head: str) -> OrderWords:
    """A product with its unit, weight and price, as far as they are said: `ปุ๋ย 46-0-0 กระสอบ 50 กก. 850 บาท`."""
    head, pack = besides.cut_pack(head)
    said = OrderWords(pack=pack)
    price = _price_at_end(head)
    if price:
        said, head = replace(said, price=price[0], unit=price[1]), price[2]
    weight = next((found for found in _WEIGHT.finditer(head) if found["unit"] or said.unit), None)
    if weight:
        unit, kg = unit_named(weight["unit"] or ""), _number(weight["number"]) * KG[unit_named(weight["weight"]) or ""]
        by_weight = said.unit in KG and unit is not None  # sacks of 50 kg, priced by the tonne
        said = replace(said, sack=kg) if by_weight else replace(said, unit=unit or said.unit, kg=kg)
        head = f"{head[: weight.start()]} {head[weight.end() :]}"
    product, unit = _split_unit(_AROUND_A_PRODUCT.sub("", " ".join(head.split())), said.unit)
    return replace(said, product=product, unit=unit or pack.get("case"))


def read_price(text: str) -> tuple[int, str | None] | None:
    """(satang, unit or None) that a whole text says: `850`, `กระสอบละ 850 บาท`, `58.50 ต่อ กก.`"""
    found = _PRICE.fullmatch(with_arabic_digits(text).strip())
    if not found:
        own = own_unit_price(with_arabic_digits(text).strip())
        return (satang, own[0]) if own and not own[2] and (satang := _satang(own[1])) else None
    satang = _satang(found["price"])
    return None if satang is None else (satang, unit_named(found["per"] or found["unit"] or ""))


def read_tiers(text: str) -> tuple[tuple[Decimal, int], ...] | None:
    """Tiers, one a line or with commas between: `100 ขึ้นไป 820`, `100 = 820`; None where one cannot be read."""
    tiers = []
    for written in re.split(
        rf"[\n;]|,(?!\d{{3}})|(?<=\d)\s*(?:บาท)?\s+(?={NUMBER}\s*(?:{UNIT}|{OWN_UNIT})?\s*(?:ขึ้นไป|=))",
        with_arabic_digits(text),
    ):
        if not written.strip():
            continue
        plain = re.fullmatch(rf"({NUMBER})\s*(?:=|:|-|–|\s)\s*({NUMBER})\s*{_BAHT}?", written.strip())
        found = _TIER.fullmatch(written.strip())
        pair = (found["from"], found["price"]) if found else plain.groups() if plain else None
        satang = _satang(pair[1]) if pair else None
        if pair is None or satang is None:
            return None
        tiers.append((_number(pair[0]), satang))
    return tuple(sorted(tiers))


def plain_tiers(text: str) -> tuple[tuple[Decimal, int], ...]:
    """`ยิ่งเยอะยิ่งถูก 50 กระสอบ 770 100 กระสอบ 760`: what is nothing but amounts with a price each, and a word before them."""
    if not _PLAIN_TIERS.fullmatch(text):
        return ()
    pairs = [(_number(at), _satang(price)) for at, price in _PLAIN_TIER.findall(text)]
    return tuple((at, price) for at, price in pairs if price is not None)


def read_hand_over(text: str) -> tuple[str, str]:
    """(words of a day, place) in `วันที่ 15 ที่วัดไผ่ล้อม`; either may be empty."""
    return cut_place(_HAND_OVER.sub("", text.strip()))


def _with_clause(said: OrderWords, clause: str) -> OrderWords:
    for pattern, read in _CLAUSES:
        found = pattern.match(clause)
        if found:
            changed = read(said, clause[found.end() :].strip(" :="))
            if changed is not None:
                return changed
    price = _price_at_end(clause)
    if price and not price[2] and said.price is None:
        return replace(said, price=price[0], unit=said.unit or price[1])
    rest, pack = besides.cut_pack(clause)
    if pack and not said.pack:
        return _with_clause(replace(said, pack=pack), rest) if rest else replace(said, pack=pack)
    tiers = plain_tiers(clause)
    if tiers and said.price and all(0 < tier[1] < said.price for tier in tiers):
        return replace(said, tiers=tuple(sorted((*said.tiers, *tiers))))
    return replace(said, unread=(*said.unread, clause))


def _closes(said: OrderWords, rest: str) -> OrderWords | None:
    """The day up to which it is open; what stands behind a day that can be read is kept as it is."""
    parts = rest.split()
    for count in range(len(parts), 0, -1):
        if reads_as_a_time(day := " ".join(parts[:count])):
            behind = (" ".join(parts[count:]),) if parts[count:] else ()
            return replace(said, closes=day, unread=(*said.unread, *behind))
    return _words_into("closes")(said, rest)


def _quantity_into(name: str) -> Callable[[OrderWords, str], OrderWords | None]:
    def read(said: OrderWords, rest: str) -> OrderWords | None:
        found = _QUANTITY.search(rest)
        values: dict[str, Decimal] = {name: _number(found["number"])} if found else {}
        return replace(said, **values) if found else None  # type: ignore[arg-type]

    return read


def _words_into(name: str) -> Callable[[OrderWords, str], OrderWords | None]:
    def read(said: OrderWords, rest: str) -> OrderWords | None:
        values: dict[str, str] = {name: rest}
        return replace(said, **values) if rest else None  # type: ignore[arg-type]

    return read


def _pays(said: OrderWords, rest: str) -> OrderWords | None:
    """All ways that are named, one after the other: `จ่ายสด เครดิต`."""
    return _words_into("pays")(said, f"{said.pays} {rest}".strip())


def _each(said: OrderWords, rest: str) -> OrderWords | None:
    """`กลุ่มละไม่เกิน 50`, `กลุ่มละอย่างน้อย 5`."""
    name = "least_each" if re.match(r"อย่างน้อย|ขั้นต่ำ", rest) else "most_each"
    return _quantity_into(name)(said, rest)


def _tier(said: OrderWords, rest: str) -> OrderWords | None:
    found = _TIER.match(rest)
    satang = _satang(found["price"]) if found else None
    if not found or satang is None:
        return None
    return replace(said, tiers=tuple(sorted((*said.tiers, (_number(found["from"]), satang)))))


def _ordinary(said: OrderWords, rest: str) -> OrderWords | None:
    price = read_price(rest)
    return replace(said, ordinary_price=price[0]) if price else None


def _besides(said: OrderWords, rest: str) -> OrderWords | None:
    """A cost, a deposit, a floor price, a grade's price, what is in a case."""
    cost, deposit, floor = besides.read_cost(rest), besides.read_deposit(rest), besides.read_floor(rest)
    grade, pack = besides.read_grade(rest), besides.pack_behind(rest, said.unit)
    if cost:
        return replace(said, costs=(*said.costs, cost))
    if grade:
        return replace(said, grades=(*said.grades, grade))
    if deposit or floor:
        return replace(said, deposit=deposit or said.deposit, floor=floor or said.floor)
    return replace(said, pack=pack) if pack else None


def _hand_over(said: OrderWords, rest: str) -> OrderWords | None:
    when, place = read_hand_over(rest)
    return replace(said, hand_over=when, place=place)


def _clause(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_CLOSES_AT_QUANTITY = _clause(
    rf"(?:(?:ปิด(?:รับ)?|closes?)\s*)?(?:เมื่อ\s*)?(?:ครบ|reaching)(?!.*(?:วัน|ชั่วโมง|days?\b|hours?\b))"
    rf"|(?:ปิด(?:รับ)?|closes?)\s*(?:เมื่อ|ที่|at)?\s*(?:ถึง)?\s*(?={NUMBER}\s*(?:{UNIT})$)"
)

_AT_ALL_THERE_IS = _clause(r"(?:เมื่อ|ถ้า|พอ)?(?:ครบ(?:จำนวน|ยอด|ตามจำนวน)?|เต็ม|หมด|ของหมด)")

_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[OrderWords, str], OrderWords | None]], ...] = (
    (_clause(rf"(?={besides.NOTHING_BESIDES})"), lambda said, rest: replace(said, unread=(*said.unread, rest))),
    (_clause(rf"(?={besides.CLAUSES})"), _besides),
    (_CLOSES_AT_QUANTITY, _quantity_into("enough")),
    (_clause(r"ปิด(?:รับ)?|closes?"), _closes),
    (_clause(rf"(?={NUMBER}\s*(?:{UNIT}|{OWN_UNIT})?\s*ขึ้นไป)|ราคาตามจำนวน"), _tier),
    (_clause(r"ราคาปกติ|ราคาตลาด"), _ordinary),
    (_clause(r"กลุ่มละ"), _each),
    (_clause(r"ขั้นต่ำ|อย่างน้อย|minimum"), _quantity_into("least_total")),
    (_clause(r"ไม่เกิน|สูงสุด|maximum"), _quantity_into("most_total")),
    (_clause(r"ผู้ขาย|ผู้ซื้อ|ซื้อจาก|ขายให้|seller|buyer"), _words_into("partner")),
    (_clause(r"พร้อมเพย์"), _words_into("promptpay")),
    (_clause(r"(?=จ่าย|ชำระ|โอน|เลขบัญชี|บัญชี|เครดิต|เงินสด|เงินเชื่อ)"), _pays),
    (_clause(r"(?=ร้าน)"), _words_into("partner")),
    (_HAND_OVER, _hand_over),
)


def _price_at_end(text: str) -> tuple[int, str | None, str] | None:
    """(satang, unit, what stands before) where a text ends in a price that names its unit or baht."""
    own = own_unit_price(text)
    if own and own[2] and (satang := _satang(own[1])):
        return satang, own[0], own[2]
    for found in re.finditer(rf"(?:^|\s|(?<=[ก-๙]))(?=(?:ราคา|{UNIT}|{NUMBER}))", text, re.IGNORECASE):
        price = _PRICE.match(text, found.end())
        if price and unit_named(price["unit"] or "") in KG and _AFTER_NUMBER.search(text[: found.end()]):
            continue  # the unit belongs to the number before it: a sack of 50 kg
        if price and (price["unit"] or price["baht"] or price["per"]):
            satang = _satang(price["price"])
            if satang is None:
                return None
            return satang, unit_named(price["per"] or price["unit"] or ""), text[: found.start()].strip()
    return None


def _split_unit(product: str, unit: str | None) -> tuple[str, str | None]:
    """(product, unit) where the last word names the unit, with the price elsewhere or not known: `rubber kg`."""
    before, _blank, last = product.rpartition(" ")
    named = unit_named(last) if before else None
    return (before, named) if named and unit in (None, named) else (product, unit)


def _satang(written: str) -> int | None:
    """A price, where it is one that could be meant and that a column takes."""
    satang = (read_number(written) or Decimal(0)) * 100
    return int(satang) if satang == satang.to_integral_value() and 0 < satang <= HIGHEST_PRICE else None


def _number(written: str) -> Decimal:
    return read_number(written) or Decimal(0)
