"""Locking rows, the one way for everybody: docs/locking.md says in which order, and why."""

from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, bindparam, inspect, select, text
from sqlalchemy.orm import Session, lazyload

from bot.storage.database import Base

Row = TypeVar("Row", bound=Base)

HELD, TOGETHER = "rows locked by this transaction", "several events in this transaction"

_AT_MOST_A_MOMENT = text("SET LOCAL lock_timeout = '50ms'")
_AS_LONG_AS_IT_TAKES = text("SET LOCAL lock_timeout = 0")


def locked(session: Session, table: type[Row], key: Any) -> Row | None:
    """The row with a primary key as it is now: read anew, and nobody else changes it until the transaction ends.

    Whatever was decided by what had been read of it before has to be decided again. A row that this transaction holds
    already is not asked for twice.
    """
    held = session.identity_map.get(session.identity_key(table, key))
    if held is not None and is_held(session, held):
        return cast("Row", held)
    by_key, names = _by_key(table)
    values = key if isinstance(key, tuple) else (key,)
    return next(iter(_locked(session, by_key, dict(zip(names, values, strict=True)))), None)


@cache
def _by_key(table: type[Row]) -> tuple[Select[tuple[Row]], tuple[str, ...]]:
    """The query that locks the row with a primary key, and its values' names; put together once. What hangs on the row is
    read when it is wanted."""
    keys = inspect(table).primary_key
    found = select(table).where(*(column == bindparam(f"its_{column.key}") for column in keys)).options(lazyload("*"))
    return _for_update(found), tuple(f"its_{column.key}" for column in keys)


def is_held(session: Session, row: Base) -> bool:
    """Whether this transaction has locked a row: nobody else changes it, or what hangs on it, until it ends."""
    return row in session.info.get(HELD, ())


def locked_all(session: Session, found: Select[tuple[Row]]) -> list[Row]:
    """Rows of one table, as `locked`; to be ordered by their ids, so that two who ask for the same never cross."""
    return _locked(session, _for_update(found), {})


def _for_update(found: Select[tuple[Row]]) -> Select[tuple[Row]]:
    return found.with_for_update(key_share=True).execution_options(populate_existing=True)


def _locked(session: Session, found: Select[tuple[Row]], values: dict[str, Any]) -> list[Row]:
    patient = session.info.get(TOGETHER) and not session.info.get(HELD)
    session.flush()
    if patient:
        session.execute(_AS_LONG_AS_IT_TAKES)
    rows = list(session.scalars(found, values))
    if patient:
        session.execute(_AT_MOST_A_MOMENT)
    note_held(session, *rows)
    return rows


def locked_one(session: Session, found: Select[tuple[Row]]) -> Row | None:
    """The first row that a query finds, as `locked`; None where none fits, or none does any more once it is free."""
    return next(iter(locked_all(session, found)), None)


def claimable(found: Select[tuple[Row]]) -> Select[tuple[Row]]:
    """The rows that nobody holds, read anew and held from now on: who takes from a heap waits for nobody."""
    return found.with_for_update(skip_locked=True, key_share=True).execution_options(populate_existing=True)


def in_use(found: Select[Any], of: type[Base] | None = None) -> Select[Any]:
    """Rows (of several tables those `of` one) that any number of transactions may use and change beside each other, while
    nobody changes their keys."""
    return found.with_for_update(read=True, key_share=True, of=of)


def taken_along(found: Select[Any], table: type[Base]) -> Select[Any]:
    """The row of another table that such a query (`in_use`) joins is locked in the same statement, as `locked`; whoever
    reads it says so (`note_held`). Where one has to wait for it, whatever else the query reads is older than the row."""
    return found.suffix_with(text(f"FOR NO KEY UPDATE OF {table.__tablename__}"), dialect="postgresql")


def note_held(session: Session, *rows: Base) -> None:
    """This transaction has locked these rows."""
    session.info.setdefault(HELD, set()).update(rows)


def lock_for_moving(session: Session, row: Base) -> None:
    """Wait until nobody uses a row, and let nobody begin: its key, or what others know it by, is going to change."""
    session.refresh(row, with_for_update=True)


def work_together(session: Session) -> None:
    """Several events share this transaction: it waits as long as it takes for its first row alone.

    Holding one it waits but a moment for whatever else is locked, and fails then with SQLAlchemy's `OperationalError`:
    who holds locks and does not wait is in no deadlock. The events are to be worked on one by one after that.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.info[TOGETHER] = True
        session.execute(_AT_MOST_A_MOMENT)
