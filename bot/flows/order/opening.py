"""Opening a joint order or sale in one line, or by two or three questions; always read back for a tap."""

from datetime import datetime

from dateutil.relativedelta import relativedelta

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.audience_names import names_of_audience
from bot.dialogue.picking.for_whom import said_at_the_end
from bot.dialogue.price import priced
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.order.announcing import subject_of
from bot.flows.order.beforehand import comes_first
from bot.flows.order.drafting import (
    LONGEST_UNIT,
    areas_of_opener,
    closing_suggestions,
    new_draft,
    picked_moment,
    pickup_said,
    read_closing,
    set_unit,
    write_words,
)
from bot.flows.order.finding import find_order, known_order, orders_here, over_if_refused
from bot.flows.order.from_draft import opened
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.money.pay_to import LONGEST_NUMBER, unread, write_pay_to
from bot.flows.order.refusals import GONE, WHO_ARE_YOU, refused
from bot.flows.order.results import AskPart, Missing, OrderCard, OrderPreview
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.view import view
from bot.flows.order.words import OrderWords, read_hand_over, read_order_line, read_price, read_product
from bot.flows.order.words.paying import credit_due_in
from bot.language.answers import is_none, is_yes
from bot.language.units import unit_named
from bot.language.when import UnreadableReason, UnreadableWhen
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.rules import rule_of

PART, PREVIEW = "part", "preview"


@routes.command("open")
def buy(request: Request) -> list[Say]:
    """`joint order PRODUCT UNIT PRICE closes DAY`; alone it shows what is open."""
    return _begin(request, OrderKind.BUY)


@routes.command("sell")
def sell(request: Request) -> list[Say]:
    """`joint sale PRODUCT UNIT PRICE closes DAY`; alone it shows what is open."""
    return _begin(request, OrderKind.SELL)


@routes.command("survey")
@routes.command("needs")
def survey(request: Request) -> list[Say]:
    """Ask for needs first, without obligation."""
    return _begin(request, OrderKind.BUY, survey=True)


@routes.button("new")
def new_by_button(request: Request, _id: str) -> list[Say]:
    """Open one from a card; the argument says which kind."""
    request.text = ""
    kind = OrderKind.SELL if request.argument == "sell" else OrderKind.BUY
    return _draft_from(request, OrderWords(), kind, survey=request.argument == "survey")


def may_open(request: Request, network_id: str) -> bool:
    """Whether the person may open orders in a network."""
    return may(
        request.session, request.person, Right.OPEN_ORDER, Subject(network_id, chat=request.chat)
    ) or may_somewhere(request.session, request.person, Right.OPEN_ORDER, network_id)


def _begin(request: Request, kind: OrderKind, *, survey: bool = False) -> list[Say]:
    if not request.text and not survey:
        return _open_orders(request, kind)
    network = network_of(request)
    text, whom = said_at_the_end(
        request, network, areas_of_opener(request.session, request.person, network.id, request.chat)
    )
    return _draft_from(request, read_order_line(text), kind, survey=survey, whom=whom)


def _open_orders(request: Request, kind: OrderKind) -> list[Say]:
    """The cards of what is open, or the way to open one."""
    network = network_of(request)
    found = [order for order in orders_here(request, *TAKING) if order.kind == kind]
    if len(found) == 1 and not request.chat.is_private:
        order = found[0]
        order.card_shown_at = request.now
        return [Say(OrderCard(view(request.session, order, request.now)), subject=subject_of(order))]
    items = [(order.id, order.title, "") for order in found]
    return one_of(request, f"open-{kind}", items, "show", may_open=may_open(request, network.id))


goes_on("open-buy")(lambda request: _open_orders(request, OrderKind.BUY))
goes_on("open-sell")(lambda request: _open_orders(request, OrderKind.SELL))


def _draft_from(
    request: Request, words: OrderWords, kind: OrderKind, *, survey: bool, whom: Audience | None = None
) -> list[Say]:
    network = network_of(request)
    if request.person is None:
        return [Say(WHO_ARE_YOU)]
    if not may_open(request, network.id):
        return [Say(not_allowed(request, Right.OPEN_ORDER, network.id))]
    conversations.end(request)
    whom = whom or Audience(areas=areas_of_opener(request.session, request.person, network.id, request.chat))
    order = new_draft(request, network, kind, survey=survey, whom=whom)
    write_words(order, words)
    request.session.add(order)
    request.session.flush()
    return _closing_said(request, order, words)


