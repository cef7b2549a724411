"""The list goes to the seller (in a sale: the buyer) by itself once it is final: groups, quantities, sums, no names of people.

Where the seller is an enterprise of the network, its people get the page; else its coordinator gets it to pass on. It is
marked sent and received.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue.links import page_address, pair_in
from bot.dialogue.noting import note
from bot.dialogue.pages import Download, Page, PublicPage
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, not_allowed
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.order.announcing import coordinators_of, subject_of, to_people
from bot.flows.order.finding import known_order, managed_order, manages
from bot.flows.order.list_files import excel_of, file_name
from bot.flows.order.list_page import EXCEL, partner_sheet
from bot.flows.order.lists import as_partner_sees, is_read, list_of
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder
from bot.language.catalogue import gettext as _
from bot.storage.memberships import enterprises_of, speakers_of
from bot.storage.people import Enterprise, Network

SELLER_PAGE = "orderlist"


@dataclass(frozen=True)
class ListForSeller:
    """To the seller: what was ordered. Its address shows the list as it stands."""

    order: OrderView
    address: str


@dataclass(frozen=True)
class ListToPassOn:
    """To the coordinator: the page for the seller, to be passed on; and how far that has come."""

    order: OrderView
    address: str
    sent_at: datetime | None
    received_at: datetime | None
    seller: str | None
    """The enterprise of the network that got it by itself."""


def seller_of(session: Session, order: JointOrder) -> Enterprise | None:
    """The enterprise of the network that sells (in a sale: buys), where it is one."""
    network = session.get(Network, order.network_id)
    found = plainly_meant(session, network, order.partner) if network and order.partner else None
    return session.get(Enterprise, (order.network_id, found)) if found else None


def list_address(session: Session, order: JointOrder) -> str | None:
    """The page for the seller."""
    return page_address(session, SELLER_PAGE, f"{order.network_id}.{order.id}")


def tell_seller(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """It is final: the list leaves."""
    address = list_address(session, order)
    if address is None:
        return []
    seller = seller_of(session, order)
    people = speakers_of(session, seller) if seller else []
    seen = as_partner_sees(list_of(session, order, now)).order
    said = to_people(order, people, ListForSeller(seen, address), now) if seller else []
    if said:
        order.list_sent_at = now
    passed = ListToPassOn(seen, address, order.list_sent_at, None, seller.short_name if said and seller else None)
    theirs = {say.to for say in said}
    return [
        *said,
        *(say for say in to_people(order, coordinators_of(session, order), passed, now) if say.to not in theirs),
    ]


@routes.button("sellerlist")
def show_seller_list(request: Request, order_id: str) -> list[Say]:
    """The page for the seller, for whoever looks after the order."""
    order = managed_order(request, order_id, *STANDS)
    return _pass_on(request, order)


def _pass_on(request: Request, order: JointOrder) -> list[Say]:
    address, seller = list_address(request.session, order), seller_of(request.session, order)
    if address is None:
        return []
    seen = as_partner_sees(list_of(request.session, order, request.now)).order
    name = seller.short_name if seller else None
    return [
        Say(ListToPassOn(seen, address, order.list_sent_at, order.list_received_at, name), subject=subject_of(order))
    ]


@routes.button("listsent")
def mark_sent(request: Request, order_id: str) -> list[Say]:
    """The coordinator has passed it on."""
    order = managed_order(request, order_id, *STANDS)
    order.list_sent_at = order.list_sent_at or request.now
    note(request, order.network_id, "order.list_sent", subject_of(order))
    return _pass_on(request, order)


@routes.button("listgot")
def mark_received(request: Request, order_id: str) -> list[Say]:
    """The seller has it: they say so themselves, or the coordinator for them."""
    order = known_order(request, order_id)
    seller = seller_of(request.session, order)
    mine = enterprises_of(request.session, order.network_id, request.person) if request.person else []
    is_theirs = seller is not None and seller.id in {each.id for each in mine}
    if order.status not in STANDS or not (is_theirs or manages(request, order)):
        return [Say(not_allowed(request, Right.MANAGE_ORDER, order.network_id))]
    first = order.list_received_at is None
    order.list_sent_at, order.list_received_at = (
        order.list_sent_at or request.now,
        order.list_received_at or request.now,
    )
    if not is_theirs or seller is None:
        return _pass_on(request, order)
    told = Told(
        "{seller} has the list of “{title}”.", Reply("Look after it", f"order.manage:{order.id}"),
        seller=seller.short_name, title=order.title,
    )  # fmt: skip
    says = to_people(order, coordinators_of(request.session, order), told, request.now) if first else []
    thanks = Told("Thank you. I tell the coordinator of “{title}” that you have it.", title=order.title)
    return [Say(thanks), *(say for say in says if say.to != request.chat.id)]


def _order_of(rows: Session, subject_id: str, now: datetime) -> JointOrder | None:
    found = pair_in(subject_id)
    order = rows.get(JointOrder, found) if found else None
    return order if order and order.status in STANDS and is_read(order, now) else None


def _show(rows: Session, subject_id: str, token: str, now: datetime) -> Page | None:
    order = _order_of(rows, subject_id, now)
    if order is None:
        return None
    listed = list_of(rows, order, now)
    facts: Any = partner_sheet(listed, now, f"/r/{token}.xlsx")
    return Page("order/list_page.html", _("Order list"), {"facts": facts})


def _file(rows: Session, subject_id: str) -> tuple[str, Download] | None:
    found = pair_in(subject_id)
    order = rows.get(JointOrder, found) if found else None
    if order is None or order.status not in STANDS:
        return None
    now = order.finished_at or order.closed_at or order.created_at
    listed = as_partner_sees(list_of(rows, order, now))
    name = file_name(listed, now, "xlsx")
    return name, Download(excel_of(listed, now, for_partner=True), EXCEL, name)


routes.public_page(PublicPage(SELLER_PAGE, _show, file=_file))
