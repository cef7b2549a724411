"""Writing a plan into the database: a few statements, however many enterprises there are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from bot.language.normalising import key_of
from bot.network_file.directory import AreaIds, areas_of
from bot.network_file.rows import Change, Plan, Value
from bot.storage import audit
from bot.storage.database import new_id
from bot.storage.enterprises import directory_changed
from bot.storage.people import Area, AreaKind, Enterprise, EnterpriseAlias, EnterpriseMakes

IMPORTED = "enterprise.imported"
_IDS_AT_ONCE = 500
_NAMED: dict[str, type[EnterpriseMakes] | type[EnterpriseAlias]] = {
    "products": EnterpriseMakes,
    "aliases": EnterpriseAlias,
}


def write(
    session: Session, network_id: str, plan: Plan, now: datetime, by: str | None = None
) -> list[tuple[str, Change]]:
    """Write what is new and what has changed, as a person's doing (`by`); count it as one change of the directory.

    The caller's transaction holds all of it: commit it as a whole or not at all.

    Returns:
        The id of each enterprise that was written, with its change.
    """
    changes = [(change.id or new_id(now), change) for change in (*plan.new, *plan.changed)]
    if not changes:
        return []
    areas = areas_of(session, network_id)
    _make_areas(session, network_id, areas, [change for _, change in changes], now)
    rows = [(change.id is None, _row(network_id, id_, change, areas)) for id_, change in changes]
    _run(session, insert(Enterprise), [row for is_new, row in rows if is_new])
    _run(session, update(Enterprise), [row for is_new, row in rows if not is_new])
    for column, table in _NAMED.items():
        _write_names(session, network_id, table, column, changes)
    directory_changed(session, network_id)
    for id_, _ in changes:
        audit.note(session, network_id=network_id, person_id=by, action=IMPORTED, subject=f"enterprise:{id_}", now=now)
    return changes


def _run(session: Session, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(statement, rows)


def _make_areas(session: Session, network_id: str, areas: AreaIds, changes: Iterable[Change], now: datetime) -> None:
    """Make the provinces and districts that are not there yet, and note them in `areas`."""
    made = []
    for change in changes:
        province, district = change.after["province"], change.after["district"]
        if not province:
            continue
        key = key_of(str(province))
        if key not in areas.provinces:
            areas.provinces[key] = new_id(now)
            made.append(_area(network_id, areas.provinces[key], AreaKind.PROVINCE, province, None))
        below = (areas.provinces[key], key_of(str(district)))
        if district and below not in areas.districts:
            areas.districts[below] = new_id(now)
            made.append(_area(network_id, areas.districts[below], AreaKind.DISTRICT, district, below[0]))
    _run(session, insert(Area), made)


def _area(network_id: str, id_: str, kind: AreaKind, name: Value, parent_id: str | None) -> dict[str, Any]:
    return {"network_id": network_id, "id": id_, "kind": kind, "name": name, "parent_id": parent_id}


def _row(network_id: str, id_: str, change: Change, areas: AreaIds) -> dict[str, Any]:
    after = change.after
    province = areas.provinces.get(key_of(str(after["province"]))) if after["province"] else None
    district = areas.districts.get((province, key_of(str(after["district"])))) if province else None
    return {
        "network_id": network_id,
        "id": id_,
        "area_id": district or province,
        "name": after["name"],
        "short_name": after["short"],
        "kind": after["type"],
        **{column: after[column] for column in ("tambon", "code", "about", "latitude", "longitude")},
    }


def _write_names(
    session: Session,
    network_id: str,
    table: type[EnterpriseMakes] | type[EnterpriseAlias],
    column: str,
    changes: Iterable[tuple[str, Change]],
) -> None:
    """Put an enterprise's products or aliases in the place of those it had, where they differ."""
    differing = [(id_, change) for id_, change in changes if change.before[column] != change.after[column]]
    before = [id_ for id_, change in differing if change.before[column]]
    for start in range(0, len(before), _IDS_AT_ONCE):
        some = before[start : start + _IDS_AT_ONCE]
        session.execute(delete(table).where(table.network_id == network_id, table.enterprise_id.in_(some)))
    _run(
        session,
        insert(table),
        [
            {"network_id": network_id, "enterprise_id": id_, "name": name}
            for id_, change in differing
            for name in _names(change.after[column])
        ],
    )


def _names(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