def _closing_said(request: Request, order: JointOrder, words: OrderWords) -> list[Say]:
    """Read the moments of a line, then ask for what is missing."""
    problem = None
    if words.closes:
        problem = _read_closing(request, order, words.closes)
    if "credit" in order.pay_ways and order.closes_at:
        months = int(rule_of(request.session, order.network_id, "credit_months"))
        said = credit_due_in(words.pays, order.closes_at.astimezone(BANGKOK))
        order.credit_due = said or order.closes_at + relativedelta(months=months)
    if words.hand_over or words.place:
        order.pickups = [pickup_said(words.hand_over, words.place, order.closes_at or request.now)]
    return _next_part(request, order, problem)


def _read_closing(request: Request, order: JointOrder, words: str) -> Missing | None:
    """Write the deadline that words say; what is wrong with them."""
    try:
        order.closes_at = read_closing(words, request.now)
    except UnreadableWhen as error:
        past = error.reason is UnreadableReason.IN_THE_PAST
        return Missing.CLOSING_PAST if past else Missing.CLOSING_UNREAD
    return None


def _missing(order: JointOrder, now: datetime) -> Missing | None:
    if not order.items[0].name:
        return Missing.PRODUCT
    item = _unfinished(order)
    if item:
        return Missing.PRICE if _needs_price(order, item) else Missing.UNIT
    if order.closes_at is None:
        return Missing.CLOSING
    if order.closes_at <= now:
        return Missing.CLOSING_PAST
    return Missing.PROMPTPAY if order.promptpay_said else None


def _unfinished(order: JointOrder) -> OrderItem | None:
    """The first product whose price or unit is not known."""
    return next((item for item in order.items if _needs_price(order, item) or not item.unit), None)


def _needs_price(order: JointOrder, item: OrderItem) -> bool:
    return item.price is None and not order.is_survey and order.kind == OrderKind.BUY


def _next_part(request: Request, order: JointOrder, problem: Missing | None = None) -> list[Say]:
    missing = problem or _missing(order, request.now)
    request.session.flush()
    if missing is None:
        conversations.ask(request, routes.flow, PREVIEW, {"order": order.id, "missing": ""})
        return [Say(_preview(request, order), subject=subject_of(order))]
    conversations.ask(request, routes.flow, PART, {"order": order.id, "missing": missing.name})
    if missing is Missing.PROMPTPAY:
        return [Say(_promptpay_asked(order, order.promptpay_said or ""))]
    return [Say(_question(request, order, missing))]


def _promptpay_asked(order: JointOrder, said: str) -> Told:
    return unread(said, Reply("Without PromptPay", f"order.nopromptpay:{order.id}"), CANCEL)


def read_again(request: Request, order: JointOrder, line: str) -> list[Say]:
    """A draft whose line was edited."""
    words = read_order_line(line)
    order.closes_at, order.pickups, order.credit_due = None, [], None
    write_words(order, words)
    return _closing_said(request, order, words)


def preview_of(request: Request, order: JointOrder) -> list[Say]:
    """Read a draft back; what is still missing is asked for."""
    return _next_part(request, order)


def _preview(request: Request, order: JointOrder) -> OrderPreview:
    whom = names_of_audience(request.session, order.network_id, Audience.of(order.joiners))
    return OrderPreview(view(request.session, order, request.now), form_way(request), tuple(whom))


def form_way(request: Request) -> str | None:
    """Where the web form is to be had: in the 1:1 chat, since a link is one person's."""
    return (
        None
        if request.chat.is_private
        else chat_link(request.session, command("order.form").name, request.chat.network_id)
    )


def _question(request: Request, order: JointOrder, missing: Missing) -> AskPart:
    asks_closing = missing in (Missing.CLOSING, Missing.CLOSING_UNREAD, Missing.CLOSING_PAST)
    day = int(rule_of(request.session, order.network_id, "order_day"))
    return AskPart(
        missing=missing,
        sells=order.kind == OrderKind.SELL,
        survey=order.is_survey,
        product=(_unfinished(order) or order.items[0]).name,
        suggestions=closing_suggestions(request.now, day) if asks_closing else (),
        form=form_way(request),
    )


@routes.step(PART, free=True, names=True)
def take_part(request: Request, conversation: Conversation) -> list[Say]:
    """An answer to the question that was asked; a whole line is taken as a whole."""
    order = _draft_of(request, conversation)
    missing = Missing[conversation.data["missing"]]
    match missing:
        case Missing.PRODUCT:
            return _take_product(request, order)
        case Missing.PRICE | Missing.PRICE_UNREAD:
            return _take_price(request, order)
        case Missing.UNIT:
            _take_unit(request, order)
        case Missing.PROMPTPAY:
            _take_promptpay(request, order)
        case _:
            _take_closing(request, order)
    return _next_part(request, order)


def _take_product(request: Request, order: JointOrder) -> list[Say]:
    words = read_order_line(request.text)
    if not words.product:
        raise NotAnAnswer(Say(_question(request, order, Missing.PRODUCT)))
    write_words(order, words)
    return _closing_said(request, order, words)


