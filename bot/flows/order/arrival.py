"""The goods are here: all of them or fewer, shared out by a rule that is said, and everybody told where and when."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.order.after_results import ArrivalCard, ArrivedPart, AskArrived, AskPlace, GoodsHere, SharingProposed
from bot.flows.order.announcing import answered, people_of, subject_of, to_group, to_people
from bot.flows.order.closing import live_items, taking, totals_of
from bot.flows.order.finding import managed_order
from bot.flows.order.pricing import in_proportion, in_steps
from bot.flows.order.queries import Line, lines_of, names_of, note_change, share_of, write_line
from bot.flows.order.results import OrderView, Refusal, Refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderShare, OrderStatus, Payment
from bot.flows.order.view import my_lines, sum_of, view
from bot.language.answers import is_none
from bot.language.units import in_unit, read_amount
from bot.storage.chats import Conversation

ARRIVED, PLACE = "arrived", "place"
LONGEST_PLACE = 120


@routes.button("arrived")
def arrived(request: Request, order_id: str) -> list[Say]:
    """The goods are here: did everything come?"""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, OrderStatus.CLOSED)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    return [Say(arrival_card(request.session, found.order, request.now))]


def arrival_card(session: Session, order: JointOrder, now: datetime) -> ArrivalCard:
    """What has come so far, before everybody is told."""
    short = tuple(item.position for item in live_items(order) if item.arrived is not None)
    return ArrivalCard(view(session, order, now), short)


@routes.button("short")
def ask_arrived(request: Request, order_id: str) -> list[Say]:
    """Less has come of one product; the argument says of which."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, OrderStatus.CLOSED)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    item = _item(found.order, request.argument)
    if item is None:
        return [Say(Refused(Refusal.NO_PRODUCT))]
    conversations.ask(request, routes.flow, ARRIVED, {"order": order_id, "position": item.position})
    return [Say(_question(request, found.order, item))]


def _question(request: Request, order: JointOrder, item: OrderItem, *, unreadable: bool = False) -> AskArrived:
    total = totals_of(order, lines_of(request.session, order))[item.position]
    return AskArrived(item.name, item.unit, total, unreadable)


@routes.step(ARRIVED)
def take_arrived(request: Request, conversation: Conversation) -> list[Say]:
    """So much has come: this is how it would be shared out."""
    found = managed_order(request, conversation.data["order"], OrderStatus.CLOSED)
    item = _item(found.order, str(conversation.data["position"])) if found.order else None
    if found.order is None or item is None:
        conversations.end(request)
        return found.refused or [Say(Refused(Refusal.NO_PRODUCT))]
    amount = read_amount(request.text)
    number = in_unit(amount, item.unit, item.kg) if amount and not amount.sign else None
    if number is None or number > totals_of(found.order, lines_of(request.session, found.order))[item.position]:
        raise NotAnAnswer(Say(_question(request, found.order, item, unreadable=True)))
    conversations.end(request)
    item.arrived = in_steps(number, Decimal("0.001"))
    request.session.flush()
    return [Say(proposal(request, found.order, item))]


def proposal(request: Request, order: JointOrder, item: OrderItem) -> SharingProposed:
    """How what has come of a product is shared out."""
    names = names_of(request.session, order.network_id)
    lines = _lines_with(request.session, order, item)
    given = shared_out(item, lines)
    rows = tuple((names.get(x.enterprise_id, "…"), x.quantity, given[x.enterprise_id]) for x in lines)
    here = item.arrived or Decimal(0)
    left = here - sum(given.values(), Decimal(0))
    return SharingProposed(view(request.session, order, request.now), item.position, here, rows, left)


def shared_out(item: OrderItem, lines: list[Line]) -> dict[str, Decimal]:
    """By enterprise, in the order in which they signed up: in proportion, in whole steps."""
    wanted = {line.enterprise_id: line.quantity for line in lines}
    return in_proportion(
        wanted, item.arrived if item.arrived is not None else sum(wanted.values(), Decimal(0)), item.step
    )


@routes.button("allocate")
def allocate(request: Request, order_id: str) -> list[Say]:
    """Share it out as proposed."""
    found = managed_order(request, order_id, OrderStatus.CLOSED)
    order = found.order
    item = _item(order, request.argument) if order else None
    if order is None or item is None:
        return found.refused or [Say(Refused(Refusal.NO_PRODUCT))]
    if item.arrived is None:
        return [Say(arrival_card(request.session, order, request.now))]
    lines = _lines_with(request.session, order, item)
    given = shared_out(item, lines)
    person_id = request.person.id if request.person else None
    for line in lines:
        settle(request.session, order, line, given[line.enterprise_id], person_id, "allocated", request.now)
    return [Say(arrival_card(request.session, order, request.now))]


