"""Who looks after a network or speaks for its enterprises: who is written to, and who may act."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.language.collation import by_name
from bot.storage.areas import area_path, enterprises_in
from bot.storage.audience import Audience, lies_within
from bot.storage.chats import Chat
from bot.storage.memberships import reachable, standing_of
from bot.storage.pairs import gets_its_cards
from bot.storage.people import Network, Person, Role, RoleKind
from bot.storage.reading_once import read_once
from bot.storage.standing import IN_USE
from bot.storage.subgroups import people_of_subgroups

LEADING = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)
"""The kinds of role that look after a network."""


def networks_led_by(session: Session, person: Person) -> list[Network]:
    """The networks that a person looks after, or stands in for who does; by name."""
    led = {role.network_id for role in standing_of(session, person) if role.kind in LEADING}
    found = select(Network).where(Network.id.in_(led), ~Network.of_one_group)
    return by_name(session.scalars(found), lambda network: network.name)


def holders(session: Session, network_id: str, kind: RoleKind, enterprise_id: str | None = None) -> list[Person]:
    """Who holds a kind of role, of one enterprise where it is given."""
    found = (
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Role.network_id == network_id, Role.kind == kind, IN_USE)
    )
    if enterprise_id:
        found = found.where(Role.enterprise_id == enterprise_id)
    return list(session.scalars(found.order_by(Role.id)))


def asked_for(session: Session, network_id: str, enterprise_id: str) -> list[Person]:
    """Who gets what an enterprise is asked: its representatives and the young ones beside them, those who can be written to."""
    found = (
        select(Person)
        .join(Role, gets_its_cards())
        .where(Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, Role.enterprise_id == enterprise_id)
    )
    people = session.scalars(found.where(IN_USE).order_by(Role.id, Role.person_id != Person.id, Person.id))
    return reachable(list({person.id: person for person in people}.values()))


def representatives_for(session: Session, chat: Chat) -> list[Person]:
    """The representatives who can be written to, of the enterprises that a group is for; of a sub-group its own people,
    where none of them is one."""
    network_id = str(chat.network_id)
    if chat.enterprise_id:
        found = holders(session, network_id, RoleKind.REPRESENTATIVE, chat.enterprise_id)
    else:
        found = holders(session, network_id, RoleKind.REPRESENTATIVE)
    if chat.area_id:
        within = {each.id for each in enterprises_in(session, network_id, chat.area_id)}
        theirs = {
            role.person_id for role, _person in representatives_in(session, network_id) if role.enterprise_id in within
        }
        found = [person for person in found if person.id in theirs]
    elif chat.subgroup_id:
        people = people_of_subgroups(session, network_id, [chat.subgroup_id])
        speaking = {person.id for person in found}
        found = [person for person in people if person.id in speaking] or people
    return reachable(list({person.id: person for person in found}.values()))


def nearest(session: Session, network_id: str, kind: RoleKind, audience: Audience | None = None) -> list[Person]:
    """Who holds a kind of role over something and can be written to, else the deputy; the nearest level alone: a district's, else its
    province's, else the whole network's. What is for everybody (None) does not concern those of single areas."""
    held = select(Role).where(Role.network_id == network_id, Role.kind == kind).order_by(Role.id)
    levels: dict[int, list[Person]] = {}
    for role in session.scalars(held):
        people = [session.get(Person, each) for each in (role.person_id, role.deputy_id) if each]
        covers = role.area_id is None or (audience and lies_within(session, network_id, audience, [role.area_id]))
        if covers and (found := reachable([person for person in people if person])):
            levels.setdefault(len(area_path(session, network_id, role.area_id)), []).append(found[0])
    return list({person.id: person for person in (levels[max(levels)] if levels else [])}.values())


def scope_of(role: Role) -> Audience:
    """Whom a role is over: its enterprise or area, else the whole network."""
    return Audience(
        areas=(role.area_id,) if role.area_id else (), enterprises=(role.enterprise_id,) if role.enterprise_id else ()
    )


def people_of_areas(session: Session, network_id: str) -> dict[str, list[Person]]:
    """Area id -> its own facilitators and coordinators who can be written to."""
    held = select(Role.area_id, Person).join(Person, Person.id == Role.person_id)
    held = held.where(Role.network_id == network_id, Role.kind.in_(LEADING), Role.area_id.is_not(None)).order_by(
        Role.id
    )
    found: dict[str, dict[str, Person]] = {}
    for area_id, person in session.execute(held):
        if reachable([person]):
            found.setdefault(str(area_id), {})[person.id] = person
    return {area_id: list(people.values()) for area_id, people in found.items()}


def leaders(session: Session, network_id: str) -> list[Person]:
    """Those who look after a network and can be written to: facilitators and coordinators of all of it, else of its areas,
    else their deputies."""
    found = [person for kind in LEADING for person in nearest(session, network_id, kind)]
    found = found or [person for kind in LEADING for person in reachable(holders(session, network_id, kind))]
    return list({person.id: person for person in found or deputies_of_leaders(session, network_id)}.values())


def deputies_of_leaders(session: Session, network_id: str) -> list[Person]:
    """Who stands in for facilitators and coordinators, and can be written to."""
    found = select(Person).join(Role, Role.deputy_id == Person.id)
    found = found.where(Role.network_id == network_id, Role.kind.in_(LEADING)).order_by(Role.id)
    return list({person.id: person for person in reachable(list(session.scalars(found)))}.values())


@read_once
def has_facilitator(session: Session, network_id: str) -> bool:
    """Whether somebody helps the whole network along; where nobody does, its coordinator may what facilitators may."""
    held = select(Role.id).where(
        Role.network_id == network_id, Role.kind == RoleKind.FACILITATOR, Role.area_id.is_(None)
    )
    return session.scalar(held.limit(1)) is not None


def caretakers(
    session: Session,
    network_id: str,
    *,
    first: RoleKind = RoleKind.FACILITATOR,
    of: Audience | None = None,
    but: Collection[str] = (),
) -> list[Person]:
    """Who is told what somebody must hear: the facilitators or, where there are none, the coordinators (`first` says who
    comes first), their deputies, or in the end the representatives. Nothing hangs on one person. Of what lies in an area
    (`of`) the nearest of each kind hear: a district's coordinator before the province's, and nobody of another area.
    `but` are the ids of those whom it is about: where they are the only ones of a kind, the next kind hears."""
    for kind in (first, RoleKind.COORDINATOR, RoleKind.FACILITATOR):
        found = [person for person in nearest(session, network_id, kind, of) if person.id not in but]
        if found:
            return found
    found = leaders(session, network_id) or reachable(holders(session, network_id, RoleKind.REPRESENTATIVE))
    return list({person.id: person for person in found if person.id not in but}.values())


def representatives_in(session: Session, network_id: str) -> list[tuple[Role, Person]]:
    """The roles of a network's representatives and who holds them, those who can be written to."""
    held = (
        select(Role, Person)
        .join(Person, Person.id == Role.person_id)
        .where(Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, IN_USE)
        .order_by(Role.id)
    )
    return [(role, person) for role, person in session.execute(held) if reachable([person])]
