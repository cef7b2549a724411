"""Paying one's part, all of it or some: where to, and the word that it is done. The bot holds no money."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.links import picture_address
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.after_results import PayCard, PaymentReported
from bot.flows.order.announcing import coordinators_of, subject_of, to_people
from bot.flows.order.finding import over_if_refused, person_id
from bot.flows.order.money.balance import spare_of
from bot.flows.order.money.ledger import HIGHEST_SUM, waiting
from bot.flows.order.money.own import BEFORE_IT_STANDS, PAYABLE, Due, OwnPart, own_part
from bot.flows.order.money.queries import note_act
from bot.flows.order.money.tables import MoneyKind
from bot.flows.order.problems_said import said_wrong
from bot.flows.order.qr_codes import qr_address, to_transfer
from bot.flows.order.refusals import NO_PRICE, NOT_NOW
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderShare
from bot.flows.order.too_late import asked_to_leave
from bot.flows.order.view import Whole
from bot.flows.order.words.paying import Paid, has_paid, read_paid, read_sum
from bot.language.answers import is_none, is_yes
from bot.language.numbers import small_number
from bot.language.replies import agrees
from bot.storage.chats import Conversation
from bot.storage.pictures import keep_picture

SLIP, SUM = "slip", "paysum"
SLIP_LASTS = timedelta(days=365)
LONGEST_NOTE = 200
SLIP_NOTED = Told("Thank you. I tell you as soon as the coordinator has seen it.")


@routes.button("pay")
def pay(request: Request, order_id: str) -> list[Say]:
    """How to pay one's part; before the order is closed, too."""
    own = own_part(request, order_id, request.argument, PAYABLE)
    if own.account.due is None or own.order.kind == OrderKind.SELL:
        return [Say(NO_PRICE)]
    return [Say(pay_card(request, own), subject=subject_of(own.order))]


def pay_card(request: Request, own: OwnPart) -> PayCard:
    """Where the money goes, how much is left, and the ways to pay."""
    order = own.order
    with_qr = bool(order.promptpay and own.account.unsaid)
    qr = qr_address(request.session, "pay", order.network_id, order.id, own.enterprise_id) if with_qr else None
    spare = spare_of(request.session, order.network_id, own.enterprise_id, request.now, order.id)
    return PayCard(
        *own.it.part(own.enterprise_id), own.share.pays, order.pay_to, qr, order.status in BEFORE_IT_STANDS, sum(spare.values()),
    )  # fmt: skip


@routes.button("haspaid", means=agrees)
@routes.button("paid", means=has_paid)
def report(request: Request, order_id: str) -> list[Say]:
    """We have paid: `enterprise` all that is left; `enterprise,satang,so far` a part of it, where so much was paid and
    said before. The coordinator is told, once."""
    enterprise_id, satang, so_far = named(request.argument)
    own = own_part(request, order_id, enterprise_id, PAYABLE)
    account = own.account
    if own.order.kind == OrderKind.SELL or account.due is None:
        return [Say(NOT_NOW)]
    amount = satang or account.unsaid
    if not amount or (so_far is not None and so_far != account.paid + account.reported):
        return pay(replace_argument(request, enterprise_id), order_id)
    it = note_report(request, own, amount)
    conversations.ask(request, routes.flow, SLIP, {"order": order_id, "enterprise": enterprise_id})
    return [Say(_ask_slip(own.order)), *tell_coordinators(request, own.order, own.share, it)]


def named(argument: str) -> tuple[str, int | None, int | None]:
    """(enterprise, satang, what was paid and said before) of a button `enterprise,satang,so far`; None what it leaves out."""
    enterprise_id, *figures = argument.split(",")
    numbers = [small_number(figure, HIGHEST_SUM) for figure in figures[:2]]
    satang, so_far = (*numbers, None, None)[:2]
    return enterprise_id, satang or None, so_far


def replace_argument(request: Request, argument: str) -> Request:
    """A request as if its button had said this."""
    request.argument = argument
    return request


def note_report(request: Request, own: OwnPart, satang: int) -> Whole:
    """Write down that an enterprise says it has paid so much; the order as it is then."""
    order = own.order
    act = note_act(
        request.session, order.network_id, order, own.enterprise_id, MoneyKind.REPORTED, satang,
        by=person_id(request), now=request.now,
    )  # fmt: skip
    acts = {**own.it.acts, own.enterprise_id: [*own.it.acts.get(own.enterprise_id, []), act]}
    return replace(own.it, acts=acts)


def _ask_slip(order: JointOrder) -> Told:
    """The transfer is noted; a word or a picture about it, if one likes."""
    return Told(
        "Noted, and the coordinator of “{title}” is told. When did you transfer it? A word or the picture of the slip will do.",
        Reply("Skip", "order.noslip"), title=order.title,
    )  # fmt: skip


