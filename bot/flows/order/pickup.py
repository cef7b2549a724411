"""Handing out: a list to check off, a QR code to show, and who collects for whom."""

import re
from dataclasses import replace

from bot.dialogue.picking.choices import one_called, plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.order.after_results import AskProxy, HandOver, PickupList, PickupQr
from bot.flows.order.announcing import people_of, subject_of, to_people
from bot.flows.order.asked import when_it_comes
from bot.flows.order.closing import taking
from bot.flows.order.finding import (
    is_called,
    managed_in_private,
    manages,
    networks_here,
    orders_here,
    person_id,
    stay_private,
)
from bot.flows.order.listing import one_of
from bot.flows.order.money.own import own_part, parts_paid
from bot.flows.order.qr_codes import qr_address
from bot.flows.order.queries import lines_of, share_of, share_with_code, shares_of
from bot.flows.order.refusals import GONE
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder, OrderKind, OrderShare, OrderStatus
from bot.flows.order.view import place_of, whole
from bot.language.collation import thai_order
from bot.language.normalising import without_courtesy
from bot.language.numbers import small_number
from bot.language.replies import agrees, refuses
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Network

_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9]{6,12}")
NO_SUCH_CODE = Told("I know no such pickup code here. Could you look at it again?")


@routes.button("qr")
def show_code(request: Request, order_id: str) -> list[Say]:
    """What to show at the pickup place."""
    part = own_part(request, order_id, request.argument)
    address = qr_address(request.session, "pickup", part.order.network_id, part.order.id, part.enterprise_id)
    return [Say(PickupQr(part.order.title, part.name, part.share.code, address))]


@routes.button("at")
def choose_place(request: Request, order_id: str) -> list[Say]:
    """Where an enterprise collects: `enterprise,place`."""
    enterprise_id, _comma, written = request.argument.partition(",")
    part = own_part(request, order_id, enterprise_id)
    pickups = part.it.seen.pickups
    place = small_number(written, len(pickups) - 1)
    if place is None:
        return [Say(GONE)]
    part.share.pickup = place
    return [Say(Told("{enterprise} · {place}. Noted.", enterprise=part.name, place=pickups[place]))]


@routes.button("proxy")
def ask_proxy(request: Request, order_id: str) -> list[Say]:
    """Which enterprise shall collect for ours? One of those that take part."""
    part = own_part(request, order_id, request.argument)
    others = [each for each in taking(part.order, part.it.lines) if each != part.enterprise_id]
    choices = tuple((each, part.it.name(each)) for each in others)
    chosen = part.it.names.get(part.share.collector_id or "")
    return [Say(AskProxy(order_id, part.enterprise_id, part.name, choices, chosen))]


@routes.button("proxyset")
def set_proxy(request: Request, order_id: str) -> list[Say]:
    """`enterprise,collector`; an empty collector: we come ourselves. The other side is told."""
    enterprise_id, _comma, collector_id = request.argument.partition(",")
    part = own_part(request, order_id, enterprise_id)
    order = part.order
    others = taking(order, part.it.lines)
    if collector_id and (collector_id == enterprise_id or collector_id not in others):
        return [Say(GONE)]
    changed = part.share.collector_id != (collector_id or None)
    part.share.collector_id = collector_id or None
    if not collector_id:
        return [Say(Told("Noted: {enterprise} collects by itself.", enterprise=part.name))]
    told = Told(
        "{collector} collects “{title}” for {enterprise}.",
        collector=part.it.name(collector_id), title=order.title, enterprise=part.name,
    )  # fmt: skip
    cannot = Reply("We cannot", f"order.noproxy:{order.id}:{collector_id},{enterprise_id}")
    to_them = Told(
        "{collector} collects “{title}” for {enterprise}.", cannot,
        collector=part.it.name(collector_id), title=order.title, enterprise=part.name,
    )  # fmt: skip
    people = people_of(request.session, order, collector_id) if changed else []
    return [Say(told), *to_people(order, people, to_them, request.now)]


