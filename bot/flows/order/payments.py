"""Who has paid: reported by the enterprise, confirmed by the coordinator. The bot holds no money."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.links import picture_address
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.order.after_results import (
    AskSlip,
    CreditReminder,
    PayCard,
    PaymentAnswered,
    PaymentList,
    PaymentReported,
    SlipNoted,
)
from bot.flows.order.announcing import coordinators_of, people_of, subject_of, to_people
from bot.flows.order.closing import make_share, taking
from bot.flows.order.finding import find_order, managed_order, networks_here, own_enterprises
from bot.flows.order.links import qr_address
from bot.flows.order.lists import list_of
from bot.flows.order.mine import STANDS
from bot.flows.order.queries import lines_of, names_of, orders_of, share_of
from bot.flows.order.results import NothingMine, OpenOrders, Refusal, Refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderShare, OrderStatus, Payment
from bot.flows.order.timetable import plan_credit
from bot.flows.order.view import my_lines, sum_of, view
from bot.language.answers import is_none
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.people import Enterprise
from bot.storage.pictures import keep_picture

SLIP = "slip"
SLIP_LASTS = timedelta(days=365)
LONGEST_NOTE = 200


@dataclass(frozen=True)
class OwnPart:
    """One's own enterprise's part in an order that stands."""

    order: JointOrder
    enterprise: Enterprise
    share: OrderShare
    sum: int | None


def own_part(request: Request, order_id: str, enterprise_id: str) -> OwnPart | list[Say]:
    """The part of a button, if it is one of the person's own enterprises; in private."""
    elsewhere = in_private(request, "order.mine")
    if elsewhere:
        return elsewhere
    order = find_order(request, order_id)
    if order is None or order.status not in STANDS:
        return [Say(Refused(Refusal.GONE if order is None else Refusal.NOT_NOW))]
    enterprise = next((each for each in own_enterprises(request, order) if each.id == enterprise_id), None)
    if enterprise is None:
        return [Say(Refused(Refusal.NOT_YOUR_ENTERPRISE))]
    lines = lines_of(request.session, order)
    if enterprise_id not in taking(order, lines):
        return [Say(Refused(Refusal.NOTHING_SIGNED))]
    mine = my_lines(view(request.session, order, request.now, lines), lines, enterprise_id)
    return OwnPart(order, enterprise, make_share(request.session, order, enterprise_id), sum_of(mine))


@routes.button("pay")
def pay(request: Request, order_id: str) -> list[Say]:
    """How to pay one's part."""
    part = own_part(request, order_id, request.argument)
    if isinstance(part, list):
        return part
    if part.sum is None or part.order.kind == OrderKind.SELL:
        return [Say(Refused(Refusal.NO_PRICE))]
    qr = (
        qr_address(request.session, "pay", part.order.network_id, part.order.id, part.enterprise.id)
        if part.order.promptpay
        else None
    )
    seen = view(request.session, part.order, request.now)
    shown = PayCard(
        seen, part.enterprise.id, part.enterprise.short_name, part.sum, part.share.payment, part.order.promptpay,
        qr if part.sum else None,
    )  # fmt: skip
    return [Say(shown, subject=subject_of(part.order))]


@routes.button("paid")
def report(request: Request, order_id: str) -> list[Say]:
    """We have paid: the coordinator is told, once."""
    part = own_part(request, order_id, request.argument)
    if isinstance(part, list):
        return part
    if part.order.kind == OrderKind.SELL:
        return [Say(Refused(Refusal.NOT_NOW))]
    if part.share.payment != Payment.OPEN:
        return pay(request, order_id)
    person_id = request.person.id if request.person else None
    part.share.payment, part.share.reported_by, part.share.reported_at = Payment.REPORTED, person_id, request.now
    conversations.ask(request, routes.flow, SLIP, {"order": order_id, "enterprise": part.enterprise.id})
    told = to_people(
        part.order,
        coordinators_of(request.session, part.order),
        _reported(request.session, part.order, part.share, part.enterprise.short_name, part.sum),
        request.now,
    )
    return [Say(AskSlip(part.order.title)), *told]


@routes.command("paid")
def report_by_word(request: Request) -> list[Say]:
    """The same in words: for the one part that is not paid, or asked which."""
    elsewhere = in_private(request, "order.paid")
    if elsewhere or request.person is None:
        return elsewhere
    open_parts: list[tuple[str, str, str]] = []
    for order in orders_of(request.session, networks_here(request), *STANDS):
        lines = lines_of(request.session, order)
        for enterprise in own_enterprises(request, order):
            share = share_of(request.session, order, enterprise.id)
            unpaid = share is not None and share.payment == Payment.OPEN
            if unpaid and order.kind == OrderKind.BUY and enterprise.id in taking(order, lines):
                open_parts.append((f"{order.id}:{enterprise.id}", order.title, enterprise.short_name))
    if not open_parts:
        return [Say(NothingMine(None))]
    if len(open_parts) == 1:
        order_id, _colon, request.argument = open_parts[0][0].partition(":")
        return report(request, order_id)
    return [Say(OpenOrders(tuple(open_parts[:8]), "paid"))]


