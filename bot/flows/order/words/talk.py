"""What a line of chat asks of the open orders: `ปุ๋ย 5`, `ขอปุ๋ยห้ากระสอบกับข้าวสาร 3`, `ลดปุ๋ยเหลือ 3`, `ไม่เอาปุ๋ยแล้ว`.

A grammar of the whole line: every word of it must be known. What tells of prices, of yesterday or of other people books
nothing; where an amount may be meant and may not, it comes back with a doubt, to be asked about.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.flows.order.words.beside import tells_of_it, with_short_units, without_the_wrong_one, without_what_is_left_open
from bot.flows.order.words.called import enterprise_called, product_called
from bot.flows.order.words.clauses import (
    CHANGES,
    CORRECTED,
    SPOKEN_FOR,
    Clause,
    NoOrder,
    act_of,
    clauses_of,
    drop_what_is_taken_out,
)
from bot.flows.order.words.containers import ANY_CONTAINER, CONTAINERS, in_containers
from bot.flows.order.words.cutting import LONGEST, Piece, cut
from bot.flows.order.words.lexicon import WORDS, Kind
from bot.flows.order.words.meaning import Act, Doubt, Offered, Wanted
from bot.flows.order.words.of_all import each_taken_back
from bot.flows.order.words.of_each import amount_behind_each
from bot.flows.order.words.reasons import read_asked_and_why
from bot.language.normalising import POLITE, plain
from bot.language.numbers import number_words
from bot.language.replies import without_taking_back
from bot.language.units import UNIT_AFTER_NUMBER, Amount, own_units

MOST_UNSEEN = Decimal(20)
"""A bare number is an amount up to here while nobody has signed up; more may be a price."""
MOST_TIMES_LARGEST = 3
"""And up to so many times the largest line so far."""

_MOST_UNKNOWN, _MOST_UNKNOWN_BARE = 24, 8
"""Letters that nothing is known of in a line that is asked about: with a unit or a verb, and without."""
_SENTENCE_END = re.compile(
    r"(?<=\S)(?:\n|(?<=ค่ะ) (?=\S)|(?<=คะ) (?=\S)|(?<=ครับ) (?=\S)|(?<=คับ) (?=\S)|(?<=จ้า) (?=\S)|(?<=จ้ะ) (?=\S)|(?<=[!?]) (?=\S))"
)
_FEWEST_OF_NAME = 5
"""So many letters of a product's name say which is meant, where its unit stands with them."""
_LIST_MARK = re.compile(r"(?:^|(?<=\s))[0-9]{1,2}[.)]\s*(?=[^\s0-9])", re.MULTILINE)
_LINE_END = re.compile(r"\s*[\n,]\s*(?=[^\d\s])")
_A_THING_A_LINE = re.compile(
    rf"(?:ขอ|เอา|สั่ง|จอง|รับ)?[^\d\n]{{2,20}}?\s?\d{{1,3}}\s?(?:{UNIT_AFTER_NUMBER})?(?:\s?(?:{POLITE}))?"
)
_MOST_LINES = 6
_LIST = re.compile(r"1[.)]\s*[^\s0-9]")
SAID_WORD = "|".join(sorted((*number_words(), "ครึ่ง", "ร้อย", "พัน", "โหล", "เดียว", "ซาว"), key=len, reverse=True))
_MAY_BE_NEWS = ("ลดลง", "ลดไป", "เพิ่มขึ้นเป็น", "เป็น", "หัก", "ลดออก")
"""Changes that prices and stocks go through, too, when nobody asks for anything."""


