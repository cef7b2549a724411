"""What an enterprise has in open orders, where it stops or becomes part of another one."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Counted, Reply, Say, Told
from bot.flows.order.announcing import coordinators_of, subject_of, to_people
from bot.flows.order.closing import leave
from bot.flows.order.finding import managed_order, person_id
from bot.flows.order.queries import lines_of, note_change, orders_of, write_line
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder
from bot.flows.order.template_queries import standing_of_enterprise
from bot.language.units import write_quantity
from bot.storage.people import Enterprise


def open_of(session: Session, enterprise: Enterprise) -> list[Told]:
    """The open orders that it has signed up for."""
    found = [
        order.title
        for order in orders_of(session, [enterprise.network_id], *TAKING)
        if any(line.enterprise_id == enterprise.id and line.quantity for line in lines_of(session, order))
    ]
    if not found:
        return []
    titles = ", ".join(found)
    return [
        Counted(
            "{count} open joint order: {titles}", "{count} open joint orders: {titles}", count=len(found), titles=titles
        )
    ]


def rest_lines(session: Session, enterprise: Enterprise, now: datetime) -> list[Say]:
    """It has stopped: nothing is asked of it every round any more; of what it has signed up for whoever looks after the
    order is asked."""
    for row in standing_of_enterprise(session, enterprise):
        row.quantity = Decimal(0)
    says: list[Say] = []
    for order in orders_of(session, [enterprise.network_id], *TAKING):
        lines = [line for line in lines_of(session, order, enterprise.id) if line.quantity]
        if not lines:
            continue
        items = {item.position: item for item in order.items}
        had = ", ".join(
            f"{items[x.position].name} {write_quantity(x.quantity)} {items[x.position].unit}" for x in lines
        )
        told = Told(
            "{enterprise} rests, and has signed up for {amounts} in “{title}”. Take it out?",
            Reply("Take it out", f"order.takeout:{order.id}:{enterprise.id}"),
            Reply("It stays", f"order.manage:{order.id}"),
            enterprise=enterprise.short_name, amounts=had, title=order.title,
        )  # fmt: skip
        says += to_people(order, coordinators_of(session, order), told, now)
    return says


@routes.button("takeout")
def take_out(request: Request, order_id: str) -> list[Say]:
    """The lines of an enterprise (the argument) that rests are taken out of an open order."""
    order = managed_order(request, order_id, *TAKING)
    enterprise = request.session.get(Enterprise, (order.network_id, request.argument))
    if enterprise is None or enterprise.retired_at is None:
        return [Say(NOT_NOW)]
    leave(request.session, order, [enterprise.id], person_id(request), request.now, "rests")
    out = Told("{enterprise} is out of “{title}”.", enterprise=enterprise.short_name, title=order.title)
    return [Say(out, subject=subject_of(order))]


def merge_lines(session: Session, old: Enterprise, new: Enterprise, now: datetime) -> list[Any]:
    """Where both have signed up, the sum is the one's that stays; the orders are held by whoever merges.

    Returns:
        [order, position, quantity] of each line that went over.
    """
    went: list[Any] = []
    for order in orders_of(session, [old.network_id], *TAKING):
        lines = {(line.enterprise_id, line.position): line for line in lines_of(session, order)}
        for (enterprise_id, position), line in lines.items():
            kept = lines.get((new.id, position))
            if enterprise_id == old.id and kept is not None and line.quantity:
                _set(session, order, position, old, line.quantity, Decimal(0), now)
                _set(session, order, position, new, kept.quantity, kept.quantity + line.quantity, now)
                went.append([order.id, position, str(line.quantity)])
    return went


def part_lines(session: Session, old: Enterprise, new: Enterprise, went: list[Any], now: datetime) -> None:
    """What went over goes back, in orders that are still open."""
    open_still = {order.id: order for order in orders_of(session, [old.network_id], *TAKING)}
    for order_id, position, said in went:
        order, quantity = open_still.get(order_id), Decimal(said)
        if order is None:
            continue
        kept = next(x for x in lines_of(session, order) if (x.enterprise_id, x.position) == (new.id, position))
        _set(session, order, position, new, kept.quantity, max(kept.quantity - quantity, Decimal(0)), now)
        _set(session, order, position, old, Decimal(0), quantity, now)


def _set(
    session: Session,
    order: JointOrder,
    position: int,
    enterprise: Enterprise,
    before: Decimal,
    after: Decimal,
    now: datetime,
) -> None:
    write_line(session, order, position, enterprise.id, {"quantity": after}, now)
    note_change(session, order, position, enterprise.id, None, before=before, after=after, why="merged", now=now)
