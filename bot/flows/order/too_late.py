"""What is said of an order that closed a short while ago: how it stands, and the way to ask to be let out."""

from datetime import datetime, timedelta

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order import results
from bot.flows.order.announcing import subject_of
from bot.flows.order.deciding import ask_to_withdraw
from bot.flows.order.finding import is_called, orders_here, own_enterprises
from bot.flows.order.offering import offered_in
from bot.flows.order.queries import lines_of
from bot.flows.order.tables import BELOW, JointOrder, OrderStatus
from bot.flows.order.view import view
from bot.flows.order.words.meaning import Act
from bot.flows.order.words.taking_back import read_leave
from bot.flows.order.words.talk import read_talk

MOST_LEFT = 3
LATE = timedelta(days=3)
"""So long after the deadline an amount in words is still answered."""


def too_late(request: Request) -> list[Say] | None:
    """A sign-up in words for what closed a short while ago: how it stands, and the way to ask. None for anything else."""
    closed = _closed_lately(request)
    if not closed or request.person is None:
        return None
    wanted = read_talk(request.text, offered_in(request, closed), addressed=request.addressed)
    if request.chat.is_private and (asked := asked_to_leave(request)) is not None:
        return asked
    if request.chat.is_private and any(each.act is Act.DROP and not each.named for each in wanted):
        return would_leave(request)
    meant = next((each for each in wanted if each.doubt is None and each.named and len(each.products) == 1), None)
    order = next((each for each in closed if meant and each.id == meant.products[0].order_id), None)
    mine = {each.id for each in own_enterprises(request, order)} if order else set()
    if order is None or not mine:
        return None
    signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity} & mine
    seen = view(request.session, order, request.now)
    return [Say(results.OrderClosedAlready(seen, next(iter(sorted(signed)), None)), subject=subject_of(order))]


def asked_to_leave(request: Request) -> list[Say] | None:
    """`ขอถอนปุ๋ย`, of the one order that closed a short while ago and is meant: its coordinator is asked. None where it is
    none, or several."""
    what = read_leave(request.text)
    found = []
    for order in _closed_lately(request) if what is not None else []:
        if what and not is_called(order, what):
            continue
        mine = {each.id for each in own_enterprises(request, order)}
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
        found += [(order, each) for each in sorted(mine & signed)]
    if len(found) != 1:
        return None
    [(order, request.argument)] = found
    return ask_to_withdraw(request, order.id)


def would_leave(request: Request) -> list[Say] | None:
    """`I withdraw`, with no product named: of what closed a short while ago what the person's enterprise is in, each with
    the way to ask."""
    says = []
    for order in _closed_lately(request):
        mine = {each.id for each in own_enterprises(request, order)}
        signed = sorted({line.enterprise_id for line in lines_of(request.session, order) if line.quantity} & mine)
        seen = view(request.session, order, request.now) if signed else None
        says += [Say(results.OrderClosedAlready(seen, signed[0]), subject=subject_of(order))] if seen else []
    return says[:MOST_LEFT] or None


def _is_fresh(order: JointOrder, now: datetime) -> bool:
    return order.closes_at is not None and now - order.closes_at < LATE


def _closed_lately(request: Request) -> list[JointOrder]:
    return [order for order in orders_here(request, *BELOW, OrderStatus.CLOSED) if _is_fresh(order, request.now)]
