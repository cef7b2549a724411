"""Pages for customers, behind signed addresses: a product, all of an enterprise, all of a network where it wants that.

They show nothing of any person but what the enterprise gives customers itself on its card. What is taken out of the
catalogue, or whose enterprise has stopped, has no page any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import segno
from sqlalchemy.orm import Session

from bot.dialogue.links import SEEN_BY_LINE, page_address, pair_in, picture_path
from bot.dialogue.pages import XLSX, Download, Page, PublicPage
from bot.dialogue.products import PAGE, ProductView, customers_page, link_to_share, view_of
from bot.drawing.products import KINDS, marks_words, months_words, price_words
from bot.flows.product.files import excel_of
from bot.flows.product.results import ForCustomer
from bot.flows.product.routes import routes
from bot.flows.referral import card_address, card_of
from bot.language.catalogue import gettext as _
from bot.language.collation import thai_order
from bot.storage.areas import area_path
from bot.storage.people import Enterprise, Network
from bot.storage.product_queries import enterprises_that_sell, product_offered, products_of_enterprise, products_offered
from bot.storage.products import Product
from bot.storage.rules import rules_of

CATALOGUE = "catalogue"
PUBLIC = "catalogue_public"
"""The network's rule."""
QR_PIXELS, QR_MARGIN = 1000, 4
MOST_BESIDE = 6


@dataclass(frozen=True)
class Shown:
    """A product on a page, its words ready."""

    seen: ProductView
    kind: str | None
    price: str
    when: str | None
    marks: str
    picture: str | None
    page: str | None
    rests: str | None


@dataclass(frozen=True)
class Reach:
    """How an enterprise is reached: what stands on its card for customers, and nothing of its people."""

    enterprise: str
    words: str | None
    call: str | None
    dial: str | None
    chat: str
    line: str | None
    about: str | None
    about_words: str
    ask: str | None


def catalogue_address(session: Session, network_id: str, enterprise_id: str | None = None) -> str | None:
    """The page of all that an enterprise sells or, where it may be seen, of the whole network; None where there is none."""
    if enterprise_id is None and not is_public(session, network_id):
        return None
    return page_address(session, CATALOGUE, f"{network_id}.{enterprise_id or ''}")


def customers_card(session: Session, enterprise: Enterprise, product: Product | None = None) -> ForCustomer:
    """The page for a customer, of a product or of all that an enterprise sells: its QR to hold up, its link to send on."""
    kind, about = (PAGE, product.id) if product else (CATALOGUE, enterprise.id)
    pair = f"{enterprise.network_id}.{about}"
    page, qr = page_address(session, kind, pair), page_address(session, kind, pair, ending=".png")
    where = " · ".join(area.name for area in area_path(session, enterprise.network_id, enterprise.area_id))
    name, under = (product.name, enterprise.short_name) if product else (enterprise.short_name, where)
    shown_qr = qr if qr and qr.startswith(SEEN_BY_LINE) else None
    return ForCustomer(name, under, page, shown_qr, link_to_share(f"{name} · {under}" if under else name, page))


def is_public(session: Session, network_id: str) -> bool:
    """Whether whoever has the address may see all that a network sells."""
    return bool(rules_of(session, network_id)[PUBLIC] == "yes")


def show_product(rows: Session, pair: str, token: str, _now: datetime) -> Page | None:
    """One product: picture, price, months, story, and how its enterprise is reached."""
    network_id, product_id = pair_in(pair) or ("", "")
    found = product_offered(rows, network_id, product_id)
    if found is None:
        return None
    product, enterprise = found
    beside = [each for each in products_of_enterprise(rows, network_id, enterprise.id) if each.id != product.id]
    values = {
        "shown": _shown(rows, product, enterprise),
        "pictures": [picture_path(rows, each) for each in product.pictures],
        "reach": _reach(rows, enterprise),
        "beside": [_shown(rows, each, enterprise) for each in beside[:MOST_BESIDE]],
        "beside_words": _("Also from {enterprise}", enterprise=enterprise.short_name),
        "how": _("How to order"),
        **_foot(token),
    }
    return Page("product/page.html", f"{product.name} · {enterprise.short_name}", values)


