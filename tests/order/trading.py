"""An order under way: opened in the network's group, with the words and taps that people use."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from bot.flows.order.after_results import Ended
from bot.flows.order.line_results import SignedUp
from bot.flows.order.money.ledger import Account
from bot.flows.order.queries import lines_of
from bot.flows.order.results import OrderCard, OrderPreview
from bot.flows.order.tables import JointOrder, OrderShare
from bot.flows.order.view import whole
from tests.network import KANLAYA, Songkhla

FERTILISER = "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท 100 ขึ้นไป 820 ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม"


def opened(group: Songkhla, line: str = FERTILISER, who: str = KANLAYA) -> str:
    """Open an order with one line and one tap; its id."""
    [preview] = group.says(who, line)
    assert isinstance(preview, OrderPreview), preview
    [card] = group.taps(who, f"order.start:{preview.order.id}")
    assert isinstance(card, OrderCard), card
    return card.order.id


def ends(group: Songkhla, order_id: str, act: str = "close", who: str = KANLAYA) -> list[Any]:
    """Close it, call it off or finish it, and tell everybody at once; what was answered and told."""
    answered = group.touches(who, f"order.{act}:{order_id}:sure")
    is_over = any(isinstance(result, Ended) for result in answered)
    return [*answered, *(group.touches(who, f"order.sendnow:{order_id}") if is_over else [])]


def order(group: Songkhla, order_id: str) -> JointOrder:
    with group.database.reading() as session:
        return session.scalars(select(JointOrder).where(JointOrder.id == order_id)).one()


def quantities(group: Songkhla, order_id: str) -> dict[str, Decimal]:
    """What each enterprise has signed up for (of the first product), by its short name."""
    names = {}
    with group.database.reading() as session:
        found = session.scalars(select(JointOrder).where(JointOrder.id == order_id)).one()
        from bot.storage.memberships import names_of_enterprises

        names = names_of_enterprises(session, found.network_id)
        return {names[x.enterprise_id]: x.quantity for x in lines_of(session, found) if x.position == 1}


def total(group: Songkhla, order_id: str) -> Decimal:
    return sum(quantities(group, order_id).values(), Decimal(0))


def shares(group: Songkhla, order_id: str) -> dict[str, OrderShare]:
    with group.database.reading() as session:
        from bot.storage.memberships import names_of_enterprises

        found = session.scalars(select(JointOrder).where(JointOrder.id == order_id)).one()
        names = names_of_enterprises(session, found.network_id)
        rows = session.scalars(select(OrderShare).where(OrderShare.order_id == order_id))
        return {names[row.enterprise_id]: row for row in rows}


def signed(results: list[Any]) -> SignedUp:
    """The one sign-up that was answered."""
    [found] = [result for result in results if isinstance(result, SignedUp)]
    return found


def payment(group: Songkhla, order_id: str, enterprise: str) -> str:
    """How an enterprise's payment stands, in one word."""
    return str(account(group, order_id, enterprise).state)


def account(group: Songkhla, order_id: str, enterprise: str) -> Account:
    """What an enterprise owes in an order, and has paid."""
    with group.database.reading() as session:
        found = session.scalars(select(JointOrder).where(JointOrder.id == order_id)).one()
        return whole(session, found, group.clock.now()).account(group.enterprise(enterprise).id)
