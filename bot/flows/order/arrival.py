"""The goods are here: all of them or fewer, shared out by a rule that is said, and everybody told where and when."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.order.after_results import ArrivalCard, ArrivedPart, GoodsHere, SharingProposed
from bot.flows.order.amounts import amount_told, in_units_of
from bot.flows.order.announcing import answered, people_of, subject_of, to_group, to_people
from bot.flows.order.closing import live_item, live_items, taking, totals_of
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused, person_id
from bot.flows.order.pricing import in_proportion, in_steps
from bot.flows.order.queries import Line, lines_of, note_change, share_of, write_line
from bot.flows.order.results import Pack
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderShare, OrderStatus
from bot.flows.order.timetable import plan_money
from bot.flows.order.view import Whole, place_of, view, whole
from bot.flows.order.words.looking_after import says_all_came
from bot.language.answers import is_none
from bot.language.replies import agrees
from bot.language.units import write_quantity
from bot.storage.chats import Conversation

ARRIVED, PLACE = "arrived", "place"
LONGEST_PLACE = 120
ASK_PLACE = Told("Where and when can it be collected? For example: Wat Phai Lom, Saturday 9 to 12", CANCEL)


@routes.button("arrived")
def arrived(request: Request, order_id: str) -> list[Say]:
    """The goods are here: did everything come?"""
    order = managed_in_private(request, order_id, OrderStatus.CLOSED)
    return [Say(arrival_card(request.session, order, request.now))]


def arrival_card(session: Session, order: JointOrder, now: datetime) -> ArrivalCard:
    """What has come so far, before everybody is told."""
    short = tuple(item.position for item in live_items(order) if item.arrived is not None)
    return ArrivalCard(view(session, order, now), short)


@routes.button("short")
def ask_arrived(request: Request, order_id: str) -> list[Say]:
    """Less has come of one product; the argument says of which."""
    order = managed_in_private(request, order_id, OrderStatus.CLOSED)
    item = live_item(order, request.argument)
    conversations.ask(request, routes.flow, ARRIVED, {"order": order_id, "position": item.position})
    return [Say(_question(item, live_totals(request, order)[item.position]))]


def _question(item: OrderItem, total: Decimal, *, unreadable: bool = False) -> Told:
    values = {"unit": item.unit, "product": item.name, "total": f"{write_quantity(total)} {item.unit}"}
    if unreadable:
        return Told("That must be a number up to {total}. How many {unit} of {product} have come?", CANCEL, **values)
    return Told("How many {unit} of {product} have come? {total} were ordered.", CANCEL, **values)


@routes.step(ARRIVED)
def take_arrived(request: Request, conversation: Conversation) -> list[Say]:
    """So much has come: this is how it would be shared out."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], OrderStatus.CLOSED)
        item = live_item(order, str(conversation.data["position"]))
    total = live_totals(request, order)[item.position]
    amount = amount_told(request.text, item.unit)
    number = in_units_of(amount, item.unit, item.kg, Pack.read(item.pack)) if amount and not amount.sign else None
    if number is None or number > total:
        raise NotAnAnswer(Say(_question(item, total, unreadable=True)))
    conversations.end(request)
    return came(request, order, item, number)


def live_totals(request: Request, order: JointOrder) -> dict[int, Decimal]:
    """What was ordered of each product, by its position."""
    return totals_of(order, lines_of(request.session, order))


def came(request: Request, order: JointOrder, item: OrderItem, number: Decimal) -> list[Say]:
    """So much of a product has come, less than was ordered: how it would be shared out."""
    item.arrived = in_steps(number, Decimal("0.001"))
    request.session.flush()
    return [Say(proposal(request, order, item))]


def proposal(request: Request, order: JointOrder, item: OrderItem) -> SharingProposed:
    """How what has come of a product is shared out."""
    it = whole(request.session, order, request.now)
    lines = _lines_with(it.lines, item)
    given = shared_out(item, lines)
    rows = tuple((it.name(x.enterprise_id), x.quantity, given[x.enterprise_id]) for x in lines)
    here = item.arrived or Decimal(0)
    return SharingProposed(it.seen, item.position, here, rows, here - sum(given.values(), Decimal(0)))


