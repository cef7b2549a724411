"""The coordinator's decisions about an order, and an enterprise's answers to them."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import answered, coordinators_of, people_of, subject_of, to_group, to_people
from bot.flows.order.closing import (
    after_an_answer,
    ask_all_to_stay,
    cancel,
    close,
    decision,
    leave,
    live_items,
    make_share,
    taking,
    totals_of,
)
from bot.flows.order.closing_results import (
    CancelOrderAsked,
    Extended,
    OrderCancelled,
    OrderConfirmed,
    StayNoted,
    WithdrawalAnswered,
    WithdrawalAsked,
    WithdrawalSent,
)
from bot.flows.order.drafting import picked_moment
from bot.flows.order.finding import find_order, managed_order, own_enterprises
from bot.flows.order.queries import lines_of, names_of, share_of, shares_of
from bot.flows.order.results import Refusal, Refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.flows.order.view import my_lines, view

BELOW = (OrderStatus.DECIDING, OrderStatus.ASKING)
BEFORE_ARRIVAL = (OrderStatus.SURVEY, OrderStatus.OPEN, *BELOW, OrderStatus.CLOSED)
EXTENSIONS = ("3", "7")


@routes.button("decide")
def decide(request: Request, order_id: str) -> list[Say]:
    """What can be decided now."""
    found = managed_order(request, order_id, *BELOW)
    return found.refused if found.order is None else [Say(decision(request.session, found.order, request.now))]


@routes.button("extend")
def extend(request: Request, order_id: str) -> list[Say]:
    """Some days more, once; the argument says how many, or a day was picked."""
    found = managed_order(request, order_id, OrderStatus.DECIDING)
    order = found.order
    if order is None:
        return found.refused
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
    found = managed_order(request, order_id, OrderStatus.OPEN, OrderStatus.SURVEY)
    order, until = found.order, picked_moment(request.picked or "")
    if order is None:
        return found.refused
    if until is None or until <= request.now:
        return [Say(Refused(Refusal.TOO_LATE))]
    order.closes_at = until
    return _deadline_moved(request, order)


def _deadline_moved(request: Request, order: JointOrder) -> list[Say]:
    plan_order(request.session, order, request.now)
    note(request, order.network_id, "order.deadline", subject_of(order))
    told = Extended(view(request.session, order, request.now))
    says = to_group(request.session, order, told, request.now, redraw="order.extended", expires=order.closes_at)
    return answered(request, told, says)


@routes.button("goon")
def go_on(request: Request, order_id: str) -> list[Say]:
    """Go on below the minimum, if everybody stays; with the argument `stayed`, without those who have not answered."""
    found = managed_order(request, order_id, *BELOW)
    order = found.order
    if order is None:
        return found.refused
    if order.status == OrderStatus.DECIDING:
        note(request, order.network_id, "order.goon", subject_of(order))
        says = ask_all_to_stay(request.session, order, request.now)
        return answered(request, decision(request.session, order, request.now), says)
    if request.argument != "stayed":
        return [Say(decision(request.session, order, request.now))]
    shares = shares_of(request.session, order)
    silent = [
        each
        for each in taking(order, lines_of(request.session, order))
        if each not in shares or shares[each].stays is None
    ]
    changed = leave(request.session, order, silent, _person(request), request.now, "declined")
    says = after_an_answer(request.session, order, request.now, price_changed=changed)
    return answered(request, _present(request, order), says)


def _present(request: Request, order: JointOrder) -> object:
    if order.status in BELOW:
        return decision(request.session, order, request.now)
    if order.status == OrderStatus.CANCELLED:
        return OrderCancelled(order.title, order.kind == OrderKind.SELL, "nobody")
    return OrderConfirmed(view(request.session, order, request.now))


@routes.button("stay")
def stay(request: Request, order_id: str) -> list[Say]:
    """An enterprise's answer: `enterprise,yes` or `enterprise,no`. The newest counts while it is being asked."""
    enterprise_id, _comma, answer = request.argument.partition(",")
    order = find_order(request, order_id)
    if order is None:
        return [Say(Refused(Refusal.GONE))]
    enterprise = next((each for each in own_enterprises(request, order) if each.id == enterprise_id), None)
    if enterprise is None:
        return [Say(Refused(Refusal.NOT_YOUR_ENTERPRISE))]
    if order.status != OrderStatus.ASKING or answer not in ("yes", "no"):
        return [Say(Refused(Refusal.NOT_NOW))]
    if enterprise_id not in taking(order, lines_of(request.session, order)):
        return [Say(Refused(Refusal.NOTHING_SIGNED))]
    make_share(request.session, order, enterprise_id).stays = answer == "yes"
    request.session.flush()
    changed = answer == "no" and leave(
        request.session, order, [enterprise_id], _person(request), request.now, "declined"
    )
    noted = StayNoted(answer == "yes", enterprise.short_name, order.title)
    return answered(request, noted, after_an_answer(request.session, order, request.now, price_changed=changed))


