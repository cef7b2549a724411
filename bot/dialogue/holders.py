"""Whom a right may belong to, and whether somebody is one of them."""

from dataclasses import dataclass
from enum import Enum

from sqlalchemy.orm import Session

from bot.language.catalogue import mark
from bot.storage.areas import area_path
from bot.storage.audience import Audience, lies_within
from bot.storage.chats import Chat
from bot.storage.leading import has_facilitator
from bot.storage.memberships import enterprises_of, is_member, is_reader, roles_filled
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind


class Holder(Enum):
    """Whom a right may belong to, in words for people."""

    MAKER = mark("whoever made it")
    ANYBODY_IF_OPEN = mark("everybody, where its settings say so")
    FACILITATOR = mark("facilitators")
    COORDINATOR = mark("coordinators")
    ADVISER = mark("advisers")
    PARTNER = mark("partners")
    REPRESENTATIVE = mark("the enterprise's representative or deputy")
    ROLE_HOLDER = mark("whoever holds the role, or the deputy")
    COLLEAGUE = mark("people who are confirmed in the enterprise")
    MEMBER = mark("people of the network: confirmed in an enterprise, or with a role beside a partner's")
    READER = mark("people of the network, also while they wait to be confirmed, and whoever sits in one of its groups")
    LONE_GROUP = mark("anybody in a group that belongs to no network")


@dataclass(frozen=True)
class Rule:
    """One line of the table of rights."""

    does: str
    """What it allows, marked for translation."""
    who: tuple[Holder, ...]


ROLE_OF = {Holder.FACILITATOR: RoleKind.FACILITATOR, Holder.COORDINATOR: RoleKind.COORDINATOR}


@dataclass(frozen=True)
class Subject:
    """What the right is about; leave out what does not matter to it."""

    network_id: str
    enterprise_id: str | None = None
    area_id: str | None = None
    maker_id: str | None = None
    open_to_all: bool = False
    audience: Audience | None = None
    """For whom it is: a role for areas covers what lies in them and nothing beyond."""
    role: Role | None = None
    chat: Chat | None = None


def is_one(session: Session, holder: Holder, person: Person, subject: Subject) -> bool:
    """Whether a person is one of those to whom a right belongs, as to its subject."""
    match holder:
        case Holder.FACILITATOR if not has_facilitator(session, subject.network_id):
            kinds = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)  # a facilitator of an area may be there all the same
            return any(_has_role(session, person, subject, kind) for kind in kinds)
        case Holder.MAKER:
            return subject.maker_id == person.id
        case Holder.ANYBODY_IF_OPEN:
            return subject.open_to_all
        case Holder.FACILITATOR | Holder.COORDINATOR:
            return _has_role(session, person, subject, ROLE_OF[holder])
        case Holder.ADVISER:
            return bool(roles_filled(session, subject.network_id, person, frozenset({RoleKind.ADVISER})))
        case Holder.PARTNER:
            return bool(roles_filled(session, subject.network_id, person, frozenset({RoleKind.PARTNER})))
        case Holder.REPRESENTATIVE:
            return _represents(session, person, subject)
        case Holder.ROLE_HOLDER:
            return subject.role is not None and person.id in (subject.role.person_id, subject.role.deputy_id)
        case Holder.COLLEAGUE:
            return _belongs_to_enterprise(session, person, subject)
        case Holder.MEMBER:
            return is_member(session, subject.network_id, person)
        case Holder.READER:
            return is_reader(session, subject.network_id, person)
        case Holder.LONE_GROUP:
            return in_lone_group(session, subject)


def _has_role(session: Session, person: Person, subject: Subject, kind: RoleKind) -> bool:
    """A role, as its holder or deputy, whose scope covers the subject: the network, or an area that it lies in."""
    scopes = {role.area_id for role in roles_filled(session, subject.network_id, person, frozenset({kind}))}
    if None in scopes or not scopes:
        return None in scopes
    if scopes & _areas_of(session, subject):
        return True
    own = [str(area_id) for area_id in scopes]
    return subject.audience is not None and lies_within(session, subject.network_id, subject.audience, own)


def _areas_of(session: Session, subject: Subject) -> set[str | None]:
    area_id = subject.area_id or (subject.chat.area_id if subject.chat else None)
    enterprise_id = subject.enterprise_id or (subject.chat.enterprise_id if subject.chat else None)
    if enterprise_id:
        enterprise = session.get(Enterprise, (subject.network_id, enterprise_id))
        area_id = enterprise.area_id if enterprise else None
    return {area.id for area in area_path(session, subject.network_id, area_id)}


def _represents(session: Session, person: Person, subject: Subject) -> bool:
    """Representative, or deputy of one: of the enterprise or, in a group, of the enterprise the group belongs to
    (of any, in a group of the whole network)."""
    enterprise_id = subject.enterprise_id or (subject.chat.enterprise_id if subject.chat else None)
    if not enterprise_id and subject.chat is None:
        return False
    held = roles_filled(session, subject.network_id, person, frozenset({RoleKind.REPRESENTATIVE}))
    return any(enterprise_id in (None, role.enterprise_id) for role in held)


def _belongs_to_enterprise(session: Session, person: Person, subject: Subject) -> bool:
    return any(each.id == subject.enterprise_id for each in enterprises_of(session, subject.network_id, person))


def in_lone_group(session: Session, subject: Subject) -> bool:
    """Whether it is about a group that belongs to no network."""
    network = session.get(Network, subject.network_id)
    return subject.chat is not None and network is not None and network.of_one_group
