"""What an order costs besides the goods (in a sale: what is taken off), shared exactly to the satang. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from bot.flows.order.pricing import money


class Per(StrEnum):
    """What a cost's figure is for."""

    ORDER = "order"
    UNIT = "unit"
    GROUP = "group"
    VALUE = "value"
    """Percent of what the goods cost."""


class By(StrEnum):
    """How the cost of a whole order is shared."""

    QUANTITY = "quantity"
    GROUP = "group"
    VALUE = "value"


@dataclass(frozen=True)
class Cost:
    """Transport, say: satang (of `Per.VALUE` hundredths of a percent)."""

    name: str
    figure: int
    per: Per = Per.ORDER
    by: By = By.QUANTITY
    theirs: bool = False
    """In a sale: the buyer takes it off and pays so much less. Else it is the groups' own, and no concern of seller or buyer."""

    def stored(self) -> dict[str, Any]:
        """As the database keeps it."""
        stored = {"name": self.name, "figure": self.figure, "per": str(self.per), "by": str(self.by)}
        return {**stored, "theirs": True} if self.theirs else stored


def costs_from(stored: Sequence[Mapping[str, Any]]) -> tuple[Cost, ...]:
    """Costs as the database keeps them."""
    return tuple(
        Cost(str(x["name"]), int(x["figure"]), Per(x["per"]), By(x["by"]), bool(x.get("theirs"))) for x in stored
    )


@dataclass(frozen=True)
class Extra:
    """A line of an enterprise's sum besides its goods: added, or taken off where it is below zero. Satang."""

    name: str
    satang: int
    theirs: bool = False
    """The buyer's, as in `Cost`."""
    corrects: bool = False
    """A sum that was changed with a reason (the name)."""

    @property
    def column(self) -> str:
        """Under which heading it stands in a list: its name; empty for what was corrected, whatever the reason."""
        return "" if self.corrects else self.name


@dataclass(frozen=True)
class Taken:
    """What an enterprise takes: how much, and what its goods cost."""

    quantity: Decimal
    value: int


def split(total: int, weights: Mapping[str, Decimal | int]) -> dict[str, int]:
    """Share whole satang in proportion: each gets the whole part of its share, and what is left over goes one satang each
    to the largest remainders, the earlier first where they are alike. The parts add up to the total. Where nobody has any
    weight all have the same.

    >>> split(100, {"a": 1, "b": 1, "c": 1})
    {'a': 34, 'b': 33, 'c': 33}
    """
    exact = {who: Fraction(weight) for who, weight in weights.items()}
    if not sum(exact.values()):
        exact = dict.fromkeys(weights, Fraction(1))
    of_all = sum(exact.values()) or 1
    shares = {who: weight * abs(total) / of_all for who, weight in exact.items()}
    parts = {who: int(share) for who, share in shares.items()}
    by_remainder = sorted(parts, key=lambda who: parts[who] - shares[who])
    for who in by_remainder[: abs(total) - sum(parts.values()) if parts else 0]:
        parts[who] += 1
    return parts if total >= 0 else {who: -part for who, part in parts.items()}


def shared(costs: Sequence[Cost], takers: Mapping[str, Taken], *, sells: bool = False) -> dict[str, tuple[Extra, ...]]:
    """What each enterprise pays besides its goods, by the costs' own rules; in a sale what is taken off of its money."""
    found: dict[str, tuple[Extra, ...]] = dict.fromkeys(takers, ())
    for cost in costs:
        for who, satang in _of_each(cost, takers).items():
            found[who] = (*found[who], Extra(cost.name, -satang if sells else satang, cost.theirs))
    return found


def _of_each(cost: Cost, takers: Mapping[str, Taken]) -> dict[str, int]:
    if cost.per is Per.UNIT:
        return {who: money(taken.quantity, cost.figure) for who, taken in takers.items()}
    if cost.per is Per.GROUP:
        return dict.fromkeys(takers, cost.figure)
    values = {who: taken.value for who, taken in takers.items()}
    if cost.per is Per.VALUE:
        return split(money(Decimal(sum(values.values())) * cost.figure / 10_000, 1), values)
    if cost.by is By.GROUP:
        return split(cost.figure, dict.fromkeys(takers, 1))
    return split(cost.figure, values if cost.by is By.VALUE else {who: taken.quantity for who, taken in takers.items()})
