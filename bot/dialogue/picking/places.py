"""Which area of a network a place in words means."""

from bot.language.enterprise_words import folded
from bot.storage.people import Area, AreaKind


def area_said(areas: list[Area], place: str) -> str | None:
    """The district, else the province, that a place names; None where the network knows none like it, or several."""
    said = folded(place)
    named = [area for area in areas if folded(area.name) and folded(area.name) in said]
    provinces = {area.id for area in named if area.kind == AreaKind.PROVINCE}
    districts = [area for area in named if area.kind == AreaKind.DISTRICT]
    within = [area for area in districts if area.parent_id in provinces] or districts
    longest = max((len(area.name) for area in within), default=0)
    best = [area.id for area in within if len(area.name) == longest]
    if len(best) == 1:
        return best[0]
    return next(iter(provinces)) if len(provinces) == 1 else None
