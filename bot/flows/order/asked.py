"""What can be ordered, when it comes, what is owed, whether a transfer has arrived: questions of one's own enterprise."""

import re
from collections.abc import Iterator

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may_somewhere
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.drawing.look import Mood
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import is_called, manages, networks_here, orders_here, own_enterprises, stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.money.board import rows_of
from bot.flows.order.money.own import BEFORE_IT_STANDS, payments_due
from bot.flows.order.payments import pay
from bot.flows.order.queries import asking_to_leave, items_of, lines_of, orders_of
from bot.flows.order.results import Closing, OrderCard, baht, pickups_of
from bot.flows.order.routes import routes
from bot.flows.order.standing import unanswered
from bot.flows.order.tables import BELOW, STANDS, TAKING, UNDER_WAY, JointOrder, OrderKind, OrderStatus, Payment
from bot.flows.order.view import view, whole
from bot.flows.order.words.looking_after import read_who_signed
from bot.language.asked_of import LONGEST, asks_of
from bot.language.catalogue import mark
from bot.language.normalising import without_courtesy
from bot.language.units import UNIT
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Enterprise, Network

MOST_SHOWN = 8
NOTHING_OPEN = Told("No joint order is open at the moment.").with_figure(Mood.NOTHING)
NOTHING_OWED = Told("Your group has nothing to pay at the moment.")
NOTHING_COMES = Told("Nothing that your group signed up for is on its way at the moment.").with_figure(Mood.NOTHING)


def names(request: Request) -> list[str]:
    """What the orders that are under way buy or sell."""
    orders = orders_here(request, *UNDER_WAY)
    return [item.name for order in orders for item in items_of(request.session, order)]


@routes.question("now")
@goes_on("now")
def open_now(request: Request) -> list[Say]:
    """What one can sign up for: the card where there is one such order, or one that buys what is named."""
    found = orders_here(request, *TAKING)
    named = [order for order in found if _speaks_of(request, order)]
    shown = named or found
    if len(shown) == 1:
        return [Say(OrderCard(view(request.session, shown[0], request.now)), subject=subject_of(shown[0]))]
    if not shown:
        return [Say(NOTHING_OPEN)]
    return one_of(request, "now", [(order.id, order.title, "") for order in shown], "show")


_HOW_MUCH = re.compile(
    rf"(?P<product>\S.{{1,40}}?)\s*(?:ราคา)?\s*(?:(?:{UNIT})\s*ละ)?\s*(?:เท่าไหร่|เท่าไร|กี่บาท|ยังไง)(?:ตอนนี้|รอบนี้)?",
    re.IGNORECASE,
)


def price_asked(request: Request) -> list[Say] | None:
    """`ปุ๋ยกระสอบละเท่าไหร่`, `ใครสั่งปุ๋ยบ้าง`, of what one can sign up for here: its card. None for anything else."""
    found = _HOW_MUCH.fullmatch(without_courtesy(request.text)) if request.addressed else None
    who = read_who_signed(request.text) if request.addressed and not found else None
    product = found["product"] if found else who.product if who else ""
    shown = [order for order in orders_here(request, *UNDER_WAY) if is_called(order, product)] if product else []
    if len(shown) != 1:
        return None
    return [Say(OrderCard(view(request.session, shown[0], request.now)), subject=subject_of(shown[0]))]


_HOW_FAR = re.compile(
    rf"(?:ปิด(?:รับ|ยอด)?|หมดเขต|สั่งได้ถึง|ถึง|(?:ของ)?(?:จะ)?มา|(?:ของ)?มาถึง|ส่ง|รับของ|เปิด)(?:แล้ว)?(?:หรือยัง|รึยัง|วันไหน|เมื่อไห?ร่?|กี่โมง|ตอนไหน)|(?:ราคา)?\s*(?:(?:{UNIT})\s*ละ)?\s*(?:เท่าไหร่|เท่าไร|กี่บาท)|"
    r"(?:ใคร|กี่กลุ่ม)(?:สั่ง|ลง|จอง|ร่วม|เอา)(?:แล้ว)?|(?:ได้|ครบ|รวม|ยอด)(?:กี่\S{1,9}|เท่าไหร่|หรือยัง|รึยัง)(?:แล้ว)?|ถึงไหน(?:แล้ว)?",
    re.IGNORECASE,
)


def asked_in_passing(request: Request) -> list[Say] | None:
    """`ปุ๋ยอินทรีย์ปิดวันไหน`, said in a group to nobody, where what is bought or sold here is called by its whole name and nothing else is
    said: its card. None for anything else."""
    if request.person is None or request.addressed or len(request.text) > LONGEST or not _HOW_FAR.search(request.text):
        return None
    called = [
        order
        for order in orders_here(request, *UNDER_WAY)
        if any(asks_of(request.text, name, _HOW_FAR) for name in {order.title, *(item.name for item in order.items)})
    ]
    if len(called) != 1:
        return None
    return [Say(OrderCard(view(request.session, called[0], request.now)), subject=subject_of(called[0]))]


@routes.question("arrives")
def when_it_comes(request: Request) -> list[Say]:
    """Where and when what the person's enterprise ordered can be collected."""
    mine = [order for order, _enterprise in _parts(request)]
    chosen = [order for order in mine if _speaks_of(request, order)] or mine
    says = []
    for order in list(dict.fromkeys(chosen))[:MOST_SHOWN]:
        see = Reply("Mine", f"order.mine:{order.id}")
        says.append(Say(_arrival(order, see), subject=subject_of(order)))
    return says[:3] or [Say(NOTHING_COMES)]


