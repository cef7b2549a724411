"""Opening a joint order or sale in one line, or by two or three questions; always read back for a tap."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.dialogue import conversation as talk
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Asked
from bot.dialogue.rights import NotAllowed, Right, Subject, may, may_somewhere
from bot.dialogue.saying import NotAnAnswer, Say
from bot.dialogue.understanding.commands import command
from bot.flows.order.announcing import subject_of, to_group
from bot.flows.order.drafting import (
    LONGEST_UNIT,
    closing_suggestions,
    new_draft,
    picked_moment,
    pickup_said,
    read_closing,
    set_unit,
    write_words,
)
from bot.flows.order.finding import find_order, orders_here
from bot.flows.order.results import (
    AskPart,
    DraftDropped,
    Missing,
    OpenOrders,
    OrderCard,
    OrderOpened,
    OrderPreview,
    Refusal,
    Refused,
)
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view
from bot.flows.order.words import OrderWords, read_hand_over, read_order_line, read_price, read_product
from bot.language.answers import says_yes, sounds_like_a_question
from bot.language.units import unit_named
from bot.language.when import UnreadableReason, UnreadableWhen
from bot.storage import audit
from bot.storage.chats import Chat, Conversation
from bot.storage.rules import rule_of

PART, PREVIEW = "part", "preview"
SHORT_LINE = 40
"""Letters: a longer text without price or deadline, to nobody in particular, is talk and no order."""

OPEN_STATES = (OrderStatus.OPEN, OrderStatus.SURVEY)


@routes.command("open")
def buy(asked: Asked) -> list[Say]:
    """`joint order PRODUCT UNIT PRICE closes DAY`; alone it shows what is open."""
    return _begin(asked, OrderKind.BUY)


@routes.command("sell")
def sell(asked: Asked) -> list[Say]:
    """The same for a joint sale."""
    return _begin(asked, OrderKind.SELL)


@routes.command("survey")
def survey(asked: Asked) -> list[Say]:
    """Ask for needs first, without obligation."""
    return _begin(asked, OrderKind.BUY, survey=True)


@routes.button("new")
def new_by_button(asked: Asked, _id: str) -> list[Say]:
    """Open one from a card; the argument says which kind."""
    asked.text = ""
    kind = OrderKind.SELL if asked.argument == "sell" else OrderKind.BUY
    return _draft_from(asked, OrderWords(), kind, survey=asked.argument == "survey")


def may_open(asked: Asked, network_id: str) -> bool:
    """Whether the person may open orders in a network."""
    return may(asked.session, asked.person, Right.OPEN_ORDER, Subject(network_id, chat=asked.chat)) or may_somewhere(
        asked.session, asked.person, Right.OPEN_ORDER, network_id
    )


def _begin(asked: Asked, kind: OrderKind, *, survey: bool = False) -> list[Say]:
    if not asked.text and not survey:
        return _open_orders(asked, kind)
    words = read_order_line(asked.text)
    if not asked.addressed and not words.price and not words.closes and _is_talk(asked.text):
        return []
    return _draft_from(asked, words, kind, survey=survey)


def _is_talk(text: str) -> bool:
    return not text or len(text) > SHORT_LINE or sounds_like_a_question(text)


def _open_orders(asked: Asked, kind: OrderKind) -> list[Say]:
    """The cards of what is open, or the way to open one."""
    network = network_of(asked)
    found = [order for order in orders_here(asked, *OPEN_STATES) if order.kind == kind]
    if len(found) == 1 and not asked.chat.is_private:
        order = found[0]
        order.card_shown_at = asked.now
        return [Say(OrderCard(view(asked.session, order, asked.now)), subject=subject_of(order))]
    items = tuple((order.id, order.title, "") for order in found[:8])
    return [Say(OpenOrders(items, "show", may_open(asked, network.id)))]


def _draft_from(asked: Asked, words: OrderWords, kind: OrderKind, *, survey: bool) -> list[Say]:
    network = network_of(asked)
    if asked.person is None:
        return [Say(Refused(Refusal.WHO_ARE_YOU))]
    if not may_open(asked, network.id):
        return [Say(NotAllowed(Right.OPEN_ORDER))]
    talk.end(asked)
    order = new_draft(asked, network, kind, survey=survey)
    write_words(order, words)
    asked.session.add(order)
    asked.session.flush()
    return _closing_said(asked, order, words)


def _closing_said(asked: Asked, order: JointOrder, words: OrderWords) -> list[Say]:
    """Read the moments of a line, then ask for what is missing."""
    problem = None
    if words.closes:
        try:
            order.closes_at = read_closing(words.closes, asked.now)
        except UnreadableWhen as error:
            past = error.reason is UnreadableReason.IN_THE_PAST
            problem = Missing.CLOSING_PAST if past else Missing.CLOSING_UNREAD
    if "credit" in order.pay_ways and order.closes_at:
        months = int(rule_of(asked.session, order.network_id, "credit_months"))
        order.credit_due = order.closes_at + relativedelta(months=months)
    if words.hand_over or words.place:
        order.pickups = [pickup_said(words.hand_over, words.place, order.closes_at or asked.now)]
    return _next_part(asked, order, problem)


def _missing(order: JointOrder, now: datetime) -> Missing | None:
    item = order.items[0]
    if not item.name:
        return Missing.PRODUCT
    if item.price is None and not order.is_survey and order.kind == OrderKind.BUY:
        return Missing.PRICE
    if not item.unit:
        return Missing.UNIT
    if order.closes_at is None:
        return Missing.CLOSING
    return None if order.closes_at > now else Missing.CLOSING_PAST


def _next_part(asked: Asked, order: JointOrder, problem: Missing | None = None) -> list[Say]:
    missing = problem or _missing(order, asked.now)
    asked.session.flush()
    if missing is None:
        talk.ask(asked, routes.flow, PREVIEW, {"order": order.id, "missing": ""})
        return [Say(_preview(asked, order), subject=subject_of(order))]
    talk.ask(asked, routes.flow, PART, {"order": order.id, "missing": missing.name})
    return [Say(_question(asked, order, missing))]


def read_again(asked: Asked, order: JointOrder, line: str) -> list[Say]:
    """A draft whose line was edited."""
    words = read_order_line(line)
    order.closes_at, order.pickups, order.credit_due = None, [], None
    write_words(order, words)
    return _closing_said(asked, order, words)


def preview_of(asked: Asked, order: JointOrder) -> list[Say]:
    """Read a draft back; what is still missing is asked for."""
    return _next_part(asked, order)


def _preview(asked: Asked, order: JointOrder) -> OrderPreview:
    return OrderPreview(view(asked.session, order, asked.now), form_way(asked))


def form_way(asked: Asked) -> str | None:
    """Where the web form is to be had: in the 1:1 chat, since a link is one person's."""
    return None if asked.chat.is_private else chat_link(asked.session, command("order.form").name)


