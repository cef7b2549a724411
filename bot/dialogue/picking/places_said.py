"""Which areas, sub-groups and enterprises the names in a text mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.dialogue.picking.index import BEGINS, EXACT
from bot.language.audience_words import BETWEEN_NAMES, ForWhomSaid, Named, Place, core_of_place
from bot.storage.audience import Audience
from bot.storage.people import AreaKind

ALIKE = 80
"""Per cent by which a misspelt area or sub-group must still be alike."""


@dataclass(frozen=True)
class Places:
    """What a network has to name."""

    areas: tuple[tuple[str, str, AreaKind], ...]
    """(id, name, kind)"""
    subgroups: tuple[tuple[str, str], ...]
    ours: tuple[str, ...]
    """The speaker's own enterprises."""
    find: Callable[[str], list[tuple[str, int]]]
    """Enterprises by a name: (id, how well it fits in per cent), the best first."""


@dataclass(frozen=True)
class Meant:
    """What a text means."""

    audience: Audience | None = None
    """None where a name is not known, or may mean several."""
    decided: bool = False
    """Said as a choice."""
    offered: tuple[str, ...] = ()
    """Enterprises that may be meant."""
    areas: tuple[str, ...] = ()
    """Areas that may be meant: `อำเภอเมือง` is in every province."""
    unknown: tuple[str, ...] = ()


def what_is_meant(said: ForWhomSaid, places: Places) -> Meant:
    """The audience that a text names, where every name means one thing."""
    if said.whole:
        return Meant(Audience(), decided=True)
    found = [_one(named, places) for named in said.names]
    if len(found) == 1 and found[0].audience is None:
        parts = [
            _one(Named(said.names[0].place, part), places) for part in BETWEEN_NAMES.split(said.names[0].name) if part
        ]
        found = parts if all(part.audience for part in parts) else found
    if all(each.audience for each in found):
        return Meant(_together([each.audience for each in found if each.audience]), decided=said.decided)
    unclear = [each for each in found if each.audience is None]
    return Meant(
        offered=tuple(dict.fromkeys(i for each in unclear for i in each.offered)),
        areas=tuple(dict.fromkeys(i for each in unclear for i in each.areas)),
        unknown=tuple(name for each in unclear for name in each.unknown),
    )


def _one(named: Named, places: Places) -> Meant:
    if named.place == Place.OURS:
        return Meant(Audience(enterprises=places.ours)) if places.ours else Meant(unknown=(named.name,))
    of_areas = named.place in (Place.PROVINCE, Place.DISTRICT)
    areas, subgroups = _areas(named, places), [] if of_areas else _like(named.name, places.subgroups)
    if named.place == Place.GROUP:
        return _subgroup(subgroups) or _enterprise(named, places) or _area(areas) or Meant(unknown=(named.name,))
    return _area(areas) or _subgroup(subgroups) or _enterprise(named, places) or Meant(unknown=(named.name,))


def _area(ids: list[str]) -> Meant | None:
    return Meant(Audience(areas=tuple(ids)) if len(ids) == 1 else None, areas=tuple(ids)) if ids else None


def _subgroup(ids: list[str]) -> Meant | None:
    return Meant(Audience(subgroups=tuple(ids))) if len(ids) == 1 else None


def _enterprise(named: Named, places: Places) -> Meant | None:
    if named.place in (Place.PROVINCE, Place.DISTRICT):
        return None
    hits = places.find(named.name)
    for least in (EXACT, BEGINS):
        ids = [each for each, score in hits if score >= least]
        if len(ids) == 1:
            return Meant(Audience(enterprises=(ids[0],)))
    return Meant(offered=tuple(each for each, _score in hits)) if hits else None


def _areas(named: Named, places: Places) -> list[str]:
    """Areas of that name; where a province and a district bear it, the province unless a district is said."""
    kind = {Place.PROVINCE: AreaKind.PROVINCE, Place.DISTRICT: AreaKind.DISTRICT}.get(named.place)
    for wanted in (kind,) if kind else (AreaKind.PROVINCE, AreaKind.DISTRICT):
        found = _exactly(named.name, [(i, name) for i, name, each in places.areas if each == wanted])
        if found:
            return found
    return _like(named.name, [(i, name) for i, name, each in places.areas if kind in (None, each)])


def _exactly(name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    core = core_of_place(name)
    return [i for i, each in known if core_of_place(each) == core]


def _like(name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """Those that bear a name; else those that begin with it; else those that are spelt nearly so."""
    core = core_of_place(name)
    begin = [i for i, each in known if len(core) > 2 and core_of_place(each).startswith(core)]
    alike = [i for i, each in known if len(core) > 2 and fuzz.ratio(core_of_place(each), core) >= ALIKE]
    return _exactly(name, known) or begin or alike


def _together(audiences: list[Audience]) -> Audience:
    whole = Audience()
    for each in audiences:
        whole = replace(
            whole,
            areas=tuple(dict.fromkeys((*whole.areas, *each.areas))),
            subgroups=tuple(dict.fromkeys((*whole.subgroups, *each.subgroups))),
            enterprises=tuple(dict.fromkeys((*whole.enterprises, *each.enterprises))),
        )
    return whole
