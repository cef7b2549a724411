"""What a joint sale has besides: buyers' prices that the coordinator notes, one of them taken, and weighed amounts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.after_results import GoodsHere
from bot.flows.order.announcing import answered, subject_of, to_group
from bot.flows.order.arrival import arrival_card, settle, tell_parts
from bot.flows.order.closing import live_item, live_items
from bot.flows.order.finding import managed_in_private, managed_order, over_if_refused
from bot.flows.order.lists import list_of, page_address
from bot.flows.order.money.costs import Cost, costs_from
from bot.flows.order.pricing import grades_at
from bot.flows.order.queries import bids_of, lines_of
from bot.flows.order.refusals import GONE, NO_ADDRESS
from bot.flows.order.results import OrderView, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderBid, OrderItem, OrderKind, OrderStatus
from bot.flows.order.timetable import plan_money
from bot.flows.order.view import view, whole
from bot.flows.order.words.offers import BuyersPrice, is_a_buyer, read_buyers_price
from bot.language.replies import agrees
from bot.storage.chats import Conversation
from bot.storage.database import new_id

BID, SURE, BELOW_FLOOR = "bid", "sure", "below"
AMOUNTS_FORM = "orderamounts"
LONGEST_BUYER, LONGEST_TOLD = 100, 120
BID_UNREAD = Told("I need the buyer and the price in one line, such as: rubber cooperative 58.50", CANCEL)
BARGAINING = (OrderStatus.OPEN, OrderStatus.CLOSED)
WEIGHING = (OrderStatus.CLOSED, OrderStatus.ARRIVED)


@dataclass(frozen=True)
class BidView:
    """A buyer's price as it was noted."""

    id: str
    position: int
    buyer: str
    price: int
    taken: bool
    takes_off: tuple[Cost, ...]
    grades: tuple[tuple[str, int], ...] = ()
    """(grade, satang), where the buyer said so."""


@dataclass(frozen=True)
class BidList:
    """To the coordinator: the buyers' prices, the best first."""

    order: OrderView
    bids: tuple[BidView, ...]


class GradesSold(Enum):
    """How a buyer's one price becomes that of grades that the buyer did not name."""

    KEEP_DIFFERENCE = auto()
    ALL_ALIKE = auto()


@dataclass(frozen=True)
class SaleAsked:
    """To the coordinator: sell to this buyer? `sum` is what all of it brings, before and after what the buyer takes off."""

    order: OrderView
    bid: BidView
    whole: int
    sum: int
    grades: GradesSold | None


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
    return BidList(view(session, order, now), tuple(_seen(bid) for bid in bids_of(session, order)))


def _seen(bid: OrderBid) -> BidView:
    takes_off = costs_from(bid.takes_off or [])
    grades = tuple((str(grade), int(satang)) for grade, satang in sorted((bid.grades or {}).items()))
    return BidView(bid.id, bid.position, bid.buyer, bid.price, bid.accepted_at is not None, takes_off, grades)


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


@routes.step(BID, free=True, names=True)
def take_bid(request: Request, conversation: Conversation) -> list[Say]:
    """`cooperative 58.50`."""
    with over_if_refused(request):
        order = managed_order(request, conversation.data["order"], *BARGAINING)
        item = live_item(order, str(conversation.data["position"]))
    said = _price_said(request.text)
    if said is None:
        raise NotAnAnswer(Say(BID_UNREAD))
    conversations.end(request)
    return _note_bid(request, order, item, said)


def _price_said(text: str) -> BuyersPrice | None:
    said = read_buyers_price(text)
    return said if said and len(said.buyer) <= LONGEST_BUYER else None


def _of_a_buyer(text: str) -> BuyersPrice | None:
    said = _price_said(text)
    return said if said and is_a_buyer(said.buyer) else None


@routes.answers("bid", reads=_of_a_buyer)
def bid_in_words(request: Request, order_id: str) -> list[Say]:
    """A further price, written under the buyers' prices without a tap before."""
    order = managed_order(request, order_id, *BARGAINING)
    said = _price_said(request.text)
    return _note_bid(request, order, live_item(order, request.argument), said) if said else [Say(BID_UNREAD)]


def price_told(request: Request, order: JointOrder) -> list[Say] | None:
    """A buyer's price told without a tap before: asked, since it may be talk of something else. None where it is none."""
    said, live = _price_said(request.text), live_items(order)
    if (
        said is None
        or len(live) != 1
        or len(request.text) > LONGEST_TOLD
        or not is_a_buyer(said.buyer)
        or live[0].name in said.buyer
    ):
        return None
    yes = Reply("Yes, keep it", f"order.bidsaid:{order.id}:{live[0].position},{request.text}")
    asked = Told(
        "{buyer} offers {price} per {unit} for {product}: shall I note it?", yes, CANCEL,
        buyer=said.buyer, price=baht(said.price), unit=live[0].unit, product=live[0].name,
    )  # fmt: skip
    return [Say(asked, subject=subject_of(order))]


@routes.button("bidsaid", means=agrees)
def note_told(request: Request, order_id: str) -> list[Say]:
    """Yes: `position,as it was said`; noted once."""
    order = managed_in_private(request, order_id, *BARGAINING)
    position, _comma, text = request.argument.partition(",")
    said, item = _price_said(text), live_item(order, position)
    stands = said and any((bid.buyer, bid.price) == (said.buyer, said.price) for bid in bids_of(request.session, order))
    return bids(request, order_id) if said is None or stands else _note_bid(request, order, item, said)