def _question(asked: Asked, order: JointOrder, missing: Missing) -> AskPart:
    asks_closing = missing in (Missing.CLOSING, Missing.CLOSING_UNREAD, Missing.CLOSING_PAST)
    return AskPart(
        missing=missing,
        sells=order.kind == OrderKind.SELL,
        survey=order.is_survey,
        product=order.items[0].name,
        suggestions=closing_suggestions(asked.now) if asks_closing else (),
        form=form_way(asked),
        private=asked.chat.is_private,
    )


@routes.step(PART)
def take_part(asked: Asked, conversation: Conversation) -> list[Say]:
    """An answer to the question that was asked; a whole line is taken as a whole."""
    order = _own_draft(asked, conversation.data["order"])
    if order is None:
        talk.end(asked)
        return [Say(Refused(Refusal.GONE))]
    match Missing[conversation.data["missing"]]:
        case Missing.PRODUCT:
            return _take_product(asked, order)
        case Missing.PRICE | Missing.PRICE_UNREAD:
            return _take_price(asked, order)
        case Missing.UNIT:
            _take_unit(asked, order)
        case _:
            _take_closing(asked, order)
    return _next_part(asked, order)


def _take_product(asked: Asked, order: JointOrder) -> list[Say]:
    words = read_order_line(asked.text)
    if not words.product:
        raise NotAnAnswer(Say(_question(asked, order, Missing.PRODUCT)))
    write_words(order, words)
    return _closing_said(asked, order, words)


def _take_price(asked: Asked, order: JointOrder) -> list[Say]:
    item = order.items[0]
    said = read_price(asked.text)
    within = None if said else read_product(asked.text)
    if said:
        item.price = said[0]
        unit, kg = said[1], item.kg
    elif within and within.price:
        item.price, unit, kg = within.price, within.unit, within.kg
    else:
        raise NotAnAnswer(Say(_question(asked, order, Missing.PRICE_UNREAD)))
    if unit:
        set_unit(item, unit, kg)
    return _next_part(asked, order)


