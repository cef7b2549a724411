"""A sentence about orders in parts that speak of one product each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.flows.order.words.cutting import Piece
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Act, Offered
from bot.language.normalising import plain
from bot.language.units import Amount, own_units, read_amount

_LET_ME_HAVE, _TAKE, _HERE = "จัด", "เอา", "มา"
_ANOTHER = "อีก"
_COST = "ค่า"
"""Before a product: what it costs; else a polite ending."""
CHANGES = (Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.MORE, Kind.LESS, Kind.DROP, Kind.LEFT)
SPOKEN_FOR = (Kind.VERB, Kind.BUY, Kind.SELL, Kind.HAVE)


@dataclass
class Clause:
    """Words about one product while they are gathered."""

    products: tuple[int, ...] = ()
    inherited: bool = False
    words: list[Piece] = field(default_factory=list)
    amount: Amount | None = None
    in_a_word: bool = False
    """The amount is said in a word, which may be another word as well: หก is spilt, too."""
    grade: str | None = None

    def has(self, *kinds: Kind) -> bool:
        return any(piece.kind in kinds for piece in self.words)

    def says(self, *texts: str) -> bool:
        return any(piece.text in texts for piece in self.words)


class NoOrder(Exception):
    """The line tells something else."""


def clauses_of(said: str, pieces: Sequence[Piece], offered: Sequence[Offered]) -> list[Clause]:
    """A sentence in parts that speak of one product each.

    Raises:
        NoOrder: where it tells or asks something else.
    """
    pieces = _fetched(pieces)
    if any(piece.kind in (Kind.REMARK, Kind.QUESTION) for piece in pieces) or _names_another(pieces, offered):
        raise NoOrder
    found, units = [Clause()], own_units(each.unit for each in offered)
    place = 0
    while place < len(pieces):
        piece, now = pieces[place], found[-1]
        if piece.kind in (Kind.NUMBER, Kind.UNIT, Kind.SIGN):
            place = _take_amount(said, pieces, place, found, units)
            continue
        if piece.kind is Kind.GRADE and place + 1 < len(pieces):
            now.grade = pieces[place + 1].text.upper()
            place += 2
            continue
        if piece.kind is Kind.PRODUCT:
            if now.products and not now.inherited:
                if now.amount is None and not now.has(Kind.DROP):
                    now.products = _both(now.products, piece.which)
                    place += 1
                    continue
                found.append(now := Clause(words=_kept(now)))
            now.products, now.inherited = piece.which, False
        elif piece.kind in (*CHANGES, Kind.AND, *SPOKEN_FOR) and _is_whole(now):
            found.append(now := Clause(now.products, inherited=True))
        now.words.append(piece)
        place += 1
    return found


def _fetched(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """`จัดปุ๋ยมา 6`: มา behind such a verb tells of no yesterday; behind เอา it may, and is asked about."""
    verb = next((piece.text for piece in pieces if piece.text in (_LET_ME_HAVE, _TAKE)), None)
    if verb is None:
        return pieces
    kind = Kind.FILLER if verb == _LET_ME_HAVE else Kind.UNKNOWN
    return [replace(piece, kind=kind) if piece.text == _HERE else piece for piece in pieces]


def _names_another(pieces: Sequence[Piece], offered: Sequence[Offered]) -> bool:
    """Whether a product's beginning is the beginning of another word (ข้าวผัด), or stands behind "the cost of"."""
    for piece, behind in pairwise(pieces):
        if behind.kind is Kind.PRODUCT and piece.text == _COST:
            return True
        run_on = piece.kind is Kind.PRODUCT and behind.kind is Kind.UNKNOWN and piece.end == behind.start
        if run_on and not any(_is_a_word_of(piece.text, offered[number].name) for number in piece.which):
            return True
    return False


