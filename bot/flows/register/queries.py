"""Who is new in an enterprise, and what its representatives have heard of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.memberships import ACTIVE
from bot.storage.people import Enterprise, Membership, Person


def untold_members(session: Session, enterprise: Enterprise) -> list[tuple[Membership, Person]]:
    """Who has registered by name, and nobody of the enterprise has been told; the longest waiting first."""
    found = (
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.network_id == enterprise.network_id,
            Membership.enterprise_id == enterprise.id,
            ACTIVE,
            Membership.told_at.is_(None),
            Person.called.is_not(None),
        )
        .order_by(Membership.since, Membership.person_id)
    )
    return [(row, person) for row, person in session.execute(found)]


def enterprises_not_told(session: Session, person: Person) -> list[Enterprise]:
    """The person's enterprises whose representatives have not heard of them yet."""
    found = select(Enterprise).join(
        Membership, (Membership.network_id == Enterprise.network_id) & (Membership.enterprise_id == Enterprise.id)
    )
    return list(session.scalars(found.where(Membership.person_id == person.id, Membership.told_at.is_(None))))


def last_told(session: Session, enterprise: Enterprise) -> datetime | None:
    """When the representatives last heard who is new; None: never."""
    told = select(Membership.told_at).where(
        Membership.network_id == enterprise.network_id, Membership.enterprise_id == enterprise.id
    )
    return max((moment for moment in session.scalars(told) if moment), default=None)


def networks_joined(session: Session, person: Person) -> list[str]:
    """The ids of the networks in whose enterprises somebody has put themself down, whatever became of it."""
    return list(session.scalars(select(Membership.network_id).where(Membership.person_id == person.id).distinct()))