def _take_unit(asked: Asked, order: JointOrder) -> None:
    words = read_product(asked.text)
    unit = words.unit or unit_named(asked.text) or asked.text
    if not unit or len(unit) > LONGEST_UNIT:
        raise NotAnAnswer(Say(_question(asked, order, Missing.UNIT)))
    set_unit(order.items[0], unit, words.kg or order.items[0].kg)


def _take_closing(asked: Asked, order: JointOrder) -> None:
    try:
        order.closes_at = read_closing(asked.text, asked.now)
    except UnreadableWhen as error:
        past = error.reason is UnreadableReason.IN_THE_PAST
        missing = Missing.CLOSING_PAST if past else Missing.CLOSING_UNREAD
        raise NotAnAnswer(Say(_question(asked, order, missing))) from error


@routes.button("until")
def pick_closing(asked: Asked, _id: str) -> list[Say]:
    """A deadline tapped or picked while the order is being made; others' taps do nothing."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow or conversation.step not in (PART, PREVIEW):
        return []
    order = _own_draft(asked, conversation.data["order"])
    at = picked_moment(asked.picked or asked.argument)
    if order is None or at is None:
        return []
    if at <= asked.now:
        return [Say(_question(asked, order, Missing.CLOSING_PAST))]
    order.closes_at = at
    return _next_part(asked, order)


@routes.step(PREVIEW)
def take_yes(asked: Asked, conversation: Conversation) -> list[Say]:
    """Agreement in words; pickup told in words is taken in; anything else is asked about once more."""
    order = _own_draft(asked, conversation.data["order"])
    if order is None:
        talk.end(asked)
        return [Say(Refused(Refusal.GONE))]
    if says_yes(asked.text):
        return _start(asked, order)
    words = read_order_line(f"- {asked.text}")
    if words.place or words.hand_over:
        day, place = read_hand_over(asked.text)
        order.pickups = [*order.pickups, pickup_said(day, place, order.closes_at or asked.now)]
        return _next_part(asked, order)
    raise NotAnAnswer(Say(_preview(asked, order), subject=subject_of(order)))


@routes.button("start")
def start(asked: Asked, order_id: str) -> list[Say]:
    """The bot's reading is right: open it. A second tap shows the card that is there."""
    order = find_order(asked, order_id)
    if order is None or asked.person is None:
        return [Say(Refused(Refusal.GONE))]
    if order.status != OrderStatus.DRAFT:
        return [Say(OrderCard(view(asked.session, order, asked.now)), subject=subject_of(order))]
    if order.maker_id != asked.person.id:
        return []  # somebody else's draft in a group: it is theirs to open
    return _start(asked, order)


def _start(asked: Asked, order: JointOrder) -> list[Say]:
    if not may_open(asked, order.network_id):
        return [Say(NotAllowed(Right.OPEN_ORDER))]
    if _missing(order, asked.now):
        return _next_part(asked, order)
    talk.end(asked)
    return open_order(asked.session, order, asked.now, asked.chat, asked.person.id if asked.person else None)


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
    if here is not None and here.id == order.chat_id:
        return [Say(card, subject=subject_of(order), push_if_expired=True)]
    says = to_group(session, order, card, now, expires=order.closes_at)
    group = session.get(Chat, order.chat_id) if order.chat_id else None
    told = OrderOpened(order.id, order.title, group.name if group and says else None)
    return [Say(told, subject=subject_of(order)), *says] if here is not None else says


@routes.button("discard")
def discard(asked: Asked, order_id: str) -> list[Say]:
    """It shall not open."""
    order = _own_draft(asked, order_id)
    if order is None:
        return []
    talk.end(asked)
    title = order.title
    order.status = OrderStatus.CANCELLED
    return [Say(DraftDropped(title))]


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked draft again."""
    order = _own_draft(asked, str(conversation.data.get("order")))
    if order is None:
        talk.end(asked)
        return [Say(Refused(Refusal.GONE))]
    return _next_part(asked, order)


def _own_draft(asked: Asked, order_id: str) -> JointOrder | None:
    order = find_order(asked, order_id)
    if order is None or order.status != OrderStatus.DRAFT or asked.person is None:
        return None
    return order if order.maker_id == asked.person.id else None
