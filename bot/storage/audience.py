"""For whom something is: the whole network, areas, sub-groups, enterprises, roles, people. One mechanism for all flows."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.storage.areas import area_path
from bot.storage.chats import Chat, groups_of_everybody, groups_of_network
from bot.storage.enterprises import areas_of_network
from bot.storage.memberships import enterprises_by_person, enterprises_of_network, people_in_chats, reachable
from bot.storage.people import Area, Enterprise, Membership, Person, Role
from bot.storage.standing import ACTIVE
from bot.storage.subgroups import (
    enterprises_by_subgroup,
    enterprises_of_subgroups,
    groups_of_subgroups,
    people_of_subgroups,
)


@dataclass(frozen=True)
class Audience:
    """Ids of what something is for; empty: the whole network.

    Areas, sub-groups and enterprises are places that add up, kinds of enterprises narrow them (or the whole network).
    Roles narrow it to those who hold one there, in private. Groups and people are named one by one, besides.
    """

    areas: tuple[str, ...] = ()
    subgroups: tuple[str, ...] = ()
    enterprises: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> "Audience":
        """As a flow has kept it; keys that are a flow's own are left aside."""
        return cls(**{each.name: tuple((stored or {}).get(each.name) or ()) for each in fields(cls)})

    def stored(self) -> dict[str, list[str]]:
        """As a flow keeps it: without empty lists."""
        return {each.name: list(ids) for each in fields(self) if (ids := getattr(self, each.name))}

    @property
    def is_whole(self) -> bool:
        """Whether it is for everybody."""
        return not self.stored()

    @property
    def in_places(self) -> bool:
        """Whether it names where: areas, sub-groups or enterprises."""
        return bool(self.areas or self.subgroups or self.enterprises)


@dataclass(frozen=True)
class Reach:
    """The chats that something comes to."""

    groups: tuple[Chat, ...]
    people: tuple[Person, ...]
    """In their own chats; only those who can be written to."""

    @property
    def chat_ids(self) -> list[str]:
        """Each once, groups first."""
        return [chat.id for chat in self.groups] + [str(person.line_user_id) for person in self.people]

    @property
    def counted(self) -> int:
        """What a push to all of them counts."""
        return sum(chat.member_count or 1 for chat in self.groups) + len(self.people)


def reach_of(session: Session, network_id: str, audience: Audience) -> Reach:
    """The chats of an audience, the largest groups first; what is not of this network, or gone, is left out."""
    groups = sorted(groups_for(session, network_id, audience), key=lambda chat: (-(chat.member_count or 0), chat.id))
    return Reach(tuple(groups), tuple(people_for(session, network_id, audience)))


def main_group(session: Session, network_id: str, audience: Audience) -> str | None:
    """The id of the group of all whom something is for, the largest of several; where they have none, the whole network's."""
    groups = [] if audience.is_whole else list(reach_of(session, network_id, audience).groups)
    groups = [chat for chat in groups if chat.enterprise_id is None]
    everybodys = groups_of_everybody(session, network_id)
    groups = groups or sorted(everybodys, key=lambda chat: (-(chat.member_count or 0), chat.id))
    return groups[0].id if groups else None


def enterprises_for(session: Session, network_id: str, audience: Audience) -> list[Enterprise]:
    """The enterprises that something is for, by name: those of its places or, where it names none, of the groups and
    people it names; else all of the network."""
    everybody = enterprises_of_network(session, network_id)
    if audience.in_places:
        within = _ids_in_places(session, network_id, audience, everybody)
        within |= {e.id for e in enterprises_of_subgroups(session, network_id, audience.subgroups)}
    elif audience.groups or (audience.people and not audience.roles):
        within = _ids_behind(session, network_id, audience, everybody)
    else:
        within = {e.id for e in everybody}
    return [e for e in everybody if e.id in within and (not audience.kinds or e.kind in audience.kinds)]


def includes(session: Session, audience: Audience, enterprise: Enterprise) -> bool:
    """Whether something is for an enterprise."""
    if audience.kinds and enterprise.kind not in audience.kinds:
        return False
    if not audience.in_places or enterprise.id in audience.enterprises:
        return True
    if audience.areas and {area.id for area in area_path(session, enterprise.network_id, enterprise.area_id)} & set(
        audience.areas
    ):
        return True
    theirs = enterprises_of_subgroups(session, enterprise.network_id, audience.subgroups) if audience.subgroups else []
    return enterprise.id in {each.id for each in theirs}


