"""Looking after an order: one card with what can be done in its present state. In private only."""

from dataclasses import dataclass

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.finding import managed_order, manages, orders_here
from bot.flows.order.lists import list_of
from bot.flows.order.opening import may_open
from bot.flows.order.results import OpenOrders, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import OrderStatus, Payment

UNDER_WAY = (
    OrderStatus.SURVEY,
    OrderStatus.OPEN,
    OrderStatus.DECIDING,
    OrderStatus.ASKING,
    OrderStatus.CLOSED,
    OrderStatus.ARRIVED,
)
MOST_SHOWN = 10


@dataclass(frozen=True)
class Standing:
    """An order for whoever looks after it."""

    order: OrderView
    groups: int
    paid: int
    reported: int
    collected: int
    problems: int
    extended: bool


@routes.command("manage")
def managed(request: Request) -> list[Say]:
    """The orders that this person looks after."""
    elsewhere = in_private(request, "order.manage")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    mine = [order for order in orders_here(request, *UNDER_WAY) if manages(request, order)]
    if len(mine) == 1:
        return manage(request, mine[0].id)
    items = tuple((order.id, order.title, order.status) for order in mine[:MOST_SHOWN])
    return [Say(OpenOrders(items, "manage", may_open(request, network.id)))]


@routes.button("manage")
def manage(request: Request, order_id: str) -> list[Say]:
    """One order: how it stands and what can be done."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    listed = list_of(request.session, found.order, request.now)
    payments = [row.payment for row in listed.rows]
    standing = Standing(
        order=listed.order,
        groups=len(listed.rows),
        paid=payments.count(Payment.CONFIRMED),
        reported=payments.count(Payment.REPORTED),
        collected=sum(row.collected for row in listed.rows),
        problems=listed.problems,
        extended=found.order.extended,
    )
    return [Say(standing)]
