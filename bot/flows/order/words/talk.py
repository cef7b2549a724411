"""What a line of chat asks of the open orders: `ปุ๋ย 5`, `ขอปุ๋ยห้ากระสอบกับข้าวสาร 3`, `ลดปุ๋ยเหลือ 3`, `ไม่เอาปุ๋ยแล้ว`.

A grammar of the whole line: every word of it must be known. What tells of prices, of yesterday or of other people books
nothing; where an amount may be meant and may not, it comes back with a doubt, to be asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto

from bot.flows.order.words.cutting import LONGEST, Name, Piece, cut
from bot.flows.order.words.lexicon import WORDS, Kind
from bot.language.normalising import plain
from bot.language.numbers import number_words
from bot.language.product_words import also_called
from bot.language.units import Amount, read_amount

MOST_UNSEEN = Decimal(20)
"""A bare number is an amount up to here while nobody has signed up; more may be a price."""
MOST_TIMES_LARGEST = 3
"""And up to so many times the largest line so far."""

_MOST_UNKNOWN, _MOST_UNKNOWN_BARE = 24, 8
"""Letters that nothing is known of in a line that is asked about: with a unit or a verb, and without."""
_SENTENCE_END = re.compile(
    r"(?<=\S)(?:\n|(?<=ค่ะ) (?=\S)|(?<=คะ) (?=\S)|(?<=ครับ) (?=\S)|(?<=คับ) (?=\S)|(?<=จ้า) (?=\S)|(?<=จ้ะ) (?=\S)|(?<=[!?]) (?=\S))"
)
_CONTAINERS = frozenset({"กระสอบ", "ถุง", "ลัง", "ถัง", "กล่อง", "แกลลอน", "ก้อน", "ปี๊บ"})
_ANY_CONTAINER = "ลูก"
"""What people in the south count sacks, buckets and the like by."""
_ONE_OF_A_UNIT = ("นึง", "หนึ่ง", "เดียว", "ครึ่ง")
SAID_WORD = "|".join(sorted((*number_words(), "ครึ่ง", "ร้อย", "พัน", "โหล", "เดียว"), key=len, reverse=True))
_CHANGES = (Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.MORE, Kind.LESS, Kind.DROP, Kind.LEFT)
_SPOKEN_FOR = (Kind.VERB, Kind.BUY, Kind.SELL, Kind.HAVE)
_MAY_BE_NEWS = ("ลดลง", "ลดไป", "เพิ่มขึ้นเป็น", "เป็น", "หัก", "ลดออก")
"""Changes that prices and stocks go through, too, when nobody asks for anything."""


_MAY_BE = re.compile(
    rf"[0-9½¼¾]|{SAID_WORD}|{'|'.join(sorted(map(re.escape, WORDS[Kind.DROP]), key=len, reverse=True))}|ออก",
    re.IGNORECASE,
)


def may_be_talk(text: str) -> bool:
    """Whether a text could ask something of an order at all: a first look at what is said in a group."""
    return len(text) <= LONGEST and bool(_MAY_BE.search(text))


class Act(Enum):
    """What is wanted of a line."""

    SAY = auto()
    """So much: in all, where there is nothing yet."""
    MORE = auto()
    LESS = auto()
    TO = auto()
    DROP = auto()


class Doubt(Enum):
    """Why an amount is asked about before it is written."""

    PRICE = auto()
    """A bare number that is large: it may be a price."""
    OTHER_WAY = auto()
    """ขาย in a purchase, ซื้อ in a sale."""
    OTHER_WORDS = auto()
    """Something else is said, too."""
    NO_PRODUCT = auto()
    """An amount in the product's own unit, without its name."""


@dataclass(frozen=True)
class Offered:
    """A product of an open order, as a line may speak of it."""

    order_id: str
    position: int
    name: str
    unit: str
    sells: bool = False
    largest: Decimal = Decimal(0)
    """The order's largest line so far."""
    mine: Decimal = Decimal(0)
    """What the speaker's enterprises have of it."""
    by_me: bool = False
    """The speaker said so in person."""


@dataclass(frozen=True)
class Wanted:
    """One thing that a line asks for; `products` holds several where the words fit several."""

    products: tuple[Offered, ...]
    act: Act
    amount: Amount | None = None
    grade: str | None = None
    doubt: Doubt | None = None
    enterprise: int | None = None
    """Which of the speaker's own names the line says."""
    named: bool = True
    """The line says of which product."""