def groups_for(session: Session, network_id: str, audience: Audience) -> list[Chat]:
    """The LINE groups that hear of it, by their ids: of an area also those of areas below it and of its enterprises; of a
    sub-group its own alone; what is for roles or single people goes into no group that is not named."""
    groups = groups_of_network(session, network_id)
    if audience.is_whole:
        return groups
    chats = set(audience.groups)
    if not audience.roles and (audience.in_places or audience.kinds):
        everybody = enterprises_of_network(session, network_id)
        within = _ids_in_places(session, network_id, audience, everybody)
        areas = set() if audience.kinds else areas_under(areas_of_network(session, network_id), audience.areas)
        chats |= {chat.id for chat in groups if chat.enterprise_id in within or chat.area_id in areas}
        chats |= {chat.id for chat in groups if chat.subgroup_id in audience.subgroups}
    return [chat for chat in groups if chat.id in chats]


def people_for(session: Session, network_id: str, audience: Audience, *, deputies: bool = False) -> list[Person]:
    """Those of `people_meant` who can be written to."""
    return reachable(people_meant(session, network_id, audience, deputies=deputies))


def people_meant(session: Session, network_id: str, audience: Audience, *, deputies: bool = False) -> list[Person]:
    """Whom it is for in private: who holds a role in its places (`deputies`: or stands in), the people of sub-groups who
    sit in no LINE group of their own, and those named."""
    found = list(session.scalars(select(Person).where(Person.id.in_(audience.people)).order_by(Person.id)))
    if audience.roles:
        found += _holding(session, network_id, audience, deputies)
    elif audience.subgroups:
        own = groups_of_subgroups(session, network_id, audience.subgroups)
        sitting = {person.id for person in people_in_chats(session, [chat.id for chat in own])}
        members = people_of_subgroups(session, network_id, audience.subgroups)
        found += [person for person in members if person.id not in sitting]
    return list({person.id: person for person in found}.values())


def people_in(session: Session, network_id: str, audience: Audience) -> list[Person]:
    """The people of the enterprises that it is for, confirmed or representing them, who can be written to."""
    ids = [each.id for each in enterprises_for(session, network_id, audience)]
    members = select(Membership.person_id).where(
        Membership.network_id == network_id, Membership.enterprise_id.in_(ids), ACTIVE
    )
    speaking = select(Role.person_id).where(Role.network_id == network_id, Role.enterprise_id.in_(ids))
    found = select(Person).where(or_(Person.id.in_(members), Person.id.in_(speaking))).order_by(Person.id)
    return reachable(list(session.scalars(found)))


def lies_within(session: Session, network_id: str, audience: Audience, area_ids: Collection[str]) -> bool:
    """Whether all that it names lies in some areas, so that who looks after these may speak to it: a person counts who
    belongs to an enterprise there. Roles and kinds alone mean the whole network."""
    return bool(those_within(session, network_id, {"": audience}, area_ids))


def those_within(
    session: Session, network_id: str, audiences: Mapping[str, Audience], area_ids: Collection[str]
) -> set[str]:
    """The keys of those audiences that lie in some areas; what is asked of the database does not grow with their number."""
    placed = {key: each for key, each in audiences.items() if _says_where(each)}
    if not placed:
        return set()
    areas = areas_under(areas_of_network(session, network_id), area_ids)
    found = {key for key, each in placed.items() if set(each.areas) <= areas}
    more = {key: placed[key] for key in found if _names_more_than_areas(placed[key])}
    if not more:
        return found  # areas alone: most of what is asked, and asked often
    holds = _holds(session, network_id, list(more.values()), Audience(areas=tuple(area_ids)))
    return found - {key for key, each in more.items() if not holds(each)}


def _says_where(audience: Audience) -> bool:
    if audience.roles and not audience.in_places:
        return False
    return bool(audience.in_places or audience.groups or audience.people)


def _names_more_than_areas(audience: Audience) -> bool:
    return bool(audience.enterprises or audience.subgroups or audience.groups or audience.people)


