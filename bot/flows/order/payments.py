"""Who has paid: reported by the enterprise, confirmed by the coordinator. The bot holds no money."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.links import picture_address
from bot.dialogue.noting import note
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Day, NotAnAnswer, Reply, Say, Told
from bot.flows.order.after_results import PayCard, PaymentList, PaymentReported
from bot.flows.order.announcing import coordinators_of, people_of, subject_of, to_people
from bot.flows.order.closing import make_share, taking
from bot.flows.order.finding import (
    due_order,
    known_order,
    managed_in_private,
    networks_here,
    over_if_refused,
    own_enterprise,
    own_enterprises,
    person_id,
    stay_private,
)
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.lists import list_of
from bot.flows.order.mine import NOTHING_MINE
from bot.flows.order.qr_codes import qr_address
from bot.flows.order.queries import lines_of, orders_of, share_of
from bot.flows.order.refusals import GONE, NO_PRICE, NOT_NOW, NOTHING_SIGNED, refused
from bot.flows.order.results import Part, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder, OrderKind, OrderShare, Payment
from bot.flows.order.timetable import plan_credit
from bot.flows.order.view import Whole, whole
from bot.flows.order.words.paying import has_paid
from bot.language.answers import is_none
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation
from bot.storage.people import Enterprise
from bot.storage.pictures import keep_picture

SLIP = "slip"
SLIP_LASTS = timedelta(days=365)
LONGEST_NOTE = 200
SLIP_NOTED = Told("Thank you. I tell you as soon as the coordinator has seen it.")


@dataclass(frozen=True)
class OwnPart:
    """One's own enterprise's part in an order that stands."""

    order: JointOrder
    share: OrderShare
    enterprise_id: str
    enterprise: str
    it: Whole


def own_part(request: Request, order_id: str, enterprise_id: str) -> OwnPart:
    """The part of a button, if it is one of the person's own enterprises; in private.

    Raises:
        AskFirst: elsewhere, and where there is none.
    """
    stay_private(request, "order.mine")
    order = known_order(request, order_id)
    if order.status not in STANDS:
        raise refused(NOT_NOW)
    enterprise = own_enterprise(request, order, enterprise_id)
    it = whole(request.session, order, request.now)
    if enterprise_id not in taking(order, it.lines):
        raise refused(NOTHING_SIGNED)
    share = make_share(request.session, order, enterprise_id)
    return OwnPart(order, share, enterprise_id, enterprise.short_name, it)


@routes.button("pay")
def pay(request: Request, order_id: str) -> list[Say]:
    """How to pay one's part."""
    own = own_part(request, order_id, request.argument)
    order, its = own.order, own.it.part(own.enterprise_id)
    due = Part(*its).sum
    if due is None or order.kind == OrderKind.SELL:
        return [Say(NO_PRICE)]
    with_qr = bool(order.promptpay and due)
    qr = qr_address(request.session, "pay", order.network_id, order.id, own.enterprise_id) if with_qr else None
    return [Say(PayCard(*its, own.share.payment, order.promptpay, qr), subject=subject_of(order))]


@routes.button("haspaid", means=agrees)
@routes.button("paid", means=has_paid)
def report(request: Request, order_id: str) -> list[Say]:
    """We have paid: the coordinator is told, once."""
    part = own_part(request, order_id, request.argument)
    if part.order.kind == OrderKind.SELL:
        return [Say(NOT_NOW)]
    if part.share.payment != Payment.OPEN:
        return pay(request, order_id)
    share = part.share
    share.payment, share.reported_by, share.reported_at = Payment.REPORTED, person_id(request), request.now
    conversations.ask(request, routes.flow, SLIP, {"order": order_id, "enterprise": part.enterprise_id})
    return [Say(_ask_slip(part.order)), *tell_coordinators(request, part)]


def _ask_slip(order: JointOrder) -> Told:
    """The transfer is noted; a word or a picture about it, if one likes."""
    return Told(
        "Noted, and the coordinator of “{title}” is told. When did you transfer it? A word or the picture of the slip will do.",
        Reply("Skip", "order.noslip"), title=order.title,
    )  # fmt: skip


def tell_coordinators(request: Request, part: OwnPart) -> list[Say]:
    """Somebody has reported a transfer."""
    told = _reported(request.session, part.it, part.share)
    return to_people(part.order, coordinators_of(request.session, part.order), told, request.now)


@routes.command("paid")
@goes_on("unpaid")
def report_by_word(request: Request) -> list[Say]:
    """The same in words: for the one part that is not paid, or asked which."""
    stay_private(request, "order.paid")
    parts = unpaid_parts(request)
    if not parts:
        return [Say(NOTHING_MINE)]
    if len(parts) > 1:
        listed = [(f"{order.id}:{its.id}", order.title, its.short_name) for order, its in parts]
        return one_of(request, "unpaid", listed, "paid")
    [(order, enterprise)] = parts
    part = own_part(request, order.id, enterprise.id)
    return [
        Say(
            Told(
                "Have you transferred {money} for “{title}”?",
                Reply("We have paid", f"order.haspaid:{order.id}:{enterprise.id}"),
                Reply("Pay", f"order.pay:{order.id}:{enterprise.id}"),
                money=baht(Part(*part.it.part(enterprise.id)).sum), title=order.title,
            )
        )
    ]  # fmt: skip


def unpaid_parts(request: Request) -> list[tuple[JointOrder, Enterprise]]:
    """What the person's own enterprises owe in joint orders of the networks here."""
    found: list[tuple[JointOrder, Enterprise]] = []
    for order in orders_of(request.session, networks_here(request), *STANDS):
        lines = lines_of(request.session, order)
        for enterprise in own_enterprises(request, order):
            share = share_of(request.session, order, enterprise.id)
            unpaid = share is not None and share.payment == Payment.OPEN
            if unpaid and order.kind == OrderKind.BUY and enterprise.id in taking(order, lines):
                found.append((order, enterprise))
    return found


