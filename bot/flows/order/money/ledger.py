"""What the acts of money come to: one enterprise in one order, and over all orders. Pure; satang throughout."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.tables import Payment

HIGHEST_SUM = 1_000_000_000_000
"""Satang; more is a slip of the finger."""
Source = TypeVar("Source", bound=Hashable)
GIVEN = (MoneyKind.PAID, MoneyKind.BACK, MoneyKind.CARRIED)
"""Acts that moved money."""


@dataclass(frozen=True)
class Account:
    """How an enterprise stands in an order, seen from the order: in a purchase it pays, in a sale it is paid."""

    due: int | None
    """None while a price is not known."""
    paid: int = 0
    reported: int = 0
    """Said to be paid, and not answered yet."""

    @property
    def left(self) -> int | None:
        """What is still to be paid; below zero: what was paid too much."""
        return None if self.due is None else self.due - self.paid

    @property
    def unsaid(self) -> int:
        """What nobody has paid nor said to have paid."""
        return max((self.left or 0) - self.reported, 0)

    @property
    def settled(self) -> bool:
        """Whether the enterprise (in a sale: whoever pays out) has nothing more to pay."""
        return self.left is not None and self.left <= 0

    @property
    def state(self) -> Payment:
        """How far an enterprise has paid, in one word."""
        left = self.left
        if left == 0 and not self.reported:
            return Payment.CONFIRMED
        if self.reported:
            return Payment.REPORTED
        if left is not None and left < 0:
            return Payment.OVER
        return Payment.PART if self.paid else Payment.OPEN


def account_of(due: int | None, acts: Iterable[MoneyAct], *, sells: bool = False) -> Account:
    """The account that some acts of one enterprise in one order come to."""
    acts = list(acts)
    paid = sum(act.satang for act in acts if act.kind in GIVEN)
    return Account(due, -paid if sells else paid, sum(act.satang for act in waiting(acts)))


def waiting(acts: Sequence[MoneyAct]) -> list[MoneyAct]:
    """Reports that nobody has answered, the oldest first."""
    answered = {act.answers for act in acts if act.answers}
    return [act for act in acts if act.kind == MoneyKind.REPORTED and act.id not in answered]


def newest_standing(acts: Sequence[MoneyAct]) -> MoneyAct | None:
    """The newest payment that was not taken back."""
    taken_back = {act.answers for act in acts if act.kind == MoneyKind.BACK}
    standing = [act for act in acts if act.kind == MoneyKind.PAID and act.id not in taken_back]
    return standing[-1] if standing else None


def changed_by(acts: Iterable[MoneyAct]) -> int:
    """What problems and corrections have made more, or less."""
    return sum(act.satang for act in acts if act.kind == MoneyKind.CHANGED)


def carried(spare: Mapping[Source, int], need: int) -> dict[Source, int]:
    """How much of each spare sum covers a need: the first ones first, none more than it has.

    >>> carried({"a": 100, "b": 300}, 250)
    {'a': 100, 'b': 150}
    """
    taken: dict[Source, int] = {}
    for source, has in spare.items():
        part = min(has, need - sum(taken.values()))
        if part > 0:
            taken[source] = part
    return taken
