"""Correcting an order in the chat: by taps on its coordinator's card, or in words. Where somebody would hear of it, how it
would read is shown first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.links import picture_address, picture_in
from bot.dialogue.price import preview
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.order.announcing import subject_of
from bot.flows.order.beforehand import LONGEST_TITLE
from bot.flows.order.correcting import CORRECTABLE, WHILE_OPEN, correct
from bot.flows.order.correcting_besides import OF_ORDER, OF_SALE, change_of_order, change_of_sale
from bot.flows.order.correcting_product import OF_PRODUCT, change_of_product
from bot.flows.order.correction_results import CorrectCard, Corrected, CorrectionAsked
from bot.flows.order.drafting import LONGEST_PARTNER, clean_note, picked_moment, read_closing
from bot.flows.order.finding import (
    is_called,
    managed_order,
    manages,
    only_who_manages,
    orders_here,
    over_if_refused,
    person_named,
    stay_private,
)
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.money.pay_to import unread
from bot.flows.order.moved_pickups import UNREAD, pickups_as_said
from bot.flows.order.promptpay import number_of
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder, OrderItem
from bot.flows.order.terms import corrections, terms_of
from bot.flows.order.view import view
from bot.flows.order.words.correcting import LATER, Corrects, read_correction
from bot.flows.order.words.correcting_plainly import read_correction_told
from bot.flows.order.words.paying import pay_ways_in
from bot.language.answers import is_yes
from bot.language.normalising import plain
from bot.language.replies import agrees
from bot.language.when import UnreadableWhen
from bot.storage.chats import Conversation
from bot.storage.pictures import erase_picture, keep_picture

FIX, WHICH, PICTURE = "fix", "fixwhich", "fixpicture"
PICTURE_LASTS = timedelta(days=365)
ASK_PICTURE = Told("Please send me the picture here.", CANCEL)
ASKED = {
    "price": Told("What does it cost? For example: 320 baht a sack", CANCEL),
    "unit": Told("By what is it counted? For example: sack, kg, crate", CANCEL),
    "closes_at": Told("Until when can people sign up? For example: 12 Jan", CANCEL),
    "pickups": Told("Where and when can it be collected? For example: 16 Dec at Wat Phai Lom", CANCEL),
    "partner": Told("Who sells it (in a sale: who buys it)?", CANCEL),
    "promptpay": Told("Which PromptPay number? A mobile phone's, a citizen's or a tax number.", CANCEL),
    "pay_ways": Told("How do people pay: by transfer, cash, on credit?", CANCEL),
    "costs": Told("What does it cost besides? For example: transport 2,000 baht shared equally", CANCEL),
    "deposit": Told("How much does each group pay beforehand? For example: 100 baht", CANCEL),
    "note": Told("What shall stand under it? A few words.", CANCEL),
}
ANY_WORDS = ("note", "title")
WHICH_PRODUCT = Told("Of which product? Please write its name with it.", CANCEL)


@routes.command("correct")
@goes_on("correct")
def correct_by_word(request: Request) -> list[Say]:
    """`correct the order`: which, and what of it."""
    mine = _mine(request)
    if len(mine) == 1:
        return edit(request, mine[0].id)
    if not mine:
        return [Say(only_who_manages(request, *CORRECTABLE) or NOT_NOW)]
    return one_of(request, "correct", [(each.id, each.title, each.status) for each in mine], "edit")


def corrected_in_words(request: Request, order_id: str | None = None) -> list[Say] | None:
    """`แก้ราคาเป็น 320`, of the order quoted or of one that the speaker looks after; None where it is about something else."""
    said = read_correction(request.text)
    if said is None:
        return None
    mine = [order for order in _mine(request) if order_id in (None, order.id)]
    named = [each for each in mine if said.product and is_called(each, said.product)] or (
        mine if not said.product else []
    )
    if len(named) == 1:
        return _ask(request, managed_order(request, named[0].id, *CORRECTABLE), said)
    if named:
        conversations.ask(request, routes.flow, WHICH, {"said": request.text})
        return one_of(request, "correct", [(each.id, each.title, each.status) for each in named], "fixthis")
    if mine or not request.addressed:
        return None
    why_not = only_who_manages(request, *CORRECTABLE)
    return [Say(why_not)] if why_not else None


def told_anew(request: Request) -> list[Say] | None:
    """`ปุ๋ยราคา 900`, told to the bot by who looks after one such order: shown, to be changed with a tap. None where it cannot
    be meant so."""
    said = read_correction_told(request.text) if request.addressed else None
    if said is None:
        return None
    named = [order for order in _mine(request) if not said.product or is_called(order, said.product)]
    if len(named) != 1:
        return None
    order = managed_order(request, named[0].id, *CORRECTABLE)
    unreadable = isinstance(_change(request, order, said), Told)
    return None if unreadable else _ask(request, order, said, at_once=False)


def _mine(request: Request) -> list[JointOrder]:
    return [order for order in orders_here(request, *CORRECTABLE) if manages(request, order)]


@routes.button("edit")
def edit(request: Request, order_id: str) -> list[Say]:
    """What can be corrected."""
    stay_private(request, "order.manage")
    order = managed_order(request, order_id, *CORRECTABLE)
    return [Say(CorrectCard(view(request.session, order, request.now)), subject=subject_of(order))]


@routes.button("fixthis")
def fix_this(request: Request, order_id: str) -> list[Say]:
    """Of several orders this one is meant: what was said of it goes on."""
    talking = conversations.current(request)
    said = read_correction(talking.data["said"]) if talking and talking.step == WHICH else None
    if said is None:
        return edit(request, order_id)
    return _ask(request, managed_order(request, order_id, *CORRECTABLE), said)


@routes.step(WHICH)
def name_which(request: Request, _conversation: Conversation) -> list[Say]:
    """The order by its name."""
    named = [order for order in _mine(request) if is_called(order, request.text)]
    if len(named) != 1:
        raise NotAnAnswer(Say(WHICH_PRODUCT))
    return fix_this(request, named[0].id)


@routes.button("fix")
def fix(request: Request, order_id: str) -> list[Say]:
    """One thing (the argument, and of which product): asked for in words, or a day that was picked."""
    order = managed_order(request, order_id, *CORRECTABLE)
    what, _comma, position = request.argument.partition(",")
    if what == "picture":
        stay_private(request, "order.manage")
        conversations.ask(request, routes.flow, PICTURE, {"order": order.id})
        return [Say(ASK_PICTURE)]
    if what not in ASKED or (what in WHILE_OPEN and order.status not in TAKING):
        return [Say(NOT_NOW)]
    if what == "closes_at" and (at := picked_moment(request.picked or "")):
        return _ask(request, order, Corrects(what, "", at.strftime("%d/%m/%Y %H:%M")))
    conversations.ask(request, routes.flow, FIX, {"order": order.id, "what": what, "position": position})
    return [Say(ASKED[what])]


@routes.step(PICTURE, pictures=True)
def take_picture(request: Request, conversation: Conversation) -> list[Say]:
    """Another picture for the card; the one before it goes."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], *CORRECTABLE)
    address = picture_address(request.session, request.picture) if request.picture else None
    if request.picture is None or address is None:
        raise NotAnAnswer(Say(ASK_PICTURE))
    conversations.end(request)
    keep_picture(request.session, order.network_id, request.picture, request.now + PICTURE_LASTS)
    before = picture_in(request.session, order.picture or "")
    if before:
        erase_picture(request.session, order.network_id, before)
    answer, *says = correct(request, order, lambda: setattr(order, "picture", address))
    return [answer, *(say for say in says if say.to != request.chat.id)]


