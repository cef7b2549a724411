"""An order as its network may see it, worked out anew from its lines each time."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from bot.flows.order.pricing import money, price_at, tiers_from
from bot.flows.order.queries import Line, items_of, lines_of
from bot.flows.order.results import ItemView, MyLine, OrderView, Pickup
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderStatus
from bot.storage.people import Person


def view(session: Session, order: JointOrder, now: datetime, lines: list[Line] | None = None) -> OrderView:
    """The order with its totals; `lines` where they are known already."""
    lines = lines_of(session, order) if lines is None else lines
    items = tuple(item_view(item, lines) for item in items_of(session, order))
    coordinator = session.get(Person, order.coordinator_id) if order.coordinator_id else None
    live = {item.position for item in items if not item.dropped}
    return OrderView(
        id=order.id,
        sells=order.kind == OrderKind.SELL,
        survey=order.status == OrderStatus.SURVEY or (order.status == OrderStatus.DRAFT and order.is_survey),
        status=order.status,
        open=takes_sign_ups(order, now),
        title=order.title,
        partner=order.partner,
        coordinator=coordinator.called if coordinator else None,
        items=items,
        enterprises=len({line.enterprise_id for line in lines if line.quantity and line.position in live}),
        closes_at=order.closes_at,
        pickups=pickups_of(order.pickups),
        pay_ways=tuple(order.pay_ways),
        credit_due=order.credit_due,
        note=order.note,
        picture=order.picture,
    )


def takes_sign_ups(order: JointOrder, now: datetime) -> bool:
    """Whether one can sign up: by the server's clock, not by when somebody tapped."""
    in_time = order.closes_at is None or now < order.closes_at
    return order.status in (OrderStatus.OPEN, OrderStatus.SURVEY) and in_time


def item_view(item: OrderItem, lines: Iterable[Line]) -> ItemView:
    """One product with the total of its lines."""
    mine = [line for line in lines if line.position == item.position]
    total = sum((line.quantity for line in mine), Decimal(0))
    price = price_of(item, total)
    return ItemView(
        position=item.position,
        name=item.name,
        unit=item.unit,
        step=item.step,
        price=price,
        base=item.price,
        ordinary=item.ordinary_price,
        tiers=tiers_from(item.tiers),
        total=total,
        enterprises=sum(bool(line.quantity) for line in mine),
        kg=item.kg,
        least_total=item.least_total,
        most_total=item.most_total,
        least_each=item.least_each,
        most_each=item.most_each,
        enough=item.enough,
        arrived=item.arrived,
        dropped=item.dropped,
        sum=None if price is None else sum(money(line.final, price) for line in mine),
    )


def price_of(item: OrderItem, total: Decimal) -> int | None:
    """The price of a product: the final one once it stands, else that of the present total."""
    if item.final_price is not None:
        return item.final_price
    return price_at(total, item.price, tiers_from(item.tiers))


def my_lines(order: OrderView, lines: Iterable[Line], enterprise_id: str) -> tuple[MyLine, ...]:
    """An enterprise's lines that are not 0, with their sums."""
    found = []
    for line in sorted(lines, key=lambda each: each.position):
        if line.enterprise_id == enterprise_id and (line.quantity or line.settled):
            item = order.item(line.position)
            if not item.dropped:
                price = item.price
                cost = None if price is None else money(line.final, price)
                found.append(MyLine(item.name, item.unit, line.final, price, cost, line.position, line.grade))
    return tuple(found)


def sum_of(lines: Iterable[MyLine]) -> int | None:
    """What some lines cost together; None while a price is not known."""
    sums = [line.sum for line in lines]
    return None if None in sums else sum(each or 0 for each in sums)


def pickups_of(stored: list[Any]) -> tuple[Pickup, ...]:
    """Places and days as the database keeps them."""
    return tuple(
        Pickup(
            place=str(each.get("place") or ""),
            at=datetime.fromisoformat(each["at"]) if each.get("at") else None,
            has_time=bool(each.get("has_time")),
            hours=str(each.get("hours") or ""),
        )
        for each in stored
    )
