"""A need survey that becomes an order: each enterprise confirms what it said with one tap."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.order.announcing import answered, people_of, subject_of, to_group, to_people
from bot.flows.order.drafting import closing_suggestions, picked_moment, read_closing
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused, person_id
from bot.flows.order.money.ledger import Account
from bot.flows.order.queries import lines_of, note_change, write_line
from bot.flows.order.results import ItemView, MyLine, OrderCard, Part
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view
from bot.flows.order.words import read_price
from bot.language.units import write_quantity
from bot.language.when import UnreadableWhen
from bot.storage.chats import Conversation
from bot.storage.memberships import names_of_enterprises

TURN = "turn"
PRICE_UNREAD = Told("I could not read that as a price. Could you write it like this: 850 baht a sack", CANCEL)


@dataclass(frozen=True)
class AskTurn:
    """To the coordinator: the deadline of the order that the survey becomes?"""

    suggestions: tuple[datetime, ...]
    unreadable: bool


@dataclass(frozen=True)
class NeedTurned(Part):
    """To an enterprise: what you said you need can now be ordered; one tap confirms."""


@routes.button("fromsurvey")
def begin(request: Request, order_id: str) -> list[Say]:
    """Make an order of a survey: prices and a deadline are asked for."""
    order = managed_in_private(request, order_id, OrderStatus.SURVEY)
    return _next(request, order)


def _next(request: Request, order: JointOrder) -> list[Say]:
    request.session.flush()
    conversations.ask(request, routes.flow, TURN, {"order": order.id})
    return [Say(_question(request, order))]


def _question(request: Request, order: JointOrder, *, unreadable: bool = False) -> Told | AskTurn:
    seen = view(request.session, order, request.now)
    unpriced = next((item for item in seen.items if item.base is None), None)
    if unpriced is None:
        return AskTurn(closing_suggestions(request.now), unreadable)
    return PRICE_UNREAD if unreadable else ask_price(unpriced)


def ask_price(item: ItemView) -> Told:
    """To the coordinator: what a product costs that was asked for without a price."""
    needed = f"{write_quantity(item.total)} {item.unit}"
    return Told(
        "What does {product} cost, per {unit}? {amount} are needed.", CANCEL,
        product=item.name, unit=item.unit, amount=needed,
    )  # fmt: skip


@routes.step(TURN)
def take_answer(request: Request, conversation: Conversation) -> list[Say]:
    """A price, then the deadline."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], OrderStatus.SURVEY)
    unpriced = next((item for item in order.items if item.price is None), None)
    if unpriced:
        price = read_price(request.text)
        if price is None:
            raise NotAnAnswer(Say(_question(request, order, unreadable=True)))
        unpriced.price = price[0]
        return _next(request, order)
    try:
        until = read_closing(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_question(request, order, unreadable=True))) from error
    return turn(request, order, until)


@routes.button("turnuntil")
def pick_deadline(request: Request, _id: str) -> list[Say]:
    """The deadline tapped or picked."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != TURN:
        return []
    order = managed_order(request, conversation.data["order"], OrderStatus.SURVEY)
    until = picked_moment(request.picked or request.argument)
    if until is None or until <= request.now or any(item.price is None for item in order.items):
        return _next(request, order)
    return turn(request, order, until)


def turn(request: Request, order: JointOrder, until: datetime) -> list[Say]:
    """The survey is an order from now on: needs are remembered, quantities begin at nothing, everybody is asked."""
    conversations.end(request)
    order.status, order.is_survey, order.closes_at = OrderStatus.OPEN, False, until
    needs = [line for line in lines_of(request.session, order) if line.quantity]
    for line in needs:
        values = {"need": line.quantity, "quantity": Decimal(0)}
        write_line(request.session, order, line.position, line.enterprise_id, values, request.now)
        note_change(
            request.session, order, line.position, line.enterprise_id, person_id(request),
            before=line.quantity, after=Decimal(0), why="need", now=request.now,
        )  # fmt: skip
    plan_order(request.session, order, request.now)
    note(request, order.network_id, "order.turned", subject_of(order))
    request.session.flush()
    seen, names = view(request.session, order, request.now), names_of_enterprises(request.session, order.network_id)
    says = to_group(request.session, order, OrderCard(seen), request.now, redraw="order.card", expires=until)
    for enterprise_id in dict.fromkeys(line.enterprise_id for line in needs):
        mine = tuple(
            MyLine(seen.item(x.position).name, seen.item(x.position).unit, x.quantity, seen.item(x.position).price, None, x.position)
            for x in needs
            if x.enterprise_id == enterprise_id
        )  # fmt: skip
        told = NeedTurned(seen, enterprise_id, names.get(enterprise_id, "…"), mine, (), Account(None))
        says += to_people(order, people_of(request.session, order, enterprise_id), told, request.now)
    return answered(request, OrderCard(seen), says)


def ask_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    return begin(request, conversation.data["order"])