def show_catalogue(rows: Session, pair: str, token: str, _now: datetime) -> Page | None:
    """All that an enterprise sells; without an enterprise in the address all that the network sells."""
    network_id, enterprise_id = pair.partition(".")[::2]
    network = rows.get(Network, network_id)
    products = products_offered(rows, network_id, enterprise_ids=[enterprise_id] if enterprise_id else None)
    if network is None or not products or not (enterprise_id or is_public(rows, network_id)):
        return None
    sellers = enterprises_that_sell(rows, network_id)
    by_name_of = sorted({each.enterprise_id for each in products}, key=lambda i: thai_order(sellers[i].short_name))
    groups = [
        (sellers[i], view_of(rows, next(p for p in products if p.enterprise_id == i), sellers[i]).place,
         [_shown(rows, each, sellers[i]) for each in products if each.enterprise_id == i])
        for i in by_name_of
    ]  # fmt: skip
    title = sellers[enterprise_id].short_name if enterprise_id else network.name
    reach = _reach(rows, sellers[enterprise_id]) if enterprise_id else None
    values = {"kicker": _("Catalogue"), "groups": groups, "reach": reach, "one": bool(enterprise_id), **_foot(token)}
    return Page("product/catalogue.html", title, values)


def _shown(rows: Session, product: Product, enterprise: Enterprise) -> Shown:
    seen = view_of(rows, product, enterprise)
    return Shown(
        seen,
        kind=_(KINDS[seen.kind]) if seen.kind in KINDS else None,
        price=price_words(seen) or _("Please ask for the price"),
        when=months_words(seen.months),
        marks=marks_words(seen.marks),
        picture=picture_path(rows, product.pictures[0]) if product.pictures else None,
        page=customers_page(rows, product),
        rests=_("Sold out just now") if seen.resting else None,
    )


def _reach(rows: Session, enterprise: Enterprise) -> Reach:
    card = card_of(rows, enterprise.network_id, enterprise.id)
    phone, line = (card.phone, card.line) if card else (None, None)
    return Reach(
        enterprise.short_name,
        words=card.words if card else None,
        call=_("Call {phone}", phone=phone) if phone else None,
        dial=phone.replace("-", "") if phone else None,
        chat=_("Chat in LINE"),
        line=line,
        about=card_address(rows, enterprise.network_id, enterprise.id),
        about_words=_("About {enterprise}", enterprise=enterprise.short_name),
        ask=None if phone or line else _("Please ask whoever showed you this page how to reach them."),
    )


def _foot(token: str) -> dict[str, str]:
    return {
        "qr": f"/r/{token}.png",
        "qr_words": _("QR of this page"),
        "kept": _("Nothing about you is kept when you open this page."),
    }


def _qr(kind: str, shows: Callable[[Session, str, str, datetime], Page | None]) -> Callable[..., bytes | None]:
    """The QR of a page's own address, as long as the page is there."""

    def picture(rows: Session, pair: str, now: datetime) -> bytes | None:
        address = page_address(rows, kind, pair)
        if address is None or shows(rows, pair, "", now) is None:
            return None
        code = segno.make(address, error="m", micro=False)
        written = BytesIO()
        code.save(written, kind="png", border=QR_MARGIN, scale=QR_PIXELS // code.symbol_size(border=QR_MARGIN)[0])
        return written.getvalue()

    return picture


def _file(rows: Session, pair: str) -> tuple[str, Download] | None:
    """The network's catalogue as Excel, where it may be seen by everybody."""
    network_id, enterprise_id = pair.partition(".")[::2]
    if enterprise_id or not is_public(rows, network_id):
        return None
    return "catalogue.xlsx", Download(excel_of(rows, network_id), XLSX)


routes.public_page(PublicPage(PAGE, show_product, _qr(PAGE, show_product)))
routes.public_page(PublicPage(CATALOGUE, show_catalogue, _qr(CATALOGUE, show_catalogue), _file))