def _arrival(order: JointOrder, see: Reply) -> Told:
    if order.status in TAKING:
        values = {"title": order.title, "closing": Closing(order.closes_at)}
        if not order.pickups:
            return Told("“{title}” is still open. {closing}", see, **values)
        place = pickups_of(order.pickups)[0]
        return Told("“{title}” is still open. {closing} {place}", see, **values, place=place)
    if not order.pickups:
        return Told("“{title}” is ordered; day and place to collect it are not said yet.", see, title=order.title)
    place = pickups_of(order.pickups)[0]
    if order.arrived_at:
        return Told("“{title}” is here. {place}", see, title=order.title, place=place)
    return Told("“{title}” is not here yet. {place}", see, title=order.title, place=place)


@routes.question("owe")
@goes_on("owe")
def what_is_owed(request: Request) -> list[Say]:
    """What the person's enterprises have to pay, with the way to do it."""
    stay_private(request, "order.mine")
    owed = payments_due(request) or payments_due(request, *BEFORE_IT_STANDS)
    chosen = [due for due in owed if _speaks_of(request, due.order)] or owed
    if not chosen:
        return [Say(NOTHING_OWED)]
    if len(chosen) == 1:
        request.argument = chosen[0].enterprise.id
        return pay(request, chosen[0].order.id)
    items = [(due.key, due.order.title, str(baht(due.account.left))) for due in chosen]
    return one_of(request, "owe", items, "pay")


def owes(request: Request) -> bool:
    """Whether the person's enterprises have anything to pay."""
    return bool(payments_due(request) or payments_due(request, *BEFORE_IT_STANDS))


@routes.question("slip")
def whether_it_arrived(request: Request) -> list[Say]:
    """How the payments of the person's enterprises stand."""
    stay_private(request, "order.mine")
    says = []
    for order, enterprise in _parts(request, *STANDS):
        account = whole(request.session, order, request.now).account(enterprise.id)
        if order.kind != OrderKind.BUY or account.due is None:
            continue
        values = {"title": order.title, "money": baht(account.due)}
        if account.state in (Payment.CONFIRMED, Payment.OVER):
            told = Told("The coordinator has confirmed your {money} for “{title}”.", **values)
        elif account.state == Payment.REPORTED:
            told = Told(
                "Your transfer of {money} for “{title}” is noted; the coordinator has not confirmed it yet.", **values
            )
        else:
            said = Reply("We have paid", f"order.paid:{order.id}:{enterprise.id}")
            told = Told("I have not heard of a transfer for “{title}” yet: {money}.", said, **values)
        says.append(Say(told, subject=subject_of(order)))
    return says[:3] or [Say(NOTHING_OWED)]


def waits_for(request: Request) -> list[Waiting]:
    """Payments of the person's enterprises that nobody has reported, whether a new round shall be as always, and transfers
    that whoever looks after the order has not confirmed, or enterprises that they have not let out."""
    due = [
        Waiting(mark("Pay"), due.order.title, due.order.credit_due, f"order.pay:{due.key}")
        for due in payments_due(request)
    ]
    rounds = [
        Waiting(
            mark("Say whether it shall be as always"), each.order.title, each.order.closes_at,
            f"order.standing:{each.order.id}:{each.enterprise_id}",
        )
        for each in unanswered(request)
    ]  # fmt: skip
    reported = [
        Waiting(
            mark("Say whether the money is there"), f"{row.enterprise}: {row.line.title}", None,
            f"order.payment:{row.line.order_id}:{row.enterprise_id}",
        )
        for network_id in networks_here(request)
        if request.person and may_somewhere(request.session, request.person, Right.MANAGE_ORDER, network_id)
        for row in rows_of(request, request.session.get_one(Network, network_id))
        if row.line.account.reported and row.line.order_id
    ]  # fmt: skip
    return [*rounds, *due, *reported, *(_would_leave(request))]


def _would_leave(request: Request) -> list[Waiting]:
    """Enterprises that ask to be let out of what the person looks after."""
    done = {order.id: order for order in orders_here(request, OrderStatus.CLOSED, *BELOW)}
    found = []
    for each in asking_to_leave(request.session, done.keys()):
        order = done[each.order_id]
        names = names_of_enterprises(request.session, order.network_id) if manages(request, order) else {}
        if each.enterprise_id in names:
            what, button = (
                f"{names[each.enterprise_id]}: {order.title}",
                f"order.letoutasked:{order.id}:{each.enterprise_id}",
            )
            found.append(Waiting(mark("Say whether they may leave"), what, None, button))
    return found


def _parts(request: Request, *statuses: OrderStatus) -> Iterator[tuple[JointOrder, Enterprise]]:
    """The orders that the person's enterprises have signed up in, each with the enterprise."""
    for order in orders_of(request.session, networks_here(request), *(statuses or UNDER_WAY)):
        signed = {line.enterprise_id for line in lines_of(request.session, order) if line.counts}
        yield from ((order, each) for each in own_enterprises(request, order) if each.id in signed)


def _speaks_of(request: Request, order: JointOrder) -> bool:
    spoken = set(request.text.split("\n"))
    return order.title in spoken or any(item.name in spoken for item in items_of(request.session, order))
