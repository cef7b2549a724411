"""Which amounts can be, and which make one wonder. Pure; whatever else happens, what breaks a limit is never written."""

import re
from decimal import Decimal

from bot.flows.order.line_results import Objection, Trouble
from bot.flows.order.pricing import in_steps
from bot.flows.order.results import ItemView, Pack
from bot.language.numbers import with_arabic_digits
from bot.language.units import Amount, in_unit, own_units, read_amount, unit_pattern

UNUSUAL_FACTOR = 10
"""That many times the usual is asked about once."""

FEWEST_TO_COMPARE = 2
MOST = Decimal(10_000_000)
"""Above it a number is no quantity, nor is what one enterprise or one who waits comes to with it."""


def objection(
    item: ItemView, before: Decimal, after: Decimal, *, usual: Decimal | None, sure: bool, survey: bool
) -> Objection | None:
    """Why an enterprise's line cannot, or should not without a second word, come to `after`.

    `sure` passes over what is only unusual; limits stand.
    """
    if after < 0:
        return Objection(Trouble.NEGATIVE, offers=(Decimal(0),) if before else ())
    if after == 0:
        return None if sure else Objection(Trouble.ZERO)
    if after > MOST and after > before:
        return Objection(Trouble.TOO_MUCH, MOST)
    if after != in_steps(after, item.step):
        return Objection(Trouble.NOT_A_STEP, item.step, _steps_around(after, item.step))
    if not survey:
        limit = _limit(item, before, after)
        if limit:
            return limit
    if usual and not sure and after >= usual * UNUSUAL_FACTOR and after > before:
        return Objection(Trouble.UNUSUAL, usual, (after,))
    return None


def in_units_of(amount: Amount, unit: str, kg: Decimal | None, pack: Pack | None) -> Decimal | None:
    """A quantity in a product's unit: tonnes in sacks, bottles in cases; None where nobody can say."""
    if pack and amount.unit == pack.piece and unit == pack.case:
        return amount.number / pack.count
    if pack and amount.unit == pack.case and unit == pack.piece:
        return amount.number * pack.count
    return in_unit(amount, unit, kg)


def amount_told(text: str, unit: str) -> Amount | None:
    """The quantity of an answer about a product counted in `unit`: `20`, and with words around it (`มา 20 กระสอบค่ะ`, `ได้แค่ 20`)."""
    own = own_units((unit,))
    whole = read_amount(text, own)
    if whole is not None:
        return whole
    found = re.findall(
        rf"(?<![0-9.,])[0-9][0-9.,]*(?:\s*(?:{unit_pattern(own)}))?", with_arabic_digits(text), re.IGNORECASE
    )
    return read_amount(found[0], own) if len(found) == 1 else None


def usual_among(others: list[Decimal]) -> Decimal | None:
    """The middle one of what others have signed up for; None where there are too few to compare."""
    taken = sorted(amount for amount in others if amount)
    return taken[len(taken) // 2] if len(taken) >= FEWEST_TO_COMPARE else None


def _limit(item: ItemView, before: Decimal, after: Decimal) -> Objection | None:
    if item.least_each is not None and after < item.least_each:
        return Objection(Trouble.TOO_LITTLE, item.least_each, (item.least_each,))
    room = None if item.room is None else in_steps(before + item.room, item.step)
    if item.most_each is not None and after > item.most_each:
        most = item.most_each if room is None else min(item.most_each, room)
        return Objection(Trouble.TOO_MUCH, item.most_each, (most,) if most > before else ())
    if room is not None and after > room and after > before:
        return Objection(Trouble.NO_ROOM, room, (room,) if room > before else ())
    return None


def _steps_around(amount: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    below = in_steps(amount, step)
    return tuple(each for each in (below, below + step) if each > 0)
