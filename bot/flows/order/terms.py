"""What people agreed to when they signed up: an order's terms as plain values, and what differs between two of them. Pure."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.flows.order.pricing import price_at, tiers_from
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind

LIMITS = ("least_total", "most_total", "least_each", "most_each", "enough")
OF_ITEM = ("name", "unit", "price", "tiers", "limits", "pack", "kg", "grades", "floor")
OF_ORDER = ("title", "closes_at", "pickups", "pays", "costs", "deposit", "partner", "coordinator_id", "note", "picture")
WEIGHTY = ("unit", "pickups", "costs", "deposit", "pack", "kg", "grades", "floor")
"""What may be worse for somebody, whatever it is now."""


@dataclass(frozen=True)
class Correction:
    """One thing that was corrected, and what it was before; `position` is that of the product, 0 for the order's own."""

    what: str
    position: int = 0
    was: Any = None


def terms_of(order: JointOrder) -> dict[str, Any]:
    """An order's terms as plain values, comparable and kept as JSON."""
    return {
        "sells": order.kind == OrderKind.SELL,
        "title": order.title,
        "closes_at": order.closes_at.isoformat() if order.closes_at else None,
        "pickups": [{**each} for each in order.pickups],
        "pays": [
            sorted(order.pay_ways),
            (order.promptpay or "")[-4:],
            order.credit_due.isoformat() if order.credit_due else None,
        ],
        "costs": own_costs(order),
        "deposit": order.deposit,
        "partner": order.partner,
        "coordinator_id": order.coordinator_id,
        "note": order.note,
        "picture": order.picture,
        "items": {str(item.position): _item_terms(item) for item in order.items},
    }


def _item_terms(item: OrderItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "unit": item.unit,
        "price": item.price,
        "tiers": [[f"{Decimal(str(at)).normalize():f}", int(price)] for at, price in item.tiers],
        "limits": [f"{limit.normalize():f}" if limit is not None else None for limit in _limits(item)],
        "pack": dict(item.pack or {}),
        "kg": f"{item.kg.normalize():f}" if item.kg is not None else None,
        "grades": dict(item.grades or {}),
        "floor": item.floor,
    }


def own_costs(order: JointOrder) -> list[dict[str, Any]]:
    """The order's own costs as they are kept, without what a buyer takes off."""
    return [cost for cost in order.costs or [] if "buyer" not in cost]


def _limits(item: OrderItem) -> list[Decimal | None]:
    return [getattr(item, name) for name in LIMITS]


def corrections(before: dict[str, Any], after: dict[str, Any]) -> tuple[Correction, ...]:
    """What differs: products first, in their order; a product that is new stands as `name` without a "was"."""
    found = []
    for position, now in sorted(after["items"].items(), key=lambda each: int(each[0])):
        was = before["items"].get(position)
        if was is None:
            found.append(Correction("name", int(position)))
            continue
        found += [
            Correction(what, int(position), was[what]) for what in OF_ITEM if was.get(what, now[what]) != now[what]
        ]
    return (*found, *(Correction(what, 0, before[what]) for what in OF_ORDER if before[what] != after[what]))


def is_worse(before: dict[str, Any], after: dict[str, Any], totals: dict[int, Decimal]) -> bool:
    """Whether somebody who signed up may want to leave: the price is worse at the present totals or at a tier, or the unit,
    the place or the day is another."""
    changed = corrections(before, after)
    if any(each.what in WEIGHTY for each in changed):
        return True
    sells = after["sells"]
    for each in changed:
        if each.what not in ("price", "tiers") or str(each.position) not in before["items"]:
            continue
        was, now = (_prices(terms["items"][str(each.position)], totals.get(each.position)) for terms in (before, after))
        if any(old and new and ((new < old) if sells else (new > old)) for old, new in zip(was, now, strict=True)):
            return True
    return False


def _prices(item: dict[str, Any], total: Decimal | None) -> list[int | None]:
    """The price at the present total, and for many more."""
    tiers = tiers_from(item["tiers"])
    return [price_at(at, item["price"], tiers) for at in (total or Decimal(0), Decimal("Infinity"))]


def moment_in(written: str | None) -> datetime | None:
    """A moment of the terms."""
    return datetime.fromisoformat(written) if written else None
