"""The deadline and what follows: confirmed; or extended once, gone on with at the present price, or cancelled."""

import secrets
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.request import Due
from bot.dialogue.saying import Say, Told
from bot.flows.order.after_results import DecisionAsked, FinalPart, OrderConfirmed, StayAsked, SurveyOver
from bot.flows.order.announcing import IS_NEWS_FOR, coordinators_of, people_of, subject_of, to_group, to_people
from bot.flows.order.cases import fill_cases
from bot.flows.order.finding import due_order
from bot.flows.order.pricing import price_at, tiers_from
from bot.flows.order.queries import (
    Line,
    forget_wishes_in,
    lines_of,
    note_change,
    share_of,
    shares_of,
    wishes_in,
    write_line,
)
from bot.flows.order.refusals import NO_PRODUCT, refused
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.seller import tell_seller
from bot.flows.order.tables import BELOW, JointOrder, OrderItem, OrderShare, OrderStatus
from bot.flows.order.timetable import DECIDE_WITHIN, plan_order
from bot.flows.order.view import view, whole
from bot.language.catalogue import mark
from bot.language.units import write_quantity
from bot.storage import audit, due_work
from bot.storage.gathering import forget_gathering
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
AGAIN_AFTER = timedelta(days=1)
GIVEN_UP_AFTER = timedelta(days=7)
CANCELLED = {
    "nobody": mark("Nobody has signed up for “{title}” in the end, so it does not come about."),
    "minimum": mark("“{title}” did not reach what is needed, so it does not come about this time."),
    "coordinator": mark("The coordinator has called “{title}” off."),
}
"""What is said where an order does not come about, by why."""


@routes.when_due("close")
def close_on_time(due: Due) -> list[Say]:
    """The deadline has come."""
    order = due_order(due)
    if order is None:
        return []
    if order.status == OrderStatus.SURVEY:
        people = coordinators_of(due.session, order)
        return to_people(order, people, SurveyOver(view(due.session, order, due.now)), due.now)
    return close(due.session, order, due.now) if order.status == OrderStatus.OPEN else []