_FOR_US = (
    r"(?:ช่วย|มา|ไป)*รับ(?:ของ|สินค้า|(?P<product%d>[^\d\s]{0,20}?))?(?:ให้|ไป)?แทน(?:เรา|กลุ่มเรา|ผม|ฉัน|หนู|ด้วย|หน่อย|ให้)*"
)
_COLLECTS = tuple(
    re.compile(form)
    for form in (
        rf"(?:ขอให้|อยากให้|ช่วยให้|ฝากให้|ขอ|ฝาก|ให้)\s*(?P<whom>[^\d\s]{{3,40}}?)\s*{_FOR_US % 1}(?:(?:จะ)?ได้(?:ไหม|มั้ย|ปะ|หรือเปล่า|รึเปล่า))?",
        rf"(?:{_FOR_US % 2}\s*โดย|(?:ขอ)?(?:คน|กลุ่ม|ผู้)(?:ที่|มา)*รับแทน\s*(?:คือ|เป็น|ขอ)?)\s*(?P<whom>[^\d\s]{{3,40}}?)",
        rf"(?P<whom>[^\d\s]{{3,40}}?)\s*(?:จะ|ขอ)?{_FOR_US % 3}",
    )
)


def collects_for_us(request: Request) -> list[Say] | None:
    """`ขอให้บางดานรับแทน`: for the one part that is to be collected, or asked of which; None where it names no enterprise."""
    said = without_courtesy(request.text) if request.chat.is_private and request.person else ""
    found = next((each for form in _COLLECTS if (each := form.fullmatch(said))), None)
    product = next((word for key, word in found.groupdict().items() if key != "whom" and word), "") if found else ""
    parts = parts_paid(request, OrderStatus.CLOSED, OrderStatus.ARRIVED) if found else []
    parts = [due for due in parts if not product or is_called(due.order, product)]
    if found is None or not parts:
        return None
    network = request.session.get(Network, parts[0].order.network_id)
    whom = _meant(request, network, found["whom"]) if network else None
    if whom is None:
        return None
    if len(parts) > 1:
        return one_of(
            request, "mine", [(due.key, due.order.title, due.enterprise.short_name) for due in parts], "proxy"
        )
    [due] = parts
    request.argument = due.enterprise.id
    if whom not in taking(due.order, lines_of(request.session, due.order)):
        return ask_proxy(request, due.order.id)
    request.argument = f"{due.enterprise.id},{whom}"
    return set_proxy(request, due.order.id)


def _meant(request: Request, network: Network, name: str) -> str | None:
    """The enterprise that is called so, or has that in its name as no other has."""
    plainly = plainly_meant(request.session, network, name)
    called = None if plainly else one_called(enterprises_of_network(request.session, network.id), name)
    return called.id if called else plainly


@routes.button("noproxy", means=refuses)
def refuse_proxy(request: Request, order_id: str) -> list[Say]:
    """`collector,enterprise`: we cannot collect for them; they are told, and choose anew."""
    collector_id, _comma, enterprise_id = request.argument.partition(",")
    part = own_part(request, order_id, collector_id)
    share = share_of(request.session, part.order, enterprise_id)
    values = {"enterprise": part.it.name(enterprise_id), "title": part.order.title, "collector": part.name}
    if share is None or share.collected_at or share.collector_id != collector_id:
        return [Say(Told("{collector} does not collect “{title}” for {enterprise} any more.", **values))]
    share.collector_id = None
    choose = Reply("Somebody collects for us", f"order.proxy:{order_id}:{enterprise_id}")
    told = Told("{collector} cannot collect “{title}” for {enterprise}.", choose, **values)
    people = people_of(request.session, part.order, enterprise_id)
    return [Say(told.without_replies()), *to_people(part.order, people, told, request.now)]


@routes.button("pickups")
def pickup_list(request: Request, order_id: str) -> list[Say]:
    """Who has collected, to check off; the argument is where the page begins."""
    order = managed_in_private(request, order_id, *STANDS)
    return [Say(replace(_pickups(request, order), start=request.argument))]