_ENOUGH = ("พอ", "ก็พอ", "พอแล้ว", "แค่", "แค่นั้น", "เท่านั้น")
"""With what is left, they say that it is wanted so."""
_INSTEAD = "แทน"
_MERE_REFUSALS = ("ไม่เอา", "ไม่สั่ง", "ไม่รับ", "ไม่จอง", "ไม่ลง", "ไม่ซื้อ", "ไม่ขาย", "ไม่ร่วม", "ขอไม่เอา", "งด", "ของด")
"""They take something back only where something was said before; else somebody does not join."""
_SOFT_END = "ละ"
_MAY_BE = re.compile(
    rf"[0-9½¼¾]|{SAID_WORD}|{'|'.join(sorted(map(re.escape, WORDS[Kind.DROP]), key=len, reverse=True))}|ออก|อีก\s?(?:{UNIT_AFTER_NUMBER})",
    re.IGNORECASE,
)


def may_be_talk(text: str) -> bool:
    """Whether a text could ask something of an order at all: a first look at what is said in a group."""
    return len(text) <= LONGEST and bool(_MAY_BE.search(text))


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
    said = _LIST_MARK.sub("", said) if _LIST.match(said) else said
    if len(said) > LONGEST or not offered:
        return ()
    names = [*(product_called(each.name) for each in offered), *(enterprise_called(name) for name in own)]
    units = own_units(each.unit for each in offered)
    reader = _Reader(offered, addressed or firm or quoted, firm or quoted, quoted)

    def cut_up(words: str) -> list[Piece]:
        return _with_soft_end(cut(words, names, units))

    said = with_short_units(without_the_wrong_one(said), offered)
    said = amount_behind_each(without_what_is_left_open(said, cut_up(said), offered), cut_up)
    said = each_taken_back(said, cut_up, offered, addressed=addressed or quoted)
    wanted = _read_whole(said, cut_up, reader)
    if wanted and not any(each.doubt is Doubt.OTHER_WORDS for each in wanted):
        return wanted
    beginning = read_asked_and_why(said, cut_up, lambda words: _read_whole(words, cut_up, reader), reader.addressed)
    if beginning and not (wanted and any(each.doubt for each in beginning)):
        return beginning
    if wanted:
        return wanted
    return _of_a_list(said, lambda line: read_talk(line, offered, addressed=addressed, firm=firm, own=own))


def _read_whole(said: str, cut_up: Callable[[str], list[Piece]], reader: "_Reader") -> tuple[Wanted, ...]:
    """What a line wants all of whose words belong to it; empty where it is something else."""
    instead = without_taking_back(said)
    said = said if instead is None else instead
    read: list[tuple[str, list[Piece]]] = []
    others: list[tuple[str, list[Piece]]] = []
    for sentence, pieces in _sentences(said, cut_up):
        (read if reader.speaks_of_orders(pieces) else others).append((sentence, pieces))
    if not read or reader.spoilt_by(others):
        return ()
    try:
        clauses = [clause for sentence, pieces in read for clause in clauses_of(sentence, pieces, reader.offered)]
        for clause in clauses if instead is not None else ():
            clause.words.append(CORRECTED)
        wanted = tuple(reader.wanted(clauses))
    except NoOrder:
        return ()
    if not any(tells_of_it(sentence) for sentence, _pieces in others):
        return wanted
    return tuple(replace(each, doubt=each.doubt or Doubt.OTHER_WORDS) for each in wanted)


def _sentences(said: str, cut_up: Callable[[str], list[Piece]]) -> list[tuple[str, list[Piece]]]:
    """The sentences of a line with their words; `5 กระสอบค่ะ ปุ๋ย` is one, though a polite word stands within it."""
    found = [(sentence, cut_up(sentence)) for sentence in _SENTENCE_END.split(said)]
    says = [{piece.kind for piece in pieces} for _sentence, pieces in found]
    parted = len(found) == 2 and any(
        Kind.PRODUCT in a and Kind.NUMBER in b and Kind.PRODUCT not in b and not a & {Kind.NUMBER, *CHANGES}
        for a, b in (says, says[::-1])
    )
    told = any(kinds & {Kind.REMARK, Kind.QUESTION, Kind.UNKNOWN} for kinds in says)
    return [(said, cut_up(said))] if parted and not told and "\n" not in said else found


