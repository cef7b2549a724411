"""Before the deadline: privately to enterprises that have not answered, and one line in the group."""

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.order.after_results import DeadlineReminder
from bot.flows.order.announcing import to_group, to_people
from bot.flows.order.finding import due_order, is_for
from bot.flows.order.queries import lines_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder
from bot.flows.order.timetable import plan_reminder
from bot.flows.order.view import takes_sign_ups, view
from bot.storage.leading import asked_for
from bot.storage.memberships import enterprises_of_network
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

LAST_REMINDER = timedelta(days=1)


@routes.when_due("remind")
def remind(due: Due) -> list[Say]:
    """Ask those who have not answered, each once; who took everything back has answered."""
    order = due_order(due)
    if order is None or not takes_sign_ups(order, due.now):
        return []
    plan_reminder(due.session, order, due.now)
    seen = view(due.session, order, due.now)
    says: list[Say] = []
    asked: set[str] = set()
    for person, enterprises in silent_representatives(due.session, order).values():
        names = tuple(enterprise.short_name for enterprise in enterprises)
        says += to_people(order, [person], DeadlineReminder(seen, True, names), due.now, redraw="order.asked")
        asked |= {enterprise.id for enterprise in enterprises}
    order.reminded = sorted({*order.reminded, *asked})
    in_group = partial(
        to_group, due.session, order, DeadlineReminder(seen, False), due.now, redraw="order.reminder",
        expires=order.closes_at,
    )  # fmt: skip
    if order.closes_at is None or order.closes_at - due.now > LAST_REMINDER:
        return says + in_group(urgency=Urgency.RIDE)
    halfway = due.now + (order.closes_at - due.now) / 2  # pushed while there is still time to answer
    return says + in_group(push_after=halfway)


def silent_representatives(session: Session, order: JointOrder) -> dict[str, tuple[Person, list[Enterprise]]]:
    """Representatives of enterprises that may join, have not answered and were not asked yet: each once, with their
    enterprises. Whoever looks after the order knows of it."""
    answered = {line.enterprise_id for line in lines_of(session, order)} | set(order.reminded)
    found: dict[str, tuple[Person, list[Enterprise]]] = {}
    for enterprise in enterprises_of_network(session, order.network_id):
        if enterprise.id in answered or not is_for(session, order, enterprise):
            continue
        for person in asked_for(session, order.network_id, enterprise.id):
            if person.id in (order.maker_id, order.coordinator_id):
                continue
            found.setdefault(person.id, (person, []))[1].append(enterprise)
    return found
