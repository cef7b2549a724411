"""The coordinator's decisions about an order, and an enterprise's answers to them."""

from datetime import timedelta

from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.order.after_results import OrderConfirmed, WithdrawalAsked
from bot.flows.order.announcing import answered, coordinators_of, people_of, subject_of, to_group, to_people
from bot.flows.order.closing import (
    after_an_answer,
    ask_all_to_stay,
    cancel,
    cancelled,
    decision,
    leave,
    make_share,
    silent,
    taking,
)
from bot.flows.order.drafting import picked_moment
from bot.flows.order.finding import known_order, managed_order, own_enterprise, person_id
from bot.flows.order.queries import lines_of, share_of
from bot.flows.order.refusals import NOT_NOW, NOTHING_SIGNED, TOO_LATE
from bot.flows.order.results import Closing, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import BELOW, TAKING, JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import view, whole
from bot.language.replies import agrees, refuses, yes_or_no
from bot.storage.memberships import names_of_enterprises

EXTENSIONS = ("3", "7")


@routes.button("decide")
def decide(request: Request, order_id: str) -> list[Say]:
    """What can be decided now."""
    return [Say(decision(request.session, managed_order(request, order_id, *BELOW), request.now))]


@routes.button("extend")
def extend(request: Request, order_id: str) -> list[Say]:
    """Some days more, once; the argument says how many, or a day was picked."""
    order = managed_order(request, order_id, OrderStatus.DECIDING)
    if order.extended:
        return [Say(decision(request.session, order, request.now))]
    until = picked_moment(request.picked) if request.picked else None
    if until is None and request.argument in EXTENSIONS:
        until = request.now + timedelta(days=int(request.argument))
    if until is None or until <= request.now:
        return [Say(decision(request.session, order, request.now))]
    order.status, order.extended, order.closes_at, order.decide_by = OrderStatus.OPEN, True, until, None
    for item in order.items:
        item.dropped = False
    return _deadline_moved(request, order)


@routes.button("deadline")
def move_deadline(request: Request, order_id: str) -> list[Say]:
    """Another deadline for an order that takes sign-ups; a day was picked."""
    order = managed_order(request, order_id, *TAKING)
    until = picked_moment(request.picked or "")
    if until is None or until <= request.now:
        return [Say(TOO_LATE)]
    order.closes_at = until
    return _deadline_moved(request, order)


def _deadline_moved(request: Request, order: JointOrder) -> list[Say]:
    plan_order(request.session, order, request.now)
    note(request, order.network_id, "order.deadline", subject_of(order))
    told = extended(view(request.session, order, request.now))
    says = to_group(request.session, order, told, request.now, redraw="order.extended", expires=order.closes_at)
    return answered(request, told, says)


def extended(order: OrderView) -> Told:
    """The deadline has moved."""
    see = Reply("See the card", f"order.show:{order.id}")
    return Told("“{title}” stays open longer. {closes}.", see, title=order.title, closes=Closing(order.closes_at))


@routes.button("goon")
def go_on(request: Request, order_id: str) -> list[Say]:
    """Go on below the minimum, if everybody stays; with the argument `stayed`, without those who have not answered."""
    order = managed_order(request, order_id, *BELOW)
    if order.status == OrderStatus.DECIDING:
        note(request, order.network_id, "order.goon", subject_of(order))
        says = ask_all_to_stay(request.session, order, request.now)
        return answered(request, decision(request.session, order, request.now), says)
    if request.argument != "stayed":
        return [Say(decision(request.session, order, request.now))]
    out = silent(request.session, order, lines_of(request.session, order))
    changed = leave(request.session, order, out, person_id(request), request.now, "declined")
    says = after_an_answer(request.session, order, request.now, price_changed=changed)
    return answered(request, _present(request, order), says)


def _present(request: Request, order: JointOrder) -> object:
    if order.status in BELOW:
        return decision(request.session, order, request.now)
    if order.status == OrderStatus.CANCELLED:
        return cancelled(order, "nobody")
    return OrderConfirmed(view(request.session, order, request.now))


@routes.answers("stay", reads=yes_or_no)
def stay_in_words(request: Request, order_id: str) -> list[Say]:
    """Yes or no, written."""
    enterprise_id = request.argument.partition(",")[0]
    request.argument = f"{enterprise_id},{'yes' if yes_or_no(request.text) else 'no'}"
    return stay(request, order_id)


