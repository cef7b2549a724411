"""Who belongs where: networks, enterprises, roles and groups of a person, and people of an enterprise."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, True_, or_, select, true
from sqlalchemy.orm import Session

from bot.language.collation import by_name
from bot.storage.accounts import has_further, heard_here, is_one_here
from bot.storage.chats import Chat, ChatMember
from bot.storage.line_ids import line_id
from bot.storage.pairs import fills, holds_or_deputises
from bot.storage.people import (
    Consent,
    Enterprise,
    Membership,
    MembershipStatus,
    Network,
    Person,
    Role,
    RoleKind,
    user_known_as,
)
from bot.storage.prepared import BELONGS_TO, DEPUTIES, FILLED, HELD_HERE, LIVING, NAMES, NETWORKS_OF, SPEAKERS, STANDING
from bot.storage.products import made_by_enterprise, words_for_what_is_made
from bot.storage.reading_once import read_once
from bot.storage.refusals import is_taken_out
from bot.storage.standing import ACTIVE, BELONGING, LIVE


def _among_heard(session: Session, person: Person, found: Select[Any], network_id: Any) -> Select[Any]:
    """A query as it stands where the account may say anything of somebody (see `heard_here`), else of the networks it may."""
    may = heard_here(session, person, network_id)
    return found if isinstance(may, True_) else found.where(may)


@read_once
def enterprises_by_person(session: Session, network_id: str) -> dict[str, set[str]]:
    """The enterprises that each registered person belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    of = (Membership.network_id == Enterprise.network_id) & (Membership.enterprise_id == Enterprise.id)
    rows = select(Membership.person_id, Membership.enterprise_id).join(Enterprise, of)
    rows = rows.where(Membership.network_id == network_id, ACTIVE, LIVE)
    for person_id, enterprise_id in session.execute(rows):
        found[person_id].add(enterprise_id)
    return found


def products_of(session: Session, enterprise: Enterprise) -> list[str]:
    """What an enterprise makes."""
    return made_by_enterprise(session, enterprise.network_id, [enterprise.id])[enterprise.id]


def product_names(session: Session, network_id: str, limit: int) -> list[str]:
    """What is made in a network, each once, by name."""
    names = select(words_for_what_is_made([network_id]).subquery().c.name).distinct()
    return by_name(session.scalars(names), lambda name: name)[:limit]


def products_by_enterprise(session: Session, network_id: str) -> dict[str, list[str]]:
    """What each enterprise of a network makes, by name; an enterprise that makes nothing is left out."""
    return dict(made_by_enterprise(session, network_id))


def enterprise_of_any_network(session: Session, enterprise_id: str) -> Enterprise | None:
    """The enterprise of a button, whose network is not known yet."""
    return session.scalar(select(Enterprise).where(Enterprise.id == enterprise_id).limit(1))


def enterprises_of_network(session: Session, network_id: str) -> list[Enterprise]:
    """All that have not stopped, by name."""
    return by_name(session.scalars(LIVING, {"network": network_id}), lambda enterprise: enterprise.short_name)


def speakers_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """Those who speak for an enterprise and can be written to: its representatives with the young ones beside them, else
    its deputies."""
    return reachable(_of_role(session, enterprise, SPEAKERS)) or deputies_of(session, enterprise)


def deputies_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """The deputies of an enterprise's representatives who can be written to."""
    return reachable(_of_role(session, enterprise, DEPUTIES))


def speaks_for(session: Session, enterprise: Enterprise, person: Person) -> bool:
    """Whether somebody is representative of an enterprise, deputy of one, or the young one beside one."""
    held = select(Role.id).where(
        Role.network_id == enterprise.network_id,
        Role.kind == RoleKind.REPRESENTATIVE,
        Role.enterprise_id == enterprise.id,
        fills(person.id),
        heard_here(session, person, Role.network_id),
    )
    return enterprise.retired_at is None and session.scalar(held.limit(1)) is not None


