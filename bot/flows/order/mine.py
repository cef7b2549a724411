"""What one's own enterprise has in an order: in private everything, in a group the quantities."""

from datetime import datetime
from decimal import Decimal

from bot.dialogue.links import chat_link
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import command
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import find_order, networks_here, own_enterprises
from bot.flows.order.queries import Line, changes_of, lines_of, names_of, orders_of, share_of
from bot.flows.order.results import MineInGroup, MyPart, NothingMine, OrderCard, OrderView, Refusal, Refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus, Payment
from bot.flows.order.view import my_lines, sum_of, view
from bot.storage.people import Enterprise, Person

MOST_HISTORY = 5
MOST_PARTS = 4
IN_HAND = (
    OrderStatus.SURVEY,
    OrderStatus.OPEN,
    OrderStatus.DECIDING,
    OrderStatus.ASKING,
    OrderStatus.CLOSED,
    OrderStatus.ARRIVED,
)
STANDS = (OrderStatus.CLOSED, OrderStatus.ARRIVED, OrderStatus.FINISHED)


@routes.button("show")
def show(request: Request, order_id: str) -> list[Say]:
    """The order's card."""
    order = find_order(request, order_id)
    if order is None or order.status == OrderStatus.DRAFT:
        return [Say(Refused(Refusal.GONE))]
    if not request.chat.is_private:
        order.card_shown_at = request.now
    return [Say(OrderCard(view(request.session, order, request.now)), subject=subject_of(order))]


@routes.button("mine")
def mine(request: Request, order_id: str) -> list[Say]:
    """My enterprise's part of one order; the argument says of which enterprise."""
    order = find_order(request, order_id, lock=False)
    if order is None or request.person is None:
        return [Say(Refused(Refusal.GONE))]
    lines = lines_of(request.session, order)
    enterprises = [each for each in own_enterprises(request, order) if request.argument in ("", each.id)]
    seen = view(request.session, order, request.now, lines)
    if not request.chat.is_private:
        return [Say(_in_group(request, seen, lines, enterprises), subject=subject_of(order))]
    parts = [_part(request, order, seen, lines, each) for each in enterprises if _has_line(lines, each)]
    return [Say(part, subject=subject_of(order)) for part in parts[:MOST_PARTS]] or [Say(NothingMine(order.title))]


@routes.command("mine")
def all_mine(request: Request) -> list[Say]:
    """Everything that my enterprises have in orders that are not over."""
    elsewhere = in_private(request, "order.mine")
    if elsewhere or request.person is None:
        return elsewhere
    says: list[Say] = []
    for order in orders_of(request.session, networks_here(request), *IN_HAND):
        lines = lines_of(request.session, order)
        seen = view(request.session, order, request.now, lines)
        mine_here = [each for each in own_enterprises(request, order) if _has_line(lines, each)]
        says += [Say(_part(request, order, seen, lines, each), subject=subject_of(order)) for each in mine_here]
    return says[:MOST_PARTS] or [Say(NothingMine(None))]


def _has_line(lines: list[Line], enterprise: Enterprise) -> bool:
    return any(line.enterprise_id == enterprise.id for line in lines)


def _in_group(request: Request, seen: OrderView, lines: list[Line], enterprises: list[Enterprise]) -> object:
    rows = tuple(
        (enterprise.short_name, line.name, line.quantity, line.unit)
        for enterprise in enterprises
        for line in my_lines(seen, lines, enterprise.id)
    )
    link = chat_link(request.session, command("order.mine").name)
    return MineInGroup(rows, seen.title, link) if rows else NothingMine(seen.title)


def _part(request: Request, order: JointOrder, seen: OrderView, lines: list[Line], enterprise: Enterprise) -> MyPart:
    rows = my_lines(seen, lines, enterprise.id)
    share = share_of(request.session, order, enterprise.id)
    collector = share.collector_id if share else None
    stands = order.status in STANDS
    return MyPart(
        order=seen,
        enterprise_id=enterprise.id,
        enterprise=enterprise.short_name,
        lines=rows,
        sum=sum_of(rows),
        payment=share.payment if share else Payment.OPEN,
        collected=bool(share and share.collected_at),
        collector=names_of(request.session, order.network_id).get(collector) if collector else None,
        history=_history(request, order, seen, enterprise),
        code=share.code if share and stands else None,
        pickup=share.pickup if share else None,
        final=stands,
    )


def _history(
    request: Request, order: JointOrder, seen: OrderView, enterprise: Enterprise
) -> tuple[tuple[str, str, Decimal, Decimal, str, datetime], ...]:
    found = []
    for change in reversed(changes_of(request.session, order, enterprise.id)[-MOST_HISTORY:]):
        person = request.session.get(Person, change.person_id) if change.person_id else None
        item = seen.item(change.position)
        found.append(
            (
                person.called if person and person.called else "",
                item.name,
                change.before,
                change.after,
                item.unit,
                change.at,
            )
        )
    return tuple(found)
