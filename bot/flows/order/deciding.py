"""The coordinator's decisions about an order, and an enterprise's answers to them."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Asked
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
from bot.storage import audit

BELOW = (OrderStatus.DECIDING, OrderStatus.ASKING)
BEFORE_ARRIVAL = (OrderStatus.SURVEY, OrderStatus.OPEN, *BELOW, OrderStatus.CLOSED)
EXTENSIONS = ("3", "7")


@routes.button("decide")
def decide(asked: Asked, order_id: str) -> list[Say]:
    """What can be decided now."""
    found = managed_order(asked, order_id, *BELOW)
    return found.refused if found.order is None else [Say(decision(asked.session, found.order, asked.now))]


@routes.button("extend")
def extend(asked: Asked, order_id: str) -> list[Say]:
    """Some days more, once; the argument says how many, or a day was picked."""
    found = managed_order(asked, order_id, OrderStatus.DECIDING)
    order = found.order
    if order is None:
        return found.refused
    if order.extended:
        return [Say(decision(asked.session, order, asked.now))]
    until = picked_moment(asked.picked) if asked.picked else None
    if until is None and asked.argument in EXTENSIONS:
        until = asked.now + timedelta(days=int(asked.argument))
    if until is None or until <= asked.now:
        return [Say(decision(asked.session, order, asked.now))]
    order.status, order.extended, order.closes_at, order.decide_by = OrderStatus.OPEN, True, until, None
    for item in order.items:
        item.dropped = False
    return _deadline_moved(asked, order)


@routes.button("deadline")
def move_deadline(asked: Asked, order_id: str) -> list[Say]:
    """Another deadline for an order that takes sign-ups; a day was picked."""
    found = managed_order(asked, order_id, OrderStatus.OPEN, OrderStatus.SURVEY)
    order, until = found.order, picked_moment(asked.picked or "")
    if order is None:
        return found.refused
    if until is None or until <= asked.now:
        return [Say(Refused(Refusal.TOO_LATE))]
    order.closes_at = until
    return _deadline_moved(asked, order)


def _deadline_moved(asked: Asked, order: JointOrder) -> list[Say]:
    plan_order(asked.session, order, asked.now)
    _note(asked, order, "order.deadline")
    told = Extended(view(asked.session, order, asked.now))
    return answered(asked, told, to_group(asked.session, order, told, asked.now, expires=order.closes_at))


@routes.button("goon")
def go_on(asked: Asked, order_id: str) -> list[Say]:
    """Go on below the minimum, if everybody stays; with the argument `stayed`, without those who have not answered."""
    found = managed_order(asked, order_id, *BELOW)
    order = found.order
    if order is None:
        return found.refused
    if order.status == OrderStatus.DECIDING:
        _note(asked, order, "order.goon")
        says = ask_all_to_stay(asked.session, order, asked.now)
        return answered(asked, decision(asked.session, order, asked.now), says)
    if asked.argument != "stayed":
        return [Say(decision(asked.session, order, asked.now))]
    shares = shares_of(asked.session, order)
    silent = [
        each
        for each in taking(order, lines_of(asked.session, order))
        if each not in shares or shares[each].stays is None
    ]
    changed = leave(asked.session, order, silent, _person(asked), asked.now, "declined")
    says = after_an_answer(asked.session, order, asked.now, price_changed=changed)
    return answered(asked, _present(asked, order), says)


def _present(asked: Asked, order: JointOrder) -> object:
    if order.status in BELOW:
        return decision(asked.session, order, asked.now)
    if order.status == OrderStatus.CANCELLED:
        return OrderCancelled(order.title, order.kind == OrderKind.SELL, "nobody")
    return OrderConfirmed(view(asked.session, order, asked.now))


@routes.button("stay")
def stay(asked: Asked, order_id: str) -> list[Say]:
    """An enterprise's answer: `enterprise,yes` or `enterprise,no`. The newest counts while it is being asked."""
    enterprise_id, _comma, answer = asked.argument.partition(",")
    order = find_order(asked, order_id)
    if order is None:
        return [Say(Refused(Refusal.GONE))]
    enterprise = next((each for each in own_enterprises(asked, order) if each.id == enterprise_id), None)
    if enterprise is None:
        return [Say(Refused(Refusal.NOT_YOUR_ENTERPRISE))]
    if order.status != OrderStatus.ASKING or answer not in ("yes", "no"):
        return [Say(Refused(Refusal.NOT_NOW))]
    if enterprise_id not in taking(order, lines_of(asked.session, order)):
        return [Say(Refused(Refusal.NOTHING_SIGNED))]
    make_share(asked.session, order, enterprise_id).stays = answer == "yes"
    asked.session.flush()
    changed = answer == "no" and leave(asked.session, order, [enterprise_id], _person(asked), asked.now, "declined")
    noted = StayNoted(answer == "yes", enterprise.short_name, order.title)
    return answered(asked, noted, after_an_answer(asked.session, order, asked.now, price_changed=changed))