@dataclass
class _Clause:
    """Words about one product while they are gathered."""

    products: tuple[int, ...] = ()
    inherited: bool = False
    words: list[Piece] = field(default_factory=list)
    amount: Amount | None = None
    amount_at: int = 0
    grade: str | None = None

    def has(self, *kinds: Kind) -> bool:
        return any(piece.kind in kinds for piece in self.words)

    def says(self, *texts: str) -> bool:
        return any(piece.text in texts for piece in self.words)


class _NoOrder(Exception):
    """The line tells something else."""


def read_talk(
    text: str,
    offered: Sequence[Offered],
    *,
    addressed: bool = False,
    firm: bool = False,
    quoted: bool = False,
    own: Sequence[str] = (),
) -> tuple[Wanted, ...]:
    """What a text asks of the products offered, in the order said; empty where it is about something else.

    Args:
        addressed: it was said to the bot, by its name or in the 1:1 chat.
        firm: a number is surely an amount: the bot was called for it.
        quoted: the order's card is quoted; `offered` are its products.
        own: the short names of the speaker's enterprises.
    """
    said = plain(text)
    if len(said) > LONGEST or not offered:
        return ()
    names = [*(Name(Kind.PRODUCT, _forms(each.name)) for each in offered), *(Name(Kind.OWN, (plain(n),)) for n in own)]
    reader = _Reader(offered, addressed or firm or quoted, firm or quoted, quoted)
    read, others = [], []
    for sentence in _SENTENCE_END.split(said):
        pieces = cut(sentence, names)
        (read if reader.speaks_of_orders(pieces) else others).append((sentence, pieces))
    if not read or reader.spoilt_by(others):
        return ()
    try:
        clauses = [clause for sentence, pieces in read for clause in reader.clauses(sentence, pieces)]
        wanted = reader.wanted(clauses)
    except _NoOrder:
        return ()
    return tuple(wanted)


def read_asked_amount(text: str, product: str = "") -> tuple[Amount, str | None] | None:
    """(amount, grade) in the answer to "how much of the product?": `5 🙏`, `เอา 5 ถังค่ะ`, `ขอเป็นห้าละกัน`; None where it says
    none."""
    said = plain(text)
    if len(said) > LONGEST or "\n" in said:
        return None
    pieces = cut(said, (Name(Kind.PRODUCT, _forms(product)),) if product else ())
    harmless = (
        *_SPOKEN_FOR,
        Kind.NUMBER,
        Kind.UNIT,
        Kind.SIGN,
        Kind.FILLER,
        Kind.TO,
        Kind.DOWN_TO,
        Kind.ALL,
        Kind.MORE,
        Kind.GRADE,
        Kind.PRODUCT,
    )
    if any(piece.kind not in harmless for piece in pieces if not _is_grade(pieces, piece)):
        return None
    reader = _Reader((), addressed=True, firm=True, quoted=False)
    try:
        amounts = [clause for clause in reader.clauses(said, pieces) if clause.amount]
    except _NoOrder:
        return None
    if len(amounts) != 1 or amounts[0].amount is None:
        return None
    amount = amounts[0].amount
    more = amounts[0].has(Kind.MORE) and not amount.sign
    return (replace(amount, sign="+") if more else amount), amounts[0].grade


def _forms(name: str) -> tuple[str, ...]:
    folded = plain(name)
    return (folded, *(other for other in also_called(folded) if other.isascii()))


def _is_grade(pieces: Sequence[Piece], piece: Piece) -> bool:
    place = pieces.index(piece)
    return place > 0 and pieces[place - 1].kind is Kind.GRADE


