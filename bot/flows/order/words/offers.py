"""What a buyer offers in a joint sale, in words."""

import re
from dataclasses import dataclass, replace

from bot.flows.order.money.costs import Cost
from bot.flows.order.words import besides
from bot.language.numbers import with_arabic_digits
from bot.language.units import NUMBER, UNIT, Amount, own_units, read_amount, unit_pattern

BAHT = r"(?:บาท|บ\.|฿|baht)"


_OFFER = re.compile(
    rf"(?P<buyer>\S.*?)\s*(?:ให้|ราคา)?\s*(?:(?:{UNIT})?\s*ละ)?\s*(?<![0-9.,])(?P<price>{NUMBER})\s*{BAHT}?(?:\s*(?:ต่อ|/)\s*(?:{UNIT}))?",
    re.IGNORECASE,
)


_OUR_OWN = re.compile(r"เครือข่าย|กองกลาง|กลุ่มเรา|สมทบ|network", re.IGNORECASE)
"""What the network keeps of the money that the buyer pays."""


@dataclass(frozen=True)
class BuyersPrice:
    """What a buyer offers: satang a unit, and what is taken off."""

    buyer: str
    price: int
    takes_off: tuple[Cost, ...] = ()
    grades: tuple[tuple[str, int], ...] = ()
    """(grade, satang)"""


def read_buyers_price(text: str) -> BuyersPrice | None:
    """`สหกรณ์ยาง 58.50`, `พ่อค้าเร่ 58,75 บาท หักความชื้น 2%`, `สหกรณ์ เกรด A 61 เกรด B 55`; None where a buyer or a price is
    missing, or what stands behind it cannot be read. Where grades alone have prices, the lowest is that of all else. A comma
    before two digits at the end can part no thousands: it is read as a point."""
    said = re.sub(r"(?<![0-9,])([0-9]{1,4}),([0-9]{2})(?![0-9,])", r"\1.\2", with_arabic_digits(text).strip())
    offer, *besides_it = re.split(
        rf"\s*(?:\s|,|และ)\s*(?=หัก|เกรด|grade|(?:{besides.COST_WORDS}))", said, flags=re.IGNORECASE
    )
    grades, costs = [], []
    for clause in besides_it:
        grade, cost = besides.read_grade(clause), besides.read_cost(clause)
        if grade:
            grades.append(grade)
        elif cost:
            costs.append(replace(cost, theirs=not _OUR_OWN.search(cost.name)))
        else:
            return None
    if besides.read_grade(offer):
        return None  # of nobody
    found = _OFFER.fullmatch(offer)
    satang = besides.satang_of(found["price"]) if found else None
    if found and satang:
        return BuyersPrice(found["buyer"], satang, tuple(costs), tuple(grades))
    if not grades or not offer or re.search(r"[0-9]\s*$", offer):
        return None
    return BuyersPrice(offer, min(price for _grade, price in grades), tuple(costs), tuple(grades))


_NO_BUYER = re.compile(
    rf"{besides.COST_WORDS}|โอน|จ่าย|ชำระ|ลด|เพิ่ม|แก้|เปลี่ยน|มัดจำ|ราคา|ค่า|ยอด|เก็บ|ออก|ซื้อ|ได้|รับ|ลงขัน|ชั่ง|กิน|ขาด|ค้าง|ขอ|เงิน|วันที่|เดือน|สัปดาห์|^ทุก|รอบ|งวด|^\s*ละ|^(?:ตกลง)?ขาย",
    re.IGNORECASE,
)
"""What a sum has before it that nobody offers."""


def is_a_buyer(words: str) -> bool:
    """Whether words before a price may name who offers it."""
    return not _NO_BUYER.search(words) and not re.search("[0-9]", words)


def read_weights(text: str, unit: str) -> list[tuple[str, Amount]]:
    """(name, how much) of `บางดาน 20 กก. ทอผ้าเนินม่วง 30.5`, one after the other; nothing where something else stands there."""
    own = own_units((unit,))
    one = re.compile(
        rf"[\s,;]*(?P<name>[^0-9]+?)\s*[:=]?\s*(?P<amount>[0-9][0-9.,]*(?:\s*(?:{unit_pattern(own)}))?)(?=[\s,;]|$)",
        re.IGNORECASE,
    )
    said, found, at = with_arabic_digits(text).strip(), [], 0
    while at < len(said):
        hit = one.match(said, at)
        amount = read_amount(hit["amount"].rstrip(",."), own) if hit else None
        if hit is None or amount is None:
            return []
        found.append((hit["name"].strip(), amount))
        at = hit.end()
    return found