def settle(
    session: Session, order: JointOrder, line: Line, amount: Decimal, person_id: str | None, why: str, now: datetime
) -> None:
    """What a line came to; a change of it is history."""
    if line.settled == amount:
        return
    write_line(session, order, line.position, line.enterprise_id, {"settled": amount}, now)
    note_change(
        session, order, line.position, line.enterprise_id, person_id, before=line.final, after=amount, why=why,
        now=now,
    )  # fmt: skip


@routes.button("announce")
def announce(request: Request, order_id: str) -> list[Say]:
    """Tell the group and every enterprise; a second tap finds it told."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, OrderStatus.CLOSED)
    order = found.order
    if elsewhere or order is None:
        return elsewhere or found.refused
    if not order.pickups:
        conversations.ask(request, routes.flow, PLACE, {"order": order.id})
        return [Say(AskPlace(order.title))]
    return _announce(request, order)


@routes.step(PLACE)
def take_place(request: Request, conversation: Conversation) -> list[Say]:
    """Place and hours in words."""
    found = managed_order(request, conversation.data["order"], OrderStatus.CLOSED)
    if found.order is None:
        conversations.end(request)
        return found.refused
    if len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(AskPlace(found.order.title)))
    conversations.end(request)
    if not is_none(request.text):
        found.order.pickups = [{"place": request.text, "at": None, "has_time": False, "hours": ""}]
    return _announce(request, found.order)


def _announce(request: Request, order: JointOrder) -> list[Say]:
    totals = totals_of(order, lines_of(request.session, order))
    for item in live_items(order):
        if item.arrived is None:
            item.arrived = totals[item.position]
        elif item.arrived < totals[item.position]:
            _share_rest(request, order, item)
    order.status, order.arrived_at = OrderStatus.ARRIVED, request.now
    note(request, order.network_id, "order.arrived", subject_of(order))
    request.session.flush()
    here = GoodsHere(view(request.session, order, request.now))
    says = to_group(request.session, order, here, request.now, redraw="order.here")
    return answered(request, here, [*says, *tell_parts(request.session, order, request.now)])


def _share_rest(request: Request, order: JointOrder, item: OrderItem) -> None:
    """What came short and was not shared out by hand is shared out by the rule."""
    lines = _lines_with(request.session, order, item)
    if all(line.settled is None for line in lines):
        given = shared_out(item, lines)
        for line in lines:
            settle(request.session, order, line, given[line.enterprise_id], None, "allocated", request.now)


def tell_parts(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """Each enterprise's part as it came to, to its own people."""
    says: list[Say] = []
    lines = lines_of(session, order)
    seen, names = view(session, order, now, lines), names_of(session, order.network_id)
    for enterprise_id in taking(order, lines):
        part = arrived_part(seen, names, lines, enterprise_id, share_of(session, order, enterprise_id))
        people = people_of(session, order, enterprise_id)
        says += to_people(order, people, part, now, redraw=f"order.part:{enterprise_id}")
    return says


def arrived_part(
    order: OrderView, names: Mapping[str, str], lines: list[Line], enterprise_id: str, share: OrderShare | None
) -> ArrivedPart:
    """An enterprise's part as it came to, and whether it is paid."""
    mine = my_lines(order, lines, enterprise_id)
    differs = tuple(
        (order.item(x.position).name, x.quantity, x.settled, order.item(x.position).unit)
        for x in lines
        if x.enterprise_id == enterprise_id and x.settled is not None and x.settled != x.quantity
    )
    paid = share is not None and share.payment == Payment.CONFIRMED
    return ArrivedPart(order, enterprise_id, names.get(enterprise_id, "…"), mine, differs, sum_of(mine), paid)


def _lines_with(session: Session, order: JointOrder, item: OrderItem) -> list[Line]:
    return [line for line in lines_of(session, order) if line.position == item.position and line.quantity]


def _item(order: JointOrder | None, position: str) -> OrderItem | None:
    items = live_items(order) if order else []
    return next((item for item in items if str(item.position) == position), None)