@dataclass(frozen=True)
class _Reader:
    offered: Sequence[Offered]
    addressed: bool
    firm: bool
    quoted: bool

    def speaks_of_orders(self, pieces: Sequence[Piece]) -> bool:
        """Whether a sentence holds something that could be booked: a product, an amount, a change."""
        kinds = {piece.kind for piece in pieces}
        return bool(kinds & {Kind.PRODUCT, Kind.NUMBER, *_CHANGES})

    def spoilt_by(self, others: Sequence[tuple[str, list[Piece]]]) -> bool:
        """Whether the sentences beside it say that it tells of something else; a question to it may follow."""
        return any(piece.kind is Kind.REMARK and not self._asks(pieces) for _said, pieces in others for piece in pieces)

    def _asks(self, pieces: Sequence[Piece]) -> bool:
        return any(piece.kind is Kind.QUESTION for piece in pieces)

    def clauses(self, said: str, pieces: Sequence[Piece]) -> list[_Clause]:
        """A sentence in parts that speak of one product each.

        Raises:
            _NoOrder: where it tells or asks something else.
        """
        if any(piece.kind in (Kind.REMARK, Kind.QUESTION) for piece in pieces):
            raise _NoOrder
        found = [_Clause()]
        place = 0
        while place < len(pieces):
            piece, now = pieces[place], found[-1]
            if piece.kind in (Kind.NUMBER, Kind.UNIT, Kind.SIGN):
                place = self._take_amount(said, pieces, place, found)
                continue
            if piece.kind is Kind.GRADE and place + 1 < len(pieces):
                now.grade = pieces[place + 1].text.upper()
                place += 2
                continue
            if piece.kind is Kind.PRODUCT:
                if now.products and not now.inherited:
                    if now.amount is None and not now.has(Kind.DROP):
                        now.products = self._both(now.products, piece.which)
                        place += 1
                        continue
                    found.append(now := _Clause(words=_kept(now)))
                now.products, now.inherited = piece.which, False
            elif piece.kind in (*_CHANGES, Kind.AND, *_SPOKEN_FOR) and self._is_whole(now):
                found.append(now := _Clause(now.products, inherited=True))
            now.words.append(piece)
            place += 1
        return found

    def _both(self, before: tuple[int, ...], now: tuple[int, ...]) -> tuple[int, ...]:
        """One product named in two words (`ปุ๋ย สูตร 15-15-15`): those that both fit.

        Raises:
            _NoOrder: where they are two products without an amount between them.
        """
        both = tuple(each for each in before if each in now)
        if not both:
            raise _NoOrder
        return both

    def _is_whole(self, clause: _Clause) -> bool:
        return clause.amount is not None or (clause.has(Kind.DROP) and bool(clause.products))

    def _take_amount(self, said: str, pieces: Sequence[Piece], place: int, found: list[_Clause]) -> int:
        """Read the amount that begins at a place; the place behind it.

        Raises:
            _NoOrder: where a number follows a unit, as prices do (`กระสอบ 850`), or cannot be read.
        """
        end = place
        while end < len(pieces) and pieces[end].kind in (Kind.NUMBER, Kind.UNIT, Kind.SIGN) and end - place < 4:
            end += 1
        while end > place:
            amount = read_amount(said[pieces[place].start : pieces[end - 1].end])
            if amount is not None:
                break
            end -= 1
        else:
            if pieces[place].kind is Kind.UNIT and not self._price_follows(pieces, place):
                return place + 1
            raise _NoOrder
        now = found[-1]
        if now.amount is not None:
            found.append(now := _Clause(now.products, inherited=True, words=[]))
        now.amount, now.amount_at = amount, place
        return end

    def _price_follows(self, pieces: Sequence[Piece], place: int) -> bool:
        return place + 1 < len(pieces) and pieces[place + 1].kind is Kind.NUMBER

    def wanted(self, clauses: Sequence[_Clause]) -> list[Wanted]:
        """What the clauses of a line want.

        Raises:
            _NoOrder: where it is something else.
        """
        for clause in clauses:
            _drops_by_taking_out(clause)
        named = {clause.products for clause in clauses if clause.products and not clause.inherited}
        own = next((p.which[0] - len(self.offered) for c in clauses for p in c.words if p.kind is Kind.OWN), None)
        unknown = sum(len(p.text) for c in clauses for p in c.words if p.kind is Kind.UNKNOWN)
        whole = [clause for clause in clauses if clause.amount or clause.has(Kind.DROP)]
        if any(clause.products for clause in whole):  # ยกเลิกปุ๋ยค่ะ ไม่เอาแล้ว
            whole = [clause for clause in whole if clause.amount or clause.products]
        wanted: list[Wanted] = []
        for number, clause in enumerate(whole):
            if clause.has(Kind.FROM) and number + 1 < len(whole):
                continue  # what it was before
            if clause.inherited and clause.products and wanted and wanted[-1].products == self._of(clause):
                if clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.LEFT):
                    corrected = wanted.pop()
                    if corrected.act is Act.SAY and not any(each.mine for each in corrected.products):
                        wanted.append(replace(corrected, amount=clause.amount, enterprise=own))
                        continue
                elif wanted[-1].act is Act.DROP:
                    clause.words.append(_CORRECTED)
                    wanted.pop()
                elif not clause.has(Kind.MORE, Kind.LESS):
                    raise _NoOrder  # two numbers for one product
            if clause.inherited and len(named) > 1 and clause.has(Kind.ALL):
                raise _NoOrder  # the sum of several products
            wanted.append(replace(self._one(clause, unknown), enterprise=own, named=bool(clause.products)))
        if not wanted or any(not each.products for each in wanted):
            raise _NoOrder
        return wanted

    def _of(self, clause: _Clause) -> tuple[Offered, ...]:
        return tuple(self.offered[number] for number in clause.products)

    def _one(self, clause: _Clause, unknown: int) -> Wanted:
        act = _act(clause)
        products = self._of(clause) or self._unnamed(clause, act)
        products = self._touched(products) if act in (Act.LESS, Act.DROP, Act.TO) else products
        wanted = Wanted(products, act, _in_containers(clause.amount, products), clause.grade)
        if act is Act.DROP:
            return self._dropped(wanted, clause, unknown)
        if act is not Act.SAY and not products:
            raise _NoOrder
        return replace(wanted, doubt=self._doubt(wanted, clause, unknown))

    def _touched(self, products: tuple[Offered, ...]) -> tuple[Offered, ...]:
        """Of those that fit, what the speaker's enterprise has; all where it has none."""
        return tuple(each for each in products if each.mine) or products

    def _unnamed(self, clause: _Clause, act: Act) -> tuple[Offered, ...]:
        """The products that an amount without a name may be meant of.

        A change is of what the speaker has signed up for; an amount with its unit, of what is counted so.
        """
        if act is not Act.SAY:
            changes = clause.has(*_CHANGES)
            return tuple(each for each in self.offered if each.mine and ((each.by_me and changes) or self.addressed))
        unit = clause.amount.unit if clause.amount else None
        if self.firm and (len(self.offered) == 1 or (self.quoted and unit is None)):
            return tuple(self.offered)
        same = tuple(each for each in self.offered if unit and each.unit == unit)
        if same or unit != _ANY_CONTAINER:
            return same
        return tuple(each for each in self.offered if each.unit in _CONTAINERS)

    def _dropped(self, wanted: Wanted, clause: _Clause, unknown: int) -> Wanted:
        has_any = any(each.mine for each in wanted.products)
        if not has_any and not (self.addressed and wanted.products):
            raise _NoOrder
        if not clause.products and not self.addressed:
            raise _NoOrder
        if wanted.amount and any(each.mine and each.mine != wanted.amount.number for each in wanted.products):
            return replace(wanted, act=Act.LESS, doubt=Doubt.OTHER_WORDS)
        if unknown > (_MOST_UNKNOWN if self.addressed else 0):
            raise _NoOrder
        return replace(wanted, amount=None, doubt=Doubt.OTHER_WORDS if unknown else None)

    def _doubt(self, wanted: Wanted, clause: _Clause, unknown: int) -> Doubt | None:
        """Why it is asked about.

        Raises:
            _NoOrder: where it is rather something else.
        """
        assert clause.amount is not None
        number, first = clause.amount.number, wanted.products[0] if wanted.products else None
        if first is None:
            raise _NoOrder
        asked_for = clause.has(Kind.VERB) or (clause.has(Kind.SELL, Kind.HAVE) if first.sells else clause.has(Kind.BUY))
        unit = clause.amount.unit is not None
        firm = asked_for or unit or self.firm
        if not clause.products and wanted.act is not Act.SAY and not self._fits_silently(wanted, number):
            if self.addressed:
                return Doubt.OTHER_WORDS
            raise _NoOrder
        if clause.has(Kind.DONE) or (clause.has(Kind.HAVE) and not first.sells):
            if self.addressed or (asked_for and unit):
                return Doubt.OTHER_WORDS
            raise _NoOrder
        if unknown:
            most = _MOST_UNKNOWN if firm or self.addressed else _MOST_UNKNOWN_BARE
            if unknown > most or (not firm and number > self._most_bare(wanted.products)):
                raise _NoOrder
            return Doubt.OTHER_WORDS
        if clause.has(Kind.BUY if first.sells else Kind.SELL):
            return Doubt.OTHER_WAY
        if not firm and number > self._most_bare(wanted.products):
            return Doubt.PRICE
        if not clause.products and wanted.act is Act.SAY and not self.firm:
            return Doubt.NO_PRODUCT
        if wanted.act is not Act.SAY and clause.products:
            return self._doubt_of_change(wanted, clause, number, firm)
        return None

    def _doubt_of_change(self, wanted: Wanted, clause: _Clause, number: Decimal, firm: bool) -> Doubt | None:
        """A change that does not agree with what there is may be news of a price or of a stock.

        Raises:
            _NoOrder: where there is nothing to change.
        """
        mine = max(each.mine for each in wanted.products)
        lowers = wanted.act is Act.LESS or clause.has(Kind.DOWN_TO, Kind.LEFT)
        if not mine and (lowers or (wanted.act is Act.TO and not firm)):
            if self.addressed:
                return Doubt.OTHER_WORDS
            raise _NoOrder
        if clause.says(*_MAY_BE_NEWS) and wanted.act is Act.LESS and not firm:
            return Doubt.OTHER_WORDS
        if clause.has(Kind.LEFT) and not clause.has(Kind.LESS, *_SPOKEN_FOR) and not self.firm:
            return Doubt.OTHER_WORDS
        in_unit = clause.amount is not None and clause.amount.unit in (None, wanted.products[0].unit)
        if lowers and in_unit and mine and (number > mine if wanted.act is Act.LESS else number >= mine):
            return Doubt.OTHER_WORDS
        if clause.has(Kind.UP_TO) and in_unit and number <= mine:
            return Doubt.OTHER_WORDS
        return None

    def _fits_silently(self, wanted: Wanted, number: Decimal) -> bool:
        """Whether a change without a product's name agrees with what the speaker has."""
        if wanted.amount and wanted.amount.unit not in (None, *(each.unit for each in wanted.products)):
            return False
        mine, most = max(each.mine for each in wanted.products), self._most_bare(wanted.products)
        return number <= mine if wanted.act is Act.LESS else number <= most

    def _most_bare(self, products: Sequence[Offered]) -> Decimal:
        """The largest bare number that is surely an amount."""
        largest = max((each.largest for each in products), default=Decimal(0))
        return largest * MOST_TIMES_LARGEST if largest else MOST_UNSEEN