def _holds(
    session: Session, network_id: str, audiences: Sequence[Audience], theirs: Audience
) -> Callable[[Audience], bool]:
    """Whether the enterprises, sub-groups, LINE groups and people that an audience (one of these) names are those of some
    areas."""
    enterprises = {each.id for each in enterprises_for(session, network_id, theirs)}
    groups: set[str] = set()
    subgroups = {each for audience in audiences for each in audience.subgroups}
    if any(audience.groups for audience in audiences):
        groups = {chat.id for chat in groups_for(session, network_id, theirs)}
        bound = [chat for chat in groups_of_network(session, network_id) if chat.subgroup_id]
        subgroups |= {str(chat.subgroup_id) for chat in bound}
        held = _subgroups_of(session, network_id, subgroups, enterprises)
        groups |= {chat.id for chat in bound if chat.subgroup_id in held}
    else:
        held = _subgroups_of(session, network_id, subgroups, enterprises)
    named = any(audience.people for audience in audiences)
    members = enterprises_by_person(session, network_id) if named else {}

    def holds(audience: Audience) -> bool:
        return (
            set(audience.enterprises) <= enterprises
            and set(audience.subgroups) <= held
            and set(audience.groups) <= groups
            and all(members.get(person_id, set()) & enterprises for person_id in audience.people)
        )

    return holds


def _subgroups_of(session: Session, network_id: str, subgroup_ids: set[str], enterprises: set[str]) -> set[str]:
    """The sub-groups that have people, all of them of some enterprises."""
    found = enterprises_by_subgroup(session, network_id, subgroup_ids) if subgroup_ids else {}
    return {subgroup_id for subgroup_id, theirs in found.items() if theirs <= enterprises}


def areas_under(areas: Iterable[Area], chosen: Collection[str]) -> set[str]:
    """Areas and all that lies in them."""
    known, found = list(areas), set(chosen)
    while below := {each.id for each in known if each.parent_id in found} - found:
        found |= below
    return found & {each.id for each in known}


def areas_above(areas: Iterable[Area], chosen: Collection[str]) -> set[str]:
    """Areas and all that they lie in."""
    known, found = {each.id: each.parent_id for each in areas}, set(chosen)
    while above := {parent for each in found if (parent := known.get(each))} - found:
        found |= above
    return found & set(known)


def _ids_in_places(session: Session, network_id: str, audience: Audience, everybody: list[Enterprise]) -> set[str]:
    """The enterprises in its areas and those named (of kinds alone: all of them), kinds narrowing them."""
    areas = areas_under(areas_of_network(session, network_id), audience.areas) if audience.areas else set()
    anywhere = not audience.in_places
    return {
        each.id
        for each in everybody
        if (anywhere or each.area_id in areas or each.id in audience.enterprises)
        and (not audience.kinds or each.kind in audience.kinds)
    }


def _ids_behind(session: Session, network_id: str, audience: Audience, everybody: list[Enterprise]) -> set[str]:
    """The enterprises that groups belong to, and those of people."""
    groups = [chat for chat in groups_of_network(session, network_id) if chat.id in audience.groups]
    if any(chat.area_id is None and chat.enterprise_id is None and chat.subgroup_id is None for chat in groups):
        return {each.id for each in everybody}
    members = enterprises_by_person(session, network_id) if audience.people else {}
    areas = areas_under(areas_of_network(session, network_id), [str(chat.area_id) for chat in groups])
    subgroups = [chat.subgroup_id for chat in groups if chat.subgroup_id]
    found = {each.id for each in everybody if each.area_id in areas}
    found |= {chat.enterprise_id for chat in groups if chat.enterprise_id}
    found |= {each.id for each in enterprises_of_subgroups(session, network_id, subgroups)}
    return found.union(*(members.get(person_id, set()) for person_id in audience.people))


def _holding(session: Session, network_id: str, audience: Audience, deputies: bool) -> list[Person]:
    """Who holds one of its roles where its places are: of an enterprise there, of an area that meets them, or of the
    whole network."""
    stands = or_(Role.person_id == Person.id, Role.deputy_id == Person.id) if deputies else Role.person_id == Person.id
    held = select(Person, Role).join(Role, stands)
    held = held.where(Role.network_id == network_id, Role.kind.in_(audience.roles)).order_by(Role.id)
    found = [(person, role) for person, role in session.execute(held)]
    if not audience.in_places and not audience.kinds:
        return [person for person, _role in found]
    everybody = enterprises_of_network(session, network_id)
    inside = _ids_in_places(session, network_id, audience, everybody)
    members = {person.id for person in people_of_subgroups(session, network_id, audience.subgroups)}
    areas = areas_of_network(session, network_id)
    where = {str(each.area_id) for each in everybody if each.id in inside} | set(audience.areas)
    met = areas_under(areas, audience.areas) | areas_above(areas, where)

    def meets(role: Role) -> bool:
        if role.enterprise_id:
            return role.enterprise_id in inside
        return role.area_id in met if role.area_id else bool(inside)

    return [person for person, role in found if person.id in members or meets(role)]
