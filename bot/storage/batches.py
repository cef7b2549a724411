"""Changing many rows a few at a time: looked for without any lock, changed in small transactions of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, inspect, literal, select, tuple_, update
from sqlalchemy.engine import Row

from bot.storage.database import Base, Database, rows_changed

BATCH = 1000
"""Rows changed in one transaction: nobody waits longer than that for SQLite's one writer."""


@dataclass(frozen=True)
class Served:
    """Rows of a table that have served their purpose: to be deleted or, with `values`, emptied."""

    table: type[Base]
    which: ColumnElement[bool]
    """Must not be true any more of a row that was emptied, so that nothing is written twice."""
    values: dict[str, Any] | None = None


def erase_in_batches(database: Database, served: Served, batch: int = BATCH) -> int:
    """Walk once through a table in the order of its key, and erase what has served.

    Returns:
        How many rows were deleted or emptied.
    """
    keys = tuple(inspect(served.table).primary_key)
    found = select(*keys).where(served.which).order_by(*keys).limit(batch)
    change = delete(served.table) if served.values is None else update(served.table).values(**served.values)
    change = change.execution_options(synchronize_session=False)
    count, last = 0, None
    while True:
        with database.reading() as session:
            rows = session.execute(found if last is None else found.where(_behind(keys, last))).all()
        if not rows:
            return count
        with database.transaction() as session:
            count += sum(rows_changed(session, change.where(these, served.which)) for these in _these(keys, rows))
        last = rows[-1]


def _these(keys: tuple[ColumnElement[Any], ...], rows: Sequence[Row[Any]]) -> Iterator[ColumnElement[bool]]:
    """Rows by their keys, those that differ in the last part alone together: a plain list, which every database looks up."""
    for first, alike in groupby(rows, key=lambda row: tuple(row[:-1])):
        same = (column == value for column, value in zip(keys, first, strict=False))
        yield and_(*same, keys[-1].in_([row[-1] for row in alike]))


def _behind(keys: tuple[ColumnElement[Any], ...], row: Row[Any]) -> ColumnElement[bool]:
    return tuple_(*keys) > tuple_(*(literal(value) for value in row))
