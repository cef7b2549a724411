"""Reading and writing the lines of joint orders. Whoever writes holds the order's row (`locked`)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.flows.order.money.tables import MoneyAct
from bot.flows.order.tables import (
    TAKING,
    JointOrder,
    OrderBid,
    OrderChange,
    OrderItem,
    OrderLine,
    OrderProblem,
    OrderShare,
    OrderStatus,
    OrderWeighing,
    OrderWish,
)
from bot.language.enterprise_words import folded
from bot.language.product_words import EVERYBODYS
from bot.storage.database import new_id
from bot.storage.locking import is_held, locked_all
from bot.storage.people import Enterprise, Person
from bot.storage.reading_once import read_once

_lines: Table = OrderLine.__table__  # type: ignore[assignment]
_c = _lines.c
_COLUMNS = (
    _c.position,
    _c.enterprise_id,
    _c.quantity,
    _c.need,
    _c.settled,
    _c.grade,
    _c.up_to,
    _c.comment,
    _c.person_id,
    _c.said_ms,
    _c.fixed_ms,
    _c.since,
    _c.changed_at,
)


_LINES_READ = "lines of orders read in this transaction"


@dataclass(frozen=True)
class Line:
    """What one enterprise wants or offers of one product."""

    position: int
    enterprise_id: str
    quantity: Decimal
    need: Decimal | None
    settled: Decimal | None
    grade: str | None
    up_to: Decimal | None
    comment: str | None
    person_id: str | None
    said_ms: int
    fixed_ms: int
    since: datetime
    changed_at: datetime

    @property
    def final(self) -> Decimal:
        """What it came to, or what was signed up for while that is not known."""
        return self.quantity if self.settled is None else self.settled

    @property
    def counts(self) -> bool:
        """Whether the enterprise takes or gives some of it; also one that was let out of a sale, and weighed all the same."""
        return bool(self.quantity or self.settled)


@read_once
def orders_of(session: Session, network_ids: Sequence[str], *statuses: OrderStatus) -> list[JointOrder]:
    """The orders of some networks in some states, the newest first."""
    found = select(JointOrder).where(JointOrder.network_id.in_(network_ids), JointOrder.status.in_(statuses))
    return list(session.scalars(found.order_by(JointOrder.id.desc())))


def orders_touching(
    session: Session, network_id: str, enterprise_ids: Sequence[str], *statuses: OrderStatus
) -> list[JointOrder]:
    """The orders of a network in some states in which one of these enterprises has a line or an act of money, the newest
    first."""
    with_line = select(_c.order_id).where(_c.network_id == network_id, _c.enterprise_id.in_(enterprise_ids))
    with_act = select(MoneyAct.order_id).where(
        MoneyAct.network_id == network_id, MoneyAct.enterprise_id.in_(enterprise_ids)
    )
    found = select(JointOrder).where(
        JointOrder.network_id == network_id, JointOrder.status.in_(statuses),
        or_(JointOrder.id.in_(with_line), JointOrder.id.in_(with_act)),
    )  # fmt: skip
    return list(session.scalars(found.order_by(JointOrder.id.desc()))) if enterprise_ids else []


def orders_ended_since(session: Session, network_ids: Sequence[str], since: datetime) -> list[JointOrder]:
    """The orders that were called off or finished since a moment, the newest first."""
    found = select(JointOrder).where(JointOrder.network_id.in_(network_ids), JointOrder.finished_at >= since)
    return list(session.scalars(found.order_by(JointOrder.id.desc())))


def enterprises_that_ordered(session: Session, network_id: str, product: str, since: datetime) -> set[str]:
    """The ids of the enterprises that have signed up for something of this name since a moment."""
    found = (
        select(OrderItem.name, OrderLine.enterprise_id)
        .join(JointOrder, (JointOrder.network_id == OrderItem.network_id) & (JointOrder.id == OrderItem.order_id))
        .join(
            OrderLine,
            (OrderLine.network_id == OrderItem.network_id)
            & (OrderLine.order_id == OrderItem.order_id)
            & (OrderLine.position == OrderItem.position),
        )
        .where(JointOrder.network_id == network_id, JointOrder.created_at > since)
        .distinct()
    )
    what = folded(product)
    return {enterprise_id for name, enterprise_id in session.execute(found) if EVERYBODYS.same(what, folded(name))}


def order_begun_by(session: Session, network_id: str, message_id: str, maker_id: str) -> str | None:
    """The id of the order that somebody's line has begun."""
    found = select(JointOrder.id).where(
        JointOrder.network_id == network_id, JointOrder.source_message_id == message_id, JointOrder.maker_id == maker_id
    )
    return session.scalar(found)


