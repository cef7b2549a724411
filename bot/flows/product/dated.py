"""What of the catalogue stands in the network's calendar: each product in its months."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.telling import Dated, DatedKind
from bot.language.periods import month_after, month_from
from bot.storage.product_queries import products_offered
from bot.storage.products import Product, is_seasonal, months_of


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """From the first to the last of its months, of what there is in some months only."""
    seasonal = [each for each in products_offered(session, network_id) if is_seasonal(each)]
    return [each for product in seasonal for each in _seasons(product, first, last)]


def _seasons(product: Product, first: date, last: date) -> Iterator[Dated]:
    for begins, ends in seasons(months_of(product), first, last):
        yield Dated(
            DatedKind.SEASON,
            f"product:{product.id}",
            product.name,
            begins,
            ends,
            enterprise_id=product.enterprise_id,
            data=f"product.show:{product.id}",
            public=True,
            changed_at=product.entered_at,
        )


def seasons(months: tuple[int, ...], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The runs of months, 1 to 12, that fall between two days: from the first day of each to its last, across the turn of
    a year."""
    month = first.replace(day=1)
    while month <= last:
        if month.month not in months:
            month = month_after(month, 1)
            continue
        begins, ends = month, month
        while month_after(begins, -1).month in months and (month - begins).days < 365:
            begins = month_after(begins, -1)
        while month_after(ends, 1).month in months and (ends - begins).days < 330:
            ends = month_after(ends, 1)
        yield begins, month_from(ends).last
        month = month_after(ends, 1)