def _pickups(request: Request, order: JointOrder) -> PickupList:
    it, shares = whole(request.session, order, request.now), shares_of(request.session, order)
    rows = []
    for enterprise_id in taking(order, it.lines):
        share = shares.get(enterprise_id)
        collector = it.names.get(share.collector_id or "", "") if share else ""
        place = place_of(it.seen, share.pickup if share else None) if len(it.seen.pickups) > 1 else None
        row = (enterprise_id, it.name(enterprise_id), bool(share and share.collected_at), collector)
        rows.append((*row, place.place if place else ""))
    return PickupList(it.seen, tuple(sorted(rows, key=lambda row: (row[2], thai_order(row[1])))))


@routes.command("hand")
def by_code(request: Request) -> list[Say]:
    """The words that a pickup QR code opens: the code, sent by the coordinator who has scanned it."""
    stay_private(request, "order.hand")
    code = request.text.strip().upper()
    share = share_with_code(request.session, networks_here(request), code)
    if share is None:
        return [Say(NO_SUCH_CODE)] if _CODE.fullmatch(code) else _lists(request)
    request.argument = share.enterprise_id
    return hand_over(request, share.order_id)


def _lists(request: Request) -> list[Say]:
    """Without a code: who has collected, for whoever looks after what is here; when it comes, for everybody else."""
    mine = [order for order in orders_here(request, OrderStatus.CLOSED, OrderStatus.ARRIVED) if manages(request, order)]
    mine = [order for order in mine if order.kind == OrderKind.BUY]
    if len(mine) == 1:
        request.argument = ""
        return pickup_list(request, mine[0].id)
    if mine:
        return one_of(request, "manage", [(each.id, each.title, each.status) for each in mine], "pickups")
    return when_it_comes(request)


@routes.button("handover")
def hand_over(request: Request, order_id: str) -> list[Say]:
    """What an enterprise gets, for whoever hands it out."""
    order = managed_in_private(request, order_id, *STANDS)
    share = share_of(request.session, order, request.argument)
    return [Say(GONE)] if share is None else [Say(_hand_over(request, order, share))]


def _hand_over(request: Request, order: JointOrder, share: OrderShare) -> HandOver:
    it = whole(request.session, order, request.now)
    also = tuple(
        (each.enterprise_id, it.name(each.enterprise_id), each.collected_at is not None)
        for each in shares_of(request.session, order).values()
        if each.collector_id == share.enterprise_id and each.enterprise_id in taking(order, it.lines)
    )
    collector = it.names.get(share.collector_id or "")
    return HandOver(
        *it.part(share.enterprise_id), share.collected_at is not None, collector, also, place_of(it.seen, share.pickup)
    )


@routes.button("handback")
def not_handed(request: Request, order_id: str) -> list[Say]:
    """It was not handed out after all: apart from the other, which a plain yes does."""
    request.argument = f"{request.argument},undo"
    return handed(request, order_id)


@routes.button("handed", means=agrees)
def handed(request: Request, order_id: str) -> list[Say]:
    """It is handed out: `enterprise`, or `enterprise,undo`. A second tap changes nothing."""
    order = managed_in_private(request, order_id, *STANDS)
    enterprise_id, _comma, undo = request.argument.partition(",")
    share = share_of(request.session, order, enterprise_id)
    if share is None:
        return [Say(GONE)]
    told: list[Say] = []
    if undo:
        share.collected_at = share.collected_by = None
    elif share.collected_at is None:
        share.collected_at, share.collected_by = request.now, person_id(request)
        told = _tell_owner(request, order, share)
    request.session.flush()
    return [Say(_pickups(request, order), subject=subject_of(order)), *told]


def _tell_owner(request: Request, order: JointOrder, share: OrderShare) -> list[Say]:
    """Whose goods went to another enterprise hears that they were handed over."""
    if not share.collector_id:
        return []
    names = whole(request.session, order, request.now)
    wrong = Reply("Report a problem", f"order.problem:{order.id}:{share.enterprise_id}")
    told = Told(
        "“{title}” of {enterprise} was handed to {collector}.", wrong, title=order.title,
        enterprise=names.name(share.enterprise_id), collector=names.name(share.collector_id),
    )  # fmt: skip
    return to_people(order, people_of(request.session, order, share.enterprise_id), told, request.now)
