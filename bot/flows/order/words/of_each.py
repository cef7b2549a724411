"""So many of each: `เอาปุ๋ยกับข้าวอย่างละสอง` asks for two of the one and two of the other."""

import re
from collections.abc import Callable, Sequence

from bot.flows.order.words.cutting import Piece
from bot.flows.order.words.lexicon import Kind

_EACH = re.compile(r"(?:อย่าง|ชนิด|สิ่ง|รายการ)ละ\s*")
_MAY_STAND_BESIDE = (Kind.PRODUCT, Kind.VERB, Kind.MORE, Kind.AND, Kind.FILLER)
_TOLD_APART = ", "


def amount_behind_each(said: str, cut_up: Callable[[str], list[Piece]]) -> str:
    """The line with the amount written behind each product that it names; as it is where it says something else."""
    found = _EACH.search(said)
    if found is None:
        return said
    amount, behind = _amount_at(cut_up(said[found.end() :]))
    rest = f"{said[: found.start()]} {said[found.end() + behind :]}"
    pieces = cut_up(rest)
    products = list(dict.fromkeys(piece.text.strip() for piece in pieces if piece.kind is Kind.PRODUCT))
    if not amount or len(products) < 2 or any(piece.kind not in _MAY_STAND_BESIDE for piece in pieces):
        return said
    asks = next((piece.text for piece in pieces if piece.kind in (Kind.MORE, Kind.VERB)), "")
    return _TOLD_APART.join(f"{asks} {product} {amount}".strip() for product in products)


def _amount_at(pieces: Sequence[Piece]) -> tuple[str, int]:
    """The number with its unit that a text begins with, and how far it goes."""
    taken = []
    for piece in pieces:
        if piece.kind not in (Kind.NUMBER, Kind.UNIT):
            break
        taken.append(piece)
    return " ".join(piece.text for piece in taken), taken[-1].end if taken else 0
