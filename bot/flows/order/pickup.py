"""Handing out: a list to check off, a QR code to show, and who collects for whom."""

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.after_results import AskProxy, HandOver, PickupList, PickupQr, PlaceChosen, ProxySet
from bot.flows.order.announcing import people_of, subject_of, to_people
from bot.flows.order.closing import taking
from bot.flows.order.finding import managed_order, networks_here
from bot.flows.order.links import qr_address
from bot.flows.order.mine import STANDS
from bot.flows.order.payments import own_part
from bot.flows.order.queries import lines_of, names_of, share_of, share_with_code, shares_of
from bot.flows.order.results import Refusal, Refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderShare, OrderStatus
from bot.flows.order.view import my_lines, view
from bot.language.numbers import small_number

COLLECTING = (OrderStatus.CLOSED, OrderStatus.ARRIVED, OrderStatus.FINISHED)


@routes.button("qr")
def show_code(request: Request, order_id: str) -> list[Say]:
    """What to show at the pickup place."""
    part = own_part(request, order_id, request.argument)
    if isinstance(part, list):
        return part
    address = qr_address(request.session, "pickup", part.order.network_id, part.order.id, part.enterprise.id)
    return [Say(PickupQr(part.order.title, part.enterprise.short_name, part.share.code, address))]


@routes.button("at")
def choose_place(request: Request, order_id: str) -> list[Say]:
    """Where an enterprise collects: `enterprise,place`."""
    enterprise_id, _comma, written = request.argument.partition(",")
    part = own_part(request, order_id, enterprise_id)
    if isinstance(part, list):
        return part
    seen = view(request.session, part.order, request.now)
    place = small_number(written, len(seen.pickups) - 1)
    if place is None:
        return [Say(Refused(Refusal.GONE))]
    part.share.pickup = place
    return [Say(PlaceChosen(part.enterprise.short_name, seen, place))]


@routes.button("proxy")
def ask_proxy(request: Request, order_id: str) -> list[Say]:
    """Which enterprise shall collect for ours? One of those that take part."""
    part = own_part(request, order_id, request.argument)
    if isinstance(part, list):
        return part
    names = names_of(request.session, part.order.network_id)
    others = [each for each in taking(part.order, lines_of(request.session, part.order)) if each != part.enterprise.id]
    choices = tuple((each, names.get(each, "…")) for each in others)
    chosen = names.get(part.share.collector_id) if part.share.collector_id else None
    return [Say(AskProxy(order_id, part.enterprise.id, part.enterprise.short_name, choices, chosen))]


@routes.button("proxyset")
def set_proxy(request: Request, order_id: str) -> list[Say]:
    """`enterprise,collector`; an empty collector: we come ourselves. The other side is told."""
    enterprise_id, _comma, collector_id = request.argument.partition(",")
    part = own_part(request, order_id, enterprise_id)
    if isinstance(part, list):
        return part
    order = part.order
    others = taking(order, lines_of(request.session, order))
    if collector_id and (collector_id == enterprise_id or collector_id not in others):
        return [Say(Refused(Refusal.GONE))]
    changed = part.share.collector_id != (collector_id or None)
    part.share.collector_id = collector_id or None
    name = names_of(request.session, order.network_id).get(collector_id) if collector_id else None
    told = ProxySet(order.title, part.enterprise.short_name, name)
    people = people_of(request.session, order, collector_id) if collector_id and changed else []
    return [Say(told), *to_people(order, people, told, request.now)]


@routes.button("pickups")
def pickup_list(request: Request, order_id: str) -> list[Say]:
    """Who has collected, to check off."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *STANDS)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    return [Say(_pickups(request, found.order))]


def _pickups(request: Request, order: JointOrder) -> PickupList:
    names, shares = names_of(request.session, order.network_id), shares_of(request.session, order)
    rows = []
    for enterprise_id in taking(order, lines_of(request.session, order)):
        share = shares.get(enterprise_id)
        collector = names.get(share.collector_id or "", "") if share else ""
        rows.append((enterprise_id, names.get(enterprise_id, "…"), bool(share and share.collected_at), collector))
    return PickupList(view(request.session, order, request.now), tuple(sorted(rows, key=lambda row: (row[2], row[1]))))


@routes.command("hand")
def by_code(request: Request) -> list[Say]:
    """The words that a pickup QR code opens: the code, sent by the coordinator who has scanned it."""
    elsewhere = in_private(request, "order.hand")
    if elsewhere:
        return elsewhere
    share = share_with_code(request.session, networks_here(request), request.text.strip().upper())
    if share is None:
        return [Say(Refused(Refusal.GONE))]
    request.argument = share.enterprise_id
    return hand_over(request, share.order_id)


@routes.button("handover")
def hand_over(request: Request, order_id: str) -> list[Say]:
    """What an enterprise gets, for whoever hands it out."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *COLLECTING)
    if elsewhere or found.order is None:
        return elsewhere or found.refused
    share = share_of(request.session, found.order, request.argument)
    return [Say(Refused(Refusal.GONE))] if share is None else [Say(_hand_over(request, found.order, share))]


def _hand_over(request: Request, order: JointOrder, share: OrderShare) -> HandOver:
    lines, names = lines_of(request.session, order), names_of(request.session, order.network_id)
    seen = view(request.session, order, request.now, lines)
    also = tuple(
        (each.enterprise_id, names.get(each.enterprise_id, "…"), each.collected_at is not None)
        for each in shares_of(request.session, order).values()
        if each.collector_id == share.enterprise_id and each.enterprise_id in taking(order, lines)
    )
    return HandOver(
        order=seen,
        enterprise_id=share.enterprise_id,
        enterprise=names.get(share.enterprise_id, "…"),
        lines=my_lines(seen, lines, share.enterprise_id),
        collected=share.collected_at is not None,
        payment=share.payment,
        collector=names.get(share.collector_id) if share.collector_id else None,
        also=also,
    )


@routes.button("handed")
def handed(request: Request, order_id: str) -> list[Say]:
    """It is handed out: `enterprise`, or `enterprise,undo`. A second tap changes nothing."""
    elsewhere = in_private(request, "order.manage")
    found = managed_order(request, order_id, *COLLECTING)
    order = found.order
    if elsewhere or order is None:
        return elsewhere or found.refused
    enterprise_id, _comma, undo = request.argument.partition(",")
    share = share_of(request.session, order, enterprise_id)
    if share is None:
        return [Say(Refused(Refusal.GONE))]
    if undo:
        share.collected_at = share.collected_by = None
    elif share.collected_at is None:
        share.collected_at, share.collected_by = request.now, request.person.id if request.person else None
    request.session.flush()
    return [Say(_pickups(request, order), subject=subject_of(order))]
