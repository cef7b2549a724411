"""How a cost of the whole order is shared: chosen by a tap on what was read, while the order is in the making."""

from dataclasses import replace

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.finding import find_order
from bot.flows.order.money.costs import By, Per, costs_from
from bot.flows.order.opening import preview_of
from bot.flows.order.refusals import GONE
from bot.flows.order.routes import routes
from bot.flows.order.tables import OrderStatus


@routes.button("costby")
def share_costs(request: Request, order_id: str) -> list[Say]:
    """By quantity, by value, or the same for each group (the argument): read back."""
    order = find_order(request, order_id)
    known = request.argument in set(By)
    if order is None or request.person is None or order.status != OrderStatus.DRAFT or not known:
        return [Say(GONE)]
    if order.maker_id != request.person.id:
        return []  # somebody else's draft in a group
    by = By(request.argument)
    costs = [replace(cost, by=by) if cost.per is Per.ORDER else cost for cost in costs_from(order.costs)]
    order.costs = [cost.stored() for cost in costs]
    return preview_of(request, order)