def _with_soft_end(pieces: list[Piece]) -> list[Piece]:
    """A line that takes something back may end in ละ, which tells a price elsewhere: `ไม่เอาปุ๋ยละ`."""
    last = next((place for place in reversed(range(len(pieces))) if pieces[place].kind is not Kind.FILLER), 0)
    kinds = {piece.kind for piece in pieces}
    if last and pieces[last].text == _SOFT_END and Kind.DROP in kinds and not kinds & {Kind.NUMBER, Kind.UNIT}:
        return [*pieces[:last], replace(pieces[last], kind=Kind.DONE), *pieces[last + 1 :]]
    return pieces


def _of_two_amounts(before: Wanted, amount: Amount | None) -> Wanted:
    """Two numbers for one product in one line (`สั่ง 2 กระสอบ ของแม่ 1 กระสอบ`): their sum, or the one with a unit, is asked about.

    Raises:
        NoOrder: where neither number is plainly an amount.
    """
    first = before.amount
    if before.act is not Act.SAY or first is None or amount is None or first.unit is None:
        raise NoOrder
    both = replace(first, number=first.number + amount.number) if amount.unit == first.unit else first
    return replace(before, amount=both, doubt=Doubt.OTHER_WORDS)


def _of_a_list(said: str, read: Callable[[str], tuple[Wanted, ...]]) -> tuple[Wanted, ...]:
    """Of a list, a thing and a number a line, what is offered here; it is asked about, since the rest is not."""
    lines = [line.strip() for line in _LINE_END.split(said)]
    if not 2 <= len(lines) <= _MOST_LINES or not all(map(_A_THING_A_LINE.fullmatch, lines)):
        return ()
    found = [each for line in lines for each in read(line)]
    return tuple(
        replace(each, doubt=Doubt.OTHER_WORDS)
        for each in found
        if each.named and each.act is Act.SAY and not each.doubt
    )


def _part_of_names(clause: Clause, products: Sequence[Offered]) -> str:
    """What else a clause says, where it is a part of the name of all that its unit fits: `ผักบุ้ง 3 ซอง`, of seeds of it."""
    unit = clause.amount.unit if clause.amount and not clause.products else None
    said = "".join(piece.text for piece in clause.words if piece.kind is Kind.UNKNOWN)
    fits = unit and products and all(each.unit == unit and said.strip() in plain(each.name) for each in products)
    return said if fits and len(said.strip()) >= _FEWEST_OF_NAME else ""


