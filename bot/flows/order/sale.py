"""What a joint sale has besides: buyers' prices that the coordinator notes, one of them taken, and weighed amounts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.order.after_results import GoodsHere
from bot.flows.order.announcing import answered, subject_of, to_group
from bot.flows.order.arrival import arrival_card, settle, tell_parts
from bot.flows.order.closing import live_item, live_items
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused
from bot.flows.order.lists import list_of, page_address
from bot.flows.order.queries import bids_of, lines_of
from bot.flows.order.refusals import GONE, NO_ADDRESS
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderBid, OrderKind, OrderStatus
from bot.flows.order.view import view
from bot.flows.order.words import read_buyers_price
from bot.storage.chats import Conversation
from bot.storage.database import new_id

BID = "bid"
AMOUNTS_FORM = "orderamounts"
LONGEST_BUYER = 100
BID_UNREAD = Told("I need the buyer and the price in one line, such as: rubber cooperative 58.50", CANCEL)
BARGAINING = (OrderStatus.OPEN, OrderStatus.CLOSED)
WEIGHING = (OrderStatus.CLOSED, OrderStatus.ARRIVED)


@dataclass(frozen=True)
class BidList:
    """To the coordinator: the buyers' prices, the best first."""

    order: OrderView
    bids: tuple[tuple[str, int, str, int, bool], ...]
    """(id, product, buyer, price, taken)"""


@dataclass(frozen=True)
class BidTaken:
    """To the group: sold to this buyer at this price."""

    order: OrderView
    position: int


@dataclass(frozen=True)
class AmountsForm:
    """To the coordinator: the page to write amounts on."""

    order: OrderView
    address: str


@routes.button("bids")
def bids(request: Request, order_id: str) -> list[Say]:
    """The buyers' prices so far."""
    order = managed_in_private(request, order_id)
    return [Say(bid_list(request.session, order, request.now))]


def bid_list(session: Session, order: JointOrder, now: datetime) -> BidList:
    """The buyers' prices noted so far."""
    noted = tuple((b.id, b.position, b.buyer, b.price, b.accepted_at is not None) for b in bids_of(session, order))
    return BidList(view(session, order, now), noted)


@routes.button("bid")
def ask_bid(request: Request, order_id: str) -> list[Say]:
    """Note a buyer's price for a product (the argument)."""
    item = live_item(managed_in_private(request, order_id, *BARGAINING), request.argument or "1")
    conversations.ask(request, routes.flow, BID, {"order": order_id, "position": item.position})
    asked = Told(
        "Who offers how much for {product}, per {unit}? For example: rubber cooperative 58.50", CANCEL,
        product=item.name, unit=item.unit,
    )  # fmt: skip
    return [Say(asked)]


@routes.step(BID)
def take_bid(request: Request, conversation: Conversation) -> list[Say]:
    """`cooperative 58.50`."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], *BARGAINING)
        item = live_item(order, str(conversation.data["position"]))
    said = read_buyers_price(request.text)
    if said is None or len(said[0]) > LONGEST_BUYER:
        raise NotAnAnswer(Say(BID_UNREAD))
    conversations.end(request)
    request.session.add(
        OrderBid(
            network_id=order.network_id, id=new_id(request.now), order_id=order.id, position=item.position,
            buyer=said[0], price=said[1], at=request.now,
        )
    )  # fmt: skip
    request.session.flush()
    return [Say(bid_list(request.session, order, request.now))]


@routes.button("accept")
def accept(request: Request, order_id: str) -> list[Say]:
    """Sell at this price; the argument is the bid's id. The newest choice counts until the amounts are weighed."""
    order = managed_in_private(request, order_id, *BARGAINING)
    all_bids = bids_of(request.session, order)
    bid = next((each for each in all_bids if each.id == request.argument), None)
    if bid is None or order.kind != OrderKind.SELL:
        return [Say(GONE)]
    item = live_item(order, str(bid.position))
    if bid.accepted_at is not None:
        return [Say(bid_list(request.session, order, request.now))]
    for each in all_bids:
        if each.position == bid.position:
            each.accepted_at = None
    bid.accepted_at = request.now
    item.price, item.tiers, order.partner = bid.price, [], bid.buyer
    if order.status == OrderStatus.CLOSED:
        item.final_price = bid.price
    note(request, order.network_id, "order.sold", subject_of(order), {"price": bid.price})
    request.session.flush()
    told = BidTaken(view(request.session, order, request.now), item.position)
    says = to_group(request.session, order, told, request.now, redraw=f"order.sold:{item.position}")
    return answered(request, told, says)


@routes.button("amounts")
def amounts(request: Request, order_id: str) -> list[Say]:
    """Write by hand what each enterprise gets; in a sale, what was weighed."""
    order = managed_in_private(request, order_id, *WEIGHING)
    address = page_address(request, order, AMOUNTS_FORM)
    if address is None:
        return [Say(NO_ADDRESS)]
    return [Say(AmountsForm(view(request.session, order, request.now), address))]


def written_by_hand(
    session: Session, order: JointOrder, amounts: dict[tuple[int, str], Decimal], person_id: str, now: datetime
) -> tuple[object, list[Say]]:
    """Settle the lines as the coordinator wrote them, by product and enterprise.

    Returns:
        What the coordinator is shown next, and in a sale with its price every enterprise's payout.
    """
    sells = order.kind == OrderKind.SELL
    why = "weighed" if sells else "allocated"
    changed, first = set(), order.status != OrderStatus.ARRIVED
    for line in lines_of(session, order):
        amount = amounts.get((line.position, line.enterprise_id))
        if amount is not None:
            changed |= {line.enterprise_id} if amount != line.final else set()
            settle(session, order, line, amount, person_id, why, now)
    after = lines_of(session, order)
    for item in live_items(order):
        item.arrived = sum((line.final for line in after if line.position == item.position), Decimal(0))
    session.flush()
    if not sells:
        ready = order.status == OrderStatus.ARRIVED
        return (GoodsHere(view(session, order, now)), tell_parts(session, order, now, only=changed)) if ready else (
            arrival_card(session, order, now), [],
        )  # fmt: skip
    if any(item.final_price is None for item in live_items(order)):
        return bid_list(session, order, now), []
    order.status, order.arrived_at = OrderStatus.ARRIVED, order.arrived_at or now
    session.flush()
    return list_of(session, order, now), tell_parts(session, order, now, only=None if first else changed)
