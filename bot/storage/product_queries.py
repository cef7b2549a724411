"""What is asked of the catalogue. Enterprises that have stopped, and what was taken away, are never among it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.language.collation import by_name
from bot.language.enterprise_words import folded
from bot.storage.locking import locked
from bot.storage.people import Enterprise, Person
from bot.storage.products import IN_CATALOGUE, Product, months_of
from bot.storage.standing import LIVE

_ITS_ENTERPRISE = (Enterprise.network_id == Product.network_id) & (Enterprise.id == Product.enterprise_id)


def products_offered(
    session: Session,
    network_id: str,
    *,
    enterprise_ids: Collection[str] | None = None,
    months: Collection[int] = (),
    also_resting: bool = False,
) -> list[Product]:
    """The products of a network, by name: of some enterprises, of some months (1 to 12;
    what there is all year, and where nobody has said, too), with or without what is sold out just now."""
    found = (
        select(Product).join(Enterprise, _ITS_ENTERPRISE).where(Product.network_id == network_id, IN_CATALOGUE, LIVE)
    )
    if enterprise_ids is not None:
        found = found.where(Product.enterprise_id.in_(enterprise_ids))
    if not also_resting:
        found = found.where(Product.rests_since.is_(None))
    rows = by_name(session.scalars(found.order_by(Product.id)), lambda product: product.name)
    return [product for product in rows if not months or set(months_of(product)).intersection(months)]


def products_of_enterprise(session: Session, network_id: str, enterprise_id: str) -> list[Product]:
    """The catalogue of one enterprise, what is sold out too, by name."""
    return products_offered(session, network_id, enterprise_ids=[enterprise_id], also_resting=True)


def product_offered(session: Session, network_id: str, product_id: str) -> tuple[Product, Enterprise] | None:
    """A product and whose it is; None where either is gone."""
    found = select(Product, Enterprise).join(Enterprise, _ITS_ENTERPRISE)
    row = session.execute(found.where(Product.network_id == network_id, Product.id == product_id, IN_CATALOGUE, LIVE))
    return row.tuples().first()


def locked_product(session: Session, network_id: str, product_id: str) -> Product | None:
    """A product as it is now, also one that was just taken away; nobody else changes it meanwhile."""
    return locked(session, Product, (network_id, product_id))


def products_with_picture(session: Session, network_id: str, picture_id: str) -> list[Product]:
    """The products that show a picture."""
    found = select(Product).where(Product.network_id == network_id)
    return [product for product in session.scalars(found) if picture_id in product.pictures]


def product_called(session: Session, network_id: str, enterprise_id: str, name: str) -> Product | None:
    """The product of an enterprise's catalogue with this name, however it is written."""
    theirs = products_of_enterprise(session, network_id, enterprise_id)
    return next((each for each in theirs if folded(each.name) == folded(name)), None)


_PICTURES = (
    select(Product.pictures)
    .join(Enterprise, _ITS_ENTERPRISE)
    .where(Product.network_id == bindparam("network"), Product.name.in_(bindparam("names", expanding=True)))
    .where(IN_CATALOGUE, LIVE)
    .order_by(Product.id)
)


def picture_of_products(session: Session, network_id: str, names: Collection[str]) -> str | None:
    """The id of the picture of a product of the network that bears one of these names; None where there is none."""
    shown = session.scalars(_PICTURES, {"network": network_id, "names": list(names)})
    return next((str(pictures[0]) for pictures in shown if pictures), None)


def enterprises_that_sell(session: Session, network_id: str) -> dict[str, Enterprise]:
    """The enterprises that have something in the catalogue, by id."""
    found = select(Enterprise).join(Product, _ITS_ENTERPRISE)
    rows = session.scalars(found.where(Product.network_id == network_id, IN_CATALOGUE, LIVE).distinct())
    return {each.id: each for each in rows}


def products_entered_by(session: Session, person: Person) -> list[Product]:
    """What a person has entered, the first first."""
    return list(session.scalars(select(Product).where(Product.entered_by == person.id).order_by(Product.id)))


def forget_who_entered(session: Session, person: Person) -> None:
    """The products stay with their enterprises; nobody can tell who entered them."""
    session.execute(update(Product).where(Product.entered_by == person.id).values(entered_by=None))


def taken_away_before(session: Session, moment: datetime) -> list[Product]:
    """What was taken out of the catalogue before a moment."""
    return list(session.scalars(select(Product).where(Product.taken_away_at < moment).order_by(Product.id)))