def close(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """End signing up, see whether the minimum is reached, and tell everybody."""
    why = shut(session, order, now)
    return tell_end(session, order, now, why)


def shut(session: Session, order: JointOrder, now: datetime) -> str:
    """End signing up: it stands, its coordinator is to decide, or it does not come about.

    Returns:
        Why, for `tell_end`, where it does not come about.
    """
    fill_cases(session, order, now)
    lines = lines_of(session, order)
    totals = totals_of(order, lines)
    drop_empty(order, lines)
    if not live_items(order):
        call_off(session, order, now)
        return "nobody"
    if below_minimum(order, totals):
        order.status, order.decide_by = OrderStatus.DECIDING, now + DECIDE_WITHIN
        plan_order(session, order, now)
    else:
        fix(session, order, now)
    return ""


def below_minimum(order: JointOrder, totals: dict[int, Decimal]) -> bool:
    """Whether of some product less was signed up for than it needs."""
    return any(item.least_total and totals[item.position] < item.least_total for item in live_items(order))


def tell_end(session: Session, order: JointOrder, now: datetime, why: str = "") -> list[Say]:
    """Signing up is over: everybody is told what came of it; what was said before leaves no more."""
    withdraw_about(session, order.network_id, subject_of(order), "the order is closed")
    unconfirmed = _told_too_late(session, order, now)
    forget_wishes_in(session, order)
    if order.status == OrderStatus.CANCELLED:
        return [*unconfirmed, *tell_cancelled(session, order, now, why)]
    if order.status == OrderStatus.DECIDING:
        seen = view(session, order, now)
        asked = DecisionAsked(seen, may_extend=not order.extended)
        return [
            *unconfirmed,
            *to_people(order, coordinators_of(session, order), asked, now),
            *to_group(session, order, minimum_missed(seen), now, redraw="order.minimum", urgency=Urgency.RIDE),
        ]
    return [*unconfirmed, *tell_confirmed(session, order, now)]


def _told_too_late(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """To those whom nobody has confirmed in time: what they asked for is not in it; along with the next answer."""
    items = {item.position: item for item in order.items}
    return [
        Say(
            Told(
                "“{title}” has closed before anybody said that you are one of them, so your {item} {amount} is not in it.",
                title=order.title,
                item=items[row.position].name,
                amount=f"{write_quantity(row.quantity)} {items[row.position].unit}",
            ),
            to=str(person.line_user_id), urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR, network_id=order.network_id,
        )
        for row, person in wishes_in(session, order)
        if row.position in items and reachable([person])
    ]  # fmt: skip


def close_if_enough(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """Close at once an order that shall close when so much is reached."""
    wanted = [item for item in live_items(order) if item.enough]
    if order.status != OrderStatus.OPEN or not order.closes_when_enough or not wanted:
        return []
    totals = totals_of(order, lines_of(session, order))
    reached = all(totals[item.position] >= (item.enough or 0) for item in wanted)
    return close(session, order, now) if reached else []


def confirm(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """It stands, and everybody gets their quantity, price and sum."""
    fix(session, order, now)
    return tell_end(session, order, now)


def fix(session: Session, order: JointOrder, now: datetime) -> None:
    """It stands: prices are fixed, each enterprise has its part."""
    lines = lines_of(session, order)
    totals = totals_of(order, lines)
    for item in live_items(order):
        item.final_price = price_at(totals[item.position], item.price, tiers_from(item.tiers))
    order.status, order.closed_at, order.decide_by = OrderStatus.CLOSED, now, None
    forget_gathering(session, subject_of(order))
    plan_order(session, order, now)
    audit.note(
        session, network_id=order.network_id, person_id=None, action="order.confirmed", subject=subject_of(order),
        now=now,
    )  # fmt: skip
    session.flush()
    for enterprise_id in taking(order, lines):
        make_share(session, order, enterprise_id)


def tell_confirmed(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """The group hears that it stands, each enterprise its part."""
    return [
        *to_group(session, order, OrderConfirmed(view(session, order, now)), now, redraw="order.confirmed"),
        *tell_finals(session, order, now),
        *tell_seller(session, order, now),
    ]


def tell_finals(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """Each enterprise's part, to its own people."""
    says: list[Say] = []
    it = whole(session, order, now)
    for enterprise_id in taking(order, it.lines):
        part, people = FinalPart(*it.part(enterprise_id)), people_of(session, order, enterprise_id)
        says += to_people(order, people, part, now, redraw=f"order.final:{enterprise_id}")
    return says


def minimum_missed(order: OrderView) -> Told:
    """To the group: closed below the minimum, the coordinator is deciding."""
    return Told(
        "Sign-up for “{title}” is over and a little is missing; the coordinator is thinking about it.",
        title=order.title,
    )


def cancelled(order: JointOrder, why: str) -> Told:
    """It does not come about; `why` is `nobody`, `minimum` or `coordinator`."""
    return Told(CANCELLED[why], title=order.title)


def cancel(session: Session, order: JointOrder, now: datetime, why: str) -> list[Say]:
    """It does not come about: the group and everybody who signed up are told."""
    call_off(session, order, now)
    return tell_end(session, order, now, why)


def call_off(session: Session, order: JointOrder, now: datetime) -> None:
    """It does not come about; nothing of it is planned any more."""
    order.status, order.finished_at, order.decide_by = OrderStatus.CANCELLED, now, None
    forget_gathering(session, subject_of(order))
    due_work.cancel(session, network_id=order.network_id, subject=subject_of(order))


def tell_cancelled(session: Session, order: JointOrder, now: datetime, why: str) -> list[Say]:
    """The group and everybody who signed up hear that it does not come about."""
    told = cancelled(order, why)
    says = to_group(session, order, told, now)
    for enterprise_id in dict.fromkeys(line.enterprise_id for line in lines_of(session, order) if line.quantity):
        says += to_people(order, people_of(session, order, enterprise_id), told, now)
    return says


def ask_all_to_stay(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """Below the minimum it goes on if everybody stays at the price that the smaller total gives."""
    order.status, order.decide_by = OrderStatus.ASKING, now + DECIDE_WITHIN
    plan_order(session, order, now)
    says: list[Say] = []
    it = whole(session, order, now)
    for enterprise_id in taking(order, it.lines):
        make_share(session, order, enterprise_id).stays = None
        question = StayAsked(*it.part(enterprise_id), order.decide_by)
        says += to_people(order, people_of(session, order, enterprise_id), question, now)
    session.flush()
    return says


def leave(
    session: Session, order: JointOrder, enterprise_ids: list[str], person_id: str | None, now: datetime, why: str
) -> bool:
    """Take the lines of some enterprises out; whether that has changed the price for those who stay."""
    before = _prices(order, lines_of(session, order))
    for enterprise_id in enterprise_ids:
        for line in lines_of(session, order, enterprise_id):
            if line.quantity:
                write_line(session, order, line.position, enterprise_id, {"quantity": Decimal(0), "settled": None}, now)
                note_change(
                    session, order, line.position, enterprise_id, person_id, before=line.quantity, after=Decimal(0),
                    why=why, now=now,
                )  # fmt: skip
    return _prices(order, lines_of(session, order)) != before


def after_an_answer(session: Session, order: JointOrder, now: datetime, *, price_changed: bool) -> list[Say]:
    """While everybody is being asked: confirm once all stay, ask again where the price has changed."""
    lines = lines_of(session, order)
    left = taking(order, lines)
    if not left:
        return cancel(session, order, now, "minimum")
    if price_changed:
        return ask_all_to_stay(session, order, now)
    shares = shares_of(session, order)
    if all(enterprise_id in shares and shares[enterprise_id].stays for enterprise_id in left):
        drop_empty(order, lines)
        return confirm(session, order, now)
    return []


@routes.when_due("decide")
def remind_to_decide(due: Due) -> list[Say]:
    """Nobody has decided, or some have not answered: ask the coordinator each day; after a week it is off."""
    order = due_order(due)
    if order is None or order.status not in BELOW:
        return []
    if order.closes_at and due.now >= order.closes_at + GIVEN_UP_AFTER:
        return cancel(due.session, order, due.now, "minimum")
    order.decide_by = due.now + AGAIN_AFTER
    plan_order(due.session, order, due.now)
    people = coordinators_of(due.session, order)
    return to_people(order, people, decision(due.session, order, due.now), due.now)


def decision(session: Session, order: JointOrder, now: datetime) -> DecisionAsked:
    """What the coordinator may do now."""
    it = whole(session, order, now)
    asking = order.status == OrderStatus.ASKING
    waiting = tuple(it.name(enterprise_id) for enterprise_id in silent(session, order, it.lines)) if asking else ()
    return DecisionAsked(it.seen, may_extend=not order.extended, waiting=waiting)


def silent(session: Session, order: JointOrder, lines: list[Line]) -> list[str]:
    """The enterprises that have not answered whether they stay."""
    shares = shares_of(session, order)
    return [each for each in taking(order, lines) if each not in shares or shares[each].stays is None]


def make_share(session: Session, order: JointOrder, enterprise_id: str) -> OrderShare:
    """The enterprise's part, made where there is none yet."""
    share = share_of(session, order, enterprise_id)
    if share is None:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        share = OrderShare(
            network_id=order.network_id, order_id=order.id, enterprise_id=enterprise_id, code=code,
            pickup=0 if len(order.pickups) == 1 else None,
        )  # fmt: skip
        session.add(share)
        session.flush()
    return share


def live_items(order: JointOrder) -> list[OrderItem]:
    """The products that are bought."""
    return [item for item in order.items if not item.dropped]


def live_item(order: JointOrder, position: str) -> OrderItem:
    """The product at a place that a button names.

    Raises:
        AskFirst: where it is not bought.
    """
    item = next((item for item in live_items(order) if str(item.position) == position), None)
    if item is None:
        raise refused(NO_PRODUCT)
    return item


def totals_of(order: JointOrder, lines: list[Line]) -> dict[int, Decimal]:
    """What has been signed up for, by product."""
    totals = {item.position: Decimal(0) for item in order.items}
    for line in lines:
        totals[line.position] += line.quantity
    return totals


def taking(order: JointOrder, lines: list[Line]) -> list[str]:
    """The enterprises that take or give something, in the order in which they signed up."""
    live = {item.position for item in live_items(order)}
    return list(dict.fromkeys(line.enterprise_id for line in lines if line.counts and line.position in live))


def drop_empty(order: JointOrder, lines: list[Line]) -> None:
    """Products that nobody takes any more are not bought."""
    totals = totals_of(order, lines)
    for item in order.items:
        item.dropped = item.dropped or not totals[item.position]


def _prices(order: JointOrder, lines: list[Line]) -> dict[int, int | None]:
    totals = totals_of(order, lines)
    return {
        item.position: price_at(totals[item.position], item.price, tiers_from(item.tiers))
        for item in live_items(order)
        if totals[item.position]
    }
