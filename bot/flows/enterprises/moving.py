"""All that belongs to an enterprise goes to another one, and back: whatever table it stands in."""

from typing import Any

from sqlalchemy import Table, and_, select, update
from sqlalchemy.orm import Session

from bot.storage.database import Base

COLUMNS = frozenset({"enterprise_id", "host_id", "sender_enterprise_id", "companion_id"})
"""What columns that name an enterprise are called."""
STAYS = frozenset({"enterprise_change", "enterprise_makes", "enterprise_alias", "contact_card", "proposal"})
"""What an enterprise keeps of its own: its names, what it makes, how customers reach it."""
ONE_EACH = {"role": ("person_id", "kind")}
"""Beside its key, what there is once for an enterprise: nobody represents it twice."""


def move_all(session: Session, network_id: str, old_id: str, new_id: str) -> list[list[Any]]:
    """Move every row of one enterprise to another. Where the other one has its own (both have ordered, somebody is in
    both), the row stays with the old one as its history.

    Returns:
        What was moved: [table, column, key as it is now]; `move_back` takes it.
    """
    session.flush()
    moved: list[list[Any]] = []
    for table in Base.metadata.sorted_tables:
        if "network_id" not in table.columns or table.name in STAYS:
            continue
        for column in sorted(COLUMNS & set(table.columns.keys())):
            moved += _move(session, table, column, network_id, old_id, new_id)
        if "audience" in table.columns:
            moved += _rename_in_audiences(session, table, network_id, old_id, new_id)
    session.expire_all()
    return moved


def move_back(session: Session, old_id: str, new_id: str, moved: list[list[Any]]) -> None:
    """The same rows go to the old enterprise again, as far as they are there and its neighbour's still."""
    session.flush()
    for name, column, key in reversed(moved):
        table = Base.metadata.tables[name]
        here = and_(*(table.c[part] == value for part, value in key.items()))
        if column == "audience":
            row = session.execute(select(table.c.audience).where(here)).scalar()
            if row:
                session.execute(update(table).where(here).values(audience=_renamed(row, new_id, old_id)))
            continue
        session.execute(update(table).where(here, table.c[column] == new_id).values({column: old_id}))
    session.expire_all()


def hangs_on_it(session: Session, network_id: str, enterprise_id: str) -> bool:
    """Whether any row beside its own names and what it makes speaks of an enterprise."""
    own = STAYS - {"contact_card", "proposal"}
    for table in Base.metadata.sorted_tables:
        for column in COLUMNS & set(table.columns.keys()):
            if "network_id" in table.columns and table.name not in own:
                here = (table.c.network_id == network_id, table.c[column] == enterprise_id)
                if session.execute(select(table.c.network_id).where(*here).limit(1)).first():
                    return True
    return False


def _move(session: Session, table: Table, column: str, network_id: str, old_id: str, new_id: str) -> list[list[Any]]:
    keys = [part.name for part in table.primary_key.columns]
    once = [*keys, *ONE_EACH.get(table.name, ())]
    found = select(*(table.c[name] for name in dict.fromkeys((*once, column))))
    of_both = found.where(table.c.network_id == network_id, table.c[column].in_((old_id, new_id)))
    rows = [dict(row) for row in session.execute(of_both).mappings()]
    unique = column in keys or table.name in ONE_EACH
    beside = [name for name in once if name != column and not (name == "id" and table.name in ONE_EACH)]
    taken = {tuple(row[name] for name in beside) for row in rows if row[column] == new_id}
    moved: list[list[Any]] = []
    for row in rows:
        if row[column] != old_id or (unique and tuple(row[name] for name in beside) in taken):
            continue
        key = {name: row[name] for name in keys}
        here = and_(*(table.c[name] == value for name, value in key.items()))
        session.execute(update(table).where(here).values({column: new_id}))
        moved.append([table.name, column, {**key, column: new_id} if column in keys else key])
    return moved


def _rename_in_audiences(session: Session, table: Table, network_id: str, old_id: str, new_id: str) -> list[list[Any]]:
    keys = [part.name for part in table.primary_key.columns]
    moved = []
    rows = session.execute(
        select(*(table.c[name] for name in keys), table.c.audience).where(table.c.network_id == network_id)
    )
    for row in rows.mappings():
        if old_id in ((row["audience"] or {}).get("enterprises") or ()):
            key = {name: row[name] for name in keys}
            here = and_(*(table.c[name] == value for name, value in key.items()))
            session.execute(update(table).where(here).values(audience=_renamed(row["audience"], old_id, new_id)))
            moved.append([table.name, "audience", key])
    return moved


def _renamed(audience: dict[str, Any], old_id: str, new_id: str) -> dict[str, Any]:
    ids = [new_id if each == old_id else each for each in audience.get("enterprises") or ()]
    return {**audience, "enterprises": list(dict.fromkeys(ids))}
