"""Taking back what is in no open order (`ยกเลิกน้ำปลา`), and asking to be let out of what is closed."""

import re
from collections.abc import Sequence

from bot.flows.order.words.called import product_called
from bot.flows.order.words.cutting import LONGEST, cut
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Offered
from bot.language.normalising import plain, without_courtesy
from bot.language.product_words import EVERYBODYS

_NO_GOODS = re.compile("ประชุม|เวที|นัด|ไป|มา|โพล|โหวต|งาน|ชื่อ|กลุ่ม|เตือน|ของ|ที่|meeting|poll")

_LEAVES = re.compile(
    r"(?:กลุ่ม)?(?:เรา|ของเรา|ทางเรา)?\s*(?:ขอ|อยาก|จะ)+\s*(?:ถอน(?:ตัว|ออก|รายการ)*)\s*(?:จาก)?(?P<product>\S{0,30}?)(?:ได้(?:ไหม|มั้ย|ปะ))?"
)


def read_leave(text: str) -> str | None:
    """What somebody asks to be let out of (`ขอถอนปุ๋ยได้ไหมคะ`; empty where it is not named); None where they do not."""
    found = _LEAVES.fullmatch(without_courtesy(text).strip())
    return found["product"] if found else None


def takes_back_another(text: str, offered: Sequence[Offered]) -> str | None:
    """What a line takes back that is none of the products offered (`ยกเลิกน้ำปลา`), where it may be a thing to trade."""
    said = plain(text)
    pieces = cut(said, [product_called(each.name) for each in offered]) if len(said) <= LONGEST else []
    kinds = [piece.kind for piece in pieces if piece.kind is not Kind.FILLER]
    if kinds != [Kind.DROP, Kind.UNKNOWN]:
        return None
    what = next(piece.text for piece in pieces if piece.kind is Kind.UNKNOWN)
    return what.strip() if EVERYBODYS.of(what) or not _NO_GOODS.search(what) else None
