"""What is said of an order that closed a short while ago: how it stands, and the way to ask to be let out."""

from datetime import datetime, timedelta

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.order import results
from bot.flows.order.announcing import subject_of
from bot.flows.order.deciding import ask_to_withdraw
from bot.flows.order.finding import is_called, orders_here, own_enterprises
from bot.flows.order.offering import offered_in
from bot.flows.order.queries import lines_of
from bot.flows.order.tables import BELOW, TAKING, JointOrder, OrderStatus
from bot.flows.order.view import view
from bot.flows.order.words.meaning import Act
from bot.flows.order.words.taking_back import read_leave
from bot.flows.order.words.talk import read_talk

MOST_LEFT = 3
LATE = timedelta(days=3)
"""So long after the deadline an amount in words is still answered."""


def too_late(request: Request) -> list[Say] | None:
    """A sign-up in words for what closed a short while ago: how it stands, and the way to ask. None for anything else."""
    if request.person is None:
        return None
    if request.chat.is_private and (asked := asked_to_leave(request) or _nobody_leaves(request)) is not None:
        return asked
    closed = _closed_lately(request)
    if not closed:
        return None
    wanted = read_talk(request.text, offered_in(request, closed), addressed=request.addressed)
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
    """`ขอถอนปุ๋ย`, of the one order that is closed and is meant: its coordinator is asked. None where it is none, or several."""
    found = _would_leave_what(request, *BELOW, OrderStatus.CLOSED)
    if len(found) != 1:
        return None
    [(order, request.argument)] = found
    return ask_to_withdraw(request, order.id)


def _nobody_leaves(request: Request) -> list[Say] | None:
    """The same, of goods that have come or are weighed: said, with the way to report a problem."""
    found = _would_leave_what(request, OrderStatus.ARRIVED)
    if not found or _would_leave_what(request, *BELOW, OrderStatus.CLOSED, *TAKING):
        return None
    says = []
    for order, enterprise_id in found[:MOST_LEFT]:
        wrong = Reply("Report a problem", f"order.problem:{order.id}:{enterprise_id}")
        told = Told("The goods of “{title}” are shared out or weighed already, so nobody can leave any more. If something is wrong, I tell the coordinator.", wrong, title=order.title)  # fmt: skip
        says.append(Say(told, subject=subject_of(order)))
    return says


def _would_leave_what(request: Request, *statuses: OrderStatus) -> list[tuple[JointOrder, str]]:
    """What is meant by who asks to be let out, each with the enterprise of theirs that is in it."""
    what = read_leave(request.text)
    found: list[tuple[JointOrder, str]] = []
    for order in orders_here(request, *statuses) if what is not None else []:
        if what and not is_called(order, what):
            continue
        mine = {each.id for each in own_enterprises(request, order)}
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
        found += [(order, each) for each in sorted(mine & signed)]
    return found


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