@routes.step(SLIP, pictures=True, free=True)
def take_slip(request: Request, conversation: Conversation) -> list[Say]:
    """The picture of the slip, which the coordinator gets at once, or a word about the transfer, if one likes."""
    with over_if_refused(request):
        part = own_part(request, conversation.data["order"], conversation.data["enterprise"])
    if len(request.text) > LONGEST_NOTE:
        raise NotAnAnswer(Say(_ask_slip(part.order)))
    conversations.end(request)
    if request.picture:
        keep_picture(request.session, part.order.network_id, request.picture, request.now + SLIP_LASTS)
        part.share.slip = request.picture
        return [Say(SLIP_NOTED), *tell_coordinators(request, part)]
    if not is_none(request.text):
        part.share.pay_note = request.text
    return [Say(SLIP_NOTED)]


@routes.button("noslip")
def without_slip(request: Request, _id: str) -> list[Say]:
    """Nothing more to say about it."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != SLIP:
        return []
    conversations.end(request)
    return [Say(SLIP_NOTED)]


@routes.button("payments")
def payments(request: Request, order_id: str) -> list[Say]:
    """Who has paid: for those who look after the order, in private."""
    order = managed_in_private(request, order_id, *STANDS)
    listed = list_of(request.session, order, request.now)
    first = {Payment.REPORTED: 0, Payment.OPEN: 1}
    rows = sorted(listed.rows, key=lambda row: (first.get(Payment(row.payment), 2), row.enterprise))
    return [Say(PaymentList(listed.order, tuple((r.enterprise_id, r.enterprise, r.sum, r.payment) for r in rows)))]


@routes.button("payment")
def one_payment(request: Request, order_id: str) -> list[Say]:
    """One enterprise's payment, to confirm."""
    order = managed_in_private(request, order_id, *STANDS)
    share = _share(request, order)
    return [Say(_reported(request.session, whole(request.session, order, request.now), share))]


@routes.button("paidyes", means=agrees)
def confirm_payment(request: Request, order_id: str) -> list[Say]:
    """The money is there (in a sale: was handed on)."""
    return _mark(request, order_id, Payment.CONFIRMED)


@routes.button("paidno", means=refuses)
def deny_payment(request: Request, order_id: str) -> list[Say]:
    """The money is not to be seen yet."""
    return _mark(request, order_id, Payment.OPEN)


def _mark(request: Request, order_id: str, payment: Payment) -> list[Say]:
    order = managed_in_private(request, order_id, *STANDS)
    share = _share(request, order)
    changed = share.payment != payment
    share.payment = payment
    share.confirmed_at = request.now if payment == Payment.CONFIRMED else None
    if changed:
        whose = {"enterprise": share.enterprise_id}
        note(request, order.network_id, f"order.payment.{payment}", subject_of(order), whose)
    mine, theirs = _answers(Part(*whole(request.session, order, request.now).part(share.enterprise_id)), payment)
    people = people_of(request.session, order, share.enterprise_id) if changed else []
    return [Say(mine), *to_people(order, people, theirs, request.now)]


def _answers(part: Part, payment: Payment) -> tuple[Told, Told]:
    """The coordinator's mark: to the coordinator and to the enterprise."""
    values = {"enterprise": part.enterprise, "title": part.order.title, "money": baht(part.sum)}
    if part.order.sells and payment == Payment.CONFIRMED:
        both = Told("{money} of “{title}” are handed on to {enterprise}.", **values)
    elif part.order.sells:
        both = Told("{money} of “{title}” are not handed on to {enterprise} yet.", **values)
    elif payment == Payment.CONFIRMED:
        both = Told("{money} of {enterprise} for “{title}” are there. Thank you.", **values)
    else:
        return (
            Told("Noted: {money} of {enterprise} are not there yet. I tell them in private.", **values),
            Told("The coordinator does not see the {money} for “{title}” yet. Could you have a look again?", **values),
        )
    return both, both


@routes.when_due("credit")
def remind_of_credit(due: Due) -> list[Say]:
    """The money is due soon, or today: privately to those who have not said that they paid."""
    order = due_order(due)
    if order is None or order.status not in STANDS or order.credit_due is None:
        return []
    plan_credit(due.session, order, due.now)
    listed = list_of(due.session, order, due.now)
    says: list[Say] = []
    for row in listed.rows:
        if row.payment == Payment.OPEN and order.kind == OrderKind.BUY:
            people = people_of(due.session, order, row.enterprise_id)
            told = Told(
                "A gentle reminder: {money} of {enterprise} for “{title}” are due on {day}.",
                Reply("Pay", f"order.pay:{order.id}:{row.enterprise_id}"),
                Reply("We have paid", f"order.paid:{order.id}:{row.enterprise_id}"),
                money=baht(row.sum), enterprise=row.enterprise, title=order.title, day=Day(order.credit_due),
            )  # fmt: skip
            says += to_people(order, people, told, due.now)
    return says


def _share(request: Request, order: JointOrder) -> OrderShare:
    """The part of the enterprise that a coordinator's button names."""
    share = share_of(request.session, order, request.argument)
    if share is None:
        raise refused(GONE)
    return share


def _reported(session: Session, it: Whole, share: OrderShare) -> PaymentReported:
    slip = picture_address(session, share.slip) if share.slip else None
    return PaymentReported(*it.part(share.enterprise_id), share.pay_note, share.payment, slip)
