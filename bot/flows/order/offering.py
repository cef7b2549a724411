"""What is offered here, as somebody's words may mean it."""

from collections.abc import Sequence
from decimal import Decimal

from bot.dialogue.request import Request
from bot.flows.order.finding import own_enterprises
from bot.flows.order.queries import lines_of
from bot.flows.order.tables import JointOrder
from bot.flows.order.words.meaning import Offered


def offered_in(request: Request, orders: Sequence[JointOrder]) -> list[Offered]:
    """The products of some orders, as the speaker's words may mean them."""
    own = {each.id for order in orders for each in own_enterprises(request, order)}
    return [item for order in orders for item in offered_to(request, order, own)]


def offered_to(request: Request, order: JointOrder, own: set[str]) -> list[Offered]:
    """The products of an order, as they may be meant of these enterprises."""
    lines = lines_of(request.session, order)
    largest = max((line.quantity for line in lines), default=Decimal(0))
    mine = [line for line in lines if line.enterprise_id in own and line.quantity]
    me = request.person.id if request.person else None
    return [
        Offered(
            order_id=order.id,
            position=item.position,
            name=item.name,
            unit=item.unit,
            sells=order.kind == "sell",
            largest=largest,
            mine=sum((line.quantity for line in mine if line.position == item.position), Decimal(0)),
            by_me=any(line.person_id == me for line in mine if line.position == item.position),
        )
        for item in order.items
        if not item.dropped
    ]