@routes.step(SLIP, pictures=True)
def take_slip(request: Request, conversation: Conversation) -> list[Say]:
    """The picture of the slip, which the coordinator gets at once, or a word about the transfer, if one likes."""
    part = own_part(request, conversation.data["order"], conversation.data["enterprise"])
    if isinstance(part, list):
        conversations.end(request)
        return part
    if len(request.text) > LONGEST_NOTE:
        raise NotAnAnswer(Say(AskSlip(part.order.title)))
    conversations.end(request)
    if request.picture:
        keep_picture(request.session, part.order.network_id, request.picture, request.now + SLIP_LASTS)
        part.share.slip = request.picture
        seen = _reported(request.session, part.order, part.share, part.enterprise.short_name, part.sum)
        coordinators = coordinators_of(request.session, part.order)
        return [Say(SlipNoted()), *to_people(part.order, coordinators, seen, request.now)]
    if not is_none(request.text):
        part.share.pay_note = request.text
    return [Say(SlipNoted())]


@routes.button("noslip")
def without_slip(request: Request, _id: str) -> list[Say]:
    """Nothing more to say about it."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != SLIP:
        return []
    conversations.end(request)
    return [Say(SlipNoted())]


@routes.button("payments")
def payments(request: Request, order_id: str) -> list[Say]:
    """Who has paid: for those who look after the order, in private."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *STANDS)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    listed = list_of(request.session, found.order, request.now)
    first = {Payment.REPORTED: 0, Payment.OPEN: 1}
    rows = sorted(listed.rows, key=lambda row: (first.get(Payment(row.payment), 2), row.enterprise))
    return [Say(PaymentList(listed.order, tuple((r.enterprise_id, r.enterprise, r.sum, r.payment) for r in rows)))]


@routes.button("payment")
def one_payment(request: Request, order_id: str) -> list[Say]:
    """One enterprise's payment, to confirm."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *STANDS)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    share = share_of(request.session, found.order, request.argument)
    if share is None:
        return [Say(Refused(Refusal.GONE))]
    name, cost = _name_and_sum(request, found.order, share)
    return [Say(_reported(request.session, found.order, share, name, cost))]


@routes.button("paidyes")
def confirm_payment(request: Request, order_id: str) -> list[Say]:
    """The money is there (in a sale: was handed on)."""
    return _mark(request, order_id, Payment.CONFIRMED)


@routes.button("paidno")
def deny_payment(request: Request, order_id: str) -> list[Say]:
    """The money is not to be seen yet."""
    return _mark(request, order_id, Payment.OPEN)


def _mark(request: Request, order_id: str, payment: Payment) -> list[Say]:
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *STANDS)
    order = found.order
    if elsewhere or order is None:
        return elsewhere or found.refused
    share = share_of(request.session, order, request.argument)
    if share is None:
        return [Say(Refused(Refusal.GONE))]
    name, cost = _name_and_sum(request, order, share)
    changed = share.payment != payment
    share.payment = payment
    share.confirmed_at = request.now if payment == Payment.CONFIRMED else None
    if changed:
        whose = {"enterprise": share.enterprise_id}
        note(request, order.network_id, f"order.payment.{payment}", subject_of(order), whose)
    confirmed, sells = payment == Payment.CONFIRMED, order.kind == OrderKind.SELL
    people = people_of(request.session, order, share.enterprise_id) if changed else []
    told = to_people(order, people, PaymentAnswered(order.title, name, cost, confirmed, False, sells), request.now)
    return [Say(PaymentAnswered(order.title, name, cost, confirmed, True, sells)), *told]


@routes.when_due("credit")
def remind_of_credit(due: Due) -> list[Say]:
    """The money is due soon, or today: privately to those who have not said that they paid."""
    order = locked(due.session, JointOrder, (due.network_id, due.subject.partition(":")[2]))
    if order is None or order.status not in STANDS or order.credit_due is None:
        return []
    plan_credit(due.session, order, due.now)
    listed = list_of(due.session, order, due.now)
    says: list[Say] = []
    for row in listed.rows:
        if row.payment == Payment.OPEN and order.kind == OrderKind.BUY and order.status != OrderStatus.CANCELLED:
            told = CreditReminder(listed.order, row.enterprise_id, row.enterprise, row.sum, order.credit_due)
            says += to_people(order, people_of(due.session, order, row.enterprise_id), told, due.now)
    return says


def _name_and_sum(request: Request, order: JointOrder, share: OrderShare) -> tuple[str, int | None]:
    lines = lines_of(request.session, order)
    mine = my_lines(view(request.session, order, request.now, lines), lines, share.enterprise_id)
    return names_of(request.session, order.network_id).get(share.enterprise_id, "…"), sum_of(mine)


def _reported(session: Session, order: JointOrder, share: OrderShare, name: str, cost: int | None) -> PaymentReported:
    return PaymentReported(
        order.id, order.title, share.enterprise_id, name, cost, share.pay_note, share.payment,
        order.kind == OrderKind.SELL, picture_address(session, share.slip) if share.slip else None,
    )  # fmt: skip