@read_once
def names_of_enterprises(session: Session, network_id: str) -> dict[str, str]:
    """The short names of all enterprises by id, of those that have stopped, too; by name."""
    return dict(session.execute(NAMES, {"network": network_id}).tuples().all())


@read_once
def enterprises_spoken_for(
    session: Session, network_id: str, person: Person, *, deciding: bool = False
) -> list[Enterprise]:
    """The enterprises that somebody represents or deputises for; unless it is about `deciding`, also those beside whose
    representative they are the young one."""
    theirs = holds_or_deputises(person.id) if deciding else fills(person.id)
    theirs = theirs & heard_here(session, person, Role.network_id)
    held = select(Role.enterprise_id).where(Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, theirs)
    found = select(Enterprise).where(Enterprise.network_id == network_id, Enterprise.id.in_(held), LIVE)
    return by_name(session.scalars(found.order_by(Enterprise.id)), lambda enterprise: enterprise.short_name)


def _of_role(session: Session, enterprise: Enterprise, who: Select[tuple[Person]]) -> list[Person]:
    found = session.scalars(who, {"network": enterprise.network_id, "enterprise": enterprise.id})
    return list({person.id: person for person in found}.values())


def real_networks(session: Session, account_id: int | None = None) -> list[Network]:
    """All networks but those of single, unbound groups; those that an account serves, where one is named."""
    served = true() if account_id is None else Network.account_id == account_id
    found = select(Network).where(~Network.of_one_group, served).order_by(Network.id)
    return by_name(session.scalars(found), lambda network: network.name)


def networks_of(session: Session, person: Person) -> list[Network]:
    """The networks a person has to do with: by membership (waiting or confirmed), by role, or by sitting in one of their
    groups; not those that the person was taken out of."""
    return [network for network, _reads in _networks_met(session, person)]


def networks_read_by(session: Session, person: Person) -> list[Network]:
    """Those of a person's networks of which they read more than reports: not where they are of an agency and nothing else."""
    return [network for network, reads in _networks_met(session, person) if reads]


@read_once
def _networks_met(session: Session, person: Person) -> list[tuple[Network, bool]]:
    theirs = _among_heard(session, person, NETWORKS_OF, Network.id)
    rows = session.execute(theirs, {"person": person.id}).tuples()
    found = by_name(rows, lambda row: row[0].name)
    return [(network, bool(reads)) for network, reads in found if not is_taken_out(session, network.id, person)]


def networks_elsewhere(session: Session, person: Person, account_id: int) -> list[Network]:
    """The networks that a person is one of, where other official accounts serve them; by name."""
    if not has_further(session):
        return []
    member = select(Membership.network_id).where(Membership.person_id == person.id, BELONGING)
    holder = select(Role.network_id).where(Role.person_id == person.id)
    ids = or_(Network.id.in_(member), Network.id.in_(holder))
    found = select(Network).where(ids, ~Network.of_one_group, Network.account_id != account_id)
    return by_name(session.scalars(found), lambda network: network.name)


def belonging_of(session: Session, network_id: str, person: Person) -> list[Membership]:
    """What somebody is to the enterprises of a network, also where they were refused; by enterprise."""
    found = select(Membership).where(Membership.network_id == network_id, Membership.person_id == person.id)
    return list(session.scalars(found.order_by(Membership.enterprise_id)))


def networks_met_by(session: Session, person: Person) -> list[str]:
    """The ids of the networks that know anything of a person: also those that have taken them out."""
    ways = (
        select(Membership.network_id).where(Membership.person_id == person.id),
        select(Role.network_id).where(Role.person_id == person.id),
        select(Chat.network_id)
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .where(ChatMember.person_id == person.id, Chat.network_id.is_not(None)),
    )
    return sorted({str(network_id) for way in ways for network_id in session.scalars(way)})


@read_once
def enterprises_of(session: Session, network_id: str, person: Person) -> list[Enterprise]:
    """The enterprises a person belongs to and may act for: confirmed ones alone."""
    return _enterprises(session, network_id, person, MembershipStatus.ACTIVE)


