"""What a buyer offers in a joint sale, in words."""

import re
from dataclasses import dataclass

from bot.flows.order.money.costs import Cost
from bot.flows.order.words import besides
from bot.language.numbers import with_arabic_digits
from bot.language.units import NUMBER, UNIT

BAHT = r"(?:บาท|บ\.|฿|baht)"


@dataclass(frozen=True)
class BuyersPrice:
    """What a buyer offers: satang a unit, and what is taken off."""

    buyer: str
    price: int
    takes_off: tuple[Cost, ...] = ()


def read_buyers_price(text: str) -> BuyersPrice | None:
    """`สหกรณ์ยาง 58.50`, `พ่อค้าเร่ 58,75 บาท หักความชื้น 2%`; None where a buyer or a price is missing, or what is taken off
    cannot be read. A comma before two digits at the end can part no thousands: it is read as a point."""
    offer, *taken_off = re.split(r"\s+(?=หัก)", with_arabic_digits(text).strip())
    costs = [besides.read_cost(clause) for clause in taken_off]
    offer = re.sub(r"(?<![0-9,])([0-9]{1,4}),([0-9]{2})(?![0-9,])", r"\1.\2", offer)
    found = re.fullmatch(rf"(?P<buyer>\S.*?)\s*(?:ให้|ราคา)?\s*(?:(?:{UNIT})?\s*ละ)?\s*(?<![0-9.,])(?P<price>{NUMBER})\s*{BAHT}?(?:\s*(?:ต่อ|/)\s*(?:{UNIT}))?",
        offer, re.IGNORECASE)  # fmt: skip
    satang = besides.satang_of(found["price"]) if found else None
    if not found or not satang or None in costs:
        return None
    return BuyersPrice(found["buyer"], satang, tuple(cost for cost in costs if cost))
