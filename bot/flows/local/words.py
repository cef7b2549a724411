"""How an offer is read: a price and, where it is said, how much there is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark
from bot.language.money import BAHT, read_money
from bot.language.normalising import without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number, with_arabic_digits

_PRICE = re.compile(
    rf"(?:ละ|ราคา|@)\s*({SAID_NUMBER}(?:\s*{BAHT})?)|({SAID_NUMBER}\s*(?:{BAHT}|[.,]-)|{SAID_NUMBER}(?=\s*(?:per|each|an?)\b))",
    re.IGNORECASE,
)
_NUMBER = re.compile(SAID_NUMBER)
MOST = Decimal(10_000_000)


@dataclass(frozen=True)
class OfferSaid:
    """A price in satang a unit, and how much there is (None: not said)."""

    price: int
    most: Decimal | None


def read_offer(text: str) -> OfferSaid | None:
    """What a whole answer offers: `140 บาท 200 ถุง`, `มี 200 ถุง ถุงละ 140`, `140`; None where it says no price."""
    said = with_arabic_digits(text).strip()
    if len(said) > 120 or sounds_like_a_question(said):
        return None
    found = _PRICE.search(said)
    price = read_money(found[1] or found[2]) if found else read_money(said)
    if not price:
        return None
    rest = f"{said[: found.start()]} {said[found.end() :]}" if found else ""
    amounts = [amount for each in _NUMBER.finditer(rest) if (amount := read_number(each[0]))]
    most = amounts[0] if len(amounts) == 1 and 0 < amounts[0] <= MOST else None
    return OfferSaid(price, most)


_TAKES = re.compile(
    r"(?:ขอ|ตกลง|งั้น)*\s*(?:เลือก|ซื้อ(?:จาก|กับ|ของ)|เอา(?:ของ|จาก|ข้อเสนอของ)?|สั่ง(?:จาก|กับ)|buy from|take)\s*(?P<whom>\S.{2,40}?)(?:เลย|แล้วกัน|ดีกว่า|ก็ได้)*",
    re.IGNORECASE,
)


def read_taken(text: str) -> str | None:
    """Whose offer somebody takes, as it was called: `เลือกกระจูดโคกเมา`, `เอาของโคกเมาดีกว่า`; None where a text takes none."""
    found = None if sounds_like_a_question(text) else _TAKES.fullmatch(without_courtesy(text).strip())
    return found["whom"] if found else None


command_words(
    62,
    Command(
        "local.show",
        (*thai(Bare.NEVER, "รอข้อเสนอ", "เสนอขายในเครือข่าย"), *english(Bare.NEVER, "network offers")),
        Topic.ORDERS,
        mark("What waits for offers from inside the network before a joint order opens."),
        "รอข้อเสนอ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("ข้อเสนอจากเครือข่าย", "มีใครเสนอบ้าง", "offers of the network"),
    ),
)
