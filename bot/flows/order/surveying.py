"""A need survey that becomes an order: each enterprise confirms what it said with one tap."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.announcing import answered, people_of, subject_of, to_group, to_people
from bot.flows.order.beforehand import comes_first
from bot.flows.order.cards.words import PAY_WAYS
from bot.flows.order.drafting import LONGEST_PARTNER, closing_suggestions, picked_moment, pickup_said, read_closing
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused, person_id, person_named
from bot.flows.order.money.ledger import Account
from bot.flows.order.money.pay_to import unread
from bot.flows.order.promptpay import number_of
from bot.flows.order.queries import lines_of, note_change, write_line
from bot.flows.order.results import ItemView, MyLine, OrderCard, Part
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view
from bot.flows.order.words import read_hand_over, read_price
from bot.flows.order.words.paying import pay_ways_in
from bot.language.answers import is_none
from bot.language.replies import agrees
from bot.language.units import write_quantity
from bot.language.when import UnreadableWhen
from bot.storage import audit
from bot.storage.chats import Conversation
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Person
from bot.storage.rules import rule_of

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
    """Make an order of a survey: prices, a deadline, place, seller, payment and coordinator are asked for."""
    order = managed_in_private(request, order_id, OrderStatus.SURVEY)
    return _next(request, order)


def _next(request: Request, order: JointOrder, data: dict[str, Any] | None = None) -> list[Say]:
    """The next question; once nothing is open, everybody is asked."""
    data = {"until": None, "asked": [], **(data or {}), "order": order.id}
    request.session.flush()
    if data["until"] and _open_part(order, data) is None:
        return turn(request, order, datetime.fromisoformat(data["until"]))
    conversations.ask(request, routes.flow, TURN, data)
    return [Say(_question(request, order, data))]


def _open_part(order: JointOrder, data: dict[str, Any]) -> str | None:
    """What a survey seldom says, and an order needs: asked once each, and may be passed over."""
    known = {
        "pickups": order.pickups,
        "partner": order.partner,
        "pay_ways": order.pay_ways,
        "promptpay": order.promptpay or "transfer" not in order.pay_ways,
        "coordinator": False,
    }
    return next((part for part, value in known.items() if not value and part not in data["asked"]), None)


def _question(request: Request, order: JointOrder, data: dict[str, Any], *, unreadable: bool = False) -> Told | AskTurn:
    seen = view(request.session, order, request.now)
    unpriced = next((item for item in seen.items if item.base is None), None)
    if unpriced is not None:
        return PRICE_UNREAD if unreadable else ask_price(unpriced)
    part = _open_part(order, data)
    if data["until"] and part:
        return _part_question(request, order, part, unreadable=unreadable)
    day = int(rule_of(request.session, order.network_id, "order_day"))
    return AskTurn(closing_suggestions(request.now, day), unreadable)


def _part_question(request: Request, order: JointOrder, part: str, *, unreadable: bool) -> Told:
    skip = (Reply("Skip", f"order.turnskip:{order.id}:{part}"), CANCEL)
    if part == "pay_ways":
        ways = [Reply(PAY_WAYS[way], f"order.turnpay:{order.id}:{way}") for way in PAY_WAYS]
        return Told("How do people pay: by transfer, cash, on credit?", *ways, *skip)
    if part == "coordinator":
        coordinator = request.session.get(Person, order.coordinator_id) if order.coordinator_id else None
        name = (coordinator.called if coordinator else None) or "–"
        again = Told("I do not know that name. Who coordinates it? Now it is {name}.", *skip, name=name)
        asked = Told("Who coordinates it? Now it is {name}; write another name, or leave it so.", *skip, name=name)
        return again if unreadable else asked
    if part == "promptpay" and unreadable:
        return unread(request.text, *skip)
    questions = {
        "pickups": Told("Where and when can it be collected? For example: 16 Dec at Wat Phai Lom", *skip),
        "partner": Told("Who sells it (in a sale: who buys it)?", *skip),
        "promptpay": Told("Which PromptPay number? A mobile phone's, a citizen's or a tax number.", *skip),
    }
    return questions[part]


def _take_part(request: Request, order: JointOrder, part: str, data: dict[str, Any]) -> bool:
    """Write an answer; False where it cannot be read."""
    if part == "pickups":
        day, place = read_hand_over(request.text)
        order.pickups = [pickup_said(day, place, datetime.fromisoformat(data["until"]))]
    elif part == "partner":
        order.partner = request.text[:LONGEST_PARTNER]
    elif part == "pay_ways":
        order.pay_ways = pay_ways_in(request.text)
        order.promptpay = number_of(request.text) or order.promptpay
        return bool(order.pay_ways)
    elif part == "promptpay":
        order.promptpay = number_of(request.text)
        return order.promptpay is not None
    elif agrees(request.text):
        return True  # it stays who it is
    else:
        meant = person_named(request.session, order, request.text)
        order.coordinator_id = meant.id if meant else order.coordinator_id
        return meant is not None
    return True


@routes.button("turnskip")
def skip_part(request: Request, order_id: str) -> list[Say]:
    """What was asked (the argument) stays open."""
    return _go_on(request, order_id, request.argument)


@routes.button("turnpay")
def pay_part(request: Request, order_id: str) -> list[Say]:
    """A way to pay that was tapped."""
    order = managed_order(request, order_id, OrderStatus.SURVEY)
    if request.argument in PAY_WAYS:
        order.pay_ways = [request.argument]
    return _go_on(request, order_id, "pay_ways")


def _go_on(request: Request, order_id: str, part: str) -> list[Say]:
    order = managed_order(request, order_id, OrderStatus.SURVEY)
    talking = conversations.current(request)
    if talking is None or talking.flow != routes.flow or talking.step != TURN or talking.data["order"] != order.id:
        return begin(request, order_id)
    return _next(request, order, {**talking.data, "asked": [*talking.data["asked"], part]})


def ask_price(item: ItemView) -> Told:
    """To the coordinator: what a product costs that was asked for without a price."""
    needed = f"{write_quantity(item.total)} {item.unit}"
    return Told(
        "What does {product} cost, per {unit}? {amount} are needed.", CANCEL,
        product=item.name, unit=item.unit, amount=needed,
    )  # fmt: skip


@routes.step(TURN)
def take_answer(request: Request, conversation: Conversation) -> list[Say]:
    """A price, the deadline, then what is still open."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], OrderStatus.SURVEY)
    data = {"until": None, "asked": [], **conversation.data}
    unpriced = next((item for item in order.items if item.price is None), None)
    if unpriced:
        price = read_price(request.text)
        if price is None:
            raise NotAnAnswer(Say(_question(request, order, data, unreadable=True)))
        unpriced.price = price[0]
        return _next(request, order, data)
    part = _open_part(order, data) if data["until"] else None
    if part:
        if not is_none(request.text) and not _take_part(request, order, part, data):
            raise NotAnAnswer(Say(_question(request, order, data, unreadable=True)))
        return _next(request, order, {**data, "asked": [*data["asked"], part]})
    try:
        until = read_closing(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_question(request, order, data, unreadable=True))) from error
    return _next(request, order, {**data, "until": until.isoformat()})