@routes.step(FIX, free=True, places=True)
def take_correction(request: Request, conversation: Conversation) -> list[Say]:
    """What it shall say; or yes to what was shown."""
    data = conversation.data
    with over_if_refused(request):
        order = managed_order(request, data["order"], *CORRECTABLE)
    if data.get("value") and is_yes(request.text):
        return _do(request, order, _asked_before(data))
    said = (
        read_correction(request.text) or _told_plainly(request.text, data) or Corrects(data["what"], "", request.text)
    )
    return _ask(request, order, said, data.get("position") or "", answers=True)


def _told_plainly(text: str, data: dict[str, Any]) -> Corrects | None:
    """`พร้อมเพย์ 08…`, said while a place is asked for or shown: of what it plainly is. Where a few words are asked for, they
    may say anything."""
    return read_correction_told(text) if data.get("value") or data["what"] not in ANY_WORDS else None


def _asked_before(data: dict[str, Any]) -> tuple[Corrects, str]:
    return Corrects(data["what"], data.get("product", ""), data["value"], data.get("of", "")), str(
        data.get("position") or ""
    )


@routes.button("correctit", means=agrees)
def correct_it(request: Request, order_id: str) -> list[Say]:
    """Yes, to what was shown (the argument: at which revision); where somebody changed it since, it is shown anew."""
    order = managed_order(request, order_id, *CORRECTABLE)
    talking = conversations.current(request)
    data = talking.data if talking and talking.flow == routes.flow and talking.step == FIX else {}
    if not data.get("value") or data.get("order") != order.id:
        return [Say(CorrectCard(view(request.session, order, request.now)), subject=subject_of(order))]
    said, position = _asked_before(data)
    if request.argument != str(order.revision):
        return _ask(request, order, said, position)
    return _do(request, order, (said, position))


def _do(request: Request, order: JointOrder, asked: tuple[Corrects, str]) -> list[Say]:
    change = _change(request, order, *asked)
    conversations.end(request)
    if isinstance(change, Told):
        return [Say(_plainly(change))]
    says = correct(request, order, change)
    return [says[0], *(say for say in says[1:] if say.to != request.chat.id)]


