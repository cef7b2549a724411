"""The web form's side of opening an order: a link to it, who may use it, and what it writes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.audience_names import names_of_audience
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.correcting import CORRECTABLE
from bot.flows.order.drafting import new_draft
from bot.flows.order.finding import known_order, looks_after, stay_private
from bot.flows.order.lists import page_address
from bot.flows.order.opening import may_open
from bot.flows.order.queries import items_of, take_items_out
from bot.flows.order.refusals import GONE, NO_ADDRESS
from bot.flows.order.results import OrderPreview
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.view import view
from bot.storage.accounts import private_chat
from bot.storage.audience import Audience
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

ORDER_FORM, CORRECTION_FORM = "order", "ordercorrection"
FORM_WRITES = (
    "name", "unit", "kg", "step", "price", "ordinary_price", "tiers", "least_total", "most_total", "least_each",
    "most_each", "enough", "pack", "grades", "floor",
)  # fmt: skip
MOST_ITEMS = 5


@dataclass(frozen=True)
class FormOffered:
    """The link to the form."""

    address: str
    title: str


@routes.command("form")
def form_by_word(request: Request) -> list[Say]:
    """A page with everything."""
    stay_private(request, "order.form")
    network = network_of(request)
    if not may_open(request, network.id):
        return [Say(not_allowed(request, Right.OPEN_ORDER, network.id))]
    order = new_draft(request, network, OrderKind.BUY)
    request.session.add(order)
    request.session.flush()
    return _offer(request, order)


@routes.button("form")
def form_by_button(request: Request, order_id: str) -> list[Say]:
    """A page with everything, for an order that was begun in the chat."""
    if not order_id:
        return form_by_word(request)
    stay_private(request, "order.form")
    order = known_order(request, order_id)
    person = request.person
    return _offer(request, order) if person and may_write(request.session, person, order) else [Say(GONE)]


def _offer(request: Request, order: JointOrder) -> list[Say]:
    conversations.end(request)
    form = ORDER_FORM if order.status == OrderStatus.DRAFT else CORRECTION_FORM
    address = page_address(request, order, form)
    return [Say(FormOffered(address, order.title) if address else NO_ADDRESS)]


def may_write(session: Session, person: Person, order: JointOrder) -> bool:
    """Whether somebody may fill in the form: of a draft its maker, with the right to open orders; of an order under way
    whoever looks after it."""
    if order.status in CORRECTABLE:
        return looks_after(session, person, order)
    if order.status != OrderStatus.DRAFT or order.maker_id != person.id:
        return False
    chat = private_chat(session, person.line_user_id, order.network_id)
    subject = Subject(order.network_id, chat=chat)
    return may(session, person, Right.OPEN_ORDER, subject) or may_somewhere(
        session, person, Right.OPEN_ORDER, order.network_id
    )


def write_items(session: Session, order: JointOrder, items: list[OrderItem]) -> None:
    """Put the form's products into a draft in the place of those before."""
    take_items_out(session, order)
    session.add_all(items)
    order.closes_when_enough = any(item.enough for item in items)
    session.flush()
    session.expire(order, ["items"])


def correct_items(session: Session, order: JointOrder, items: list[OrderItem]) -> None:
    """Write what the form says of products into those that people sign up for; new ones are added, none is taken out."""
    known = {item.position: item for item in items_of(session, order)}
    for item in items:
        mine = known.get(item.position)
        if mine is None:
            session.add(item)
            continue
        for name in FORM_WRITES:
            setattr(mine, name, getattr(item, name))
    order.closes_when_enough = any(item.enough for item in items)
    session.flush()


def preview_to(session: Session, order: JointOrder, person: Person, now: datetime) -> list[Say]:
    """How it will look, to its maker in private."""
    whom = names_of_audience(session, order.network_id, Audience.of(order.joiners))
    shown = OrderPreview(view(session, order, now), None, tuple(whom))
    return [Say(shown, to=person.line_user_id, urgency=Urgency.RESULT, subject=subject_of(order))]