@routes.button("stay")
def stay(request: Request, order_id: str) -> list[Say]:
    """An enterprise's answer: `enterprise,yes` or `enterprise,no`. The newest counts while it is being asked."""
    enterprise_id, _comma, answer = request.argument.partition(",")
    order = known_order(request, order_id)
    enterprise = own_enterprise(request, order, enterprise_id)
    if order.status != OrderStatus.ASKING or answer not in ("yes", "no"):
        return [Say(NOT_NOW)]
    if enterprise_id not in taking(order, lines_of(request.session, order)):
        return [Say(NOTHING_SIGNED)]
    make_share(request.session, order, enterprise_id).stays = answer == "yes"
    request.session.flush()
    changed = answer == "no" and leave(
        request.session, order, [enterprise_id], person_id(request), request.now, "declined"
    )
    values = {"enterprise": enterprise.short_name, "title": order.title}
    stays = Told("Thank you, {enterprise} stays in “{title}”.", **values)
    noted = stays if answer == "yes" else Told("Noted: {enterprise} is not in “{title}” this time.", **values)
    return answered(request, noted, after_an_answer(request.session, order, request.now, price_changed=changed))


@routes.button("allthesame", means=agrees)
def stay_all_the_same(request: Request, order_id: str) -> list[Say]:
    """The price or place got worse, and the enterprise (the argument) stays: nothing changes, its line stands."""
    order = known_order(request, order_id)
    enterprise = own_enterprise(request, order, request.argument)
    if enterprise.id not in taking(order, lines_of(request.session, order)):
        return [Say(NOTHING_SIGNED)]
    stays = Told("Thank you, {enterprise} stays in “{title}”.", enterprise=enterprise.short_name, title=order.title)
    return [Say(stays, subject=subject_of(order))]


@routes.button("letout")
def ask_to_withdraw(request: Request, order_id: str) -> list[Say]:
    """After the deadline only the coordinator can let an enterprise out."""
    order = known_order(request, order_id)
    enterprise = own_enterprise(request, order, request.argument)
    if order.status not in (OrderStatus.CLOSED, *BELOW):
        return [Say(NOT_NOW)]
    question = WithdrawalAsked(*whole(request.session, order, request.now).part(enterprise.id))
    if not question.lines:
        return [Say(NOTHING_SIGNED)]
    share = make_share(request.session, order, enterprise.id)
    if share.withdrawal_asked_at is not None:
        return [Say(Told("The coordinator has your question already; I tell you as soon as there is an answer."))]
    share.withdrawal_asked_at = request.now
    sent = Told("I have asked the coordinator. Until there is an answer your line stands.")
    return [Say(sent), *to_people(order, coordinators_of(request.session, order), question, request.now)]


@routes.button("letoutasked")
def whether_to_let_out(request: Request, order_id: str) -> list[Say]:
    """Who asks to be let out, found again by whoever looks after the order."""
    order = managed_order(request, order_id, OrderStatus.CLOSED, *BELOW)
    share = share_of(request.session, order, request.argument)
    if share is None or share.withdrawal_asked_at is None:
        return [Say(NOT_NOW)]
    part = whole(request.session, order, request.now).part(share.enterprise_id)
    return [Say(WithdrawalAsked(*part), subject=subject_of(order))]


@routes.button("letoutyes", means=agrees)
def grant(request: Request, order_id: str) -> list[Say]:
    """The coordinator lets an enterprise out; the price that was agreed stays."""
    return _answer_withdrawal(request, order_id, granted=True)


@routes.button("letoutno", means=refuses)
def deny(request: Request, order_id: str) -> list[Say]:
    """The coordinator cannot."""
    return _answer_withdrawal(request, order_id, granted=False)


def _answer_withdrawal(request: Request, order_id: str, *, granted: bool) -> list[Say]:
    order = managed_order(request, order_id, OrderStatus.CLOSED, *BELOW)
    share = share_of(request.session, order, request.argument)
    if share is None or share.withdrawal_asked_at is None:
        return [Say(NOT_NOW)]
    share.withdrawal_asked_at = None
    name = names_of_enterprises(request.session, order.network_id).get(request.argument, "…")
    people = people_of(request.session, order, request.argument)
    if not granted:
        no = Told(
            "The coordinator cannot let {enterprise} out of “{title}” any more; it is ordered.",
            enterprise=name, title=order.title,
        )  # fmt: skip
        mine = Told("I have told {enterprise} that it is not possible.", enterprise=name)
        return [Say(mine, subject=subject_of(order)), *to_people(order, people, no, request.now)]
    out = Told("{enterprise} is out of “{title}”.", enterprise=name, title=order.title)
    told = [Say(out, subject=subject_of(order)), *to_people(order, people, out, request.now)]
    note(request, order.network_id, "order.letout", subject_of(order))
    changed = leave(request.session, order, [request.argument], person_id(request), request.now, "withdrawn")
    if not taking(order, lines_of(request.session, order)):
        return [*told, *cancel(request.session, order, request.now, "nobody")]
    if order.status == OrderStatus.ASKING:
        told += after_an_answer(request.session, order, request.now, price_changed=changed)
    return told
