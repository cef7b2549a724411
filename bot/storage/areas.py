"""Where places lie in each other, and which enterprises are there."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.language.collation import by_name
from bot.storage.people import Area, Enterprise
from bot.storage.prepared import AREAS, IN_EACH_AREA
from bot.storage.reading_once import read_once
from bot.storage.standing import LIVE


@read_once
def area_path(session: Session, network_id: str, area_id: str | None) -> list[Area]:
    """An area and what it lies in, the smallest first."""
    path: list[Area] = []
    while area_id and (area := session.get(Area, (network_id, area_id))):
        path.append(area)
        area_id = area.parent_id
    return path


def names_of_areas(session: Session, network_id: str, area_ids: Collection[str]) -> tuple[str, ...]:
    """The names of areas, in order; one that is gone has none."""
    known = {
        each.id: each.name
        for each in session.scalars(select(Area).where(Area.network_id == network_id, Area.id.in_(area_ids)))
    }
    return tuple(known[area_id] for area_id in area_ids if area_id in known)


def areas_within(session: Session, network_id: str, parent_id: str | None) -> list[tuple[Area, int]]:
    """The areas right under a parent (None: the provinces) that have enterprises, and how many."""
    areas = session.scalars(AREAS, {"network": network_id}).all()
    counts: dict[str | None, int] = dict(session.execute(IN_EACH_AREA, {"network": network_id}).tuples().all())
    within = {
        area.id: counts.get(area.id, 0) + sum(counts.get(each.id, 0) for each in areas if each.parent_id == area.id)
        for area in areas
        if area.parent_id == parent_id
    }
    named = by_name([area for area in areas if within.get(area.id)], lambda area: area.name)
    return [(area, within[area.id]) for area in named]


def top_areas(session: Session, network_id: str) -> list[tuple[Area, int]]:
    """The provinces with enterprises, and how many; the districts of a network that lies in one province."""
    provinces = areas_within(session, network_id, None)
    return (areas_within(session, network_id, provinces[0][0].id) or provinces) if len(provinces) == 1 else provinces


def enterprises_in(session: Session, network_id: str, area_id: str) -> list[Enterprise]:
    """The enterprises of a district, or of all districts of a province."""
    inside = select(Area.id).where(Area.network_id == network_id, or_(Area.id == area_id, Area.parent_id == area_id))
    found = select(Enterprise).where(Enterprise.network_id == network_id, Enterprise.area_id.in_(inside), LIVE)
    return by_name(session.scalars(found.order_by(Enterprise.id)), lambda enterprise: enterprise.short_name)
