"""The arithmetic of joint orders: prices by the total, sums to the satang, sharing what has arrived. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Tier:
    """From this total on, this price (satang a unit)."""

    at: Decimal
    price: int


def tiers_from(stored: Sequence[Sequence[object]]) -> tuple[Tier, ...]:
    """Tiers as the database keeps them, by rising total."""
    return tuple(sorted((Tier(Decimal(str(at)), int(str(price))) for at, price in stored), key=lambda tier: tier.at))


def price_at(total: Decimal, base: int | None, tiers: Sequence[Tier]) -> int | None:
    """The price at a total: of the highest tier that it has reached, else the base."""
    price = base
    for tier in sorted(tiers, key=lambda each: each.at):
        if total >= tier.at:
            price = tier.price
    return price


def next_tier(total: Decimal, tiers: Sequence[Tier]) -> Tier | None:
    """The next tier to reach."""
    return next((tier for tier in sorted(tiers, key=lambda each: each.at) if tier.at > total), None)


def money(quantity: Decimal, price: int) -> int:
    """What a quantity costs, in whole satang; half a satang is rounded up. Sums are sums of such amounts."""
    return int((quantity * price).quantize(Decimal(1), ROUND_HALF_UP))


def in_steps(quantity: Decimal, step: Decimal) -> Decimal:
    """The largest quantity in whole steps that is not above this one."""
    return (quantity / step).to_integral_value(ROUND_FLOOR) * step


def in_proportion(wanted: Mapping[str, Decimal], arrived: Decimal, step: Decimal) -> dict[str, Decimal]:
    """Share what has arrived among those who wanted it: in proportion, in whole steps.

    The steps that are left over go one each to those whose share was cut most, the earlier in `wanted` first where it
    was cut alike. Nobody gets more than they wanted; what is no whole step stays over.
    """
    total = sum(wanted.values(), Decimal(0))
    given = min(in_steps(arrived, step), total)
    if not total:
        return dict.fromkeys(wanted, Decimal(0))
    exact = {who: Fraction(amount) * Fraction(given) / Fraction(total) for who, amount in wanted.items()}
    one = Fraction(step)
    steps = {who: share // one for who, share in exact.items()}
    left = int(Fraction(given) / one) - sum(steps.values())
    order = {who: place for place, who in enumerate(wanted)}
    by_cut = sorted(wanted, key=lambda who: (-(exact[who] - steps[who] * one), order[who]))
    for who in by_cut[:left]:
        steps[who] += 1
    return {who: min(Decimal(steps[who]) * step, wanted[who]) for who in wanted}


def grades_at(ordinary: int | None, grades: Mapping[str, int], price: int, named: Mapping[str, int]) -> dict[str, int]:
    """What a buyer pays for each grade: what the buyer named; else the grade stays as far from the ordinary price as it was.
    Where there was no ordinary price, the buyer's holds for every grade that they did not name.

    >>> grades_at(5800, {"A": 6000, "B": 5500}, 5900, {"B": 5400})
    {'A': 6100, 'B': 5400}
    """
    kept = {} if ordinary is None else {grade: max(satang - ordinary + price, 0) for grade, satang in grades.items()}
    return {**kept, **named}
