"""What time brings to an order: planned here, done in `closing`, `reminding` and `payments`."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.order.announcing import subject_of
from bot.flows.order.tables import BELOW, TAKING, JointOrder
from bot.storage import due_work
from bot.storage.rules import rule_of

CLOSE, REMIND, DECIDE, CREDIT, SETTLE = "order.close", "order.remind", "order.decide", "order.credit", "order.settle"
DECIDE_WITHIN = timedelta(days=2)
REMINDER_USEFUL = timedelta(hours=12)
CREDIT_LEADS = (timedelta(days=3), timedelta())


def plan_order(session: Session, order: JointOrder, now: datetime) -> None:
    """Plan the deadline and the next reminder anew; call after every change of state or deadline."""
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


def plan_credit(session: Session, order: JointOrder, now: datetime) -> None:
    """The next reminder of money that is due."""
    due = order.credit_due
    moments = [due - lead for lead in CREDIT_LEADS] if due else []
    moment = next((each for each in moments if each > now), None)
    if moment and due:
        due_work.plan(
            session, network_id=order.network_id, kind=CREDIT, subject=subject_of(order), due=moment,
            useful_until=due + timedelta(days=3), now=now,
        )  # fmt: skip
