"""Reading and writing the ledger of money. Whoever writes holds the order's row, or the enterprise's for its account."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.tables import JointOrder
from bot.storage.database import new_id


def acts_in(session: Session, order: JointOrder) -> dict[str, list[MoneyAct]]:
    """The acts of an order by enterprise, the oldest first."""
    return acts_by_order(session, order.network_id, [order.id])[order.id]


def acts_by_order(
    session: Session, network_id: str, order_ids: Sequence[str]
) -> defaultdict[str, dict[str, list[MoneyAct]]]:
    """The same of several orders of a network."""
    found = select(MoneyAct).where(MoneyAct.network_id == network_id, MoneyAct.order_id.in_(order_ids))
    return in_their_orders(session.scalars(found.order_by(MoneyAct.at, MoneyAct.id)))


def in_their_orders(acts: Iterable[MoneyAct]) -> defaultdict[str, dict[str, list[MoneyAct]]]:
    """Acts by order and enterprise, in the order in which they come."""
    found: defaultdict[str, dict[str, list[MoneyAct]]] = defaultdict(dict)
    for act in acts:
        found[str(act.order_id)].setdefault(act.enterprise_id, []).append(act)
    return found


def acts_of(session: Session, network_id: str, enterprise_ids: Sequence[str] | None = None) -> list[MoneyAct]:
    """The acts of some enterprises, or of all of a network, in all orders and besides, the oldest first."""
    found = select(MoneyAct).where(MoneyAct.network_id == network_id)
    if enterprise_ids is not None:
        found = found.where(MoneyAct.enterprise_id.in_(enterprise_ids))
    return list(session.scalars(found.order_by(MoneyAct.at, MoneyAct.id)))


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
