"""What stands beside an amount: a unit's first letter alone, what it was not, another product let be, a word about the thing."""

import re
from collections.abc import Sequence

from bot.flows.order.words.cutting import Piece
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Offered
from bot.language.normalising import POLITE
from bot.language.units import UNIT_AFTER_NUMBER

_TELLS_OF_IT = re.compile(
    r"^ที่(?:เห็น|ได้|ซื้อ|เอา|กอง|วาง|อยู่|ลุง|ป้า|พี่|น้า|เขา|เค้า|แม่|พ่อ|มัน|เหลือ|ค้าง|ฝาก)"
    r"|ใคร(?!เอา|จะเอา|สั่ง|ลง)|(?:หนัก|หมดอายุ|ยี่ห้อ|สูตร|ของแท้)\S*(?:เท่าไหร่|เท่าไร|เมื่อไหร่|อะไร|ไหม|มั้ย)"
)
_NOT_THAT = re.compile(
    rf"(?<=\S)\s+(?:ไม่ใช่|มิใช่|ไม่ใช่ว่า)\s?[0-9]{{1,5}}\s?(?:{UNIT_AFTER_NUMBER})?\s?(?:นะ)?(?:{POLITE})?$"
)
_POLITE_END = rf"\s?(?:ก่อน|เลย|แล้ว|อยู่)*\s?(?:นะ)?\s?(?:{POLITE})?"
_LET_BE = re.compile(
    rf"(?:ยังไม่(?:แน่ใจ|แน่|รู้|ทราบ|เอา|สั่ง|ลง|คิด)|ยังมี(?:อยู่)?|ขอคิดดู|ไว้|ค่อยว่ากัน|คง|เท่า|เหมือน|ตาม)(?:เดิม)?{_POLITE_END}"
)
_NONE_OF_IT = re.compile(rf"(?:ไม่|บ่)(?:เอา|สั่ง|ลง|รับ|ต้อง){_POLITE_END}")
_AND_AT_END = re.compile(r"\s*(?:ส่วน|แต่|กับ|และ|แล้วก็|,)\s*$")
_FIRST_LETTER = re.compile(r"(?<=[0-9])(\s?)([ก-ฮ])\.(?=\s|$)")
_NO_UNIT = "บนม"
"""Baht, o'clock, and the metre, which has its own name."""


def tells_of_it(sentence: str) -> bool:
    """Whether a sentence behind a polite word tells or asks of the thing, not of the order: whose it is, what lies where."""
    return bool(_TELLS_OF_IT.search(sentence))


def without_the_wrong_one(said: str) -> str:
    """`ปุ๋ย 7 กระสอบนะ ไม่ใช่ 5`: what it was is not read, and the rest is what it comes to."""
    found = _NOT_THAT.search(said)
    return f"ทั้งหมด {said[: found.start()]}" if found else said


def without_what_is_left_open(said: str, pieces: Sequence[Piece], offered: Sequence[Offered]) -> str:
    """`ปุ๋ย 5 ข้าวสารยังไม่แน่ใจ`, `เปลี่ยนปุ๋ยเป็น 8 ข้าวคงเดิม`: the request alone, where another product is let be behind it."""
    last = next((place for place in reversed(range(len(pieces))) if pieces[place].kind is Kind.PRODUCT), 0)
    before = {piece.kind for piece in pieces[:last]}
    if not {Kind.PRODUCT, Kind.NUMBER} <= before:
        return said
    behind = said[pieces[last].end :].strip()
    refused = _NONE_OF_IT.fullmatch(behind) and not any(offered[number].mine for number in pieces[last].which)
    if not (refused or _LET_BE.fullmatch(behind)):
        return said
    return _AND_AT_END.sub("", said[: pieces[last].start].strip())


def with_short_units(said: str, offered: Sequence[Offered]) -> str:
    """`ข้าว 2 ถ.` with the one unit on offer that begins so."""

    def written(found: re.Match[str]) -> str:
        letter = found[2]
        units = {each.unit for each in offered if each.unit.startswith(letter)} if letter not in _NO_UNIT else set()
        return f"{found[1]}{units.pop()}" if len(units) == 1 else found.group()

    return _FIRST_LETTER.sub(written, said)
