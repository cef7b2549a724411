"""The answer to "how much?", where the bot has asked for an amount of one product."""

from collections.abc import Sequence
from dataclasses import replace

from bot.flows.order.words.called import product_called
from bot.flows.order.words.clauses import SPOKEN_FOR, NoOrder, clauses_of
from bot.flows.order.words.cutting import LONGEST, Piece, cut
from bot.flows.order.words.lexicon import Kind
from bot.flows.order.words.meaning import Offered
from bot.language.normalising import plain
from bot.language.replies import agrees
from bot.language.units import Amount, own_units


def read_asked_amount(text: str, product: str = "", unit: str = "") -> tuple[Amount, str | None] | None:
    """(amount, grade) in the answer to "how much of the product?": `5 🙏`, `เอา 5 ถังค่ะ`, `ขอเป็นห้าละกัน`; None where it says
    none. `unit` is the one that it is counted in."""
    said = plain(text)
    if len(said) > LONGEST or "\n" in said:
        return None
    offered = (Offered("", 0, product, unit),) if product else ()
    pieces = cut(said, [product_called(each.name) for each in offered], own_units((unit,)))
    harmless = (
        *SPOKEN_FOR,
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
    try:
        amounts = [clause for clause in clauses_of(said, pieces, offered) if clause.amount]
    except NoOrder:
        return None
    if len(amounts) != 1 or amounts[0].amount is None:
        return None
    amount = amounts[0].amount
    more = amounts[0].has(Kind.MORE) and not amount.sign
    return (replace(amount, sign="+") if more else amount), amounts[0].grade


def says_in_all(text: str) -> bool:
    """Whether a whole answer says that an amount is the whole of it."""
    return _says_only(text, Kind.ALL)


def says_yes(text: str) -> bool:
    """Whether a whole answer takes the one amount that is offered: "yes", "in all"."""
    return agrees(text) or says_in_all(text)


def says_on_top(text: str) -> bool:
    """Whether a whole answer says that an amount comes on top of what there is."""
    return _says_only(text, Kind.MORE)


def _says_only(text: str, kind: Kind) -> bool:
    said = plain(text)
    kinds = {piece.kind for piece in cut(said, ())} if len(said) <= LONGEST else set()
    return kind in kinds and kinds <= {kind, Kind.FILLER, Kind.VERB, Kind.TO}


def _is_grade(pieces: Sequence[Piece], piece: Piece) -> bool:
    place = pieces.index(piece)
    return place > 0 and pieces[place - 1].kind is Kind.GRADE
