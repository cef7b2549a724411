"""Networks, enterprises and the people in them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


class RoleKind(StrEnum):
    """What a person does for a network."""

    MEMBER = "member"
    REPRESENTATIVE = "representative"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"
    ADVISER = "adviser"
    PARTNER = "partner"


class Network(Base):
    """A network of enterprises, or a single LINE group that belongs to none."""

    __tablename__ = "network"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str | None] = mapped_column(String(20))
    of_one_group: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Area(Base):
    """A province, or a district in one."""

    __tablename__ = "area"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100))
    parent_id: Mapped[str | None] = mapped_column(Id)


class Enterprise(Base):
    """A community enterprise: weavers, rice growers, basket makers."""

    __tablename__ = "enterprise"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    area_id: Mapped[str | None] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    tambon: Mapped[str | None] = mapped_column(String(100))


class Product(Base):
    """Something an enterprise makes."""

    __tablename__ = "product"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"]),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)


class Person(Base):
    """Somebody who spoke to the bot or sits in a group with it; may belong to several networks."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    line_user_id: Mapped[str | None] = mapped_column(LineId, unique=True)
    display_name: Mapped[str | None] = mapped_column(String(100))
    name_checked_at: Mapped[datetime | None]
    is_friend: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Membership(Base):
    """A person in an enterprise; committee members sit on up to three."""

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"]),
        Index(None, "network_id", "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)


class Role(Base):
    """What a person may do in a network, in an area or in an enterprise, and for how long."""

    __tablename__ = "role"
    __table_args__ = (Index(None, "network_id", "person_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[str | None] = mapped_column(Id)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    term_ends: Mapped[datetime | None]
    deputy_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
