"""What orders keep of people: what one person left in them, and when it is forgotten."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select, tuple_, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.tables import (
    JointOrder,
    OrderChange,
    OrderItem,
    OrderLine,
    OrderProblem,
    OrderShare,
    OrderStanding,
    OrderStatus,
    OrderTemplate,
    OrderWeighing,
    OrderWish,
)

DRAFTS_LAST = timedelta(days=7)
WORDS_LAST = timedelta(days=365)
"""After an order is over: notes of payment, words of problems, the number that transfers went to."""


def traces_of(session: Session, person_id: str) -> dict[str, Any]:
    """What a person left in orders: what they made and look after, signed up for, noted and complained of."""
    return {
        "joint_orders": plain_rows(session, _in_orders(OrderChange, OrderChange.before, OrderChange.after, OrderItem.unit)
            .where(OrderChange.person_id == person_id).order_by(OrderChange.at, OrderChange.id)),
        "quantities_said_last": plain_rows(session, _in_orders(OrderLine, OrderLine.quantity, OrderItem.unit, OrderLine.comment)
            .where(OrderLine.person_id == person_id).order_by(OrderLine.changed_at)),
        **_looked_after(session, person_id),
        **_marks(session, person_id),
    }  # fmt: skip


def _in_orders(table: type[OrderChange] | type[OrderLine], *columns: Any) -> Select[Any]:
    """Columns of something that stands in one product's line, with the names of the order and the product."""
    at = OrderChange.at if table is OrderChange else OrderLine.changed_at
    names = JointOrder.title.label("order"), OrderItem.name.label("product")
    of_the_order = (JointOrder.network_id == table.network_id) & (JointOrder.id == table.order_id)
    of_the_item = (OrderItem.network_id == table.network_id) & (OrderItem.order_id == table.order_id)
    found = select(*names, *columns, at.label("at")).join(table, of_the_order)
    return found.outerjoin(OrderItem, of_the_item & (OrderItem.position == table.position))


def _looked_after(session: Session, person_id: str) -> dict[str, Any]:
    opened = JointOrder.created_at.label("opened")
    theirs = or_(JointOrder.coordinator_id == person_id, JointOrder.maker_id == person_id)
    orders = select(JointOrder.title.label("order"), JointOrder.promptpay, opened).where(theirs)
    templates = select(OrderTemplate.name, OrderTemplate.created_at.label("made"))
    of_template = (OrderTemplate.network_id == OrderStanding.network_id) & (
        OrderTemplate.id == OrderStanding.template_id
    )
    standing = select(OrderTemplate.name, OrderStanding.position, OrderStanding.quantity).join(
        OrderTemplate, of_template
    )
    return {
        "orders_made_or_looked_after": plain_rows(session, orders.order_by(JointOrder.created_at)),
        "wanted_every_round": plain_rows(session, standing.where(OrderStanding.person_id == person_id)),
        "order_templates": plain_rows(session, templates.where(OrderTemplate.maker_id == person_id)),
    }


