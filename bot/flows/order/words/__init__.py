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
from bot.flows.order.words.said import OrderWords
from bot.language.answers import sounds_told
from bot.language.catalogue import mark
from bot.language.numbers import read_number, with_arabic_digits
from bot.language.place_words import cut_place
from bot.language.units import KG, NUMBER, UNIT, unit_named

LONGEST_WITHOUT_PRICE = 60
"""Letters: a longer line without a price or a deadline is talk."""


def is_order_line(text: str) -> bool:
    """Whether what stands behind the command's word is an order, and no talk of one."""
    said = read_order_line(text)
    if said.price and said.closes:
        return True
    return not sounds_told(text) and (bool(said.price or said.closes) or len(text) <= LONGEST_WITHOUT_PRICE)


command_words(
    10,
    Command(
        "order.open",
        (*thai(Bare.ALWAYS, "รวมซื้อ", "เปิดรวมซื้อ"), *english(Bare.NEVER, "joint order")),
        Topic.ORDERS,
        mark("Buy together: open a joint order in one line, or see what is open."),
        "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม",
        Who.PEOPLE,
        also=(
            "สั่งรวม",
            "ซื้อรวม",
            "ซื้อร่วมกัน",
            "รวมกันซื้อ",
            "เปิดรับออเดอร์",
            "เปิดซื้อรวม",
            "buy together",
            "group buy",
            "open an order",
            "joint orders",
            "open orders",
        ),
        takes=is_order_line,
    ),
    Command(
        "order.sell",
        (*thai(Bare.ALWAYS, "รวมขาย", "เปิดรวมขาย"), *english(Bare.NEVER, "joint sale")),
        Topic.ORDERS,
        mark("Sell together: open a joint sale in one line, or see what is open."),
        "รวมขาย ยางแผ่น กก. ปิด ศุกร์หน้า ส่งวันที่ 15 ที่ตลาดกลาง",
        Who.PEOPLE,
        also=("ขายรวม", "ขายร่วมกัน", "รวมกันขาย", "เปิดขายรวม", "sell together", "joint sales"),
        takes=is_order_line,
    ),
    Command(
        "order.survey",
        (*thai(Bare.ALWAYS, "สำรวจความต้องการ"), *english(Bare.NEVER, "need survey")),
        Topic.ORDERS,
        mark("Ask what the enterprises need, without obligation; it can become a joint order."),
        "สำรวจความต้องการ ปุ๋ย 46-0-0 กระสอบ ปิด สิ้นเดือน",
        Who.PEOPLE,
        also=("ถามความต้องการ", "สำรวจของที่ต้องการ", "สำรวจของ", "survey needs", "ask what is needed", "survey"),
        takes=is_order_line,
    ),
    Command(
        "order.sign",
        (*thai(Bare.NEVER, "ลงชื่อ", "สั่งซื้อ"), *english(Bare.NEVER, "sign up")),
        Topic.ORDERS,
        mark("Sign up for a quantity in words; the product and the number alone will do too."),
        "ปุ๋ย 5 กระสอบ",
        Who.PEOPLE,
        also=("สั่งของ", "ขอสั่งของ", "sign me up"),
    ),
    Command(
        "order.mine",
        (*thai(Bare.NEVER, "ที่สั่งไว้", "ของที่สั่ง", "รายการของฉัน"), *english(Bare.NEVER, "my orders")),
        Topic.ORDERS,
        mark("Show what your enterprise has signed up for, what it costs and how it stands."),
        "ที่สั่งไว้",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "สั่งอะไรไว้",
            "สั่งอะไรไปบ้าง",
            "ออเดอร์ของฉัน",
            "รายการสั่งซื้อ",
            "ที่จองไว้",
            "ของฉันมีอะไร",
            "ยอดค้าง",
            "what did i order",
            "my order",
        ),
    ),
    Command(
        "order.paid",
        (*thai(Bare.NEVER, "แจ้งโอน", "แจ้งโอนแล้ว", "โอนแล้ว", "โอนเงินแล้ว"), *english(Bare.NEVER, "paid")),
        Topic.ORDERS,
        mark("Say that you have paid; the coordinator confirms it."),
        "แจ้งโอนแล้ว",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "จ่ายแล้ว",
            "ชำระแล้ว",
            "จ่ายเงินแล้ว",
            "แจ้งชำระเงิน",
            "แจ้งจ่ายเงิน",
            "มัดจำ",
            "วางมัดจำ",
            "จ่ายมัดจำ",
            "ส่งสลิป",
            "โอนเรียบร้อย",
            "i have paid",
            "i paid",
            "payment made",
        ),
        acts=True,
    ),
    Command(
        "order.hand",
        (*thai(Bare.NEVER, "รับของ"), *english(Bare.NEVER, "pickup")),
        Topic.ORDERS,
        mark("Check off at the pickup place: the code that a group shows."),
        "รับของ 7KQ2M9XA",
        Who.MAKER,
        IN_PRIVATE,
        also=("มารับของ", "pick up"),
    ),
    Command(
        "order.manage",
        (*thai(Bare.NEVER, "จัดการรวมซื้อ", "จัดการรวมขาย"), *english(Bare.NEVER, "manage orders")),
        Topic.ORDERS,
        mark("Look after your joint orders: lists, deadline, arrival, payments."),
        "จัดการรวมซื้อ",
        Who.MAKER,
        IN_PRIVATE,
        also=("ดูแลรวมซื้อ", "แก้รวมซื้อ", "ออเดอร์ที่ฉันเปิด", "manage my orders", "manage order"),
    ),
    Command(
        "order.templates",
        (*thai(Bare.NEVER, "แบบรวมซื้อ", "แบบรวมขาย"), *english(Bare.NEVER, "order templates")),
        Topic.ORDERS,
        mark("Open an order again that was kept as a template, by hand or every month."),
        "แบบรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("แม่แบบรวมซื้อ", "รวมซื้อเดิม", "เปิดรวมซื้อเหมือนเดิม", "template", "templates"),
    ),
    Command(
        "order.form",
        (*thai(Bare.NEVER, "ฟอร์มรวมซื้อ", "ฟอร์มรวมขาย"), *english(Bare.NEVER, "order form")),
        Topic.ORDERS,
        mark("A page with everything: several products, prices by quantity, limits, places, who may join."),
        "ฟอร์มรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("แบบฟอร์มรวมซื้อ", "แบบฟอร์มสั่งซื้อ", "form for an order"),
    ),
)


