"""An order as its network may see it, worked out anew from its lines each time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.links import picture_address
from bot.flows.order.money.costs import Extra, Taken, costs_from, shared
from bot.flows.order.money.ledger import Account, account_of, changed_by
from bot.flows.order.money.queries import acts_by_order, acts_in, in_their_orders
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.pricing import money, price_at, tiers_from
from bot.flows.order.queries import Line, items_of, lines_by_order, lines_of
from bot.flows.order.results import ItemView, MyLine, OrderView, Pack, Pickup, pickups_of, sum_of
from bot.flows.order.tables import TAKING, JointOrder, OrderItem, OrderKind, OrderStatus
from bot.storage.memberships import names_of, names_of_enterprises
from bot.storage.people import Person
from bot.storage.product_queries import picture_of_products


@dataclass(frozen=True)
class Whole:
    """An order with its lines and the names of its enterprises, read once."""

    seen: OrderView
    lines: list[Line]
    names: dict[str, str]
    acts: dict[str, list[MoneyAct]]
    """What was done with money, by enterprise."""
    extras: dict[str, tuple[Extra, ...]]
    by_enterprise: dict[str, list[Line]]

    def name(self, enterprise_id: str) -> str:
        """What an enterprise is called."""
        return self.names.get(enterprise_id, "…")

    def part(self, enterprise_id: str) -> tuple[OrderView, str, str, tuple[MyLine, ...], tuple[Extra, ...], Account]:
        """What every `Part` begins with."""
        lines = my_lines(self.seen, self.by_enterprise.get(enterprise_id, []), enterprise_id)
        extras = self.extras.get(enterprise_id, ()) + _corrections(self.acts.get(enterprise_id, []))
        return self.seen, enterprise_id, self.name(enterprise_id), lines, extras, self.account(enterprise_id)

    def account(self, enterprise_id: str) -> Account:
        """How an enterprise stands with its money; thousands are asked for at a time."""
        acts, due = self.acts.get(enterprise_id, []), 0
        for line in self.by_enterprise.get(enterprise_id, ()):
            item = self.seen.item(line.position)
            if item.dropped or not (line.quantity or line.settled):
                continue
            cost = line_sum(item, line)
            if cost is None:
                return account_of(None, acts, sells=self.seen.sells)
            due += cost
        due += sum(extra.satang for extra in self.extras.get(enterprise_id, ())) + changed_by(acts)
        return account_of(due, acts, sells=self.seen.sells)


def taking_part(it: Whole) -> set[str]:
    """The enterprises that take, or give, something of what was not dropped."""
    live = {item.position for item in it.seen.live}
    return {line.enterprise_id for line in it.lines if line.counts and line.position in live}


def whole(session: Session, order: JointOrder, now: datetime) -> Whole:
    """The order as its people may see it, to speak of its enterprises one by one."""
    lines, acts = lines_of(session, order), acts_in(session, order)
    return _whole(view(session, order, now, lines), lines, acts, names_of_enterprises(session, order.network_id))


def wholes(
    session: Session, network_id: str, orders: Sequence[JointOrder], now: datetime, *, with_money: bool = True,
    acts: Sequence[MoneyAct] | None = None,
) -> list[Whole]:  # fmt: skip
    """Several orders of a network as their people may see them, without pictures: as many statements for many as for
    one. Without money, what problems have changed is not in their sums. `acts`, the oldest first, where they are known
    already."""
    if not orders:
        return []
    ids = [order.id for order in orders]
    lines = lines_by_order(session, network_id, ids)
    done = acts_by_order(session, network_id, ids if with_money else ()) if acts is None else in_their_orders(acts)
    names = names_of_enterprises(session, network_id)
    asked = {order.coordinator_id for order in orders if order.coordinator_id}
    coordinators = {row.id: row.called for row in names_of(session, asked)}
    found = []
    for order in orders:
        called = coordinators.get(order.coordinator_id or "")
        seen = _seen(order, now, order.items, lines[order.id], called, order.picture)
        found.append(_whole(seen, lines[order.id], done[order.id], names))
    return found


def _whole(seen: OrderView, lines: list[Line], acts: dict[str, list[MoneyAct]], names: dict[str, str]) -> Whole:
    corrections = sum(changed_by(its) for its in acts.values())
    seen = replace(seen, extra=seen.extra + corrections)
    by_enterprise: dict[str, list[Line]] = {}
    for line in lines:
        by_enterprise.setdefault(line.enterprise_id, []).append(line)
    return Whole(seen, lines, names, acts, shared_costs(seen, lines), by_enterprise)


def view(session: Session, order: JointOrder, now: datetime, lines: list[Line] | None = None) -> OrderView:
    """The order with its totals; `lines` where they are known already. What problems have changed is not in it (`whole`)."""
    lines = lines_of(session, order) if lines is None else lines
    items = items_of(session, order)
    coordinator = session.get(Person, order.coordinator_id) if order.coordinator_id else None
    picture = order.picture or _picture_of(session, order, items)
    return _seen(order, now, items, lines, coordinator.called if coordinator else None, picture)


def at_a_glance(session: Session, order: JointOrder, now: datetime) -> OrderView:
    """What signing up needs of an order that is locked: its products and totals, without coordinator and picture."""
    return _seen(order, now, order.items, lines_of(session, order), None, order.picture)


def _seen(
    order: JointOrder, now: datetime, its: Sequence[OrderItem], lines: list[Line], coordinator: str | None,
    picture: str | None,
) -> OrderView:  # fmt: skip
    items = tuple(item_view(item, lines) for item in its)
    live = {item.position for item in items if not item.dropped}
    seen = OrderView(
        id=order.id,
        sells=order.kind == OrderKind.SELL,
        survey=order.status == OrderStatus.SURVEY or (order.status == OrderStatus.DRAFT and order.is_survey),
        status=order.status,
        open=takes_sign_ups(order, now),
        title=order.title,
        partner=order.partner,
        coordinator=coordinator,
        items=items,
        enterprises=len({line.enterprise_id for line in lines if line.quantity and line.position in live}),
        closes_at=order.closes_at,
        pickups=pickups_of(order.pickups),
        pay_ways=tuple(order.pay_ways),
        credit_due=order.credit_due,
        note=order.note,
        picture=picture,
        promptpay=order.promptpay,
        deposit=order.deposit,
        costs=costs_from(order.costs or []),
    )
    extras = shared_costs(seen, lines).values()
    return replace(seen, extra=sum(extra.satang for each in extras for extra in each))


def shared_costs(order: OrderView, lines: Iterable[Line]) -> dict[str, tuple[Extra, ...]]:
    """What each enterprise pays besides its goods, the earlier sign-up first; nothing while a price is not known."""
    live = {item.position: item for item in order.live}
    if not order.costs or sum_of(live.values()) is None:
        return {}
    by_weight = len({item.unit for item in live.values()}) > 1 and all(item.kg for item in live.values())
    takers: dict[str, Taken] = {}
    for line in lines:
        item = live.get(line.position)
        if item is None or not (line.quantity or line.settled):
            continue
        so_far = takers.get(line.enterprise_id, Taken(Decimal(0), 0))
        quantity = line.final * (item.kg or 1) if by_weight else line.final
        value = so_far.value + (line_sum(item, line) or 0)
        takers[line.enterprise_id] = Taken(so_far.quantity + quantity, value)
    return shared(order.costs, takers, sells=order.sells)


def _corrections(acts: Iterable[MoneyAct]) -> tuple[Extra, ...]:
    return tuple(Extra(act.why or "", act.satang, corrects=True) for act in acts if act.kind == MoneyKind.CHANGED)


def _picture_of(session: Session, order: JointOrder, items: Iterable[OrderItem]) -> str | None:
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
    grades = {str(grade): int(satang) for grade, satang in (item.grades or {}).items()}
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
        sum=sum_at(mine, price, grades),
        floor=item.floor,
        grades=grades,
        pack=Pack.read(item.pack),
    )


def sum_at(lines: Iterable[Line], price: int | None, grades: Mapping[str, int]) -> int | None:
    """What some lines of a product cost together, each at the price of its grade; None while one is not known."""
    sums = []
    for line in lines:
        its = grades.get((line.grade or "").upper(), price)
        if its is None:
            return None
        sums.append(money(line.final, its))
    return sum(sums) if sums or price is not None else None


def line_price(item: ItemView, line: Line) -> int | None:
    """The price of a line: of its grade, where that has one."""
    return item.grades.get((line.grade or "").upper(), item.price)


def line_sum(item: ItemView, line: Line) -> int | None:
    """What a line costs, in satang; None while its price is not known."""
    price = line_price(item, line)
    return None if price is None else money(line.final, price)


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
            price, cost = line_price(item, line), line_sum(item, line)
            found.append(MyLine(item.name, item.unit, line.final, price, cost, line.position, line.grade, line.comment))
    return tuple(found)


def place_of(order: OrderView, chosen: int | None) -> Pickup | None:
    """The place that an enterprise has chosen."""
    return order.pickups[chosen] if chosen is not None and chosen < len(order.pickups) else None
