"""A product of the catalogue as people see it: on its own card, in lists, beside its enterprise, on a customer's page."""

from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.links import LONGEST_ADDRESS, page_address, picture_address, share_link
from bot.dialogue.rights import Right, may
from bot.storage.areas import area_path
from bot.storage.people import Enterprise, Person
from bot.storage.products import Product

PAGE = "product"
"""Of a product's page for customers (`links.page_address`)."""
ROOM = 40
"""Letters that LINE's own address takes before the words to share."""


@dataclass(frozen=True)
class ProductView:
    """What is shown of a product; plain values."""

    id: str
    name: str
    enterprise_id: str
    enterprise: str
    place: str
    kind: str | None
    """A `ProductKind`."""
    unit: str | None
    price: int | None
    """Satang."""
    price_to: int | None
    price_and_up: bool
    months: int | None
    """As `Product.months`."""
    story: str | None
    marks: tuple[str, ...]
    how_to_order: str | None
    picture: str | None
    """The address of the picture for cards; None where there is none, or LINE could not reach it."""
    resting: bool


def view_of(session: Session, product: Product, enterprise: Enterprise) -> ProductView:
    """A product as everybody of its network sees it."""
    areas = [area.name for area in area_path(session, enterprise.network_id, enterprise.area_id)]
    return ProductView(
        id=product.id, name=product.name, enterprise_id=enterprise.id, enterprise=enterprise.short_name,
        place=" · ".join(part for part in (enterprise.tambon, *areas) if part), kind=product.kind, unit=product.unit,
        price=product.price, price_to=product.price_to, price_and_up=product.price_and_up, months=product.months,
        story=product.story, marks=tuple(product.marks), how_to_order=product.how_to_order,
        picture=picture_address(session, product.pictures[0]) if product.pictures else None,
        resting=product.rests_since is not None,
    )  # fmt: skip


def customers_page(session: Session, product: Product) -> str | None:
    """The address of the page that a customer is shown; None where the installation has no public one."""
    return page_address(session, PAGE, f"{product.network_id}.{product.id}")


def link_to_share(words: str, address: str | None) -> str | None:
    """LINE's way to send a product on as one's own words; None where there is no page to open."""
    if address is None:
        return None
    while words and len(quote(f"{words}\n{address}")) > LONGEST_ADDRESS - ROOM:
        words = words[:-1]  # never the address behind them
    return share_link(f"{words}\n{address}")


def may_keep(session: Session, person: Person | None, enterprise: Enterprise) -> bool:
    """Whether somebody may enter and change the products of an enterprise: its people, and a coordinator where it is
    marked as without LINE."""
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    if may(session, person, Right.KEEP_PRODUCTS, about):
        return True
    return enterprise.without_line and may(session, person, Right.ENTER_WITHOUT_LINE, about)
