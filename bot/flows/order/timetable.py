"""What time brings to an order: planned here, done in `closing`, `reminding` and `money/reminding`."""

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.order.announcing import subject_of
from bot.flows.order.results import pickups_of
from bot.flows.order.tables import BELOW, STANDS, TAKING, JointOrder, OrderKind, OrderStatus
from bot.storage import due_work
from bot.storage.rules import rule_of

CLOSE, REMIND, DECIDE, CREDIT, SETTLE = "order.close", "order.remind", "order.decide", "order.credit", "order.settle"
PICKDAY, OWED = "order.pickday", "order.owed"
DECIDE_WITHIN = timedelta(days=2)
REMINDER_USEFUL = timedelta(hours=12)
OVERDUE_AFTER = timedelta(days=7)
CREDIT_LEADS = (timedelta(days=3), timedelta(), -OVERDUE_AFTER)
IN_THE_MORNING = time(9)
MONEY_USEFUL = timedelta(days=3)


def plan_order(session: Session, order: JointOrder, now: datetime) -> None:
    """Plan the deadline, the next reminder and what is said of money anew; call after every change of state or deadline."""
    plan_money(session, order, now)
    for kind in (CLOSE, REMIND, DECIDE):
        due_work.cancel(session, network_id=order.network_id, subject=subject_of(order), kind=kind)
    if order.status in TAKING and order.closes_at:
        due_work.plan(
            session, network_id=order.network_id, kind=CLOSE, subject=subject_of(order), due=order.closes_at, now=now
        )
        plan_reminder(session, order, now)
    elif order.decide_by and order.status in BELOW:
        due_work.plan(
            session, network_id=order.network_id, kind=DECIDE, subject=subject_of(order), due=order.decide_by, now=now
        )


def plan_reminder(session: Session, order: JointOrder, now: datetime) -> None:
    """The next reminder that is still to come, of those that the network's rule names."""
    days = sorted((int(day) for day in rule_of(session, order.network_id, "order_reminder_days")), reverse=True)
    moments = [order.closes_at - timedelta(days=day) for day in days if order.closes_at]
    due = next((moment for moment in moments if moment > now), None)
    if due:
        due_work.plan(
            session, network_id=order.network_id, kind=REMIND, subject=subject_of(order), due=due,
            useful_until=due + REMINDER_USEFUL, now=now,
        )  # fmt: skip


def plan_money(session: Session, order: JointOrder, now: datetime) -> None:
    """The next words about pickup day and about money, planned anew: call where a day or a state has changed."""
    for kind in (PICKDAY, OWED):
        due_work.cancel(session, network_id=order.network_id, subject=subject_of(order), kind=kind)
    if order.status not in STANDS:
        return
    plan_credit(session, order, now)
    days = sorted({_morning(pickup.at) for pickup in pickups_of(order.pickups) if pickup.at})
    before = next((day - timedelta(days=1) for day in days if day - timedelta(days=1) > now), None)
    if before and order.kind == OrderKind.BUY and order.status != OrderStatus.FINISHED:
        _plan(session, order, PICKDAY, before, before + timedelta(days=1), now)
    paid_by = max([*days, *(_morning(at) for at in (order.arrived_at, order.closed_at) if at)], default=None)
    if paid_by and paid_by + OVERDUE_AFTER > now:
        overdue = paid_by + OVERDUE_AFTER
        _plan(session, order, OWED, overdue, overdue + MONEY_USEFUL, now)


def _morning(at: datetime) -> datetime:
    return datetime.combine(at.astimezone(BANGKOK).date(), IN_THE_MORNING, BANGKOK)


def _plan(session: Session, order: JointOrder, kind: str, due: datetime, until: datetime, now: datetime) -> None:
    due_work.plan(
        session, network_id=order.network_id, kind=kind, subject=subject_of(order), due=due, useful_until=until, now=now
    )


def plan_credit(session: Session, order: JointOrder, now: datetime) -> None:
    """The next reminder of money that is due."""
    due = order.credit_due
    moments = [due - lead for lead in CREDIT_LEADS] if due else []
    moment = next((each for each in moments if each > now), None)
    if moment and due:
        _plan(session, order, CREDIT, moment, moment + MONEY_USEFUL, now)