@dataclass(frozen=True)
class _Reader:
    offered: Sequence[Offered]
    addressed: bool
    firm: bool
    quoted: bool

    def speaks_of_orders(self, pieces: Sequence[Piece]) -> bool:
        """Whether a sentence holds something that could be booked: a product, an amount, a change."""
        kinds = {piece.kind for piece in pieces}
        return bool(kinds & {Kind.PRODUCT, Kind.NUMBER, *CHANGES})

    def spoilt_by(self, others: Sequence[tuple[str, list[Piece]]]) -> bool:
        """Whether the sentences beside it say that it tells of something else; a question to it may follow."""
        return any(piece.kind is Kind.REMARK and not self._asks(pieces) for _said, pieces in others for piece in pieces)

    def _asks(self, pieces: Sequence[Piece]) -> bool:
        return any(piece.kind is Kind.QUESTION for piece in pieces)

    def wanted(self, clauses: Sequence[Clause]) -> list[Wanted]:
        """What the clauses of a line want.

        Raises:
            NoOrder: where it is something else.
        """
        for clause in clauses:
            drop_what_is_taken_out(clause)
        named = {clause.products for clause in clauses if clause.products and not clause.inherited}
        own = next((p.which[0] - len(self.offered) for c in clauses for p in c.words if p.kind is Kind.OWN), None)
        unknown = sum(len(p.text) for c in clauses for p in c.words if p.kind is Kind.UNKNOWN)
        whole = [clause for clause in clauses if clause.amount or clause.has(Kind.DROP)]
        if any(clause.products for clause in whole):  # ยกเลิกปุ๋ยค่ะ ไม่เอาแล้ว
            whole = [clause for clause in whole if clause.amount or clause.products]
        wanted: list[Wanted] = []
        for number, clause in enumerate(whole):
            if clause.has(Kind.FROM) and clause.has(Kind.DROP):
                clause.amount = None  # what it was before: `ไม่เอาแล้ว ที่ลงไว้ 6 ถุง`
            elif clause.has(Kind.FROM) and number + 1 < len(whole):
                whole[number + 1].words.append(CORRECTED)
                continue  # what it was before
            if clause.inherited and clause.products and wanted and wanted[-1].products == self._of(clause):
                if clause.has(Kind.TO, Kind.DOWN_TO, Kind.UP_TO, Kind.LEFT):
                    corrected = wanted.pop()
                    if corrected.act is Act.SAY and not any(each.mine for each in corrected.products):
                        wanted.append(replace(corrected, amount=clause.amount, enterprise=own))
                        continue
                elif wanted[-1].act is Act.DROP and clause.amount is None:
                    continue  # it is said twice
                elif wanted[-1].act is Act.DROP:
                    clause.words.append(CORRECTED)
                    wanted.pop()
                elif not clause.has(Kind.MORE, Kind.LESS):
                    wanted.append(_of_two_amounts(wanted.pop(), clause.amount))
                    continue
            if clause.inherited and len(named) > 1 and clause.has(Kind.ALL):
                raise NoOrder  # the sum of several products
            wanted.append(replace(self._one(clause, unknown), enterprise=own, named=bool(clause.products)))
        if not wanted or any(not each.products for each in wanted):
            raise NoOrder
        return wanted

    def _of(self, clause: Clause) -> tuple[Offered, ...]:
        return tuple(self.offered[number] for number in clause.products)

    def _one(self, clause: Clause, unknown: int) -> Wanted:
        act = act_of(clause)
        products = self._of(clause) or self._unnamed(clause, act)
        unknown -= len(_part_of_names(clause, products))
        products = self._touched(products) if act in (Act.LESS, Act.DROP, Act.TO) else products
        wanted = Wanted(products, act, in_containers(clause.amount, products), clause.grade)
        if act is Act.DROP:
            return self._dropped(wanted, clause, unknown)
        if act is not Act.SAY and not products:
            raise NoOrder
        return replace(wanted, doubt=self._doubt(wanted, clause, unknown))

    def _touched(self, products: tuple[Offered, ...]) -> tuple[Offered, ...]:
        """Of those that fit, what the speaker's enterprise has; all where it has none."""
        return tuple(each for each in products if each.mine) or products

    def _unnamed(self, clause: Clause, act: Act) -> tuple[Offered, ...]:
        """The products that an amount without a name may be meant of.

        A change is of what the speaker has signed up for; an amount with its unit, of what is counted so.
        """
        if act is not Act.SAY:
            changes, unit = clause.has(*CHANGES), clause.amount.unit if clause.amount else None
            return tuple(
                each
                for each in self.offered
                if each.mine and (self.addressed or (changes and (each.by_me or (unit and unit == each.unit))))
            )
        unit = clause.amount.unit if clause.amount else None
        if self.firm and (len(self.offered) == 1 or (self.quoted and unit is None)):
            return tuple(self.offered)
        if clause.amount and clause.amount.sign == "+" and unit is None and not clause.words:
            return tuple(self.offered)  # +2 and no more: how people sign up in a chat
        same = tuple(each for each in self.offered if unit and each.unit == unit)
        if same or unit != ANY_CONTAINER:
            return same
        return tuple(each for each in self.offered if each.unit in CONTAINERS)

    def _dropped(self, wanted: Wanted, clause: Clause, unknown: int) -> Wanted:
        has_any = any(each.mine for each in wanted.products)
        says_so = clause.has(Kind.DONE) or not clause.says(*_MERE_REFUSALS)
        if not has_any and not (wanted.products and (self.addressed or (says_so and not unknown))):
            raise NoOrder
        if not clause.products and (unknown or not self.addressed):
            raise NoOrder  # it takes back something else
        if wanted.amount and any(each.mine and each.mine != wanted.amount.number for each in wanted.products):
            return replace(wanted, act=Act.LESS, doubt=Doubt.OTHER_WORDS)
        if unknown > (_MOST_UNKNOWN if self.addressed else 0):
            raise NoOrder
        return replace(wanted, amount=None, doubt=Doubt.OTHER_WORDS if unknown else None)

    def _doubt(self, wanted: Wanted, clause: Clause, unknown: int) -> Doubt | None:
        """Why it is asked about.

        Raises:
            NoOrder: where it is rather something else.
        """
        assert clause.amount is not None
        number, first = clause.amount.number, wanted.products[0] if wanted.products else None
        if first is None:
            raise NoOrder
        asked_for = clause.has(Kind.VERB) or (clause.has(Kind.SELL, Kind.HAVE) if first.sells else clause.has(Kind.BUY))
        unit = clause.amount.unit is not None
        firm = asked_for or unit or self.firm
        bare_left = clause.has(Kind.LEFT) and not (clause.has(Kind.LESS, *SPOKEN_FOR) or clause.says(*_ENOUGH))
        if not clause.products and wanted.act is not Act.SAY and (bare_left or not self._fits_silently(wanted, number)):
            if self.addressed:
                return Doubt.OTHER_WORDS
            raise NoOrder
        if not (clause.products or self.addressed or first.by_me) and wanted.act is not Act.SAY:
            return Doubt.NO_PRODUCT  # somebody else of the enterprise has signed
        if clause.has(Kind.DONE) or (clause.has(Kind.HAVE) and not first.sells):
            if self.addressed or (asked_for and unit):
                return Doubt.OTHER_WORDS
            raise NoOrder
        names_other = not clause.products and wanted.act is Act.SAY  # `เอา 2 ถุงนะพี่ แกงส้ม`
        if unknown and not self.addressed and (bare_left or names_other or (clause.in_a_word and not firm)):
            raise NoOrder  # what is left in a barn; ปุ๋ยหก is spilt
        if clause.has(Kind.MAYBE):
            if not firm and number > self._most_bare(wanted.products):
                raise NoOrder
            return Doubt.OTHER_WORDS
        if unknown:
            most = _MOST_UNKNOWN if firm or self.addressed else _MOST_UNKNOWN_BARE
            if unknown > most or (not firm and number > self._most_bare(wanted.products)):
                raise NoOrder
            return Doubt.OTHER_WORDS
        if clause.has(Kind.BUY if first.sells else Kind.SELL):
            return Doubt.OTHER_WAY
        if not firm and number > self._most_bare(wanted.products):
            return Doubt.PRICE
        if not clause.products and wanted.act is Act.SAY and not self.firm:
            return Doubt.NO_PRODUCT
        if wanted.act is not Act.SAY and clause.products:
            return self._doubt_of_change(wanted, clause, number, firm=firm, bare_left=bare_left)
        return None

    def _doubt_of_change(
        self, wanted: Wanted, clause: Clause, number: Decimal, *, firm: bool, bare_left: bool
    ) -> Doubt | None:
        """A change that does not agree with what there is may be news of a price or of a stock.

        Raises:
            NoOrder: where there is nothing to change.
        """
        mine = max(each.mine for each in wanted.products)
        lowers = wanted.act is Act.LESS or clause.has(Kind.DOWN_TO, Kind.LEFT)
        if not mine and (lowers or (wanted.act is Act.TO and not firm)):
            wished = clause.says(*_ENOUGH, _INSTEAD) or not (bare_left or clause.says(*_MAY_BE_NEWS))
            may_be = wished and (firm or number <= self._most_bare(wanted.products))
            if self.addressed or (wanted.act is Act.TO and may_be):
                return Doubt.OTHER_WORDS
            raise NoOrder
        if clause.says(*_MAY_BE_NEWS) and wanted.act is Act.LESS and not firm:
            return Doubt.OTHER_WORDS
        if bare_left and not self.firm:
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