def _marks(session: Session, person_id: str) -> dict[str, Any]:
    share = (JointOrder.network_id == OrderShare.network_id) & (JointOrder.id == OrderShare.order_id)
    problem = (JointOrder.network_id == OrderProblem.network_id) & (JointOrder.id == OrderProblem.order_id)
    order = JointOrder.title.label("order")
    act = (JointOrder.network_id == MoneyAct.network_id) & (JointOrder.id == MoneyAct.order_id)
    acts = select(order, MoneyAct.kind, MoneyAct.satang, MoneyAct.why, MoneyAct.at).select_from(MoneyAct)
    paid = acts.outerjoin(JointOrder, act)
    notes = select(order, OrderShare.pay_note.label("note")).join(OrderShare, share).where(_reported_by(person_id))
    wish = (JointOrder.network_id == OrderWish.network_id) & (JointOrder.id == OrderWish.order_id)
    wished = select(order, OrderWish.position, OrderWish.quantity, OrderWish.grade).join(OrderWish, wish)
    handed = select(order, OrderShare.collected_at.label("at")).join(OrderShare, share)
    brought = (JointOrder.network_id == OrderWeighing.network_id) & (JointOrder.id == OrderWeighing.order_id)
    weighed = select(order, OrderWeighing.day, OrderWeighing.quantity).join(OrderWeighing, brought)
    problems = select(order, OrderProblem.kind, OrderProblem.words, OrderProblem.at).join(OrderProblem, problem)
    return {
        "acts_of_money": plain_rows(session, paid.where(MoneyAct.person_id == person_id).order_by(MoneyAct.at)),
        "notes_of_payment": plain_rows(session, notes.where(OrderShare.pay_note.is_not(None))),
        "handed_over": plain_rows(session, handed.where(OrderShare.collected_by == person_id)),
        "asked_for_while_waiting": plain_rows(session, wished.where(OrderWish.person_id == person_id)),
        "weighed": plain_rows(session, weighed.where(OrderWeighing.person_id == person_id).order_by(OrderWeighing.day)),
        "problems_reported": plain_rows(session, problems.where(OrderProblem.person_id == person_id)),
    }


def _reported_by(person_id: str) -> ColumnElement[bool]:
    """The parts of which somebody has said that they are paid: the note and the slip are theirs."""
    return exists().where(
        MoneyAct.network_id == OrderShare.network_id,
        MoneyAct.order_id == OrderShare.order_id,
        MoneyAct.enterprise_id == OrderShare.enterprise_id,
        MoneyAct.kind == MoneyKind.REPORTED,
        MoneyAct.person_id == person_id,
    )


def forget_in_orders(session: Session, person_id: str) -> None:
    """A person's own words and number are forgotten; quantities and marks stay with their enterprise. What
    they asked for and nobody confirmed goes."""
    session.execute(delete(OrderWish).where(OrderWish.person_id == person_id))
    theirs = or_(JointOrder.coordinator_id == person_id, JointOrder.maker_id == person_id)
    session.execute(update(JointOrder).where(theirs).values(promptpay=None, pay_to=None, promptpay_said=None))
    session.execute(update(OrderWeighing).where(OrderWeighing.person_id == person_id).values(person_id=None))
    theirs_too = update(OrderShare).where(_reported_by(person_id)).values(pay_note=None, slip=None)
    session.execute(theirs_too.execution_options(synchronize_session=False))
    session.execute(update(OrderProblem).where(OrderProblem.person_id == person_id).values(words=None))
    session.execute(update(OrderLine).where(OrderLine.person_id == person_id).values(comment=None))
    for template in session.scalars(select(OrderTemplate).where(OrderTemplate.maker_id == person_id)):
        template.data = {**template.data, "promptpay": None, "pay_to": None}


def erase_old_traces(session: Session, now: datetime) -> None:
    """Drafts that nobody opened, and the words of orders that are long over."""
    drafts = select(JointOrder.network_id, JointOrder.id).where(
        JointOrder.status == OrderStatus.DRAFT, JointOrder.created_at < now - DRAFTS_LAST
    )
    keys = [tuple(row) for row in session.execute(drafts)]
    if keys:
        session.execute(delete(OrderItem).where(tuple_(OrderItem.network_id, OrderItem.order_id).in_(keys)))
        session.execute(delete(JointOrder).where(tuple_(JointOrder.network_id, JointOrder.id).in_(keys)))
    over = select(JointOrder.network_id, JointOrder.id).where(JointOrder.finished_at < now - WORDS_LAST)
    words = (
        (OrderShare, {"pay_note": None, "slip": None}),
        (OrderProblem, {"words": None}),
        (OrderLine, {"comment": None}),
    )
    for table, values in words:
        key = tuple_(table.network_id, table.order_id)
        session.execute(
            update(table).where(key.in_(over)).values(**values).execution_options(synchronize_session=False)
        )
    session.execute(
        update(JointOrder).where(JointOrder.finished_at < now - WORDS_LAST).values(promptpay=None, pay_to=None)
    )
