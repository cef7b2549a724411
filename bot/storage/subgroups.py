"""Sub-groups: people of several enterprises of a network who make or care for the same thing (กลุ่มย่อย)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Select, String, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from bot.language.collation import by_name
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Base, Id
from bot.storage.people import Enterprise, Membership, MembershipStatus, Person, Role
from bot.storage.reading_once import read_once
from bot.storage.standing import LIVE


class Subgroup(Base):
    """The basket makers of a network, those who travel, the young ones: made by anybody, joined by a tap."""

    __tablename__ = "subgroup"
    __table_args__ = (Index(None, "network_id", "name"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    about: Mapped[str | None] = mapped_column(String(200))
    """The product or interest that its people share."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SubgroupMember(Base):
    """A person in a sub-group, and for which enterprise."""

    __tablename__ = "subgroup_member"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "subgroup_id"], ["subgroup.network_id", "subgroup.id"], onupdate="CASCADE"),
        Index(None, "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    subgroup_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    joined_at: Mapped[datetime]
    """When they said so, by LINE's time: an older word that arrives late changes nothing."""
    left_at: Mapped[datetime | None]
    """They said after that that they leave."""


STAYS = SubgroupMember.left_at.is_(None)


def subgroups_of(session: Session, network_id: str) -> list[Subgroup]:
    """Those that go on, by name."""
    found = select(Subgroup).where(Subgroup.network_id == network_id, Subgroup.ended_at.is_(None))
    return by_name(session.scalars(found.order_by(Subgroup.id)), lambda subgroup: subgroup.name)


@read_once
def subgroups_joined(session: Session, network_id: str, person: Person) -> list[Subgroup]:
    """Those that go on and that somebody is in, by name."""
    mine = select(SubgroupMember.subgroup_id).where(
        SubgroupMember.network_id == network_id, SubgroupMember.person_id == person.id, STAYS
    )
    joined = set(session.scalars(mine))
    return [each for each in subgroups_of(session, network_id) if each.id in joined]


def people_of_subgroups(session: Session, network_id: str, subgroup_ids: Collection[str]) -> list[Person]:
    """The people of some sub-groups that go on, each once; only who is confirmed in the network, or holds a role in it."""
    found = select(Person).where(Person.id.in_(_members(SubgroupMember.person_id, network_id, subgroup_ids)))
    return list(session.scalars(found.order_by(Person.id)))


def enterprises_of_subgroups(session: Session, network_id: str, subgroup_ids: Collection[str]) -> list[Enterprise]:
    """The enterprises whose people are in some sub-groups, by name."""
    theirs = _members(SubgroupMember.enterprise_id, network_id, subgroup_ids)
    found = select(Enterprise).where(Enterprise.network_id == network_id, Enterprise.id.in_(theirs), LIVE)
    return by_name(session.scalars(found.order_by(Enterprise.id)), lambda enterprise: enterprise.short_name)


def enterprises_by_subgroup(
    session: Session, network_id: str, subgroup_ids: Collection[str]
) -> defaultdict[str, set[str]]:
    """The ids of the enterprises whose people are in each of some sub-groups; of those without any, nothing."""
    theirs = _members(SubgroupMember.enterprise_id, network_id, subgroup_ids).add_columns(SubgroupMember.subgroup_id)
    live = select(Enterprise.id).where(Enterprise.network_id == network_id, LIVE)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for enterprise_id, subgroup_id in session.execute(theirs.where(SubgroupMember.enterprise_id.in_(live))):
        found[subgroup_id].add(enterprise_id)
    return found


def groups_of_subgroups(session: Session, network_id: str, subgroup_ids: Collection[str]) -> list[Chat]:
    """The LINE groups of some sub-groups that the bot is in."""
    go_on = select(Subgroup.id).where(Subgroup.network_id == network_id, Subgroup.ended_at.is_(None))
    found = select(Chat).where(
        Chat.network_id == network_id,
        Chat.subgroup_id.in_(subgroup_ids),
        Chat.subgroup_id.in_(go_on),
        Chat.kind != ChatKind.PRIVATE,
        Chat.present,
    )
    return list(session.scalars(found.order_by(Chat.id)))


def _members(column: InstrumentedAttribute[Any], network_id: str, subgroup_ids: Collection[str]) -> Select[tuple[Any]]:
    confirmed = select(Membership.person_id).where(
        Membership.network_id == network_id, Membership.status == MembershipStatus.ACTIVE
    )
    holding = select(Role.person_id).where(Role.network_id == network_id)
    here = (SubgroupMember.network_id == network_id, SubgroupMember.subgroup_id.in_(subgroup_ids))
    go_on = select(Subgroup.id).where(Subgroup.network_id == network_id, Subgroup.ended_at.is_(None))
    ours = or_(SubgroupMember.person_id.in_(confirmed), SubgroupMember.person_id.in_(holding))
    return select(column).where(*here, column.is_not(None), STAYS, ours, SubgroupMember.subgroup_id.in_(go_on))
