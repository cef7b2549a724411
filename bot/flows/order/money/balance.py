"""What an enterprise owes and is owed over all orders, and what it has left from before. Told from the ledger, never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.order.closing import taking
from bot.flows.order.money.ledger import GIVEN, Account
from bot.flows.order.money.queries import acts_of, is_plain, orders_not_even
from bot.flows.order.queries import orders_of, orders_touching
from bot.flows.order.tables import BELOW, STANDS, JointOrder, OrderKind, OrderStatus
from bot.flows.order.view import Whole, wholes

OVER = (*STANDS, OrderStatus.CANCELLED)


@dataclass(frozen=True)
class BalanceLine:
    """What is open between an enterprise and one order (or its account with the network: no order). Satang."""

    order_id: str | None
    title: str
    sells: bool
    account: Account
    owes: int
    """Below zero: it is owed."""
    deposit: bool = False
    """Only what is to be paid before the order stands."""

    @property
    def spare(self) -> int:
        """What was paid and is not needed there."""
        return -self.owes if self.owes < 0 and not self.sells and self.account.paid > 0 else 0


def balances(
    session: Session, network_id: str, now: datetime, enterprise_ids: Sequence[str] | None = None
) -> dict[str, list[BalanceLine]]:
    """What is open of some enterprises, or of all of a network, the newest order first; orders that are still open for
    sign-ups are not in it."""
    over = (
        orders_of(session, [network_id], *OVER)
        if enterprise_ids is None
        else orders_touching(session, network_id, enterprise_ids, *OVER)
    )
    plain = [order for order in over if order.status != OrderStatus.CANCELLED and is_plain(order)]
    even = {order.id for order in plain} - orders_not_even(session, network_id, plain)
    uneven = [order for order in over if order.id not in even]
    acts = acts_of(session, network_id, enterprise_ids, [order.id for order in uneven])
    with_acts = {act.order_id for act in acts}
    orders = [order for order in uneven if order.status != OrderStatus.CANCELLED or order.id in with_acts]
    found: dict[str, list[BalanceLine]] = {}
    for order, it in zip(orders, wholes(session, network_id, orders, now, acts=acts), strict=True):
        for enterprise_id, line in lines_open(order, it).items():
            if line.owes and (enterprise_ids is None or enterprise_id in enterprise_ids):
                found.setdefault(enterprise_id, []).append(line)
    on_account: dict[str, int] = {}
    for act in acts:
        if act.order_id is None and act.kind in GIVEN:
            on_account[act.enterprise_id] = on_account.get(act.enterprise_id, 0) + act.satang
    for enterprise_id, satang in on_account.items():
        if satang:
            line = BalanceLine(None, "", False, Account(0, satang), -satang)
            found.setdefault(enterprise_id, []).append(line)
    return found


def deposits(session: Session, network_id: str, now: datetime) -> dict[str, list[BalanceLine]]:
    """What is still to be paid beforehand in orders that take sign-ups, or wait for enough of them."""
    asking = [
        order
        for order in orders_of(session, [network_id], OrderStatus.OPEN, *BELOW)
        if order.deposit and order.kind == OrderKind.BUY and not order.is_survey
    ]
    found: dict[str, list[BalanceLine]] = {}
    for order, it in zip(asking, wholes(session, network_id, asking, now), strict=True):
        for enterprise_id in taking(order, it.lines):
            account = it.account(enterprise_id)
            before = min(order.deposit or 0, account.due if account.due is not None else order.deposit or 0)
            if before > account.paid:
                line = BalanceLine(order.id, order.title, False, account, before - account.paid, deposit=True)
                found.setdefault(enterprise_id, []).append(line)
    return found


def lines_open(order: JointOrder, it: Whole) -> dict[str, BalanceLine]:
    """How each enterprise of an order that is over stands with its money, also where nothing is open."""
    sells, lines = order.kind == OrderKind.SELL, {}
    for enterprise_id in dict.fromkeys([*taking(order, it.lines), *it.acts]):
        account = it.account(enterprise_id)
        if order.status == OrderStatus.CANCELLED:
            account = Account(0, account.paid, account.reported)
        left = account.left or 0
        lines[enterprise_id] = BalanceLine(order.id, order.title, sells, account, -left if sells else left)
    return lines


def spare_of(
    session: Session, network_id: str, enterprise_id: str, now: datetime, but: str = ""
) -> dict[str | None, int]:
    """What an enterprise has left from before, by order (None: on its account), without the order `but`; the account first,
    then the oldest order."""
    if not acts_of(session, network_id, [enterprise_id]):
        return {}
    lines = balances(session, network_id, now, [enterprise_id]).get(enterprise_id, [])
    return {line.order_id: line.spare for line in reversed(lines) if line.spare and line.order_id != but}
