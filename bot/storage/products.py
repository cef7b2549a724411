"""The catalogue: what enterprises sell, with price, months and pictures. It is a table of the engine's, since the directory's
search finds who makes a thing by it, too.

What an enterprise makes is said in two ways. A short list of words (`EnterpriseMakes`) came with the network's list and is
changed in its directory entry; it serves for finding and matching. The catalogue (`Product`) is what a customer is shown.
Nothing is written into both: whoever asks what is made (`made_by_enterprise`) reads both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CompoundSelect, ForeignKey, ForeignKeyConstraint, Index, String, select, union
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language.collation import by_name
from bot.storage.database import Base, Id
from bot.storage.people import EnterpriseMakes

ALL_YEAR = 0b111111111111
"""`Product.months` of what there is the whole year."""


class ProductKind(StrEnum):
    """What kind of thing it is: the five kinds of Thailand's OTOP register, what grows, and what is done for guests."""

    FOOD = "food"
    DRINK = "drink"
    CLOTH = "cloth"
    HOUSEHOLD = "household"
    HERB = "herb"
    FRESH = "fresh"
    VISIT = "visit"


class Mark(StrEnum):
    """A standard that a product has; the enterprise says so, nobody checks it here."""

    FDA = "fda"
    """อย., Food and Drug Administration."""
    TCPS = "tcps"
    """มผช., Thai Community Product Standard."""
    ORGANIC = "organic"
    GAP = "gap"
    HALAL = "halal"
    GI = "gi"
    """Geographical indication."""
    OTOP_1 = "otop1"
    OTOP_2 = "otop2"
    OTOP_3 = "otop3"
    OTOP_4 = "otop4"
    OTOP_5 = "otop5"


class Product(Base):
    """Something an enterprise sells."""

    __tablename__ = "product"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "enterprise_id"),
        Index(None, "entered_by"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str | None] = mapped_column(String(12))
    """A `ProductKind`."""
    unit: Mapped[str | None] = mapped_column(String(30))
    price: Mapped[int | None] = mapped_column(BigInteger)
    """Satang, of one unit; None: ask."""
    price_to: Mapped[int | None] = mapped_column(BigInteger)
    """Satang: the dearest of them, where they differ."""
    price_and_up: Mapped[bool] = mapped_column(default=False)
    """`price` is what the cheapest costs."""
    months: Mapped[int | None]
    """A bit for each month in which there is some, January the lowest; None: nobody has said."""
    story: Mapped[str | None] = mapped_column(String(500))
    marks: Mapped[list[Any]] = mapped_column(default=list)
    """Values of `Mark`."""
    how_to_order: Mapped[str | None] = mapped_column(String(300))
    pictures: Mapped[list[Any]] = mapped_column(default=list)
    """Ids of stored pictures, the one shown on cards first."""
    entered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who entered it; None once that person is forgotten."""
    entered_at: Mapped[datetime]
    rests_since: Mapped[datetime | None]
    """Sold out just now."""
    said: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """By the name of a column, LINE's time (milliseconds) of the word that said it last: an older one that arrives late
    changes nothing."""
    taken_away_at: Mapped[datetime | None]
    """Out of the catalogue; it can come back for an hour, then it is erased."""


IN_CATALOGUE = Product.taken_away_at.is_(None)


def months_set(months: Iterable[int]) -> int:
    """`Product.months` of some months, 1 to 12."""
    return sum({1 << (month - 1) for month in months})


def months_of(product: Product) -> tuple[int, ...]:
    """The months, 1 to 12, in which there is some; all where nobody has said otherwise."""
    known = ALL_YEAR if product.months is None else product.months
    return tuple(month for month in range(1, 13) if known >> (month - 1) & 1)


def is_seasonal(product: Product) -> bool:
    """Whether there is some in some months only."""
    return product.months not in (None, ALL_YEAR)


def words_for_what_is_made(network_ids: Collection[str]) -> CompoundSelect[Any]:
    """Rows of `enterprise_id` and `name`: the short lists and the catalogues of some networks, each name once."""
    listed = select(EnterpriseMakes.enterprise_id, EnterpriseMakes.name)
    sold = select(Product.enterprise_id, Product.name)
    return union(
        listed.where(EnterpriseMakes.network_id.in_(network_ids)),
        sold.where(Product.network_id.in_(network_ids), IN_CATALOGUE),
    )


def made_by_enterprise(
    session: Session, network_id: str, ids: Collection[str] | None = None
) -> defaultdict[str, list[str]]:
    """What enterprises make, by their id, by name; of some enterprises or (None) of all."""
    made = words_for_what_is_made([network_id]).subquery()
    rows = select(made.c.enterprise_id, made.c.name)
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = rows if ids is None else rows.where(made.c.enterprise_id.in_(ids))
    for enterprise_id, name in by_name(session.execute(rows), lambda row: str(row.name)):
        found[enterprise_id].append(name)
    return found
