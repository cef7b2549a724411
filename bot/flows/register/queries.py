"""Who waits to be confirmed, who was asked, and who the people of an enterprise are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from bot.flows.register.tables import Oneness, Removal, Vouch
from bot.language.collation import by_name
from bot.storage.leading import representatives_in
from bot.storage.locking import locked_all, locked_one
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Enterprise, Membership, MembershipStatus, Person, Role, RoleKind
from bot.storage.standing import BELONGING, WAITING


def are_of_network(session: Session, network_id: str, ids: tuple[str, ...]) -> bool:
    """Whether all of some people belong to an enterprise of a network, wait for it, or hold a role in it."""
    members = select(Membership.person_id).where(Membership.network_id == network_id, BELONGING)
    holders = select(Role.person_id).where(Role.network_id == network_id)
    found = select(func.count()).where(Person.id.in_(ids), or_(Person.id.in_(members), Person.id.in_(holders)))
    return session.scalar(found) == len(set(ids))


def one_of_two(session: Session, first_id: str, second_id: str) -> Oneness | None:
    """What is asked of two accounts and not answered yet, whichever of them was named first."""
    pair = (first_id, second_id)
    open_still = (Oneness.done_at.is_(None), Oneness.refused_at.is_(None))
    found = select(Oneness).where(Oneness.stays_id.in_(pair), Oneness.goes_id.in_(pair), *open_still)
    return session.scalar(found.order_by(Oneness.id.desc()).limit(1))


def people_waiting(session: Session, enterprise: Enterprise) -> list[tuple[Membership, Person]]:
    """Who has registered by name and is not confirmed yet; the longest waiting first."""
    found = (
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(*_of(enterprise), WAITING, Person.called.is_not(None))
        .order_by(Membership.since, Membership.person_id)
    )
    return [(row, person) for row, person in session.execute(found)]


@dataclass(frozen=True)
class WithWaiting:
    """An enterprise at which somebody who has a name waits."""

    enterprise: Enterprise
    passed_on: bool
    """Whether who looks after the network has been asked, too."""
    represented: bool
    """Whether it has a representative who can be written to."""


def enterprises_with_waiting(session: Session, network_id: str) -> list[WithWaiting]:
    """Where in a network somebody waits to be confirmed."""
    speaks = (
        select(Role.id)
        .join(Person, Person.id == Role.person_id)
        .where(
            Role.network_id == Enterprise.network_id, Role.enterprise_id == Enterprise.id,
            Role.kind == RoleKind.REPRESENTATIVE, Person.is_friend, Person.line_user_id.is_not(None),
        )
        .correlate(Enterprise)
    )  # fmt: skip
    waiting = (
        select(Membership.enterprise_id, func.max(Membership.passed_on_at).label("passed_on_at"))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.network_id == network_id, WAITING, Person.called.is_not(None))
        .group_by(Membership.enterprise_id)
        .subquery()
    )
    found = (
        select(Enterprise, waiting.c.passed_on_at, speaks.exists())
        .join(waiting, waiting.c.enterprise_id == Enterprise.id)
        .where(Enterprise.network_id == network_id)
        .order_by(Enterprise.id)
    )
    return [WithWaiting(each, at is not None, represented) for each, at, represented in session.execute(found)]


def people_known(session: Session, enterprise: Enterprise) -> list[tuple[Membership, Person]]:
    """Everybody who has to do with an enterprise, also who waits and who was refused; by name."""
    found = select(Membership, Person).join(Person, Person.id == Membership.person_id).where(*_of(enterprise))
    rows = [(row, person) for row, person in session.execute(found.order_by(Membership.person_id))]
    return by_name(rows, lambda row: row[1].called)


def people_of_network(session: Session, network_id: str) -> list[tuple[Membership, Enterprise, Person]]:
    """Everybody who has to do with an enterprise of a network, by name."""
    found = (
        select(Membership, Enterprise, Person)
        .join(Person, Person.id == Membership.person_id)
        .join(
            Enterprise, (Enterprise.network_id == Membership.network_id) & (Enterprise.id == Membership.enterprise_id)
        )
        .where(Membership.network_id == network_id, Person.called.is_not(None))
        .order_by(Membership.person_id, Enterprise.short_name)
    )
    rows = [(row, enterprise, person) for row, enterprise, person in session.execute(found)]
    return by_name(rows, lambda row: row[2].called)


def enterprises_to_ask(session: Session, person: Person) -> list[Enterprise]:
    """The enterprises for which the person waits, and whose representatives have not been asked yet."""
    found = select(Enterprise).join(
        Membership, (Membership.network_id == Enterprise.network_id) & (Membership.enterprise_id == Enterprise.id)
    )
    mine = (Membership.person_id == person.id, WAITING, Membership.told_at.is_(None))
    return list(session.scalars(found.where(*mine)))


def enterprises_counted(session: Session, network_id: str, person: Person) -> int:
    """For how many enterprises of a network somebody is registered, confirmed or not."""
    mine = (Membership.network_id == network_id, Membership.person_id == person.id, BELONGING)
    return session.scalar(select(func.count()).select_from(Membership).where(*mine)) or 0


def last_told(session: Session, enterprise: Enterprise) -> datetime | None:
    """When the representatives were last asked; None: never."""
    told = select(Membership.told_at).where(*_of(enterprise))
    return max((moment for moment in session.scalars(told) if moment), default=None)


def networks_joined(session: Session, person: Person) -> list[str]:
    """The ids of the networks in whose enterprises somebody has put themself down, whatever became of it."""
    return list(session.scalars(select(Membership.network_id).where(Membership.person_id == person.id).distinct()))


def has_anybody(session: Session, enterprise: Enterprise) -> bool:
    """Whether anybody of an enterprise is confirmed, or represents it."""
    confirmed = select(Membership.person_id).where(*_of(enterprise), Membership.status == MembershipStatus.ACTIVE)
    if session.scalar(confirmed.limit(1)) is not None:
        return True
    return any(
        role.enterprise_id == enterprise.id for role, _person in representatives_in(session, enterprise.network_id)
    )


def representatives_near(session: Session, enterprise: Enterprise) -> list[Person]:
    """The representatives of other enterprises, those of the same district first: who may know its people."""
    areas = {each.id: each.area_id for each in enterprises_of_network(session, enterprise.network_id)}
    others = [
        (areas.get(role.enterprise_id or "") != enterprise.area_id, role.id, person)
        for role, person in representatives_in(session, enterprise.network_id)
        if role.enterprise_id != enterprise.id
    ]
    ordered = sorted(others, key=lambda each: each[:2])
    return list({person.id: person for _far, _id, person in ordered}.values())


def vouchers_of(session: Session, enterprise: Enterprise, person: Person) -> list[Person]:
    """Who has said that they know a person who waits."""
    found = select(Person).join(Vouch, Vouch.voucher_id == Person.id)
    mine = (Vouch.network_id == enterprise.network_id, Vouch.enterprise_id == enterprise.id)
    return list(session.scalars(found.where(*mine, Vouch.person_id == person.id).order_by(Vouch.at, Person.id)))


def _of(enterprise: Enterprise) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Membership.network_id == enterprise.network_id, Membership.enterprise_id == enterprise.id


def hold_oneness(session: Session, known: Oneness) -> Oneness:
    """The question whether two are one, held with both people."""
    both = select(Person).where(Person.id.in_((known.stays_id, known.goes_id)))
    locked_all(session, both.order_by(Person.id))
    [held] = locked_all(session, select(Oneness).where(Oneness.id == known.id))
    return held


def newest_removal(
    session: Session, network_id: str, person_id: str, enterprise_id: str | None, since: datetime
) -> Removal | None:
    """How somebody was taken out of an enterprise (None: of the network) last, since a moment; locked."""
    place = Removal.enterprise_id.is_(None) if enterprise_id is None else Removal.enterprise_id == enterprise_id
    found = select(Removal).where(Removal.network_id == network_id, Removal.person_id == person_id, place)
    return locked_one(session, found.where(Removal.at > since).order_by(Removal.id.desc()).limit(1))