def _note_bid(request: Request, order: JointOrder, item: OrderItem, said: BuyersPrice) -> list[Say]:
    request.session.add(
        OrderBid(
            network_id=order.network_id, id=new_id(request.now), order_id=order.id, position=item.position,
            buyer=said.buyer, price=said.price, takes_off=[cost.stored() for cost in said.takes_off],
            grades=dict(said.grades), at=request.now,
        )
    )  # fmt: skip
    request.session.flush()
    return [Say(bid_list(request.session, order, request.now))]


@routes.button("nobid")
def take_out(request: Request, order_id: str) -> list[Say]:
    """A price that was noted by mistake goes; the one that it is sold at stays."""
    order = managed_in_private(request, order_id, *BARGAINING)
    bid = next((each for each in bids_of(request.session, order) if each.id == request.argument), None)
    if bid is not None and bid.accepted_at is None:
        request.session.delete(bid)
        request.session.flush()
    return [Say(bid_list(request.session, order, request.now))]


@routes.button("accept", means=agrees)
def accept(request: Request, order_id: str) -> list[Say]:
    """Sell at this price: `bid`, asked first with buyer and sum; `bid,sure` sells, below the floor price only `bid,below`.
    The newest choice counts until the amounts are weighed."""
    order = managed_in_private(request, order_id, *BARGAINING)
    bid_id, _comma, sure = request.argument.partition(",")
    all_bids = bids_of(request.session, order)
    bid = next((each for each in all_bids if each.id == bid_id), None)
    if bid is None or order.kind != OrderKind.SELL:
        return [Say(GONE)]
    item = live_item(order, str(bid.position))
    if bid.accepted_at is not None:
        return [Say(bid_list(request.session, order, request.now))]
    if sure != (BELOW_FLOOR if item.floor and bid.price < item.floor else SURE):
        return [Say(_sale_asked(request, order, bid))]
    for each in all_bids:
        if each.position == bid.position:
            each.accepted_at = None
    bid.accepted_at = request.now
    write_sale(order, item, bid)
    note(request, order.network_id, "order.sold", subject_of(order), {"price": bid.price})
    request.session.flush()
    told = BidTaken(view(request.session, order, request.now), item.position)
    says = to_group(request.session, order, told, request.now, redraw=f"order.sold:{item.position}")
    return answered(request, told, says)


@routes.button("sellbelow")
def sell_below(request: Request, order_id: str) -> list[Say]:
    """Sell below the floor price all the same (the argument: the bid)."""
    request.argument = f"{request.argument},{BELOW_FLOOR}"
    return accept(request, order_id)


@routes.answers("sellbelow", reads=agrees)
def below_in_earnest(request: Request, order_id: str) -> list[Say]:
    """A plain yes may be said to something else: below the floor price it takes a tap."""
    order = managed_in_private(request, order_id, *BARGAINING)
    bid = next((each for each in bids_of(request.session, order) if each.id == request.argument), None)
    if bid is None or bid.accepted_at is not None:
        return bids(request, order_id)
    told = Told(
        "That is below the floor price, so a yes is not enough: please tap if it shall be sold to {buyer} for {price} all the same.",
        Reply("Sell below it all the same", f"order.sellbelow:{order_id}:{bid.id}"), CANCEL,
        buyer=bid.buyer, price=baht(bid.price),
    )  # fmt: skip
    return [Say(told, subject=subject_of(order))]


def write_sale(order: JointOrder, item: OrderItem, bid: OrderBid) -> None:
    """A product has this buyer, price and deductions; those of a buyer chosen before go."""
    own = item.before_sale or {"price": item.price, "grades": dict(item.grades or {})}
    item.grades = grades_at(own["price"], own["grades"], bid.price, bid.grades or {})
    item.before_sale, item.price, item.tiers, order.partner = own, bid.price, [], bid.buyer
    if order.status == OrderStatus.CLOSED:
        item.final_price = bid.price
    others = [cost for cost in order.costs or [] if cost.get("buyer") != bid.position]
    order.costs = [*others, *({**cost, "buyer": bid.position} for cost in bid.takes_off or [])]


def _sale_asked(request: Request, order: JointOrder, bid: OrderBid) -> SaleAsked:
    """What it would bring: worked out on a copy, nothing is written."""
    lines = lines_of(request.session, order)
    item = live_item(order, str(bid.position))
    before = {name: getattr(item, name) for name in ("price", "final_price", "tiers", "grades", "before_sale")}
    partner, costs = order.partner, order.costs
    with request.session.no_autoflush:
        write_sale(order, item, bid)
        own = item.before_sale
        seen = view(request.session, order, request.now, lines)
        order.partner, order.costs = partner, costs
        for name, value in before.items():
            setattr(item, name, value)
    its = seen.item(item.position).sum or 0
    unnamed = set(own["grades"]) - set(bid.grades or {})
    kept = GradesSold.ALL_ALIKE if own["price"] is None else GradesSold.KEEP_DIFFERENCE
    return SaleAsked(seen, _seen(bid), its, its + seen.extra, kept if unnamed else None)


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
    was = None if order.status == OrderStatus.CLOSED else whole(session, order, now)
    for line in lines_of(session, order):
        amount = amounts.get((line.position, line.enterprise_id))
        if amount is not None:
            settle(session, order, line, amount, person_id, why, now)
    after = lines_of(session, order)
    for item in live_items(order):
        item.arrived = sum((line.final for line in after if line.position == item.position), Decimal(0))
    session.flush()
    if not sells:
        ready = order.status == OrderStatus.ARRIVED
        told = tell_parts(session, order, now, was)
        return (GoodsHere(view(session, order, now)), told) if ready else (arrival_card(session, order, now), [])
    if any(each.sum is None for each in view(session, order, now).live):
        return bid_list(session, order, now), []
    order.status, order.arrived_at = OrderStatus.ARRIVED, order.arrived_at or now
    session.flush()
    plan_money(session, order, now)
    return list_of(session, order, now), tell_parts(session, order, now, was)