def tell_coordinators(request: Request, order: JointOrder, share: OrderShare, it: Whole) -> list[Say]:
    """Somebody has reported a transfer."""
    told = reported(request.session, it, share)
    redraw = f"order.paid:{share.enterprise_id}"
    return to_people(order, coordinators_of(request.session, order), told, request.now, redraw=redraw)


def reported(session: Session, it: Whole, share: OrderShare) -> PaymentReported:
    """How an enterprise's payment stands, for whoever collects the money."""
    slip = picture_address(session, share.slip) if share.slip else None
    last = next(reversed(waiting(it.acts.get(share.enterprise_id, []))), None)
    return PaymentReported(
        *it.part(share.enterprise_id), share.pay_note, slip, share.pays, last.satang if last else 0,
    )  # fmt: skip


def with_sum(due: Due, said: Paid) -> str:
    """The data of the button that says so much of a part is paid."""
    half = (due.account.left or 0) // 2
    satang = half if said.half else said.satang or to_transfer(due.order, due.account)
    return f"{due.key},{satang},{due.account.paid + due.account.reported}"


def paid_asked(due: Due, said: Paid) -> Told:
    """Is so much paid?"""
    data = with_sum(due, said)
    return Told(
        "Have you transferred {money} for “{title}”?",
        Reply("We have paid", f"order.haspaid:{data}"),
        Reply("Another sum", f"order.paysum:{due.key}"),
        Reply("Pay", f"order.pay:{due.key}"),
        money=baht(named(data.partition(":")[2])[1]), title=due.order.title,
    )  # fmt: skip


@routes.answers("haspaid", reads=read_sum)
@routes.answers("paid", reads=read_sum)
def another_sum(request: Request, order_id: str) -> list[Say]:
    """A sum in words where the question is whether all is paid: asked about that sum."""
    own = own_part(request, order_id, named(request.argument)[0], PAYABLE)
    return _ask_about(request, own, read_sum(request.text) or 0)


@routes.button("paysum")
def ask_sum(request: Request, order_id: str) -> list[Say]:
    """How much is it?"""
    own = own_part(request, order_id, request.argument, PAYABLE)
    conversations.ask(request, routes.flow, SUM, {"order": order_id, "enterprise": own.enterprise_id})
    return [Say(how_much(own))]


def how_much(own: OwnPart) -> Told:
    """Which sum is it, of what is left?"""
    return Told(
        "How much have you paid for “{title}”? {money} are left.", CANCEL,
        title=own.order.title, money=baht(max(own.account.left or 0, 0)),
    )  # fmt: skip


@routes.step(SUM)
def take_sum(request: Request, conversation: Conversation) -> list[Say]:
    """`500`."""
    with over_if_refused(request):
        own = own_part(request, conversation.data["order"], conversation.data["enterprise"], PAYABLE)
    said = read_paid(request.text)
    satang = read_sum(request.text) or (said.satang if said else None)
    if not satang:
        raise NotAnAnswer(Say(how_much(own)))
    conversations.end(request)
    return _ask_about(request, own, satang)


def _ask_about(request: Request, own: OwnPart, satang: int) -> list[Say]:
    due = Due(own.order, own.enterprise, own.account)
    if not due.account.unsaid or not satang:
        return [Say(pay_card(request, own), subject=subject_of(own.order))]
    return [Say(paid_asked(due, Paid(satang=satang)), subject=subject_of(own.order))]


@routes.step(SLIP, pictures=True, free=True)
def take_slip(request: Request, conversation: Conversation) -> list[Say]:
    """The picture of the slip, which the coordinator gets at once, or a word about the transfer, if one likes."""
    with over_if_refused(request):
        own = own_part(request, conversation.data["order"], conversation.data["enterprise"], PAYABLE)
    if len(request.text) > LONGEST_NOTE:
        raise NotAnAnswer(Say(_ask_slip(own.order)))
    conversations.end(request)
    for reads in (asked_to_leave, said_wrong) if not request.picture else ():
        if (says := reads(request)) is not None:
            return says  # no word about the transfer
    if request.picture:
        keep_picture(request.session, own.order.network_id, request.picture, request.now + SLIP_LASTS)
        own.share.slip = request.picture
        return [Say(SLIP_NOTED), *tell_coordinators(request, own.order, own.share, own.it)]
    said, last = read_paid(request.text), next(reversed(waiting(own.it.acts.get(own.enterprise_id, []))), None)
    if said and said.satang and said.satang != (last.satang if last else 0):
        return _ask_about(request, own, said.satang)  # a further payment, and no word about that one
    if not is_none(request.text) and not is_yes(request.text):
        own.share.pay_note = request.text
    return [Say(SLIP_NOTED)]


@routes.button("noslip")
def without_slip(request: Request, _id: str) -> list[Say]:
    """Nothing more to say about it."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != SLIP:
        return []
    conversations.end(request)
    return [Say(SLIP_NOTED)]