@routes.button("turnuntil")
def pick_deadline(request: Request, _id: str) -> list[Say]:
    """The deadline tapped or picked."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != TURN:
        return []
    order = managed_order(request, conversation.data["order"], OrderStatus.SURVEY)
    until = picked_moment(request.picked or request.argument)
    if until is None or until <= request.now or any(item.price is None for item in order.items):
        return _next(request, order, conversation.data)
    return _next(request, order, {**conversation.data, "until": until.isoformat()})


def turn(request: Request, order: JointOrder, until: datetime) -> list[Say]:
    """The survey is an order from now on, unless something comes first."""
    conversations.end(request)
    first = comes_first(request.session, order, request.now, until)
    if first is not None:
        return [Say(first.told), *first.says]
    says = turned(request.session, order, until, request.now, person_id(request))
    return answered(request, OrderCard(view(request.session, order, request.now)), says)


def turned(session: Session, order: JointOrder, until: datetime, now: datetime, by: str | None) -> list[Say]:
    """Needs are remembered, quantities begin at nothing, everybody is asked."""
    order.status, order.is_survey, order.closes_at = OrderStatus.OPEN, False, until
    needs = [line for line in lines_of(session, order) if line.quantity]
    for line in needs:
        values = {"need": line.quantity, "quantity": Decimal(0)}
        write_line(session, order, line.position, line.enterprise_id, values, now)
        note_change(
            session, order, line.position, line.enterprise_id, by, before=line.quantity, after=Decimal(0), why="need",
            now=now,
        )  # fmt: skip
    plan_order(session, order, now)
    audit.note(
        session, network_id=order.network_id, person_id=by, action="order.turned", subject=subject_of(order), now=now
    )
    session.flush()
    seen, names = view(session, order, now), names_of_enterprises(session, order.network_id)
    says = to_group(session, order, OrderCard(seen), now, redraw="order.card", expires=until)
    for enterprise_id in dict.fromkeys(line.enterprise_id for line in needs):
        mine = tuple(
            MyLine(seen.item(x.position).name, seen.item(x.position).unit, x.quantity, seen.item(x.position).price, None, x.position)
            for x in needs
            if x.enterprise_id == enterprise_id
        )  # fmt: skip
        told = NeedTurned(seen, enterprise_id, names.get(enterprise_id, "…"), mine, (), Account(None))
        says += to_people(order, people_of(session, order, enterprise_id), told, now)
    return says


def ask_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    order = managed_in_private(request, conversation.data["order"], OrderStatus.SURVEY)
    return _next(request, order, conversation.data)
