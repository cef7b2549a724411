"""What is asked, and why: `ปุ๋ย 6 กระสอบครับ สำหรับใส่นา`. Where a whole line cannot be read, its beginning may ask plainly,
and the rest be the reason, in words that no grammar knows."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.flows.order.words.cutting import Piece
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Act, Doubt, Wanted
from bot.language.normalising import POLITE

LONGEST_REASON = 90
LONGEST_ASKED_ABOUT = 40
"""Letters of what stands behind words that may ask for something; more is a tale."""

_OF_PURPOSE = frozenset(
    (
        "ใส่", "ใช้", "กิน", "แจก", "ปลูก", "หว่าน", "โรย", "ผสม", "ไร่", "งาน", "คน", "วัน", "เดือน", "ปี", "ปีนี้",
        "ปีหน้า", "ต้น", "ไม่พอ", "ไม่ถึง", "หมด", "ขาด", "ทุก", "หลาย", "หมู่", "มื้อ", "หลัง", "เต็ม", "เดียว",
        "รอบ", "ครั้ง", "เอง", "เพิ่ง", "พึ่ง", "งบ", "เงิน", "ไม่",
    )
)  # fmt: skip
"""Words that tell of prices and of the past in an order's line itself, and of what it is for behind one."""
_NOT_DECIDED = frozenset(["ถ้า", "หาก", "สมมติ", "อย่า", "อย่าเพิ่ง", "อย่ายกเลิก", "ไม่ยกเลิก", "if"])
_HEARSAY = frozenset(["เขา", "เค้า", "พวกเขา", "คนอื่น", "ว่า", "ข่าว", "ประกาศ", "ได้ยินว่า", "เห็นว่า"])
_NO_REASON = re.compile(r"(?:ล้อ|พูด|พิมพ์)เล่น|55|ไม่ใช่|ไม่แน่|ไม่ดีกว่า|ยังไม่|เถอะ|ฝัน")
_BEGINS_A_REASON = re.compile(
    r"(?:เอา)?ไว้|สำหรับ|เพื่อ|เผื่อ|เพราะ|เนื่อง|จะ|สิเอา|ใช้|ใส่|พอ(?:ใช้|กิน|ใส่|ดี)|ไม่พอ|มันบ่พอ|บ่พอ|ลืม|ขาด|พอดี|เดี๋ยว|จ่าย|นา(?!น)|สวน|ไร่|ปีนี้|รอบนี้|อยู่กัน|มีกัน|(?:ลูก|หลาน|แม่|พ่อ|ผัว|เมีย|แฟน|สามี|ที่บ้าน)(?!ค้า)"
)
"""How people go on who have asked for something: what it is for, why it is so much, who is at home."""
_CONDITION = re.compile(r"(?:ถ้า|หาก)(?:ว่า)?(?:ยัง)?(?:ทัน|มี|เหลือ|ได้|ราคา|ของ|ไม่แพง|ไม่ขึ้น|พอ)")
"""Under which something is asked for: it is asked about, also in a group."""
_POLITE_AT_END = re.compile(rf"(?:{POLITE}|นะ|น้า+|พอ|ก็พอ|กะพอ|พอแล้ว|เด้อ|ตะ|ด้วย|หน่อย|เลย|แน|โลด|เท่านั้น|แหละ)$")
_UNTIL_HERE = (Kind.UNKNOWN, Kind.REMARK, Kind.QUESTION)
_SAYS_HOW_MUCH = (Kind.NUMBER, Kind.UNIT, Kind.DROP, Kind.DONE, Kind.PRODUCT)
_ASKS = (Kind.VERB, Kind.MORE, Kind.LESS, Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.DROP)
_LONGEST_OF_A_WORD = 3
"""So short a known word beside unknown letters is rather a part of a word: ลง in แปลง."""


def read_asked_and_why(
    said: str, cut_up: Callable[[str], list[Piece]], read: Callable[[str], tuple[Wanted, ...]], addressed: bool
) -> tuple[Wanted, ...]:
    """What the beginning of a line wants where the rest is its reason; with a doubt where it does not ask quite plainly."""
    for asked, rest in _parts_of(said, cut_up(said)):
        wanted = read(asked)
        if not wanted:
            continue
        words, behind = cut_up(asked), _whole_words(cut_up(rest))
        if _may_be_reason(rest, behind, wanted):
            if _asks_plainly(asked, words, wanted) and _is_reason(rest, behind, wanted[-1].act):
                return wanted
        elif not (addressed or _CONDITION.match(rest)) or {Kind.QUESTION, Kind.NUMBER} & {
            piece.kind for piece in behind
        }:
            return ()
        if len(rest) > LONGEST_ASKED_ABOUT or not _is_an_amount(asked, words):
            return ()
        return tuple(replace(each, doubt=each.doubt or Doubt.OTHER_WORDS) for each in wanted)
    return ()


