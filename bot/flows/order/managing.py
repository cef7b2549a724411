"""Looking after an order: one card with what can be done in its present state. In private only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.taking_back import TAKEN_BACK_WITHIN, can_be_taken_back, rides_only, until
from bot.flows.order.finding import managed_in_private, manages, networks_here, orders_here, stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.lists import areas_read
from bot.flows.order.opening import may_open
from bot.flows.order.queries import orders_ended_since, problems_of, shares_of
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import UNDER_WAY, JointOrder, Payment
from bot.flows.order.view import Whole, taking_part, whole


@dataclass(frozen=True)
class Standing:
    """An order for whoever looks after it."""

    order: OrderView
    groups: int
    paid: int
    reported: int
    collected: int
    problems: int
    until: datetime | None = None
    """It has ended by hand, and until then that is taken back."""
    rides: bool = False
    """What its end tells then only rides."""


@routes.command("manage")
@goes_on("manage")
def managed(request: Request) -> list[Say]:
    """The orders that this person looks after, also those whose end can still be taken back."""
    stay_private(request, "order.manage")
    network = network_of(request)
    since = request.now - TAKEN_BACK_WITHIN
    ended = [
        order
        for order in orders_ended_since(request.session, networks_here(request), since)
        if can_be_taken_back(order.before_change, request.now)
    ]
    mine = [order for order in (*orders_here(request, *UNDER_WAY), *ended) if manages(request, order)]
    if len(mine) == 1:
        return manage(request, mine[0].id)
    if not mine and areas_read(request, network.id):
        theirs = [(order.id, order.title, order.status) for order in orders_here(request, *UNDER_WAY)]
        return one_of(request, "manage", theirs, "list", may_open=may_open(request, network.id))
    items = [(order.id, order.title, order.status) for order in mine]
    return one_of(request, "manage", items, "manage", may_open=may_open(request, network.id))


@routes.button("manage")
def manage(request: Request, order_id: str) -> list[Say]:
    """One order: how it stands and what can be done."""
    order = managed_in_private(request, order_id)
    return [Say(standing_of(request.session, order, request.now))]


def standing_of(session: Session, order: JointOrder, now: datetime, it: Whole | None = None) -> Standing:
    """How an order stands, for whoever looks after it; `it` where the order is known as a whole already."""
    it = it or whole(session, order, now)
    taking = taking_part(it)
    payments = [it.account(each).state for each in taking]
    shares = shares_of(session, order)
    return Standing(
        order=it.seen,
        groups=len(taking),
        paid=payments.count(Payment.CONFIRMED),
        reported=payments.count(Payment.REPORTED),
        collected=sum(bool(shares[each].collected_at) for each in taking if each in shares),
        problems=sum(each.settled_at is None for each in problems_of(session, order)),
        until=until(before) if (before := can_be_taken_back(order.before_change, now)) else None,
        rides=rides_only(order.before_change),
    )
