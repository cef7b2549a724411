"""An order as its draft says: begun for whom it is for."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import down_the_levels, subject_of, to_group
from bot.flows.order.at_once import is_open
from bot.flows.order.finding import person_id
from bot.flows.order.results import OrderCard
from bot.flows.order.standing import ask_standing
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view
from bot.storage import audit
from bot.storage.chats import Chat


def opened(request: Request, order: JointOrder) -> list[Say]:
    """The draft is done: its order takes sign-ups."""
    conversations.end(request)
    return open_order(request.session, order, request.now, request.chat, person_id(request))


def open_order(
    session: Session, order: JointOrder, now: datetime, here: Chat | None, person_id: str | None
) -> list[Say]:
    """Let people sign up: the card goes to the group, at once where this is the group."""
    order.status = OrderStatus.SURVEY if order.is_survey else OrderStatus.OPEN
    order.card_shown_at = now
    session.flush()
    plan_order(session, order, now)
    audit.note(
        session, network_id=order.network_id, person_id=person_id, action="order.open", subject=subject_of(order),
        now=now,
    )  # fmt: skip
    card = OrderCard(view(session, order, now))
    further = down_the_levels(session, order, card, now) if order.is_survey else []
    further += ask_standing(session, order, now)
    if here is not None and here.id == order.chat_id:
        return [Say(card, subject=subject_of(order), push_if_expired=True), *further]
    says = to_group(session, order, card, now, redraw="order.card", expires=order.closes_at)
    told = is_open(session, order, says)
    return [Say(told, subject=subject_of(order)), *says, *further] if here is not None else [*says, *further]