@routes.button("close")
def close_now(request: Request, order_id: str) -> list[Say]:
    """Close before the deadline."""
    found = managed_order(request, order_id, OrderStatus.OPEN)
    order = found.order
    if order is None:
        return found.refused
    note(request, order.network_id, "order.close", subject_of(order))
    order.closes_at = request.now
    says = close(request.session, order, request.now)
    return answered(request, _present(request, order), says)


@routes.button("cancelall")
def cancel_order(request: Request, order_id: str) -> list[Say]:
    """The whole order is off; asked first, and done with the argument `sure`."""
    found = managed_order(request, order_id, *BEFORE_ARRIVAL)
    order = found.order
    if order is None:
        return found.refused
    if request.argument != "sure":
        return [Say(CancelOrderAsked(view(request.session, order, request.now)))]
    note(request, order.network_id, "order.cancel", subject_of(order))
    why = "minimum" if order.status in BELOW else "coordinator"
    says = cancel(request.session, order, request.now, why)
    return answered(request, OrderCancelled(order.title, order.kind == OrderKind.SELL, why), says)


@routes.button("letout")
def ask_to_withdraw(request: Request, order_id: str) -> list[Say]:
    """After the deadline only the coordinator can let an enterprise out."""
    order = find_order(request, order_id)
    enterprise = (
        next((each for each in own_enterprises(request, order) if each.id == request.argument), None) if order else None
    )
    if order is None or enterprise is None:
        return [Say(Refused(Refusal.GONE))]
    if order.status not in (OrderStatus.CLOSED, *BELOW):
        return [Say(Refused(Refusal.NOT_NOW))]
    seen, lines = view(request.session, order, request.now), lines_of(request.session, order)
    mine = my_lines(seen, lines, enterprise.id)
    if not mine:
        return [Say(Refused(Refusal.NOTHING_SIGNED))]
    share = make_share(request.session, order, enterprise.id)
    again = share.withdrawal_asked_at is not None
    share.withdrawal_asked_at = share.withdrawal_asked_at or request.now
    question = WithdrawalAsked(order.id, order.title, enterprise.id, enterprise.short_name, mine)
    people = [] if again else coordinators_of(request.session, order)
    return [Say(WithdrawalSent(order.title, again)), *to_people(order, people, question, request.now)]


@routes.button("letoutyes")
def grant(request: Request, order_id: str) -> list[Say]:
    """The coordinator lets an enterprise out; the price that was agreed stays."""
    return _answer_withdrawal(request, order_id, granted=True)


@routes.button("letoutno")
def deny(request: Request, order_id: str) -> list[Say]:
    """The coordinator cannot."""
    return _answer_withdrawal(request, order_id, granted=False)


def _answer_withdrawal(request: Request, order_id: str, *, granted: bool) -> list[Say]:
    found = managed_order(request, order_id, OrderStatus.CLOSED, *BELOW)
    order = found.order
    if order is None:
        return found.refused
    share = share_of(request.session, order, request.argument)
    if share is None or share.withdrawal_asked_at is None:
        return [Say(Refused(Refusal.NOT_NOW))]
    share.withdrawal_asked_at = None
    name = names_of(request.session, order.network_id).get(request.argument, "…")
    people = people_of(request.session, order, request.argument)
    told = to_people(order, people, WithdrawalAnswered(order.title, name, granted, False), request.now)
    mine = Say(WithdrawalAnswered(order.title, name, granted, True), subject=subject_of(order))
    if not granted:
        return [mine, *told]
    note(request, order.network_id, "order.letout", subject_of(order))
    changed = leave(request.session, order, [request.argument], _person(request), request.now, "withdrawn")
    return [mine, *told, *_after_leaving(request.session, request, order, changed)]


def _after_leaving(session: Session, request: Request, order: JointOrder, changed: bool) -> list[Say]:
    if not any(totals_of(order, lines_of(session, order))[item.position] for item in live_items(order)):
        return cancel(session, order, request.now, "nobody")
    if order.status == OrderStatus.ASKING:
        return after_an_answer(session, order, request.now, price_changed=changed)
    return []


def _person(request: Request) -> str | None:
    return request.person.id if request.person else None
