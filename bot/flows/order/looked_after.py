"""What whoever looks after an order tells of it in their 1:1 chat, without a tap before. It leads to the card that the tap
leads to; where others would hear of it, that is asked there."""

from collections.abc import Callable
from decimal import Decimal

from bot.dialogue import conversations
from bot.dialogue.picking.choices import one_called, plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.order.amounts import amount_told, in_units_of
from bot.flows.order.announcing import subject_of
from bot.flows.order.arrival import arrived, came, live_totals
from bot.flows.order.closing import live_items, make_share, taking
from bot.flows.order.correcting_words import edit
from bot.flows.order.ending import finish
from bot.flows.order.finding import is_called, manages, orders_here
from bot.flows.order.listing import one_of
from bot.flows.order.lists import show_list
from bot.flows.order.managing import manage
from bot.flows.order.money.board import board
from bot.flows.order.money.confirming import ask_said_sum, one_payment, payments
from bot.flows.order.money.correcting import RESUM, take_correction
from bot.flows.order.money.later import ask_giving_credit
from bot.flows.order.money.own import PAYABLE
from bot.flows.order.money.second_arrival import ask_rest, asked_of_rest, missing_of
from bot.flows.order.pickup import pickup_list
from bot.flows.order.queries import bids_of, share_of
from bot.flows.order.results import Pack, baht
from bot.flows.order.routes import routes
from bot.flows.order.sale import BARGAINING, WEIGHING, accept, amounts, bids, price_told
from bot.flows.order.seller import mark_received, mark_sent, show_seller_list
from bot.flows.order.tables import STANDS, UNDER_WAY, JointOrder, OrderBid, OrderItem, OrderKind, OrderStatus
from bot.flows.order.templates import keep
from bot.flows.order.view import whole
from bot.flows.order.weighing import BRINGING
from bot.flows.order.weighing import by_word as weighed
from bot.flows.order.words.looking_after import Tells, Tidings, read_sum_asked, read_told, read_who_signed
from bot.flows.order.words.paying import read_sum
from bot.language.normalising import plain
from bot.storage.people import Enterprise, Network


def credit_told(request: Request) -> list[Say] | None:
    """`ให้เครดิตผ้าทอได้`, by who looks after an order that this enterprise owes for; None for anything else."""
    said = read_told(request.text) if request.chat.is_private and request.person is not None else None
    return told_of_it(request) if said and said.tells is Tells.CREDIT else None


def told_of_it(request: Request) -> list[Say] | None:
    """None where the text tells no such thing, or the person looks after no order of which it could be."""
    private = request.chat.is_private and request.person is not None
    readers = (read_told, read_who_signed, read_sum_asked) if private else ()
    said = next((found for read in readers if (found := read(request.text))), None)
    mine = [order for order in orders_here(request, *UNDER_WAY) if manages(request, order)] if said else []
    if said is None or not mine:
        return None
    named = [order for order in mine if not said.product or is_called(order, said.product)]
    return _READERS[said.tells](request, said, named)


