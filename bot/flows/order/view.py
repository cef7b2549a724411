"""An order as its network may see it, worked out anew from its lines each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.links import picture_address
from bot.flows.order.pricing import money, price_at, tiers_from
from bot.flows.order.queries import Line, items_of, lines_of
from bot.flows.order.results import ItemView, MyLine, OrderView, pickups_of
from bot.flows.order.tables import TAKING, JointOrder, OrderItem, OrderKind, OrderStatus
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Person
from bot.storage.product_queries import picture_of_products


@dataclass(frozen=True)
class Whole:
    """An order with its lines and the names of its enterprises, read once."""

    seen: OrderView
    lines: list[Line]
    names: dict[str, str]

    def name(self, enterprise_id: str) -> str:
        """What an enterprise is called."""
        return self.names.get(enterprise_id, "…")

    def part(self, enterprise_id: str) -> tuple[OrderView, str, str, tuple[MyLine, ...]]:
        """What every `Part` begins with."""
        return self.seen, enterprise_id, self.name(enterprise_id), my_lines(self.seen, self.lines, enterprise_id)


def whole(session: Session, order: JointOrder, now: datetime) -> Whole:
    """The order as its people may see it, to speak of its enterprises one by one."""
    lines = lines_of(session, order)
    return Whole(view(session, order, now, lines), lines, names_of_enterprises(session, order.network_id))


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
        picture=order.picture or _picture_of(session, order, items),
    )


def _picture_of(session: Session, order: JointOrder, items: Iterable[ItemView]) -> str | None:
    """The address of the picture of a product of the network's catalogue that the order is about."""
    found = picture_of_products(session, order.network_id, [item.name for item in items])
    return picture_address(session, found) if found else None


def takes_sign_ups(order: JointOrder, now: datetime) -> bool:
    """Whether one can sign up: by the server's clock, not by when somebody tapped."""
    in_time = order.closes_at is None or now < order.closes_at
    return order.status in TAKING and in_time


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
        item = order.item(line.position)
        if line.enterprise_id == enterprise_id and (line.quantity or line.settled) and not item.dropped:
            cost = None if item.price is None else money(line.final, item.price)
            found.append(MyLine(item.name, item.unit, line.final, item.price, cost, line.position, line.grade))
    return tuple(found)
