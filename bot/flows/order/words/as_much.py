"""As much as the last time, or as somebody else: `เอาเท่าเดิม`, `ปุ๋ยเท่าบ้านบ่อใหม่`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.flows.order.words.cutting import Name, cut
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Offered
from bot.language.answers import sounds_like_a_question
from bot.language.normalising import plain, without_courtesy

LONGEST = 80
_AS_MUCH = re.compile(
    r"(?P<before>.*?)(?:เท่า(?:กับ|ๆ\s*กับ)?|เหมือน(?:กับ)?)\s*(?:(?:ของ|ที่)\s*)?"
    r"(?P<whom>เดิม|(?:ครั้ง|คราว|รอบ|งวด|เดือน|ปี)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|(?!ไร|ไห|นั้น|นี้|กัน)\S.{1,40})"
)
_LEFT = re.compile(
    r"(?P<before>.*?)(?:เท่า)?(?:ที่|ของที่|ส่วนที่)(?:ยัง)?เหลือ(?:อยู่)?\s*(?P<takes>(?:ขอ)?(?:เอา|รับ|เหมา|จอง|สั่ง))?\s*(?:ทั้งหมด|หมด|ทั้งนั้น)?(?:เลย)?"
)
"""`ปุ๋ยที่เหลือเอาหมดเลย`, `เอาเท่าที่เหลือ`"""
_LAST_TIME = re.compile(r"เดิม|(?:ครั้ง|คราว|รอบ|งวด|เดือน|ปี)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)")
_WISHES = frozenset({Kind.VERB, Kind.BUY, Kind.SELL, Kind.FILLER, Kind.PRODUCT})


@dataclass(frozen=True)
class AsMuch:
    """Of which of the products offered, and as much as whom."""

    products: tuple[Offered, ...]
    whom: str | None
    """None: as they themselves the last time."""
    plainly: bool = False
    """It names the product and asks for it: more than a remark that something is as before."""
    left: bool = False
    """All that is still to be had."""


def compares(text: str) -> bool:
    """Whether a text may name an amount by another one: before it is looked up what is on offer."""
    return any(word in text for word in ("เท่า", "เหมือน", "ที่เหลือ", "ยังเหลือ"))


def read_as_much(text: str, offered: Sequence[Offered]) -> AsMuch | None:
    """What a line wishes by naming another amount; None where it says no such thing."""
    said = plain(without_courtesy(text))
    asks = len(said) > LONGEST or sounds_like_a_question(said)
    left = None if asks else _LEFT.fullmatch(said)
    found = None if asks else left or _AS_MUCH.fullmatch(said)
    if found is None:
        return None
    names = [Name(Kind.PRODUCT, (plain(each.name), plain(each.name).split()[0])) for each in offered if each.name]
    pieces = cut(found["before"], names)
    named = next((piece.which for piece in pieces if piece.kind is Kind.PRODUCT), tuple(range(len(offered))))
    wishes = any(piece.kind in (Kind.VERB, Kind.PRODUCT) for piece in pieces)
    if left and (left["takes"] or any(piece.kind is Kind.VERB for piece in pieces)):
        fits = all(piece.kind in _WISHES for piece in pieces)
        plain_wish = any(piece.kind is Kind.PRODUCT for piece in pieces)
        return AsMuch(tuple(offered[number] for number in named), None, plain_wish, left=True) if fits else None
    if left:
        return None
    again = bool(_LAST_TIME.fullmatch(found["whom"]))
    if any(piece.kind not in _WISHES for piece in pieces) or not (wishes or (again and not pieces)):
        return None
    kinds = {piece.kind for piece in pieces}
    plainly = {Kind.VERB, Kind.PRODUCT} <= kinds
    whom = None if again else found["whom"].strip()
    return AsMuch(tuple(offered[number] for number in named), whom, plainly)