def _both(before: tuple[int, ...], now: tuple[int, ...]) -> tuple[int, ...]:
    """One product named in two words (`ปุ๋ย สูตร 15-15-15`): those that both fit.

    Raises:
        NoOrder: where they are two products without an amount between them.
    """
    both = tuple(each for each in before if each in now)
    if not both:
        raise NoOrder
    return both


def _is_whole(clause: Clause) -> bool:
    return clause.amount is not None or (clause.has(Kind.DROP) and bool(clause.products))


def _take_amount(said: str, pieces: Sequence[Piece], place: int, found: list[Clause], units: tuple[str, ...]) -> int:
    """Read the amount that begins at a place; the place behind it.

    Raises:
        NoOrder: where a number follows a unit, as prices do (`กระสอบ 850`), or cannot be read.
    """
    end = place
    while end < len(pieces) and pieces[end].kind in (Kind.NUMBER, Kind.UNIT, Kind.SIGN) and end - place < 4:
        end += 1
    while end > place:
        amount = read_amount(said[pieces[place].start : pieces[end - 1].end], units)
        if amount is not None:
            break
        end -= 1
    else:
        if _one_more(pieces, place) and found[-1].products:
            found[-1].amount = read_amount(f"1 {pieces[place].text}", units)
            return place + 1
        if pieces[place].kind is Kind.UNIT and not _price_follows(pieces, place):
            return place + 1
        raise NoOrder
    now = found[-1]
    if now.amount is not None:
        found.append(now := Clause(now.products, inherited=True, words=[]))
    now.amount = amount
    now.in_a_word = not any(letter.isdigit() for piece in pieces[place:end] for letter in piece.text)
    return end


def _one_more(pieces: Sequence[Piece], place: int) -> bool:
    """`เพิ่มข้าวสารอีกถุง`: a unit right behind "another", and no number with it, is one of it."""
    return place > 0 and pieces[place].kind is Kind.UNIT and pieces[place - 1].text.endswith(_ANOTHER)


def _price_follows(pieces: Sequence[Piece], place: int) -> bool:
    return place + 1 < len(pieces) and pieces[place + 1].kind is Kind.NUMBER


def _is_a_word_of(text: str, name: str) -> bool:
    return text == plain(name) or text in plain(name).split()


def drop_what_is_taken_out(clause: Clause) -> None:
    """`เอาปุ๋ยออก`, `ตัดปุ๋ยออก`: without an amount all of it."""
    taken_out = (clause.says("ออก") and clause.says("เอา", "ตัด", "ลบ", "หัก")) or clause.says("เอาออก", "ตัดออก", "ลบออก")
    if clause.amount and clause.says("ออก") and clause.says("เอา"):
        clause.words.append(_TAKEN_OFF)
    if clause.products and clause.amount is None and taken_out:
        clause.words.append(_TAKEN_OUT)


_TAKEN_OUT, _TAKEN_OFF = Piece(Kind.DROP, "", 0, 0), Piece(Kind.LESS, "", 0, 0)


def _kept(clause: Clause) -> list[Piece]:
    """A verb goes for all the products behind it, and so does `เพิ่ม` at the beginning: `เพิ่มข้าว 2 ปุ๋ย 1`."""
    for_all = (*SPOKEN_FOR, Kind.DROP if not clause.amount else Kind.VERB)
    begins_with_more = clause.words and clause.words[0].kind is Kind.MORE and clause.amount
    return [piece for piece in clause.words if piece.kind in for_all or (begins_with_more and piece is clause.words[0])]


def act_of(clause: Clause) -> Act:
    amount = clause.amount
    if clause.has(Kind.DROP) and not clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO):
        return Act.DROP
    if amount is None:
        raise NoOrder
    if clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.LEFT, Kind.ALL):
        return Act.TO
    if clause.has(Kind.LESS):
        return Act.LESS
    return Act.MORE if clause.has(Kind.MORE) else Act.SAY


CORRECTED = Piece(Kind.TO, "", 0, 0)
"""What stands for the change in `ไม่เอา 5 เอา 3`."""
