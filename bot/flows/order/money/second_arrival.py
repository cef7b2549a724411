"""Part of the goods came, the rest comes later: shared out among those who got less, and only they hear of it."""

from decimal import Decimal

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.amounts import amount_told, in_units_of
from bot.flows.order.announcing import subject_of
from bot.flows.order.arrival import settle, tell_parts
from bot.flows.order.closing import live_item
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused, person_id
from bot.flows.order.pricing import in_proportion, in_steps
from bot.flows.order.queries import Line, lines_of
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.results import Pack
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.view import whole
from bot.language.numbers import read_number
from bot.language.replies import agrees
from bot.language.units import write_quantity
from bot.storage.chats import Conversation

REST = "rest"
LEAST = Decimal("0.001")


@routes.button("rest")
def ask_rest(request: Request, order_id: str) -> list[Say]:
    """More has come of a product (the argument) that came short."""
    order = managed_in_private(request, order_id, OrderStatus.ARRIVED)
    item = live_item(order, request.argument)
    missing = missing_of(request, order, item)
    if not missing or order.kind == OrderKind.SELL:
        return [Say(NOT_NOW)]
    data = {"order": order_id, "position": item.position, "arrived": str(item.arrived)}
    conversations.ask(request, routes.flow, REST, data)
    return [Say(_asked(item, missing))]


def missing_of(request: Request, order: JointOrder, item: OrderItem) -> Decimal:
    """How much of a product was ordered and has not come."""
    return sum(_lacking(request, order, item).values(), Decimal(0))


def asked_of_rest(request: Request, order: JointOrder, item: OrderItem, number: Decimal) -> list[Say]:
    """So much of the rest is told to have come: shared out with a tap, since others hear of it."""
    missing = missing_of(request, order, item)
    request.argument = str(item.position)
    if number > missing:
        return ask_rest(request, order.id)
    yes = Reply("Yes, share it out", f"order.restcame:{order.id}:{item.position},{number:f},{item.arrived}")
    told = Told(
        "{amount} of {product} have come now, of {missing} that were missing? They are shared out among those who got less; each is told.",
        yes, CANCEL, amount=f"{write_quantity(number)} {item.unit}", product=item.name,
        missing=f"{write_quantity(missing)} {item.unit}",
    )  # fmt: skip
    return [Say(told, subject=subject_of(order))]


@routes.button("restcame", means=agrees)
def rest_came(request: Request, order_id: str) -> list[Say]:
    """Yes: `position,how much,what had come before`; a second tap finds it shared out."""
    order = managed_in_private(request, order_id, OrderStatus.ARRIVED)
    position, _comma, figures = request.argument.partition(",")
    item = live_item(order, position)
    written, _comma, before = figures.partition(",")
    number = read_number(written)
    if not number or str(item.arrived) != before or number > missing_of(request, order, item):
        return [Say(NOT_NOW)]
    return _share_rest(request, order, item, number)


def _asked(item: OrderItem, missing: Decimal) -> Told:
    return Told(
        "How many {unit} of {product} have come now? {missing} were still missing.", CANCEL,
        unit=item.unit, product=item.name, missing=f"{write_quantity(missing)} {item.unit}",
    )  # fmt: skip


def _lacking(request: Request, order: JointOrder, item: OrderItem) -> dict[str, Decimal]:
    """What each enterprise ordered and did not get, the earlier sign-up first."""
    return {line.enterprise_id: line.quantity - line.final for line in _short(request, order, item)}


def _short(request: Request, order: JointOrder, item: OrderItem) -> list[Line]:
    lines = lines_of(request.session, order)
    return [line for line in lines if line.position == item.position and line.final < line.quantity]


@routes.step(REST)
def take_rest(request: Request, conversation: Conversation) -> list[Say]:
    """So much more has come: shared out by the rule of the first arrival, among those who lack some."""
    data = conversation.data
    with over_if_refused(request):
        order = managed_order(request, data["order"], OrderStatus.ARRIVED)
        item = live_item(order, str(data["position"]))
    missing = missing_of(request, order, item)
    amount = amount_told(request.text, item.unit)
    number = in_units_of(amount, item.unit, item.kg, Pack.read(item.pack)) if amount and not amount.sign else None
    if number is None or not number or number > missing:
        raise NotAnAnswer(Say(_asked(item, missing)))
    conversations.end(request)
    return [Say(NOT_NOW)] if str(item.arrived) != data["arrived"] else _share_rest(request, order, item, number)


def _share_rest(request: Request, order: JointOrder, item: OrderItem, number: Decimal) -> list[Say]:
    lacking = _lacking(request, order, item)
    was = whole(request.session, order, request.now)
    come = in_steps(number, LEAST)
    given = in_proportion(lacking, come, item.step)
    for line in _short(request, order, item):
        more = given[line.enterprise_id]
        settle(request.session, order, line, line.final + more, person_id(request), "allocated", request.now)
    item.arrived = (item.arrived or Decimal(0)) + come
    note(request, order.network_id, "order.rest_arrived", subject_of(order))
    request.session.flush()
    left_over = come - sum(given.values(), Decimal(0))
    shared = Told(
        "{amount} of {product} are shared out among those who got less; each is told. {left_over} are left over.",
        amount=f"{write_quantity(come)} {item.unit}", product=item.name, left_over=f"{write_quantity(left_over)} {item.unit}",
    )  # fmt: skip
    if not left_over:
        shared = Told(
            "{amount} of {product} are shared out among those who got less; each is told.",
            amount=f"{write_quantity(come)} {item.unit}", product=item.name,
        )  # fmt: skip
    return [Say(shared, subject=subject_of(order)), *tell_parts(request.session, order, request.now, was)]
