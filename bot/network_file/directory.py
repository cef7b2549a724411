"""What the database holds of a network's enterprises, fetched in a handful of queries."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.language.normalising import key_of
from bot.network_file.rows import Listed, each_once, tidy, tidy_degrees
from bot.storage.people import Area, AreaKind, Enterprise, EnterpriseAlias, EnterpriseMakes
from bot.storage.standing import LIVE


@dataclass(frozen=True)
class AreaIds:
    """The ids of areas, by how their names compare."""

    provinces: dict[str, str]
    districts: dict[tuple[str, str], str]
    """By (id of the province, district)."""


def enterprises_of(session: Session, network_id: str, *, resting: bool = True) -> list[Listed]:
    """Every enterprise of a network, as a file would have it; with those that rest or without."""
    areas = {area.id: area for area in session.scalars(select(Area).where(Area.network_id == network_id))}
    products = _names(session, EnterpriseMakes, network_id)
    aliases = _names(session, EnterpriseAlias, network_id)
    found = select(Enterprise).where(Enterprise.network_id == network_id).order_by(Enterprise.id)
    rows = session.scalars(found if resting else found.where(LIVE))
    return [_listed(row, areas, products[row.id], aliases[row.id]) for row in rows]


def areas_of(session: Session, network_id: str) -> AreaIds:
    """The provinces and districts that a network has."""
    found = AreaIds({}, {})
    for area in session.scalars(select(Area).where(Area.network_id == network_id).order_by(Area.id)):
        if area.parent_id is None:
            found.provinces.setdefault(key_of(tidy("province", area.name)), area.id)
        else:
            found.districts.setdefault((area.parent_id, key_of(tidy("district", area.name))), area.id)
    return found


def _names(
    session: Session, table: type[EnterpriseMakes] | type[EnterpriseAlias], network_id: str
) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for enterprise_id, name in session.execute(
        select(table.enterprise_id, table.name).where(table.network_id == network_id)
    ):
        names[enterprise_id].append(name)
    return names


def _listed(row: Enterprise, areas: dict[str, Area], products: list[str], aliases: list[str]) -> Listed:
    area = areas.get(row.area_id or "")
    district = area if area and area.kind == AreaKind.DISTRICT else None
    province = areas.get(district.parent_id or "") if district else area
    texts: dict[str, Any] = {
        "code": row.code,
        "name": row.name,
        "short": row.short_name,
        "type": row.kind,
        "tambon": row.tambon,
        "district": district.name if district else None,
        "province": province.name if province else None,
        "about": row.about,
    }
    values = {column: tidy(column, text) or None if text else None for column, text in texts.items()}
    return Listed(
        row.id,
        {
            **values,
            "products": each_once("products", products),
            "aliases": each_once("aliases", aliases),
            "latitude": None if row.latitude is None else tidy_degrees(row.latitude),
            "longitude": None if row.longitude is None else tidy_degrees(row.longitude),
        },
    )