HIGHEST_PRICE = 1_000_000_000
"""Satang: ten million baht, as in the forms."""

_BAHT = r"(?:บาท|บ\.|฿|baht)"
_KEYWORDS = (
    rf"{besides.CLAUSES}|"
    r"โอน(?:เข้า|มา|ที่|ผ่าน)|เลขบัญชี|บัญชี|ปิดรับ|ปิด|รับ(?:ของ|สินค้า)?(?=\s*(?:วัน|ที่|[0-9]|เสาร์|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|สิ้น|พรุ่งนี้|มะรืน))|ส่ง(?:ของ|มอบ)?(?=\s*(?:วัน|ที่|[0-9]))|"
    r"ขั้นต่ำ|อย่างน้อย|ไม่เกิน|สูงสุด|กลุ่มละ|ครบ|ราคาปกติ|ราคาตลาด|ราคาตามจำนวน|ราคา|ผู้ขาย|ผู้ซื้อ|ซื้อจาก|ขายให้|ร้าน|พร้อมเพย์|จ่าย|ชำระ|"
    r"closes?|pick ?up|seller|buyer|minimum|maximum"
)
_BREAK = re.compile(
    rf"\s*[|｜\n]\s*|\s+(?=(?:{_KEYWORDS}))|(?<=[ก-๙.])(?<!หัก)(?<!หักเป็น)(?=(?:{besides.COST_WORDS})\s*(?:{UNIT})?(?:ละ)?\s*[0-9])|\s+(?={NUMBER}\s*(?:{UNIT})?\s*ขึ้นไป)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    rf"(?:ราคา\s*)?(?P<unit>{UNIT})?\s*(?P<each>ละ)?\s*(?P<price>{NUMBER})\s*(?P<baht>{_BAHT})?(?:\s*(?:ต่อ|/|ละ)\s*(?P<per>{UNIT}))?$",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    rf"(?P<unit>{UNIT})?\s*\(?(?:ละ)?\s*(?P<number>{NUMBER})\s*(?P<weight>กก\.?|กิโลกรัม|กิโล|โล|kg|ขีด)\)?", re.IGNORECASE
)
_TIER = re.compile(
    rf"(?P<from>{NUMBER})\s*(?:{UNIT})?\s*ขึ้นไป\s*(?:ราคา|เหลือ)?\s*(?:(?:{UNIT})?\s*ละ)?\s*(?P<price>{NUMBER})\s*{_BAHT}?",
    re.IGNORECASE,
)
_QUANTITY = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>{UNIT})?", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"(?<![-0-9.,])[0-9][0-9.,]*\s*$")
_HAND_OVER = re.compile(r"^(?:รับ(?:ของ|สินค้า)?|ส่ง(?:ของ|มอบ)?|pick ?up)\s*", re.IGNORECASE)