@routes.button("close")
def close_now(asked: Asked, order_id: str) -> list[Say]:
    """Close before the deadline."""
    found = managed_order(asked, order_id, OrderStatus.OPEN)
    order = found.order
    if order is None:
        return found.refused
    _note(asked, order, "order.close")
    order.closes_at = asked.now
    says = close(asked.session, order, asked.now)
    return answered(asked, _present(asked, order), says)


@routes.button("cancelall")
def cancel_order(asked: Asked, order_id: str) -> list[Say]:
    """The whole order is off; asked first, and done with the argument `sure`."""
    found = managed_order(asked, order_id, *BEFORE_ARRIVAL)
    order = found.order
    if order is None:
        return found.refused
    if asked.argument != "sure":
        return [Say(CancelOrderAsked(view(asked.session, order, asked.now)))]
    _note(asked, order, "order.cancel")
    why = "minimum" if order.status in BELOW else "coordinator"
    says = cancel(asked.session, order, asked.now, why)
    return answered(asked, OrderCancelled(order.title, order.kind == OrderKind.SELL, why), says)


@routes.button("letout")
def ask_to_withdraw(asked: Asked, order_id: str) -> list[Say]:
    """After the deadline only the coordinator can let an enterprise out."""
    order = find_order(asked, order_id)
    enterprise = (
        next((each for each in own_enterprises(asked, order) if each.id == asked.argument), None) if order else None
    )
    if order is None or enterprise is None:
        return [Say(Refused(Refusal.GONE))]
    if order.status not in (OrderStatus.CLOSED, *BELOW):
        return [Say(Refused(Refusal.NOT_NOW))]
    seen, lines = view(asked.session, order, asked.now), lines_of(asked.session, order)
    mine = my_lines(seen, lines, enterprise.id)
    if not mine:
        return [Say(Refused(Refusal.NOTHING_SIGNED))]
    share = make_share(asked.session, order, enterprise.id)
    again = share.withdrawal_asked_at is not None
    share.withdrawal_asked_at = share.withdrawal_asked_at or asked.now
    question = WithdrawalAsked(order.id, order.title, enterprise.id, enterprise.short_name, mine)
    people = [] if again else coordinators_of(asked.session, order)
    return [Say(WithdrawalSent(order.title, again)), *to_people(order, people, question, asked.now)]


@routes.button("letoutyes")
def grant(asked: Asked, order_id: str) -> list[Say]:
    """The coordinator lets an enterprise out; the price that was agreed stays."""
    return _answer_withdrawal(asked, order_id, granted=True)


@routes.button("letoutno")
def deny(asked: Asked, order_id: str) -> list[Say]:
    """The coordinator cannot."""
    return _answer_withdrawal(asked, order_id, granted=False)


def _answer_withdrawal(asked: Asked, order_id: str, *, granted: bool) -> list[Say]:
    found = managed_order(asked, order_id, OrderStatus.CLOSED, *BELOW)
    order = found.order
    if order is None:
        return found.refused
    share = share_of(asked.session, order, asked.argument)
    if share is None or share.withdrawal_asked_at is None:
        return [Say(Refused(Refusal.NOT_NOW))]
    share.withdrawal_asked_at = None
    name = names_of(asked.session, order.network_id).get(asked.argument, "…")
    people = people_of(asked.session, order, asked.argument)
    told = to_people(order, people, WithdrawalAnswered(order.title, name, granted, False), asked.now)
    mine = Say(WithdrawalAnswered(order.title, name, granted, True), subject=subject_of(order))
    if not granted:
        return [mine, *told]
    _note(asked, order, "order.letout")
    changed = leave(asked.session, order, [asked.argument], _person(asked), asked.now, "withdrawn")
    return [mine, *told, *_after_leaving(asked.session, asked, order, changed)]


def _after_leaving(session: Session, asked: Asked, order: JointOrder, changed: bool) -> list[Say]:
    if not any(totals_of(order, lines_of(session, order))[item.position] for item in live_items(order)):
        return cancel(session, order, asked.now, "nobody")
    if order.status == OrderStatus.ASKING:
        return after_an_answer(session, order, asked.now, price_changed=changed)
    return []


def _person(asked: Asked) -> str | None:
    return asked.person.id if asked.person else None


def _note(asked: Asked, order: JointOrder, action: str) -> None:
    audit.note(
        asked.session, network_id=order.network_id, person_id=_person(asked), action=action,
        subject=subject_of(order), now=asked.now,
    )  # fmt: skip