def take_items_out(session: Session, order: JointOrder) -> None:
    """Take all products out of a draft; its list of them is read anew when it is asked for."""
    of_order = (OrderItem.network_id == order.network_id, OrderItem.order_id == order.id)
    session.execute(delete(OrderItem).where(*of_order))
    session.expire(order, ["items"])


_ITEMS = (
    select(OrderItem)
    .where(OrderItem.network_id == bindparam("network"), OrderItem.order_id == bindparam("order"))
    .order_by(OrderItem.position)
)
_LINES = (
    select(*_COLUMNS)
    .where(_c.network_id == bindparam("network"), _c.order_id == bindparam("order"))
    .order_by(_c.since, _c.enterprise_id, _c.position)
)
_LINES_OF_ONE = _LINES.where(_c.enterprise_id == bindparam("enterprise"))


@read_once
def items_of(session: Session, order: JointOrder) -> list[OrderItem]:
    """The products of an order, by their place."""
    return list(session.scalars(_ITEMS, {"network": order.network_id, "order": order.id}))


def lines_of(session: Session, order: JointOrder, enterprise_id: str | None = None) -> list[Line]:
    """The lines of an order, those at 0 too, in the order in which the enterprises signed up. Of an order that this
    transaction holds they are read once."""
    known = _read(session).get(order.id) if is_held(session, order) else None
    if known is not None:
        return [line for line in known if enterprise_id in (None, line.enterprise_id)]
    values = {"network": order.network_id, "order": order.id, "enterprise": enterprise_id}
    lines = [Line(*row) for row in session.execute(_LINES_OF_ONE if enterprise_id else _LINES, values)]
    if enterprise_id is None and is_held(session, order):
        _read(session)[order.id] = list(lines)
    return lines


def _read(session: Session) -> dict[str, list[Line]]:
    """By order, the lines that this transaction has read. Whoever writes lines keeps it true."""
    known: dict[str, list[Line]] = session.info.setdefault(_LINES_READ, {})
    return known


def read_lines_anew(session: Session) -> None:
    """Lines were written otherwise than by `write_line`."""
    _read(session).clear()


def lines_by_order(session: Session, network_id: str, order_ids: Sequence[str]) -> defaultdict[str, list[Line]]:
    """The lines of several orders of a network, by order."""
    found = select(_c.order_id, *_COLUMNS).where(_c.network_id == network_id, _c.order_id.in_(order_ids))
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    for order_id, *values in session.execute(found.order_by(_c.since, _c.enterprise_id, _c.position)):
        lines[order_id].append(Line(*values))
    return lines


def line_of(session: Session, order: JointOrder, position: int, enterprise_id: str) -> Line | None:
    """One enterprise's line of one product."""
    if is_held(session, order):
        return next((x for x in lines_of(session, order, enterprise_id) if x.position == position), None)
    row = session.execute(select(*_COLUMNS).where(*_this(order, position, enterprise_id))).one_or_none()
    return Line(*row) if row else None


def write_line(
    session: Session, order: JointOrder, position: int, enterprise_id: str, values: dict[str, Any], now: datetime
) -> None:
    """Change a line, or make it; the order's row must be held."""
    values = {**values, "changed_at": now}
    done = session.execute(
        update(_lines).where(*_this(order, position, enterprise_id)).values(**values).returning(*_COLUMNS)
    )
    row = done.one_or_none()
    known = _read(session).get(order.id, [])
    for place, line in enumerate(known):
        if row and (line.position, line.enterprise_id) == (position, enterprise_id):
            known[place] = Line(*row)
    if row is None:
        _read(session).pop(order.id, None)
        first = {"quantity": Decimal(0), "said_ms": 0, "since": now}
        key = {"network_id": order.network_id, "order_id": order.id, "position": position}
        session.execute(insert(_lines).values(**{**key, "enterprise_id": enterprise_id, **first, **values}))


