"""A need survey that becomes an order: each enterprise confirms what it said with one tap."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.dialogue import conversation as talk
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.order.announcing import answered, people_of, subject_of, to_group, to_people
from bot.flows.order.drafting import closing_suggestions, picked_moment, read_closing
from bot.flows.order.finding import managed_order
from bot.flows.order.queries import lines_of, names_of, note_change, write_line
from bot.flows.order.results import ItemView, MyLine, OrderCard, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view
from bot.flows.order.words import read_price
from bot.language.when import UnreadableWhen
from bot.storage import audit
from bot.storage.chats import Conversation

TURN = "turn"


@dataclass(frozen=True)
class AskTurn:
    """To the coordinator: the price of a product, or the deadline of the order that the survey becomes."""

    item: ItemView | None
    """None: the deadline is asked for."""
    suggestions: tuple[datetime, ...] = ()
    unreadable: bool = False


@dataclass(frozen=True)
class NeedTurned:
    """To an enterprise: what you said you need can now be ordered; one tap confirms."""

    order: OrderView
    enterprise_id: str
    enterprise: str
    lines: tuple[MyLine, ...]


@routes.button("fromsurvey")
def begin(asked: Asked, order_id: str) -> list[Say]:
    """Make an order of a survey: prices and a deadline are asked for."""
    elsewhere = in_private(asked, "order.manage")
    found = managed_order(asked, order_id, OrderStatus.SURVEY)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    return _next(asked, found.order)


def _next(asked: Asked, order: JointOrder) -> list[Say]:
    asked.session.flush()
    talk.ask(asked, routes.flow, TURN, {"order": order.id})
    return [Say(_question(asked, order))]


def _question(asked: Asked, order: JointOrder, *, unreadable: bool = False) -> AskTurn:
    seen = view(asked.session, order, asked.now)
    unpriced = next((item for item in seen.items if item.base is None), None)
    return AskTurn(unpriced, () if unpriced else closing_suggestions(asked.now), unreadable)


@routes.step(TURN)
def take_answer(asked: Asked, conversation: Conversation) -> list[Say]:
    """A price, then the deadline."""
    found = managed_order(asked, conversation.data["order"], OrderStatus.SURVEY)
    order = found.order
    if order is None:
        talk.end(asked)
        return found.refused
    unpriced = next((item for item in order.items if item.price is None), None)
    if unpriced:
        price = read_price(asked.text)
        if price is None:
            raise NotAnAnswer(Say(_question(asked, order, unreadable=True)))
        unpriced.price = price[0]
        return _next(asked, order)
    try:
        until = read_closing(asked.text, asked.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_question(asked, order, unreadable=True))) from error
    return turn(asked, order, until)


@routes.button("turnuntil")
def pick_deadline(asked: Asked, _id: str) -> list[Say]:
    """The deadline tapped or picked."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow or conversation.step != TURN:
        return []
    found = managed_order(asked, conversation.data["order"], OrderStatus.SURVEY)
    until = picked_moment(asked.picked or asked.argument)
    if found.order is None or until is None or until <= asked.now:
        return found.refused or _next(asked, found.order) if found.order else found.refused
    if any(item.price is None for item in found.order.items):
        return _next(asked, found.order)
    return turn(asked, found.order, until)


def turn(asked: Asked, order: JointOrder, until: datetime) -> list[Say]:
    """The survey is an order from now on: needs are remembered, quantities begin at nothing, everybody is asked."""
    talk.end(asked)
    order.status, order.is_survey, order.closes_at = OrderStatus.OPEN, False, until
    needs = [line for line in lines_of(asked.session, order) if line.quantity]
    person_id = asked.person.id if asked.person else None
    for line in needs:
        values = {"need": line.quantity, "quantity": Decimal(0)}
        write_line(asked.session, order, line.position, line.enterprise_id, values, asked.now)
        note_change(
            asked.session, order, line.position, line.enterprise_id, person_id, before=line.quantity,
            after=Decimal(0), why="need", now=asked.now,
        )  # fmt: skip
    plan_order(asked.session, order, asked.now)
    audit.note(
        asked.session, network_id=order.network_id, person_id=person_id, action="order.turned",
        subject=subject_of(order), now=asked.now,
    )  # fmt: skip
    asked.session.flush()
    seen, names = view(asked.session, order, asked.now), names_of(asked.session, order.network_id)
    says = to_group(asked.session, order, OrderCard(seen), asked.now, expires=until)
    for enterprise_id in dict.fromkeys(line.enterprise_id for line in needs):
        mine = tuple(
            MyLine(seen.item(x.position).name, seen.item(x.position).unit, x.quantity, seen.item(x.position).price, None, x.position)
            for x in needs
            if x.enterprise_id == enterprise_id
        )  # fmt: skip
        told = NeedTurned(seen, enterprise_id, names.get(enterprise_id, "…"), mine)
        says += to_people(order, people_of(asked.session, order, enterprise_id), told, asked.now)
    return answered(asked, OrderCard(seen), says)


def ask_again(asked: Asked, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    return begin(asked, conversation.data["order"])