@read_once
def enterprises_waited_for(session: Session, network_id: str, person: Person) -> list[Enterprise]:
    """The enterprises that a person has registered for, and nobody has confirmed it yet."""
    return _enterprises(session, network_id, person, MembershipStatus.WAITING)


def people_who_wait(session: Session, network_id: str) -> list[Person]:
    """Those of a network whom nobody has confirmed yet for an enterprise that they registered for."""
    waiting = (Membership.network_id == network_id, Membership.status == MembershipStatus.WAITING)
    return list(session.scalars(select(Person).join(Membership).where(*waiting).distinct().order_by(Person.id)))


def _enterprises(session: Session, network_id: str, person: Person, status: MembershipStatus) -> list[Enterprise]:
    found = _among_heard(session, person, BELONGS_TO, Enterprise.network_id)
    rows = session.scalars(found, {"network": network_id, "person": person.id, "status": status})
    return by_name(rows, lambda enterprise: enterprise.short_name)


def enterprises_of_groups(session: Session, network_id: str, person: Person) -> list[Enterprise]:
    """The enterprises whose own groups the person sits in."""
    found = (
        select(Enterprise)
        .join(Chat, (Chat.network_id == Enterprise.network_id) & (Chat.enterprise_id == Enterprise.id))
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .where(
            Enterprise.network_id == network_id,
            LIVE,
            Chat.present,
            ChatMember.person_id == person.id,
            ChatMember.present,
            heard_here(session, person, Enterprise.network_id),
        )
        .distinct()
    )
    return by_name(session.scalars(found), lambda enterprise: enterprise.short_name)


@read_once
def roles_of(session: Session, network_id: str, person: Person) -> list[Role]:
    """The roles a person holds in a network."""
    held = _among_heard(session, person, HELD_HERE, Role.network_id)
    return list(session.scalars(held, {"network": network_id, "person": person.id}))


@read_once
def standing_of(session: Session, person: Person) -> list[Role]:
    """The roles that a person holds or deputises in, in all networks; not for enterprises that have stopped."""
    held = _among_heard(session, person, STANDING, Role.network_id)
    return list(session.scalars(held, {"person": person.id}))


@read_once
def roles_filled(session: Session, network_id: str, person: Person, kinds: frozenset[RoleKind]) -> list[Role]:
    """The roles of some kinds that a person holds or deputises in, or beside whose holder they are the young one."""
    filled = _among_heard(session, person, FILLED, Role.network_id)
    return list(session.scalars(filled, {"network": network_id, "person": person.id, "kinds": list(kinds)}))


@read_once
def is_confirmed(session: Session, network_id: str, person: Person) -> bool:
    """Whether a network knows somebody as one of its people: confirmed in an enterprise, or with a role."""
    return _is_known(session, network_id, person, true())


@read_once
def is_member(session: Session, network_id: str, person: Person) -> bool:
    """Whether a network knows somebody as one of its people, other than as a partner: who is of an agency reads reports."""
    return _is_known(session, network_id, person, Role.kind != RoleKind.PARTNER)


def _is_known(session: Session, network_id: str, person: Person, as_what: ColumnElement[bool]) -> bool:
    here = partial(heard_here, session, person)
    ways = (
        select(Membership.person_id).where(
            Membership.network_id == network_id, Membership.person_id == person.id, ACTIVE, here(Membership.network_id)
        ),
        select(Role.id).where(
            Role.network_id == network_id,
            or_(Role.person_id == person.id, Role.deputy_id == person.id),
            as_what,
            here(Role.network_id),
        ),
    )
    return any(session.scalar(way.limit(1)) for way in ways)


@read_once
def belongs_to(session: Session, network_id: str, person: Person) -> bool:
    """Whether a person has to do with a network: by membership (waiting or confirmed), by role, or by sitting in one of its
    groups; not who was taken out of it."""
    return _has_to_do_with(session, network_id, person, true())


@read_once
def is_reader(session: Session, network_id: str, person: Person) -> bool:
    """Whether a person belongs to a network other than as a partner, and may read what it shows everybody."""
    return _has_to_do_with(session, network_id, person, Role.kind != RoleKind.PARTNER)


