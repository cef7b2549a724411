"""What one's own enterprise has in an order: in private everything, in a group the quantities."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.dialogue.links import chat_link
from bot.dialogue.picking.paging import Page, page_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import known_order, manages, opened_order, orders_here, own_enterprises, stay_private
from bot.flows.order.line_results import MineInGroup
from bot.flows.order.listing import goes_on, more_of, one_of
from bot.flows.order.managing import managed
from bot.flows.order.queries import changes_of, lines_of, share_of, weighed_by_day, weighed_so_far
from bot.flows.order.refusals import GONE, NOTHING_MINE
from bot.flows.order.results import MyPart, OrderCard, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.signing import ask_cancelling
from bot.flows.order.standing import standing_here
from bot.flows.order.tables import TAKING, UNDER_WAY, JointOrder, OrderKind, OrderStatus
from bot.flows.order.too_late import would_leave
from bot.flows.order.view import Whole, my_lines, place_of, view, whole
from bot.flows.order.weighing import BRINGING
from bot.storage.people import Enterprise, Person

MOST_HISTORY = 5
MOST_PARTS = 3
MOST_LEFT = 10


@dataclass(frozen=True)
class MyOrders:
    """Everything that one's enterprises have in orders, by "more": each (`order:enterprise`, title, enterprise, how it
    stands, sum in satang)."""

    page: Page[tuple[str, str, str, str, int | None]]


@routes.button("show")
def show(request: Request, order_id: str) -> list[Say]:
    """The order's card."""
    order = opened_order(request, order_id)
    if not request.chat.is_private:
        order.card_shown_at = request.now
    return [Say(OrderCard(view(request.session, order, request.now)), subject=subject_of(order))]


@routes.button("mine")
def mine(request: Request, order_id: str) -> list[Say]:
    """My enterprise's part of one order; the argument says of which enterprise."""
    order = known_order(request, order_id, lock=False)
    if request.person is None:
        return [Say(GONE)]
    it = whole(request.session, order, request.now)
    if not request.chat.is_private:
        return [Say(_in_group(request, it, _own(request, order)), subject=subject_of(order))]
    return _parts(request, order, it)[:MOST_PARTS] or [Say(_nothing_in(it.seen))]


@routes.command("mine")
@goes_on("mine")
def all_mine(request: Request) -> list[Say]:
    """Everything that my enterprises have in orders that are not over, or not paid: a few in full, more of them as a list."""
    stay_private(request, "order.mine")
    start, request.argument = request.argument, ""
    found = []
    for order in orders_here(request, *UNDER_WAY, OrderStatus.FINISHED):
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.counts}
        found += [
            (order, each) for each in _own(request, order) if each.id in signed and _goes_on(request, order, each)
        ]
    if len(found) <= MOST_PARTS:
        it = {order.id: whole(request.session, order, request.now) for order, _enterprise in found}
        parts = [Say(_part(request, order, it[order.id], each), subject=subject_of(order)) for order, each in found]
        standing = standing_here(request)
        return [*parts, *([Say(standing)] if standing else [])] or _nothing(request)
    page = page_of(found, start, more_of("mine"))
    return [Say(MyOrders(page.with_rows(tuple(_row(request, *each) for each in page.rows))))]


def _nothing(request: Request) -> list[Say]:
    """Nothing of one's own; who looks after orders is shown those."""
    looked_after = any(manages(request, order) for order in orders_here(request, *UNDER_WAY))
    return managed(request) if looked_after else [Say(NOTHING_MINE)]


def _goes_on(request: Request, order: JointOrder, enterprise: Enterprise) -> bool:
    """Whether there is something left of it to do: it is under way, or bought and not paid yet."""
    if order.status != OrderStatus.FINISHED:
        return True
    left = whole(request.session, order, request.now).account(enterprise.id).left
    return order.kind == OrderKind.BUY and left is not None and left > 0


def _row(request: Request, order: JointOrder, enterprise: Enterprise) -> tuple[str, str, str, str, int | None]:
    it = whole(request.session, order, request.now)
    due = it.account(enterprise.id).due
    return f"{order.id}:{enterprise.id}", order.title, enterprise.short_name, order.status, due


def _own(request: Request, order: JointOrder) -> list[Enterprise]:
    """The person's enterprises, or the one that a button names."""
    return [each for each in own_enterprises(request, order) if request.argument in ("", each.id)]


def _parts(request: Request, order: JointOrder, it: Whole) -> list[Say]:
    signed = {line.enterprise_id for line in it.lines}
    mine_here = [each for each in _own(request, order) if each.id in signed]
    return [Say(_part(request, order, it, each), subject=subject_of(order)) for each in mine_here]


def _nothing_in(order: OrderView) -> Told:
    return Told("Your group has not signed up for “{title}” yet.", title=order.title)


def _in_group(request: Request, it: Whole, enterprises: list[Enterprise]) -> object:
    rows = tuple(
        (enterprise.short_name, line.name, line.quantity, line.unit)
        for enterprise in enterprises
        for line in my_lines(it.seen, it.lines, enterprise.id)
    )
    link = chat_link(request.session, command("order.mine").name, request.chat.network_id)
    return MineInGroup(rows, link) if rows else _nothing_in(it.seen)


def _part(request: Request, order: JointOrder, it: Whole, enterprise: Enterprise) -> MyPart:
    share = share_of(request.session, order, enterprise.id)
    collector = share.collector_id if share else None
    return MyPart(
        *it.part(enterprise.id),
        collected=bool(share and share.collected_at),
        collector=it.names.get(collector) if collector else None,
        history=_history(request, order, it.seen, enterprise),
        comes_again=order.template_id is not None,
        place=place_of(it.seen, share.pickup if share else None),
        weighed=_weighed(request, order, enterprise)
        if order.kind == OrderKind.SELL and order.status in BRINGING
        else (),
    )


def _weighed(request: Request, order: JointOrder, enterprise: Enterprise) -> tuple[tuple[Decimal, str], ...]:
    units = {item.position: item.unit for item in order.items}
    so_far = weighed_so_far(weighed_by_day(request.session, order))
    its = sorted((place, much) for (place, who), much in so_far.items() if who == enterprise.id and much)
    return tuple((much, units[place]) for place, much in its)


def _history(
    request: Request, order: JointOrder, seen: OrderView, enterprise: Enterprise
) -> tuple[tuple[str, str, Decimal, Decimal, str, datetime], ...]:
    found = []
    for change in reversed(changes_of(request.session, order, enterprise.id)[-MOST_HISTORY:]):
        person = request.session.get(Person, change.person_id) if change.person_id else None
        who, item = (person.called if person else None) or "", seen.item(change.position)
        found.append((who, item.name, change.before, change.after, item.unit, change.at))
    return tuple(found)


def what_may_be_taken_back(request: Request) -> list[Say] | None:
    """`ไม่เอาแล้ว`, an hour after: of what one's enterprises have signed up for, the one is asked about; of several which. Of
    what closed a short while ago the way to ask is shown."""
    found = []
    for order in orders_here(request, *TAKING):
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
        found += [(order, each) for each in _own(request, order) if each.id in signed]
    if len(found) > 1:
        rows = [(f"{order.id}:{each.id}", order.title, each.short_name) for order, each in found]
        return one_of(request, "mine", rows[:MOST_LEFT], "drop")
    if not found:
        return would_leave(request)
    [(order, enterprise)] = found
    request.argument = enterprise.id
    return ask_cancelling(request, order.id)