def _take_price(request: Request, order: JointOrder) -> list[Say]:
    item = _unfinished(order) or order.items[0]
    said = read_price(request.text)
    within = None if said else read_product(request.text)
    if said:
        item.price = said[0]
        unit, kg = said[1], item.kg
    elif within and within.price:
        item.price, unit, kg = within.price, within.unit, within.kg
    else:
        raise NotAnAnswer(Say(_question(request, order, Missing.PRICE_UNREAD)))
    if unit:
        set_unit(item, unit, kg)
    return _next_part(request, order)


def _take_unit(request: Request, order: JointOrder) -> None:
    words = read_product(request.text)
    unit = words.unit or unit_named(request.text) or request.text
    if not unit or len(unit) > LONGEST_UNIT or is_yes(request.text) or is_none(request.text):
        raise NotAnAnswer(Say(_question(request, order, Missing.UNIT)))
    item = _unfinished(order) or order.items[0]
    set_unit(item, unit, words.kg or item.kg)


def _take_closing(request: Request, order: JointOrder) -> None:
    problem = _read_closing(request, order, request.text)
    if problem:
        raise NotAnAnswer(Say(_question(request, order, problem)))


def _take_promptpay(request: Request, order: JointOrder) -> None:
    if is_none(request.text):
        order.promptpay_said = None
    elif not write_pay_to(order, request.text):
        raise NotAnAnswer(Say(_promptpay_asked(order, request.text[:LONGEST_NUMBER])))


@routes.button("nopromptpay")
def without_promptpay(request: Request, order_id: str) -> list[Say]:
    """It opens without a PromptPay number."""
    order = _own_draft(request, order_id)
    if order is None:
        return []
    order.promptpay_said = None
    return _next_part(request, order)


@routes.button("until")
def pick_closing(request: Request, _id: str) -> list[Say]:
    """A deadline tapped or picked while the order is being made; others' taps do nothing."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step not in (PART, PREVIEW):
        return []
    order = _own_draft(request, conversation.data["order"])
    at = picked_moment(request.picked or request.argument)
    if order is None or at is None:
        return []
    if at <= request.now:
        return [Say(_question(request, order, Missing.CLOSING_PAST))]
    order.closes_at = at
    return _next_part(request, order)


@routes.step(PREVIEW)
def take_yes(request: Request, conversation: Conversation) -> list[Say]:
    """Agreement in words; pickup told in words is taken in; anything else is asked about once more."""
    order = _draft_of(request, conversation)
    if is_yes(request.text):
        return _start(request, order)
    words = read_order_line(f"- {request.text}")
    if words.place or words.hand_over:
        day, place = read_hand_over(request.text)
        order.pickups = [*order.pickups, pickup_said(day, place, order.closes_at or request.now)]
        return _next_part(request, order)
    raise NotAnAnswer(Say(_preview(request, order), subject=subject_of(order)))


@routes.button("start")
def start(request: Request, order_id: str) -> list[Say]:
    """The bot's reading is right: open it. A second tap shows the card that is there."""
    order = known_order(request, order_id)
    if request.person is None:
        return [Say(GONE)]
    if order.status != OrderStatus.DRAFT:
        return [Say(OrderCard(view(request.session, order, request.now)), subject=subject_of(order))]
    if order.maker_id != request.person.id:
        return []  # somebody else's draft in a group: it is theirs to open
    return _start(request, order)


def _start(request: Request, order: JointOrder) -> list[Say]:
    if not may_open(request, order.network_id):
        return [Say(not_allowed(request, Right.OPEN_ORDER, order.network_id))]
    if _missing(order, request.now):
        return _next_part(request, order)
    first = comes_first(request.session, order, request.now)
    if first is not None:
        conversations.end(request)
        return [Say(first.told), *first.says]
    return priced(request, order.network_id, f"order.start:{order.id}", lambda: opened(request, order))


@routes.button("discard")
def discard(request: Request, order_id: str) -> list[Say]:
    """It shall not open."""
    order = _own_draft(request, order_id)
    if order is None:
        return []
    conversations.end(request)
    order.status = OrderStatus.CANCELLED
    without_name = Told("Fine, it does not open.")
    return [Say(Told("Fine, “{title}” does not open.", title=order.title) if order.title else without_name)]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    return _next_part(request, _draft_of(request, conversation))


def _draft_of(request: Request, conversation: Conversation) -> JointOrder:
    """The draft that is being talked about; where it is gone, so is the conversation."""
    order = _own_draft(request, str(conversation.data.get("order")))
    with over_if_refused(request):
        if order is None:
            raise refused(GONE)
        return order


def _own_draft(request: Request, order_id: str) -> JointOrder | None:
    order = find_order(request, order_id)
    if order is None or order.status != OrderStatus.DRAFT or request.person is None:
        return None
    return order if order.maker_id == request.person.id else None