def is_partner_alone(session: Session, network_id: str, person: Person) -> bool:
    """Whether somebody is of an agency and nothing else in a network: they read its reports."""
    return belongs_to(session, network_id, person) and not is_reader(session, network_id, person)


def _has_to_do_with(session: Session, network_id: str, person: Person, as_what: ColumnElement[bool]) -> bool:
    ways = (
        select(Membership.person_id).where(
            Membership.network_id == network_id, Membership.person_id == person.id, BELONGING
        ),
        select(Role.person_id).where(Role.network_id == network_id, Role.person_id == person.id, as_what),
        select(ChatMember.person_id)
        .join(Chat, Chat.id == ChatMember.chat_id)
        .where(Chat.network_id == network_id, Chat.present, ChatMember.person_id == person.id, ChatMember.present),
    )
    return (
        is_one_here(session, person, network_id)
        and any(session.scalar(way.limit(1)) for way in ways)
        and not is_taken_out(session, network_id, person)
    )


def members_of(session: Session, network_id: str, enterprise_id: str) -> list[Person]:
    """The people of an enterprise who registered and are confirmed."""
    found = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.network_id == network_id, Membership.enterprise_id == enterprise_id, ACTIVE)
        .order_by(Person.id)
    )
    return by_name(session.scalars(found), lambda person: person.called)


def person_with(session: Session, user_id: str) -> Person | None:
    """The person with LINE's user id, or of a 1:1 chat with whichever account, where they are known."""
    return session.scalar(select(Person).where(Person.line_user_id == user_known_as(line_id(user_id))))


def people_by_name(session: Session, network_id: str) -> list[Person]:
    """The people of a network, confirmed or with a role, who can be written to; by name."""
    members = select(Membership.person_id).where(Membership.network_id == network_id, ACTIVE)
    holding = select(Role.person_id).where(Role.network_id == network_id)
    ours = or_(Person.id.in_(members), Person.id.in_(holding))
    found = select(Person).where(ours, Person.called.is_not(None), Person.is_friend, Person.line_user_id.is_not(None))
    return by_name(session.scalars(found.order_by(Person.id)), lambda person: person.called)


def people_in_chats(session: Session, chat_ids: Sequence[str]) -> list[Person]:
    """Everybody known who sits in one of these chats, once for each chat they sit in."""
    sitting = select(Person).join(ChatMember, ChatMember.person_id == Person.id)
    return list(session.scalars(sitting.where(ChatMember.chat_id.in_(chat_ids), ChatMember.present)))


def chats_sat_in(session: Session, network_id: str, person: Person) -> list[str]:
    """The ids of the network's groups that somebody sits in."""
    found = select(Chat.id).join(ChatMember, ChatMember.chat_id == Chat.id)
    sits = (Chat.network_id == network_id, Chat.present, ChatMember.person_id == person.id, ChatMember.present)
    return list(session.scalars(found.where(*sits)))


def names_of(session: Session, person_ids: Collection[str]) -> Sequence[Row[Any]]:
    """Rows of `id`, `called` and `line_user_id`: all that is needed to say who somebody is."""
    return session.execute(select(Person.id, Person.called, Person.line_user_id).where(Person.id.in_(person_ids))).all()


def names_with_roles(session: Session, network_ids: Collection[str]) -> list[tuple[str, str, str]]:
    """(person id, name, kind of role) of those who hold a role in some networks and have a name."""
    found = select(Person.id, Person.called, Role.kind).join(Role, Role.person_id == Person.id)
    found = found.where(Role.network_id.in_(network_ids), Person.called.is_not(None)).order_by(Role.id)
    return [(person_id, str(called), kind) for person_id, called, kind in session.execute(found)]


def reachable(people: Sequence[Person]) -> list[Person]:
    """Those who can be written to in private."""
    return [person for person in people if person.is_friend and person.line_user_id]


def consent_of(session: Session, person: Person) -> Consent | None:
    """The consent that holds now."""
    given = select(Consent).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None))
    return session.scalar(given.order_by(Consent.id.desc()).limit(1))