def wish_of(session: Session, order: JointOrder, position: int, enterprise_id: str, person_id: str) -> OrderWish | None:
    """What somebody who waits has asked for of one product."""
    return session.get(OrderWish, (order.network_id, order.id, position, enterprise_id, person_id))


def wishes_of(session: Session, enterprise: Enterprise, person_id: str, order: JointOrder) -> list[OrderWish]:
    """All that somebody who waits has asked for in an order on behalf of an enterprise."""
    found = select(OrderWish).where(OrderWish.network_id == order.network_id, OrderWish.order_id == order.id)
    mine = found.where(OrderWish.enterprise_id == enterprise.id, OrderWish.person_id == person_id)
    return list(session.scalars(mine.order_by(OrderWish.position)))


def forget_wishes(session: Session, enterprise: Enterprise, person_id: str) -> None:
    """Delete what somebody has asked for on behalf of an enterprise."""
    mine = (OrderWish.network_id == enterprise.network_id, OrderWish.enterprise_id == enterprise.id)
    session.execute(delete(OrderWish).where(*mine, OrderWish.person_id == person_id))


def wishes_in(session: Session, order: JointOrder) -> list[tuple[OrderWish, Person]]:
    """What was asked for in an order and never confirmed, with who did."""
    found = select(OrderWish, Person).join(Person, Person.id == OrderWish.person_id)
    here = (OrderWish.network_id == order.network_id, OrderWish.order_id == order.id, OrderWish.quantity > 0)
    return [
        (row, person) for row, person in session.execute(found.where(*here).order_by(Person.id, OrderWish.position))
    ]


def forget_wishes_in(session: Session, order: JointOrder) -> None:
    """Delete what was asked for in an order and never confirmed."""
    session.execute(delete(OrderWish).where(OrderWish.network_id == order.network_id, OrderWish.order_id == order.id))


def note_change(
    session: Session,
    order: JointOrder,
    position: int,
    enterprise_id: str,
    person_id: str | None,
    *,
    before: Decimal,
    after: Decimal,
    why: str,
    now: datetime,
    said_ms: int = 0,
    source_message_id: str | None = None,
) -> None:
    """Write a change into the line's history."""
    session.add(
        OrderChange(
            network_id=order.network_id, id=new_id(now), order_id=order.id, position=position,
            enterprise_id=enterprise_id, person_id=person_id, before=before, after=after, why=why, at=now,
            said_ms=said_ms, source_message_id=source_message_id,
        )
    )  # fmt: skip
    session.flush()


def changes_of(
    session: Session, order: JointOrder, enterprise_id: str | None = None, *, since: datetime | None = None
) -> list[OrderChange]:
    """The history of an order's lines, oldest first."""
    found = select(OrderChange).where(OrderChange.network_id == order.network_id, OrderChange.order_id == order.id)
    if enterprise_id:
        found = found.where(OrderChange.enterprise_id == enterprise_id)
    if since:
        found = found.where(OrderChange.at >= since)
    return list(session.scalars(found.order_by(OrderChange.at, OrderChange.id)))


def changes_said_in(session: Session, network_ids: Sequence[str], message_id: str, person_id: str) -> list[OrderChange]:
    """What somebody's line of chat has changed, the oldest first."""
    found = select(OrderChange).where(
        OrderChange.source_message_id == message_id,
        OrderChange.network_id.in_(network_ids),
        OrderChange.person_id == person_id,
    )
    return list(session.scalars(found.order_by(OrderChange.id)))


def share_of(session: Session, order: JointOrder, enterprise_id: str) -> OrderShare | None:
    """An enterprise's part in an order, as it is now."""
    return session.get(OrderShare, (order.network_id, order.id, enterprise_id), populate_existing=True)


