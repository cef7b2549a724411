"""What people who wait to be confirmed would sign up for: kept until the order takes no more, added once they are."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Wish as Asked
from bot.flows.order import line_results
from bot.flows.order.amounts import objection
from bot.flows.order.announcing import IS_NEWS_FOR, subject_of
from bot.flows.order.chosen import Chosen, Wish
from bot.flows.order.closing import close_if_enough
from bot.flows.order.finding import is_for, person_id
from bot.flows.order.queries import (
    forget_wishes,
    hold_taking,
    line_of,
    note_change,
    orders_of,
    wish_of,
    wishes_of,
    write_line,
)
from bot.flows.order.refusals import NOTHING_SIGNED
from bot.flows.order.tables import TAKING, JointOrder, OrderWish
from bot.flows.order.view import takes_sign_ups, view
from bot.flows.register import asked_meanwhile
from bot.language.units import write_quantity
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person


def keep_wish(request: Request, chosen: Chosen, wish: Wish) -> list[Say]:
    """Keep what somebody who waits would sign up for; the order is locked. Nothing of the enterprise's changes."""
    assert request.person is not None
    row = wish_of(request.session, chosen.order, chosen.item.position, chosen.enterprise.id, request.person.id)
    before = row.quantity if row else Decimal(0)
    if row and request.occurred_ms < row.said_ms:
        return [Say(_kept(chosen, before), subject=subject_of(chosen.order))]
    after = before + wish.by if wish.by is not None else wish.to or Decimal(0)
    if row is None and after == 0:  # what others of the enterprise signed is not theirs to take back
        return [Say(NOTHING_SIGNED, subject=subject_of(chosen.order))]
    doubt = objection(chosen.item, before, after, usual=None, sure=True, survey=True)
    if doubt:
        again = line_results.AskAgain(
            **vars(doubt), order_id=chosen.order.id, item=chosen.item, enterprise_id=chosen.enterprise.id,
            enterprise=chosen.enterprise.short_name, before=before, after=after,
        )  # fmt: skip
        return [Say(again)]
    values = {"quantity": after, "grade": wish.grade, "said_ms": request.occurred_ms}
    if row is None:
        key = {"network_id": chosen.order.network_id, "order_id": chosen.order.id, "position": chosen.item.position}
        row = OrderWish(**key, enterprise_id=chosen.enterprise.id, person_id=request.person.id, **values)
        request.session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    request.session.flush()
    asked_meanwhile(request.session, chosen.enterprise, request.person, request.now)
    return [Say(_kept(chosen, after) if after else _taken_back(chosen.item.name), subject=subject_of(chosen.order))]


def _taken_back(title: str) -> Told:
    return Told("What you had asked for in “{title}” is taken back.", title=title)


def _kept(chosen: Chosen, quantity: Decimal) -> Told:
    return Told(
        "I keep it for you: {item} {amount}. It counts for {enterprise} as soon as somebody there has said that you are one of them.",
        item=chosen.item.name,
        amount=f"{write_quantity(quantity)} {chosen.item.unit}",
        enterprise=chosen.enterprise.short_name,
    )


def drop_wishes(request: Request, order: JointOrder, enterprise: Enterprise) -> list[Say]:
    """Somebody who waits takes back what they have asked for; an older word may still be on its way."""
    mine = wishes_of(request.session, enterprise, str(person_id(request)), order)
    for row in mine:
        if request.occurred_ms >= row.said_ms:
            row.quantity, row.said_ms = Decimal(0), request.occurred_ms
    request.session.flush()
    return [Say(_taken_back(order.title) if mine else NOTHING_SIGNED, subject=subject_of(order))]


def hold_open(session: Session, network_id: str) -> None:
    """Hold the orders that one can sign up for, until somebody is confirmed."""
    hold_taking(session, network_id)


def asked_for(session: Session, enterprise: Enterprise, person: Person) -> list[Asked]:
    """What somebody who waits has asked for in what is open."""
    found = []
    for order in orders_of(session, [enterprise.network_id], *TAKING):
        items = {item.position: item for item in order.items if not item.dropped}
        for row in wishes_of(session, enterprise, person.id, order):
            if row.quantity and row.position in items:
                found.append(Asked(items[row.position].name, row.quantity, items[row.position].unit))
    return found


def take_effect(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> list[Say]:
    """Somebody is confirmed: what they asked for is added to the enterprise's line, as the order stands now."""
    says: list[Say] = []
    for order in orders_of(session, [enterprise.network_id], *TAKING):
        mine = [row for row in wishes_of(session, enterprise, person.id, order) if row.quantity]
        if not mine or not takes_sign_ups(order, now) or not is_for(session, order, enterprise):
            continue
        for row in mine:
            says += _add(session, order, enterprise, person, row, now)
        says += close_if_enough(session, order, now)
    forget_wishes(session, enterprise, person.id)
    return says


def _add(
    session: Session, order: JointOrder, enterprise: Enterprise, person: Person, row: OrderWish, now: datetime
) -> list[Say]:
    item = next((each for each in view(session, order, now).items if each.position == row.position), None)
    line = line_of(session, order, row.position, enterprise.id)
    before = line.quantity if line else Decimal(0)
    after = before + row.quantity
    if item is None or item.dropped:
        return []
    survey = view(session, order, now).survey
    fits = objection(item, before, after, usual=None, sure=True, survey=survey) is None
    if fits:
        said_ms = max(int(now.timestamp() * 1000), line.said_ms if line else 0)
        values = {"quantity": after, "said_ms": said_ms, "person_id": person.id} | (
            {"grade": row.grade} if row.grade else {}
        )
        write_line(session, order, row.position, enterprise.id, values, now)
        note_change(
            session, order, row.position, enterprise.id, person.id, before=before, after=after, why="sign", now=now
        )
    words = {"item": item.name, "amount": f"{write_quantity(row.quantity)} {item.unit}", "title": order.title}
    told = Told("Your {item} {amount} counts in “{title}” now.", **words)
    if not fits:
        told = Told(
            "Your {item} {amount} does not fit into “{title}” any more. You can sign up for another amount.", **words
        )
    return [
        Say(
            told, to=str(each.line_user_id), urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR,
            about=f"{subject_of(order)}:{enterprise.id}", network_id=order.network_id,
        )
        for each in reachable([person])
    ]  # fmt: skip


def forget(session: Session, enterprise: Enterprise, person: Person) -> None:
    """Somebody is not one of the enterprise: what they asked for goes."""
    forget_wishes(session, enterprise, person.id)
