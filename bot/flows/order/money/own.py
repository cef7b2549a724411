"""One's own enterprise's part in an order, and what of it is still to be paid."""

from dataclasses import dataclass

from bot.dialogue.request import Request
from bot.flows.order.closing import make_share, taking
from bot.flows.order.finding import known_order, networks_here, own_enterprise, stay_private
from bot.flows.order.money.ledger import Account
from bot.flows.order.queries import orders_touching
from bot.flows.order.refusals import NOT_NOW, NOTHING_SIGNED, refused
from bot.flows.order.tables import BELOW, STANDS, JointOrder, OrderKind, OrderShare, OrderStatus
from bot.flows.order.view import Whole, whole, wholes
from bot.storage.memberships import enterprises_of
from bot.storage.people import Enterprise

BEFORE_IT_STANDS = (OrderStatus.OPEN, *BELOW)
PAYABLE = (*BEFORE_IT_STANDS, *STANDS)
"""Whoever likes pays before it is closed; the sum can still change then."""


@dataclass(frozen=True)
class OwnPart:
    """One's own enterprise's part in an order."""

    order: JointOrder
    share: OrderShare
    enterprise: Enterprise
    it: Whole

    @property
    def enterprise_id(self) -> str:
        """Whose it is."""
        return self.enterprise.id

    @property
    def name(self) -> str:
        """What the enterprise is called."""
        return self.enterprise.short_name

    @property
    def account(self) -> Account:
        """How it stands with its money."""
        return self.it.account(self.enterprise_id)


def own_part(
    request: Request, order_id: str, enterprise_id: str, statuses: tuple[OrderStatus, ...] = STANDS
) -> OwnPart:
    """The part of a button, if it is one of the person's own enterprises; in private.

    Raises:
        AskFirst: elsewhere, and where there is none.
    """
    stay_private(request, "order.mine")
    order = known_order(request, order_id)
    if order.status not in statuses:
        raise refused(NOT_NOW)
    enterprise = own_enterprise(request, order, enterprise_id)
    it = whole(request.session, order, request.now)
    if enterprise_id not in taking(order, it.lines):
        raise refused(NOTHING_SIGNED)
    share = make_share(request.session, order, enterprise_id)
    return OwnPart(order, share, enterprise, it)


@dataclass(frozen=True)
class Due:
    """What an enterprise has not paid, nor said to have paid, in one purchase. Satang."""

    order: JointOrder
    enterprise: Enterprise
    account: Account

    @property
    def key(self) -> str:
        """What buttons say of it: `order:enterprise`."""
        return f"{self.order.id}:{self.enterprise.id}"


def payments_due(request: Request, *statuses: OrderStatus) -> list[Due]:
    """What payment is due to this person: of their own enterprises in the networks here, the newest order first; `statuses`
    (else all in which it stands) says of which orders."""
    return [due for due in parts_paid(request, *statuses) if due.account.unsaid]


def parts_paid(request: Request, *statuses: OrderStatus) -> list[Due]:
    """The payments of a person's own enterprises here, with what is paid or said to be."""
    found: list[Due] = []
    for network_id in networks_here(request) if request.person else ():
        assert request.person is not None
        mine = enterprises_of(request.session, network_id, request.person)
        touched = orders_touching(request.session, network_id, [each.id for each in mine], *(statuses or STANDS))
        orders = [order for order in touched if order.kind == OrderKind.BUY]
        for order, it in zip(orders, wholes(request.session, network_id, orders, request.now), strict=True):
            signed = taking(order, it.lines)
            found += [Due(order, each, it.account(each.id)) for each in mine if each.id in signed]
    return found
