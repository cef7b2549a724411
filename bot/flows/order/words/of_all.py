"""Taking back several things in one breath: `ไม่เอาปุ๋ยกับข้าวสารแล้ว` takes back both, `ไม่เอาแล้วทั้งสองอย่าง` all that one has."""

import re
from collections.abc import Callable, Sequence

from bot.flows.order.words.cutting import Piece
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Offered

_EVERY = re.compile(
    r"(?:ทั้ง\s?(?P<count>สองสาม|สอง|2|คู่|สาม|3|สี่|4)?(?:\s?(?:อย่าง|รายการ|ชนิด|ตัว|อัน)|(?<=คู่)|หมด(?:ทุกอย่าง)?)|ทุก(?:อย่าง|รายการ)|(?:สัก|ซัก)อย่าง|อะไร(?=แล้ว|เลย|ทั้งนั้น))(?:เลย|แล้ว|ทั้งนั้น)*"
)
_COUNTS = {"สอง": 2, "2": 2, "คู่": 2, "สาม": 3, "3": 3, "สี่": 4, "4": 4}
_MAY_STAND_BESIDE = (Kind.PRODUCT, Kind.AND, Kind.FILLER, Kind.DROP, Kind.DONE, Kind.VERB, Kind.OWN)
_TOLD_APART = ", "


def each_taken_back(
    said: str, cut_up: Callable[[str], list[Piece]], offered: Sequence[Offered], *, addressed: bool
) -> str:
    """The line with its refusal before each product that it is of; as it is where it says something else."""
    pieces = cut_up(said)
    if not any(piece.kind is Kind.DROP for piece in pieces):
        return said
    rest = cut_up(_EVERY.sub(" ", said))
    if any(piece.kind not in _MAY_STAND_BESIDE for piece in rest):
        return said
    drop = next((piece.text for piece in rest if piece.kind is Kind.DROP), None)
    products = {piece.text.strip(): piece.which for piece in rest if piece.kind is Kind.PRODUCT}
    named = [name for name, which in products.items() if addressed or any(offered[number].mine for number in which)]
    if drop and not products and (every := _EVERY.search(said)):
        surely = addressed or drop == "ยกเลิก" or "แล้ว" in said
        named = _all_of_mine(offered, _COUNTS.get(every["count"] or ""), addressed=addressed) if surely else []
    return _TOLD_APART.join(f"{drop} {name}" for name in named) if drop and len(named) > 1 else said


def _all_of_mine(offered: Sequence[Offered], count: int | None, *, addressed: bool) -> list[str]:
    """The names of all that the speaker has, where they are so many; in a group, where the speaker said so in person."""
    mine = [each for each in offered if each.mine and (addressed or each.by_me)]
    fits = len(mine) == count if count else addressed
    return [each.name for each in mine] if fits else []
