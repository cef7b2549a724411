"""The catalogue of a network in the console: what each enterprise sells, when and for how much; taken out and put back."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.dialogue.console_pages import (  # fmt: skip
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    Speak,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Way,
    Ways,
)
from bot.dialogue.products import ProductView, customers_page
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.drawing.products import KINDS, months_words, price_words
from bot.flows.product.privacy import COMES_BACK_WITHIN
from bot.flows.product.public_page import catalogue_address
from bot.flows.product.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise
from bot.storage.products import Product
from bot.storage.sorting import in_thai_order
from bot.storage.standing import LIVE


def _view(visit: Visit) -> View:
    of = (Enterprise.network_id == Product.network_id) & (Enterprise.id == Product.enterprise_id)
    in_sight = Product.taken_away_at.is_(None) | (Product.taken_away_at > visit.now - COMES_BACK_WITHIN)
    found = select(Product, Enterprise).join(Enterprise, of)
    found = found.where(Product.network_id == visit.network.id, LIVE, in_sight, visit.within(Enterprise.area_id))
    states = (("there", _("to be had")), ("rests", _("sold out just now")))
    listing = Listing(
        name="products", title=_("The catalogue"), found=found, key=Product.id,
        columns=(
            Column(_("Product"), by=in_thai_order(Product.name)), Column(_("Enterprise"), by=in_thai_order(Enterprise.short_name)),
            Column(_("Price"), by=Product.price), Column(_("When there is some")), Column(_("How it stands")), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("The catalogue is empty. An enterprise writes “product” and what it sells, in our own chat.")),
        search=(Product.name, Enterprise.short_name),
        narrowed=(
            Narrowed("kind", _("Kind"), tuple((str(key), _(words)) for key, words in KINDS.items()), lambda kind: Product.kind == kind),
            Narrowed("state", _("How it stands"), states, lambda state: Product.rests_since.is_not(None) if state == "rests" else Product.rests_since.is_(None)),
        ),
    )  # fmt: skip
    ways: list[Way] = [Speak(_("As files"), command("product.files").name)]
    page = catalogue_address(visit.rows, visit.network.id)
    if page:
        ways.append(Away(_("The page for customers"), page))
    return View((Ways(tuple(ways)), listing))


def _lines(visit: Visit, rows: Sequence[tuple[Product, Enterprise]]) -> list[tuple[Cell, ...]]:
    lines: list[tuple[Cell, ...]] = []
    for product, enterprise in rows:
        seen = _seen(product, enterprise)
        lines.append((
            (product.name, Faint(_(KINDS[seen.kind]))) if seen.kind in KINDS else product.name,
            Go(enterprise.short_name, "enterprise", enterprise.id),
            price_words(seen) or Faint(_("not said yet")), months_words(product.months) or Faint(_("not said yet")),
            _state(product), _ways(visit, product),
        ))  # fmt: skip
    return lines


def _seen(product: Product, enterprise: Enterprise) -> ProductView:
    """A product as far as a line of the table says it; its place is not looked up."""
    return ProductView(
        id=product.id, name=product.name, enterprise_id=enterprise.id, enterprise=enterprise.short_name, place="", kind=product.kind,
        unit=product.unit, price=product.price, price_to=product.price_to, price_and_up=product.price_and_up, months=product.months,
        story=None, marks=(), how_to_order=None, picture=None, resting=product.rests_since is not None,
    )  # fmt: skip


def _state(product: Product) -> Cell:
    if product.taken_away_at:
        return State(_("taken out"), Tone.WRONG)
    state = State(_("sold out just now"), Tone.WAITS) if product.rests_since else State(_("to be had"), Tone.GOOD)
    return state if product.pictures else (state, Faint(_("without a picture")))


def _ways(visit: Visit, product: Product) -> Cell:
    if product.taken_away_at:
        return Tap(_("Put it back"), f"product.undo:{product.id}")
    away = Tap(_("Take it out"), f"product.away:{product.id}", grave=True)
    page = customers_page(visit.rows, product)
    return (Away(_("See"), page), away) if page else (Tap(_("See"), f"product.show:{product.id}"), away)


PAGE = routes.console_page(
    ConsolePage(
        name="products", title=mark("The catalogue"), heading=Heading.TOLD, order=40, right=Right.TAKE_PRODUCT_AWAY, show=_view
    )
)  # fmt: skip