def _parts_of(said: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """(what may ask, the rest) of a line whose words are `pieces`: until the last amount or refusal before the first word that
    such a line does not know, then until each blank before it; the longest first."""
    first = next((place for place, piece in enumerate(pieces) if piece.kind in _UNTIL_HERE), 0)
    last = next((place for place in reversed(range(first)) if pieces[place].kind in _SAYS_HOW_MUCH), None)
    if last is None or (pieces[last].kind is Kind.PRODUCT and pieces[last + 1].start == pieces[last].end):
        return  # another word begins like the product: ปุ๋ยเคมี
    while last + 1 < first and _belongs_to(pieces[last], pieces[last + 1]):
        last += 1
    end = pieces[last].end
    for at in (end, *(found.start() for found in reversed(list(re.finditer(r"\s", said[:end]))))):
        asked, rest = said[:at].strip(), said[at:].strip()
        if asked and rest:
            yield asked, rest


def _belongs_to(before: Piece, piece: Piece) -> bool:
    """Whether a word still belongs to the amount before it: it is run together with it, or polite."""
    return piece.kind is Kind.FILLER and (piece.start == before.end or bool(_POLITE_AT_END.search(piece.text)))


def _may_be_reason(rest: str, words: Sequence[Piece], wanted: Sequence[Wanted]) -> bool:
    """Whether what stands behind a request may only say why: it asks nothing, names no further amount, tells of no prices."""
    kinds = {piece.kind for piece in words}
    if len(rest) > LONGEST_REASON or kinds & {Kind.QUESTION, Kind.MAYBE} or {Kind.PRODUCT, Kind.NUMBER} <= kinds:
        return False
    if wanted[-1].act is Act.DROP:
        has_any = any(product.mine for each in wanted for product in each.products)
        return has_any and not any(piece.text in _NOT_DECIDED for piece in words)
    if _NO_REASON.search(rest) or kinds & {Kind.SIGN, Kind.LEFT, Kind.FROM, Kind.SELL, Kind.HAVE, Kind.DONE, Kind.DROP}:
        return False
    if any(piece.kind is Kind.REMARK and piece.text not in _OF_PURPOSE for piece in words):
        return False
    return not any(before.kind is Kind.NUMBER and piece.kind is Kind.UNIT for before, piece in pairwise(words))


def _is_reason(rest: str, words: Sequence[Piece], act: Act) -> bool:
    """Whether it surely says why; of who takes something back, whatever is told of oneself."""
    if act is Act.DROP:
        return not any(piece.kind in (Kind.LEFT, Kind.FROM) or piece.text in _HEARSAY for piece in words)
    return bool(_BEGINS_A_REASON.match(rest))


def _whole_words(pieces: Sequence[Piece]) -> list[Piece]:
    """Those that are words of their own, not letters of a longer word that is not known."""
    unknown = [piece for piece in pieces if piece.kind is Kind.UNKNOWN]
    begins, ends = {piece.start for piece in unknown}, {piece.end for piece in unknown}
    return [
        piece
        for piece in pieces
        if piece.kind is Kind.QUESTION
        or len(piece.text) > _LONGEST_OF_A_WORD
        or not (piece.start in ends or piece.end in begins)
    ]


def _asks_plainly(asked: str, pieces: Sequence[Piece], wanted: Sequence[Wanted]) -> bool:
    """Whether words ask so plainly that a reason behind them changes nothing: a verb, a change or a polite ending, with the
    product's name and, where it is an amount, its unit."""
    if any(each.doubt or not each.named for each in wanted):
        return False
    if any(each.act is not Act.DROP and not (each.amount and each.amount.unit) for each in wanted):
        return False
    return any(piece.kind in _ASKS for piece in pieces) or bool(_POLITE_AT_END.search(asked))


def _is_an_amount(asked: str, pieces: Sequence[Piece]) -> bool:
    """Whether a number is surely an amount: not five rai of a field, nor ปุ๋ยหก, which is spilt."""
    asks = {piece.kind for piece in pieces} & {Kind.UNIT, Kind.VERB, Kind.DROP}
    return bool(asks or _POLITE_AT_END.search(asked))