def read_order_line(text: str) -> OrderWords:
    """What a line says; never fails, since everything can be asked for."""
    head, *clauses = (part.strip() for part in _BREAK.split(with_arabic_digits(text)))
    said = read_product(head)
    for clause in clauses:
        if clause:
            said = _with_clause(said, clause)
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
    product, unit = _split_unit(" ".join(head.split()), said.unit)
    return replace(said, product=product, unit=unit or pack.get("case"))


def read_price(text: str) -> tuple[int, str | None] | None:
    """(satang, unit or None) that a whole text says: `850`, `กระสอบละ 850 บาท`, `58.50 ต่อ กก.`"""
    found = _PRICE.fullmatch(with_arabic_digits(text).strip())
    if not found:
        return None
    satang = _satang(found["price"])
    return None if satang is None else (satang, unit_named(found["per"] or found["unit"] or ""))


def read_tiers(text: str) -> tuple[tuple[Decimal, int], ...] | None:
    """Tiers, one a line or with commas between: `100 ขึ้นไป 820`, `100 = 820`; None where one cannot be read."""
    tiers = []
    for written in re.split(r"[\n;]|,(?!\d{3})", with_arabic_digits(text)):
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
    return replace(said, unread=(*said.unread, clause))


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

_CLAUSES: tuple[tuple[re.Pattern[str], Callable[[OrderWords, str], OrderWords | None]], ...] = (
    (_clause(r"(?=ส่งฟรี|ฟรีค่าส่ง)"), lambda said, rest: replace(said, unread=(*said.unread, rest))),
    (_clause(rf"(?={besides.CLAUSES})"), _besides),
    (_CLOSES_AT_QUANTITY, _quantity_into("enough")),
    (_clause(r"ปิดรับ|closes?"), _words_into("closes")),
    (_clause(r"ปิด"), _words_into("closes")),
    (_clause(rf"(?={NUMBER}\s*(?:{UNIT})?\s*ขึ้นไป)|ราคาตามจำนวน"), _tier),
    (_clause(r"ราคาปกติ|ราคาตลาด"), _ordinary),
    (_clause(r"กลุ่มละ"), _each),
    (_clause(r"ขั้นต่ำ|อย่างน้อย|minimum"), _quantity_into("least_total")),
    (_clause(r"ไม่เกิน|สูงสุด|maximum"), _quantity_into("most_total")),
    (_clause(r"ผู้ขาย|ผู้ซื้อ|ซื้อจาก|ขายให้|seller|buyer"), _words_into("partner")),
    (_clause(r"พร้อมเพย์"), _words_into("promptpay")),
    (_clause(r"(?=จ่าย|ชำระ|โอน|เลขบัญชี|บัญชี)"), _words_into("pays")),
    (_clause(r"(?=ร้าน)"), _words_into("partner")),
    (_HAND_OVER, _hand_over),
)


def _price_at_end(text: str) -> tuple[int, str | None, str] | None:
    """(satang, unit, what stands before) where a text ends in a price that names its unit or baht."""
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