def shared_out(item: OrderItem, lines: list[Line]) -> dict[str, Decimal]:
    """By enterprise, in the order in which they signed up: in proportion, in whole steps."""
    wanted = {line.enterprise_id: line.quantity for line in lines}
    return in_proportion(
        wanted, item.arrived if item.arrived is not None else sum(wanted.values(), Decimal(0)), item.step
    )


@routes.button("allocate", means=agrees)
def allocate(request: Request, order_id: str) -> list[Say]:
    """Share it out as proposed."""
    order = managed_order(request, order_id, OrderStatus.CLOSED)
    item = live_item(order, request.argument)
    if item.arrived is None:
        return [Say(arrival_card(request.session, order, request.now))]
    lines = _lines_with(lines_of(request.session, order), item)
    _share_out(request, order, item, lines, person_id(request))
    return [Say(arrival_card(request.session, order, request.now))]


def _share_out(request: Request, order: JointOrder, item: OrderItem, lines: list[Line], by: str | None) -> None:
    given = shared_out(item, lines)
    for line in lines:
        settle(request.session, order, line, given[line.enterprise_id], by, "allocated", request.now)


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


@routes.button("announce", means=says_all_came)
def announce(request: Request, order_id: str) -> list[Say]:
    """Tell the group and every enterprise; a second tap finds it told."""
    order = managed_in_private(request, order_id, OrderStatus.CLOSED)
    if not order.pickups:
        conversations.ask(request, routes.flow, PLACE, {"order": order.id})
        return [Say(ASK_PLACE)]
    return _announce(request, order)


@routes.step(PLACE, free=True, places=True, names=True)
def take_place(request: Request, conversation: Conversation) -> list[Say]:
    """Place and hours in words."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], OrderStatus.CLOSED)
    if len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(ASK_PLACE))
    conversations.end(request)
    if not is_none(request.text):
        order.pickups = [{"place": request.text, "at": None, "has_time": False, "hours": ""}]
    return _announce(request, order)


def _announce(request: Request, order: JointOrder) -> list[Say]:
    lines = lines_of(request.session, order)
    totals = totals_of(order, lines)
    for item in live_items(order):
        if item.arrived is None:
            item.arrived = totals[item.position]
        elif item.arrived < totals[item.position]:
            short = _lines_with(lines, item)
            if all(line.settled is None for line in short):  # not shared out by hand
                _share_out(request, order, item, short, None)
    order.status, order.arrived_at = OrderStatus.ARRIVED, request.now
    note(request, order.network_id, "order.arrived", subject_of(order))
    plan_money(request.session, order, request.now)
    request.session.flush()
    here = GoodsHere(view(request.session, order, request.now))
    says = to_group(request.session, order, here, request.now, redraw="order.here")
    return answered(request, here, [*says, *tell_parts(request.session, order, request.now)])


def tell_parts(session: Session, order: JointOrder, now: datetime, was: Whole | None = None) -> list[Say]:
    """Each enterprise's part as it came to, to its own people; with `was`, to those alone whose figures have changed."""
    says: list[Say] = []
    it = whole(session, order, now)
    for enterprise_id in taking(order, it.lines):
        if was and was.part(enterprise_id)[3:] == it.part(enterprise_id)[3:]:
            continue
        part = arrived_part(it, enterprise_id, share_of(session, order, enterprise_id))
        people = people_of(session, order, enterprise_id)
        says += to_people(order, people, part, now, redraw=f"order.part:{enterprise_id}")
    return says


def arrived_part(it: Whole, enterprise_id: str, share: OrderShare | None) -> ArrivedPart:
    """An enterprise's part as it came to, and whether it is paid."""
    differs = tuple(
        (it.seen.item(x.position).name, x.quantity, x.settled, it.seen.item(x.position).unit)
        for x in it.lines
        if x.enterprise_id == enterprise_id and x.settled is not None and x.settled != x.quantity
    )
    return ArrivedPart(*it.part(enterprise_id), differs, place_of(it.seen, share.pickup if share else None))


def _lines_with(lines: list[Line], item: OrderItem) -> list[Line]:
    return [line for line in lines if line.position == item.position and line.quantity]
