"""What of a month will be short and what will be over: pure sums by product and unit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.flows.production.results import Balance
from bot.language.units import KG, KILOGRAM, TONNE, kg_of

MATTERS = Decimal("0.1")
"""A difference smaller than this share of the larger one is none."""


@dataclass(frozen=True)
class Amount:
    """So much of a product; of whom, where that matters."""

    product: str
    quantity: Decimal
    unit: str
    enterprise_id: str | None = None
    kg: Decimal | None = None
    """Kilograms in one unit, where it is known."""

    @property
    def weight(self) -> Decimal | None:
        """In kilograms, where it can be weighed."""
        each = self.kg or kg_of(self.unit)
        return self.quantity * each if each else None


@dataclass(frozen=True)
class Group:
    """All that means one product, and is counted in one unit."""

    balance: Balance
    enterprise_ids: frozenset[str]


def balances(planned: Iterable[Amount], needed: Iterable[Amount], same: Callable[[str, str], bool]) -> list[Group]:
    """What is planned and needed of each product, its names being one (`same`); by weight in kilograms or tonnes where
    everything can be weighed, else by unit."""
    groups: list[tuple[list[Amount], list[Amount]]] = []
    for which, amounts in enumerate((planned, needed)):
        for each in amounts:
            group = next((g for g in groups if _belongs(each, g[0] + g[1], same)), None)
            if group is None:
                group = ([], [])
                groups.append(group)
            group[which].append(each)
    return [_group(*group) for group in groups]


def _belongs(amount: Amount, members: list[Amount], same: Callable[[str, str], bool]) -> bool:
    first = members[0]
    alike = amount.unit == first.unit or (amount.weight is not None and first.weight is not None)
    return alike and (amount.product == first.product or same(amount.product, first.product))


def _group(planned: list[Amount], needed: list[Amount]) -> Group:
    everything = [*planned, *needed]
    first = everything[0]
    unit, each = first.unit, Decimal(1)
    if len({amount.unit for amount in everything}) > 1:
        heaviest = max(amount.weight or Decimal(0) for amount in everything)
        unit = TONNE if heaviest >= KG[TONNE] else KILOGRAM
        each = KG[unit]
    sums = [
        sum(((a.weight or Decimal(0)) / each if unit != a.unit else a.quantity for a in amounts), Decimal(0))
        for amounts in (planned, needed)
    ]
    ids = frozenset(amount.enterprise_id for amount in planned if amount.enterprise_id)
    return Group(Balance(first.product, unit, sums[0], sums[1]), ids)


def is_short(balance: Balance) -> bool:
    """Less is planned than is needed, by more than a tenth."""
    return balance.needed - balance.planned > balance.needed * MATTERS


def is_over(balance: Balance) -> bool:
    """More is planned than is known to be needed."""
    return balance.planned - balance.needed > balance.planned * MATTERS