@read_once
def shares_of(session: Session, order: JointOrder) -> dict[str, OrderShare]:
    """The parts of all enterprises, by enterprise."""
    found = select(OrderShare).where(OrderShare.network_id == order.network_id, OrderShare.order_id == order.id)
    return {share.enterprise_id: share for share in session.scalars(found.execution_options(populate_existing=True))}


def asking_to_leave(session: Session, order_ids: Collection[str]) -> list[OrderShare]:
    """The parts of some orders whose enterprises ask to be let out, by order and enterprise."""
    asked = select(OrderShare).where(OrderShare.order_id.in_(order_ids), OrderShare.withdrawal_asked_at.is_not(None))
    return list(session.scalars(asked.order_by(OrderShare.order_id, OrderShare.enterprise_id)))


def share_with_code(session: Session, network_ids: Sequence[str], code: str) -> OrderShare | None:
    """The part whose QR code this is, in one of some networks."""
    return session.scalar(select(OrderShare).where(OrderShare.network_id.in_(network_ids), OrderShare.code == code))


@read_once
def problems_of(session: Session, order: JointOrder) -> list[OrderProblem]:
    """What was reported, oldest first."""
    found = select(OrderProblem).where(OrderProblem.network_id == order.network_id, OrderProblem.order_id == order.id)
    return list(session.scalars(found.order_by(OrderProblem.id)))


def bids_of(session: Session, order: JointOrder) -> list[OrderBid]:
    """The buyers' prices, the best first."""
    found = select(OrderBid).where(OrderBid.network_id == order.network_id, OrderBid.order_id == order.id)
    return list(session.scalars(found.order_by(OrderBid.position, OrderBid.price.desc(), OrderBid.id)))


Weighed = dict[tuple[int, str], Decimal]
"""How much, by product and enterprise."""


def weighed_by_day(session: Session, order: JointOrder) -> dict[str, Weighed]:
    """What was weighed on each day (ISO), the earliest first."""
    found = select(OrderWeighing).where(
        OrderWeighing.network_id == order.network_id, OrderWeighing.order_id == order.id
    )
    days: dict[str, Weighed] = {}
    for row in session.scalars(found.order_by(OrderWeighing.day, OrderWeighing.id)):
        key, of_day = (row.position, row.enterprise_id), days.setdefault(row.day, {})
        of_day[key] = of_day.get(key, Decimal(0)) + row.quantity
    return days


def newest_weighing(session: Session, order: JointOrder, day: str) -> dict[tuple[int, str], int]:
    """When the newest word about a day was said (LINE's timestamp), by product and enterprise."""
    w = OrderWeighing
    found = select(w.position, w.enterprise_id, func.max(w.said_ms)).where(
        w.network_id == order.network_id, w.order_id == order.id, w.day == day
    )
    return {(row[0], row[1]): row[2] for row in session.execute(found.group_by(w.position, w.enterprise_id))}


def weighed_so_far(days: Mapping[str, Weighed]) -> Weighed:
    """The sum of the days."""
    sums: Weighed = {}
    for of_day in days.values():
        for key, quantity in of_day.items():
            sums[key] = sums.get(key, Decimal(0)) + quantity
    return sums


def hold_taking(session: Session, network_id: str) -> None:
    """Hold the orders that one can sign up for."""
    taking = select(JointOrder).where(JointOrder.network_id == network_id, JointOrder.status.in_(TAKING))
    locked_all(session, taking.order_by(JointOrder.id))


def partners_of(session: Session, network_id: str, order_ids: Collection[str]) -> list[tuple[str, str | None]]:
    """(order, with whom one buys or sells) of some orders."""
    found = select(JointOrder.id, JointOrder.partner).where(
        JointOrder.network_id == network_id, JointOrder.id.in_(order_ids)
    )
    return list(session.execute(found).tuples())


def _this(order: JointOrder, position: int, enterprise_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        _c.network_id == order.network_id,
        _c.order_id == order.id,
        _c.position == position,
        _c.enterprise_id == enterprise_id,
    )