def _arrived(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """So much has come, or all of it: of an order that is closed; else of one that came short."""
    closed = [order for order in orders if order.status == OrderStatus.CLOSED and order.kind == OrderKind.BUY]
    if not closed:
        return _rest(request, said, orders) if said.amount else _too_early(orders)
    if len(closed) > 1:
        return one_of(request, "manage", [(each.id, each.title, each.status) for each in closed], "arrived")
    order, item = closed[0], _item(closed[0], said.product)
    number = _number(item, said.amount) if item else None
    if item is None or number is None or number >= live_totals(request, order)[item.position]:
        return arrived(request, order.id)
    return came(request, order, item, number)


def _too_early(orders: list[JointOrder]) -> list[Say] | None:
    still = [order for order in orders if order.status == OrderStatus.OPEN and order.kind == OrderKind.BUY]
    if len(still) != 1:
        return None
    close = Reply("Close now", f"order.close:{still[0].id}")
    told = Told("“{title}” still takes sign-ups. What came is entered once it is closed.", close, title=still[0].title)
    return [Say(told, subject=subject_of(still[0]))]


def _rest(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """What was missing has come."""
    short = [
        (order, item)
        for order in orders
        if order.status == OrderStatus.ARRIVED and order.kind == OrderKind.BUY
        for item in live_items(order)
        if (not said.product or _item(order, said.product) in (item, None)) and missing_of(request, order, item)
    ]
    if not short:
        closed = any(order.status == OrderStatus.CLOSED for order in orders)
        return _arrived(request, said, orders) if closed else _too_early(orders)
    if len(short) > 1:
        rows = [(f"{order.id}:{item.position}", item.name, order.title) for order, item in short]
        return one_of(request, "manage", rows, "rest")
    [(order, item)] = short
    number = _number(item, said.amount)
    request.argument = str(item.position)
    return ask_rest(request, order.id) if not number else asked_of_rest(request, order, item, number)


def _item(order: JointOrder, product: str) -> OrderItem | None:
    live = live_items(order)
    fits = [
        item for item in live if product and (plain(product) in plain(item.name) or plain(item.name) in plain(product))
    ]
    return fits[0] if len(fits) == 1 else live[0] if len(live) == 1 else None


def _number(item: OrderItem, words: str) -> Decimal | None:
    amount = amount_told(words, item.unit) if words else None
    return in_units_of(amount, item.unit, item.kg, Pack.read(item.pack)) if amount and not amount.sign else None


def _payment(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """An enterprise has paid, or was paid: the card on which that is noted."""
    kind = OrderKind.SELL if said.tells is Tells.PAID_TO else OrderKind.BUY
    taken = STANDS if said.tells is Tells.PAID_TO else PAYABLE
    due = [
        (order, who)
        for order in orders
        if order.status in taken and order.kind == kind and (who := _meant(request, order, said.whom))
        if _is_due(request, order, who)
    ]
    if len(due) > 1:
        return one_of(
            request, "manage", [(f"{order.id}:{who}", order.title, said.whom) for order, who in due], "payment"
        )
    if not due:
        known = any(_meant(request, order, said.whom) for order in orders if order.kind == kind)
        nothing = _nothing_of if kind == OrderKind.BUY else _nothing_for
        return [Say(nothing(said.whom))] if known else None
    [(order, request.argument)] = due
    if said.tells is Tells.CREDIT:
        return ask_giving_credit(request, order, request.argument)
    satang = read_sum(said.amount)
    return ask_said_sum(request, order, request.argument, satang) if satang else one_payment(request, order.id)


def _sum_of(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """How an enterprise stands in what it has signed up for, with the ways to note a payment; None where no such one has."""
    found: list[tuple[JointOrder, str]] = []
    for order in orders:
        if order.status in PAYABLE and order.kind == OrderKind.BUY:
            it = whole(request.session, order, request.now)
            signed = [request.session.get_one(Enterprise, (order.network_id, each)) for each in taking(order, it.lines)]
            named = one_called(signed, said.whom)
            found += [(order, named.id)] if named else []
    if len(found) > 1:
        rows = [(f"{order.id}:{who}", order.title, said.whom) for order, who in found]
        return one_of(request, "manage", rows, "payment")
    if not found:
        return [Say(_nothing_of(said.whom))] if any(_meant(request, each, said.whom) for each in orders) else None
    [(order, request.argument)] = found
    return one_payment(request, order.id)


def _nothing_of(name: str) -> Told:
    return Told("{name} has nothing to pay in what you look after.", name=name)


def _nothing_for(name: str) -> Told:
    return Told("There is nothing to pay out to {name}: it is not weighed yet, or all is paid.", name=name)


def _is_due(request: Request, order: JointOrder, enterprise_id: str) -> bool:
    """Whether an enterprise has something to pay, or to be paid; before the order stands what it signs up for, a deposit say."""
    it = whole(request.session, order, request.now)
    if order.status in STANDS:
        return bool(share_of(request.session, order, enterprise_id)) and not it.account(enterprise_id).settled
    signed = enterprise_id in taking(order, it.lines)
    return signed and make_share(request.session, order, enterprise_id) is not None


def _changed(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """A sum is another for a reason: read back before it is."""
    due = [(order, who) for order in orders if order.status in STANDS if (who := _meant(request, order, said.whom))]
    due = [(order, who) for order, who in due if whole(request.session, order, request.now).account(who).due]
    if len(due) > 1:
        return one_of(request, "manage", [(f"{order.id}:{who}", order.title, said.whom) for order, who in due], "resum")
    if not due:
        return None
    [(order, who)] = due
    conversations.ask(request, routes.flow, RESUM, {"order": order.id, "enterprise": who})
    talking = conversations.current(request)
    request.text = said.words
    return take_correction(request, talking) if talking else None


def _meant(request: Request, order: JointOrder, name: str) -> str | None:
    network = request.session.get(Network, order.network_id)
    plainly = plainly_meant(request.session, network, name) if network else None
    if plainly:
        return plainly
    it = whole(request.session, order, request.now)
    signed = [request.session.get_one(Enterprise, (order.network_id, each)) for each in taking(order, it.lines)]
    named = one_called(signed, name)
    return named.id if named else None


def _one(
    statuses: tuple[OrderStatus, ...], kind: OrderKind | None, action: str, act: Callable[[Request, str], list[Say]]
) -> Callable[[Request, Tidings, list[JointOrder]], list[Say] | None]:
    """Of the one order that it can be of; of several asked which."""

    def read(request: Request, _said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
        fits = [each for each in orders if each.status in statuses and kind in (None, each.kind)]
        if len(fits) > 1:
            return one_of(request, "manage", [(each.id, each.title, each.status) for each in fits], action)
        return act(request, fits[0].id) if fits else None

    return read


def _of_the_named(
    act: Callable[[Request, str], list[Say]],
) -> Callable[[Request, Tidings, list[JointOrder]], list[Say] | None]:
    """Of the one order that is called just so; nothing is guessed where more is said (`รายชื่อกลุ่มที่ทำปุ๋ย`)."""

    def read(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
        what = plain(said.product)
        fits = [each for each in orders if any(what in plain(name) for name in (each.title, *_names(each)))]
        return act(request, fits[0].id) if what and len(fits) == 1 else None

    return read


def _names(order: JointOrder) -> list[str]:
    return [item.name for item in order.items]


def _payments(request: Request, _said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    fits = [each for each in orders if each.status in STANDS]
    return payments(request, fits[0].id) if len(fits) == 1 else board(request)


def _weighed(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """`ชั่งแล้ว บางดาน 98.7 กก.`: as it is said for a day."""
    sales = [each for each in orders if each.kind == OrderKind.SELL]
    brought = [each for each in sales if each.status in BRINGING]
    settled = [each for each in sales if each.status == OrderStatus.ARRIVED]
    if not brought and settled:  # what was weighed in all is put right on its page, also once it was paid out
        if len(settled) > 1:
            return one_of(request, "manage", [(each.id, each.title, each.status) for each in settled], "amounts")
        return amounts(request, settled[0].id)
    request.text = said.words
    return weighed(request) if brought else None


def _bid(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """Sold to this buyer: the question with buyer and sum."""
    found = _bids_of(request, said, orders)
    if len(found) != 1:
        return bids(request, found[0][0].id) if found else None
    [(order, bid)] = found
    request.argument = bid.id
    return accept(request, order.id)


def _bids_of(request: Request, said: Tidings, orders: list[JointOrder]) -> list[tuple[JointOrder, OrderBid]]:
    """The newest price of each buyer who is called so, in the sales that are bargained for."""
    newest = {
        (order.id, bid.position, bid.buyer): (order, bid)
        for order in orders
        if order.status in BARGAINING and order.kind == OrderKind.SELL
        for bid in sorted(bids_of(request.session, order), key=lambda each: each.at)
        if plain(bid.buyer) in plain(said.whom) or plain(said.whom) in plain(bid.buyer)
    }
    return list(newest.values())


def _bid_out(request: Request, said: Tidings, orders: list[JointOrder]) -> list[Say] | None:
    """A buyer does not buy: its price is asked to be taken out."""
    found = _bids_of(request, said, orders)
    if len(found) != 1:
        return bids(request, found[0][0].id) if found else None
    [(order, bid)] = found
    out = Reply("Take the price out", f"order.nobid:{order.id}:{bid.id}")
    told = Told(
        "Does {buyer} not buy any more? I take the price of {money} out.",
        out,
        CANCEL,
        buyer=bid.buyer,
        money=baht(bid.price),
    )
    return [Say(told, subject=subject_of(order))]


_READERS: dict[Tells, Callable[[Request, Tidings, list[JointOrder]], list[Say] | None]] = {
    Tells.ARRIVED: _arrived,
    Tells.REST: _rest,
    Tells.PAID_TO: _payment,
    Tells.PAID_BY: _payment,
    Tells.CREDIT: _payment,
    Tells.UNPAID: _payment,
    Tells.CHANGED: _changed,
    Tells.LIST_SENT: _one(STANDS, None, "sellerlist", mark_sent),
    Tells.LIST_GOT: _one(STANDS, None, "sellerlist", mark_received),
    Tells.BIDS: _one(BARGAINING, OrderKind.SELL, "bids", bids),
    Tells.PAYMENTS: _payments,
    Tells.WEIGHED: _weighed,
    Tells.SOLD_TO: _bid,
    Tells.BID_OUT: _bid_out,
    Tells.LIST: _of_the_named(show_list),
    Tells.MANAGED: _of_the_named(manage),
    Tells.KEPT: _of_the_named(keep),
    Tells.EDITED: _of_the_named(edit),
    Tells.PICKUPS: _one(STANDS, None, "pickups", pickup_list),
    Tells.FOR_SELLER: _one(STANDS, None, "sellerlist", show_seller_list),
    Tells.AMOUNTS: _one(WEIGHING, OrderKind.SELL, "amounts", amounts),
    Tells.FINISHED: _one((OrderStatus.ARRIVED,), None, "finish", finish),
    Tells.SUM_OF: _sum_of,
}


def price_of_a_buyer(request: Request) -> list[Say] | None:
    """`ตลาดกลาง 60.25 บาท หักความชื้น 2%`, told by who looks after the one sale that is bargained for; asked, then noted."""
    if not request.chat.is_private or request.person is None or "บาท" not in request.text:
        return None
    sales = [
        each for each in orders_here(request, *BARGAINING) if each.kind == OrderKind.SELL and manages(request, each)
    ]
    return price_told(request, sales[0]) if len(sales) == 1 else None