_CORRECTED = Piece(Kind.TO, "", 0, 0)
"""What stands for the change in `ไม่เอา 5 เอา 3`."""


def _in_containers(amount: Amount | None, products: tuple[Offered, ...]) -> Amount | None:
    """`5 ลูก` of what is sold by the sack are five sacks."""
    if amount is None or amount.unit != _ANY_CONTAINER or not products:
        return amount
    return replace(amount, unit=None) if all(each.unit in _CONTAINERS for each in products) else amount


def _drops_by_taking_out(clause: _Clause) -> None:
    """`เอาปุ๋ยออก`, `ตัดปุ๋ยออก`: without an amount all of it."""
    taken_out = (clause.says("ออก") and clause.says("เอา", "ตัด", "ลบ", "หัก")) or clause.says("เอาออก", "ตัดออก", "ลบออก")
    if clause.products and clause.amount is None and taken_out:
        clause.words.append(_TAKEN_OUT)


_TAKEN_OUT = Piece(Kind.DROP, "", 0, 0)


def _kept(clause: _Clause) -> list[Piece]:
    """A verb goes for all the products behind it."""
    return [
        piece for piece in clause.words if piece.kind in (*_SPOKEN_FOR, Kind.DROP if not clause.amount else Kind.VERB)
    ]


def _act(clause: _Clause) -> Act:
    amount = clause.amount
    if clause.has(Kind.DROP) and not clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO):
        return Act.DROP
    if amount is None:
        raise _NoOrder
    if clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.LEFT, Kind.ALL):
        return Act.TO
    if clause.has(Kind.LESS):
        return Act.LESS
    return Act.MORE if clause.has(Kind.MORE) else Act.SAY