def ask_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    if conversation.step == WHICH:
        return correct_by_word(request)
    if conversation.step == PICTURE:
        request.argument = "picture"
        return fix(request, conversation.data["order"])
    order = managed_order(request, str(conversation.data.get("order")), *CORRECTABLE)
    if conversation.data.get("value"):
        said, position = _asked_before(conversation.data)
        return _ask(request, order, said, position)
    request.argument = f"{conversation.data.get('what')},{conversation.data.get('position') or ''}"
    return fix(request, order.id)


def _plainly(told: Told) -> Told:
    """The same sentence where nothing is asked."""
    return Told(told.sentence, **dict(told.values))


def _ask(
    request: Request,
    order: JointOrder,
    said: Corrects,
    position: str = "",
    *,
    answers: bool = False,
    at_once: bool = True,
) -> list[Say]:
    """Show how it would read; where nobody would hear of it, it is done `at_once`.

    Raises:
        NotAnAnswer: where it `answers` a question and cannot be read.
    """
    if said.field == "picture":
        request.argument = said.field
        return fix(request, order.id)
    change = _change(request, order, said, position)
    if isinstance(change, Told):
        if answers:
            raise NotAnAnswer(Say(change))
        conversations.ask(
            request,
            routes.flow,
            FIX,
            {"order": order.id, "what": said.field, "position": position, "product": said.product},
        )
        return [Say(change)]
    before = terms_of(order)
    shown: list[Corrected] = []

    def done() -> list[Say]:
        says = correct(request, order, change)
        shown.append(Corrected(view(request.session, order, request.now), corrections(before, terms_of(order))))
        return says[1:]

    would = preview(request, order.network_id, done)
    if (at_once and not would.told) or not shown[0].changes:
        return _do(request, order, (said, position))
    data = {
        "order": order.id, "what": said.field, "product": said.product, "position": position, "value": said.value, "of": said.of,
    }  # fmt: skip
    conversations.ask(request, routes.flow, FIX, data)
    asked = CorrectionAsked(shown[0].order, shown[0].changes, order.revision, would.told, would.counted, would.left)
    return [Say(asked, subject=subject_of(order))]


def _change(request: Request, order: JointOrder, said: Corrects, position: str = "") -> Callable[[], None] | Told:
    """What does it; or the sentence why that cannot be read or done."""
    if said.field in (*WHILE_OPEN, *OF_PRODUCT) and order.status not in TAKING:
        return _plainly(NOT_NOW)
    if said.field in OF_SALE:
        item = _item(order, said.product, position)
        return WHICH_PRODUCT if item is None else change_of_sale(order, item, said) or UNREAD
    if said.field in OF_ORDER:
        return change_of_order(order, said) or UNREAD
    if said.field in OF_PRODUCT:
        item = _item(order, said.product, position)
        return WHICH_PRODUCT if item is None else change_of_product(request, order, item, said)
    return _of_order(request, order, said)


def _item(order: JointOrder, product: str, position: str) -> OrderItem | None:
    live = [item for item in order.items if not item.dropped]
    if position or len(live) == 1:
        return next((item for item in live if str(item.position) == position or len(live) == 1), None)
    said = plain(product)
    fits = [item for item in live if said and (said in plain(item.name) or plain(item.name) in said)]
    return fits[0] if len(fits) == 1 else None


def _of_order(request: Request, order: JointOrder, said: Corrects) -> Callable[[], None] | Told:
    match said.field:
        case "closes_at":
            try:
                since = order.closes_at if said.of == LATER else None
                until = read_closing(said.value, since or request.now)
            except UnreadableWhen:
                return UNREAD
            return (lambda: setattr(order, "closes_at", until)) if until > request.now else UNREAD
        case "pickups":
            return pickups_as_said(order, said.value, request.now)
        case "promptpay":
            number = number_of(said.value)
            if number is None:
                return unread(said.value, CANCEL)
            return lambda: _paid_by(order, ["transfer"], number)
        case "pay_ways":
            ways = pay_ways_in(said.value)
            return (lambda: _paid_by(order, ways, None)) if ways else UNREAD
        case "partner":
            return lambda: setattr(order, "partner", said.value[:LONGEST_PARTNER])
        case "title":
            return lambda: setattr(order, "title", said.value[:LONGEST_TITLE])
        case "coordinator":
            meant = person_named(request.session, order, said.value)
            return UNREAD if meant is None else lambda: setattr(order, "coordinator_id", meant.id)
    return lambda: setattr(order, "note", clean_note(said.value[:500]))


def _paid_by(order: JointOrder, ways: list[str], number: str | None) -> None:
    order.pay_ways = list(dict.fromkeys([*(order.pay_ways if number else []), *ways]))
    order.promptpay = number or (order.promptpay if "transfer" in order.pay_ways else None)
