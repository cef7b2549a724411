"""Reading and writing the ledger of money. Whoever writes holds the order's row, or the enterprise's for its account."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Numeric, case, cast, func, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import Session

from bot.flows.order.money.ledger import GIVEN
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderLine
from bot.storage.database import new_id
from bot.storage.quantity import PARTS


def acts_in(session: Session, order: JointOrder) -> dict[str, list[MoneyAct]]:
    """The acts of an order by enterprise, the oldest first."""
    return acts_by_order(session, order.network_id, [order.id])[order.id]


def acts_by_order(
    session: Session, network_id: str, order_ids: Sequence[str]
) -> defaultdict[str, dict[str, list[MoneyAct]]]:
    """The acts of several orders of a network, by order and enterprise."""
    found = select(MoneyAct).where(MoneyAct.network_id == network_id, MoneyAct.order_id.in_(order_ids))
    return in_their_orders(session.scalars(found.order_by(MoneyAct.at, MoneyAct.id)))


def in_their_orders(acts: Iterable[MoneyAct]) -> defaultdict[str, dict[str, list[MoneyAct]]]:
    """Acts by order and enterprise, in the order in which they come."""
    found: defaultdict[str, dict[str, list[MoneyAct]]] = defaultdict(dict)
    for act in acts:
        found[str(act.order_id)].setdefault(act.enterprise_id, []).append(act)
    return found


def acts_of(
    session: Session,
    network_id: str,
    enterprise_ids: Sequence[str] | None = None,
    order_ids: Sequence[str] | None = None,
) -> list[MoneyAct]:
    """The acts of some enterprises, or of all of a network, in these orders (None: in all) and besides, the oldest first."""
    found = select(MoneyAct).where(MoneyAct.network_id == network_id)
    if order_ids is not None:
        found = found.where(or_(MoneyAct.order_id.is_(None), MoneyAct.order_id.in_(order_ids)))
    if enterprise_ids is not None:
        found = found.where(MoneyAct.enterprise_id.in_(enterprise_ids))
    return list(session.scalars(found.order_by(MoneyAct.at, MoneyAct.id)))


def orders_not_even(session: Session, network_id: str, orders: Sequence[JointOrder]) -> set[str]:
    """Of orders at final prices without grades and costs (`is_plain`) the ids of those in which some enterprise has not paid what
    it takes to the satang; counted in the database, in thousandths of a satang, for most orders of some years are even. One
    with a sum that had to be rounded is among them: whoever wants to know works it out."""
    ids, sales = [order.id for order in orders], [order.id for order in orders if order.kind == OrderKind.SELL]
    line, item = OrderLine, OrderItem
    worth = cast(type_coerce(func.coalesce(line.settled, line.quantity), BigInteger), Numeric) * item.final_price
    of_item = (line.network_id == item.network_id) & (line.order_id == item.order_id) & (line.position == item.position)
    taken = select(line.order_id, line.enterprise_id, worth.label("worth"), (worth % PARTS).label("odd"))
    taken = taken.join(item, of_item).where(line.network_id == network_id, line.order_id.in_(ids), ~item.dropped)
    owes_more = or_(MoneyAct.kind == MoneyKind.CHANGED, MoneyAct.order_id.in_(sales))
    given = case((owes_more, MoneyAct.satang), else_=-MoneyAct.satang)
    acts = select(MoneyAct.order_id, MoneyAct.enterprise_id, cast(given, Numeric) * PARTS, literal(0)).where(
        MoneyAct.network_id == network_id, MoneyAct.order_id.in_(ids), MoneyAct.kind.in_((*GIVEN, MoneyKind.CHANGED))
    )
    both = union_all(taken, acts).subquery()
    uneven = or_(func.sum(both.c.worth) != 0, func.max(both.c.odd) != 0)
    found = select(both.c.order_id).group_by(both.c.order_id, both.c.enterprise_id).having(uneven)
    return set(session.scalars(found)) if ids else set()


def is_plain(order: JointOrder) -> bool:
    """Whether what each takes costs its amount at the final price and nothing besides."""
    return not order.costs and all(item.final_price is not None and not item.grades for item in order.items)


def act_named(session: Session, network_id: str, act_id: str) -> MoneyAct | None:
    """The act that a button names."""
    return session.get(MoneyAct, (network_id, act_id))


def note_act(
    session: Session,
    network_id: str,
    order: JointOrder | None,
    enterprise_id: str,
    kind: MoneyKind,
    satang: int,
    *,
    by: str | None,
    now: datetime,
    answers: str | None = None,
    why: str | None = None,
) -> MoneyAct:
    """Add an act to the ledger."""
    act = MoneyAct(
        network_id=network_id, id=new_id(now), order_id=order.id if order else None, enterprise_id=enterprise_id,
        kind=kind, satang=satang, answers=answers, person_id=by, why=why, at=now,
    )  # fmt: skip
    session.add(act)
    session.flush()
    return act
