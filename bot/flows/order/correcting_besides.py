"""Corrections in words of what an order says besides product, price and days: costs, deposit, floor price, prices of grades."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.flows.order.money.costs import Cost, Per, costs_from
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind
from bot.flows.order.terms import own_costs
from bot.flows.order.words import read_price
from bot.flows.order.words.besides import read_cost, read_grade
from bot.flows.order.words.correcting import Corrects
from bot.flows.order.words.paying import read_sum
from bot.language.answers import is_none
from bot.language.units import NUMBER

OF_ORDER = ("costs", "deposit")
OF_SALE = ("floor", "grade")


def change_of_order(order: JointOrder, said: Corrects) -> Callable[[], None] | None:
    """What writes a cost or the deposit; None where that cannot be read."""
    none = is_none(said.value) or said.value == "0"
    if said.field == "deposit":
        satang = 0 if none else read_sum(said.value)
        return None if satang is None else lambda: setattr(order, "deposit", satang or None)
    costs = list(costs_from(own_costs(order)))
    if none and not said.of:
        return lambda: _write(order, [])
    place = next((at for at, each in enumerate(costs) if said.of and each.name == said.of), None)
    if none:
        return None if place is None else lambda: _write(order, costs[:place] + costs[place + 1 :])
    cost = read_cost(f"{said.of} {said.value}".strip())
    if cost is None:
        return None
    before = costs[place] if place is not None else None
    if before and before.per is not Per.VALUE and re.fullmatch(rf"{NUMBER}\s*(?:บาท|baht)?", said.value):
        cost = replace(before, figure=cost.figure)  # how it is shared was said before
    costs[slice(place, place + 1) if place is not None else slice(len(costs), None)] = [cost]
    return lambda: _write(order, costs)


def change_of_sale(order: JointOrder, item: OrderItem, said: Corrects) -> Callable[[], None] | None:
    """What writes a sale's floor price or the price of a grade; None where that cannot be read, or it is no sale."""
    if order.kind != OrderKind.SELL:
        return None
    if said.field == "floor":
        price = (0, None) if is_none(said.value) else read_price(said.value)
        return None if price is None else lambda: setattr(item, "floor", price[0] or None)
    grade = read_grade(f"เกรด {said.of} {said.value}")
    return None if grade is None else lambda: setattr(item, "grades", {**(item.grades or {}), grade[0]: grade[1]})


def _write(order: JointOrder, costs: list[Cost]) -> None:
    buyers = [cost for cost in order.costs or [] if "buyer" in cost]
    order.costs = [*(cost.stored() for cost in costs), *buyers]
