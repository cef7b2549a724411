"""Two generations on one duty (คู่หนุ่มสาว): beside a representative, the elder, a younger one who gets the same cards. The young
one taps, photographs and writes; what binds the enterprise the elder decides."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    and_,
    delete,
    exists,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id
from bot.storage.people import Enterprise, Membership, MembershipStatus, Person, Role, RoleKind


class YoungPair(Base):
    """A representative and the younger one beside them; one of each enterprise."""

    __tablename__ = "young_pair"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "young_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    elder_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    young_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    """When the young one said yes; None: they have been asked."""


OF_ROLE = and_(
    YoungPair.network_id == Role.network_id,
    YoungPair.enterprise_id == Role.enterprise_id,
    YoungPair.elder_id == Role.person_id,
    YoungPair.agreed_at.is_not(None),
    or_(Role.since.is_(None), Role.since <= YoungPair.agreed_at),
    Role.kind == RoleKind.REPRESENTATIVE,
    exists()
    .where(
        Membership.network_id == YoungPair.network_id,
        Membership.enterprise_id == YoungPair.enterprise_id,
        Membership.person_id == YoungPair.young_id,
        Membership.status == MembershipStatus.ACTIVE,
    )
    .correlate(YoungPair),
)
"""A pair holds while its elder is the enterprise's representative, and the young one is confirmed as one of its people. Whoever
takes up the role anew names somebody anew."""


def holds_for(pair: YoungPair, role: Role) -> bool:
    """Whether a pair was asked for by who holds the role now, since they hold it."""
    return pair.elder_id == role.person_id and (role.since is None or pair.asked_at >= role.since)


def end_pair_of(session: Session, enterprise: Enterprise, young: Person) -> None:
    """Somebody is none of an enterprise's people any more: should they come back, they are asked anew."""
    here = (YoungPair.network_id == enterprise.network_id, YoungPair.enterprise_id == enterprise.id)
    session.execute(delete(YoungPair).where(*here, YoungPair.young_id == young.id))


def holds_or_deputises(person_id: str | BindParameter[str]) -> ColumnElement[bool]:
    """A role is a person's own, or they stand in for its holder."""
    return or_(Role.person_id == person_id, Role.deputy_id == person_id)


def fills(person_id: str | BindParameter[str]) -> ColumnElement[bool]:
    """A person does what belongs to a role: holds it, stands in, or is the young one beside its holder."""
    beside = exists(select(YoungPair.young_id).where(OF_ROLE, YoungPair.young_id == person_id))
    return or_(holds_or_deputises(person_id), beside)


def gets_its_cards() -> Any:
    """Joins `Person` and `Role`: who is written to because of a role, its holder and the young one beside them."""
    beside = exists(select(YoungPair.young_id).where(OF_ROLE, YoungPair.young_id == Person.id))
    return or_(Role.person_id == Person.id, beside)


def speaks_for_any(session: Session, network_id: str, person: Person, *, enterprise_id: str | None = None) -> bool:
    """Whether somebody represents or deputises for an enterprise of a network: for this one, where it is named."""
    theirs = [Role.network_id == network_id, Role.kind == RoleKind.REPRESENTATIVE, holds_or_deputises(person.id)]
    theirs += [Role.enterprise_id == enterprise_id] if enterprise_id else []
    return session.scalar(select(Role.id).where(*theirs).limit(1)) is not None


def pairs_of_young(session: Session, network_id: str, person: Person) -> list[tuple[YoungPair, Enterprise]]:
    """The pairs in which somebody is the young one, and holds no role of a representative or deputy themself."""
    here = Role.network_id == network_id
    own = select(Role.id).where(here, holds_or_deputises(person.id), Role.kind == RoleKind.REPRESENTATIVE)
    found = (
        select(YoungPair, Enterprise)
        .join(Enterprise, (Enterprise.network_id == YoungPair.network_id) & (Enterprise.id == YoungPair.enterprise_id))
        .join(Role, OF_ROLE)
        .where(YoungPair.network_id == network_id, YoungPair.young_id == person.id, ~exists(own))
    )
    return [(pair, enterprise) for pair, enterprise in session.execute(found.order_by(YoungPair.enterprise_id))]


def is_young(session: Session, person: Person) -> bool:
    """Whether somebody is the young one of any pair."""
    agreed = (YoungPair.young_id == person.id, YoungPair.agreed_at.is_not(None))
    return session.scalar(select(YoungPair.young_id).where(*agreed).limit(1)) is not None
