"""Networks, enterprises and the people in them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId
from bot.storage.line_ids import FIRST


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
    core_id: Mapped[str | None] = mapped_column(Id)
    """The enterprise that it is built around (แม่ข่าย); None: all stand beside each other."""
    of_one_group: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[int] = mapped_column(default=FIRST)
    """The official account that serves it: sits in its groups, and writes to its people."""
    directory_version: Mapped[int] = mapped_column(default=1)
    """Counts the changes of areas, enterprises and products: what was worked out from them is stale after one."""
    created_at: Mapped[datetime]
    founded_at: Mapped[datetime | None]
    """When its people founded it in the chat, or it last became one with another; None: it was set up from outside."""


class NetworkSetting(Base):
    """A soft rule that a network has changed from its default."""

    __tablename__ = "network_setting"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class AreaKind(StrEnum):
    """The two levels that a network is made of."""

    PROVINCE = "province"
    DISTRICT = "district"


class Area(Base):
    """A province, or a district in one."""

    __tablename__ = "area"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100))
    parent_id: Mapped[str | None] = mapped_column(Id)


class Stage(StrEnum):
    """How far an enterprise has grown into its network; `standing` says what each may."""

    GUEST = "guest"
    VOTER = "voter"
    HOST = "host"


class Enterprise(Base):
    """A community enterprise: weavers, rice growers, basket makers."""

    __tablename__ = "enterprise"
    __table_args__ = (
        Index("ix_enterprise_code", "network_id", "code", unique=True),
        Index("ix_enterprise_area", "network_id", "area_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    area_id: Mapped[str | None] = mapped_column(Id)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(20))
    tambon: Mapped[str | None] = mapped_column(String(100))
    code: Mapped[str | None] = mapped_column(String(40))
    """The number under which an agency or the network's own list knows it."""
    about: Mapped[str | None] = mapped_column(String(500))
    latitude: Mapped[float | None]
    """Degrees north."""
    longitude: Mapped[float | None]
    """Degrees east."""
    without_line: Mapped[bool] = mapped_column(default=False)
    """Nobody there uses LINE: what it says, a coordinator enters."""
    stage: Mapped[str] = mapped_column(String(10), default=Stage.HOST)
    joined_at: Mapped[datetime | None]
    """When the network took it up; None: it has been there from the first list on."""
    retired_at: Mapped[datetime | None]
    """When it stopped; it keeps its history, and is left out of turns, counts and lists."""


class EnterpriseAlias(Base):
    """Another name or abbreviation by which people know an enterprise."""

    __tablename__ = "enterprise_alias"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)


class EnterpriseMakes(Base):
    """A word for what an enterprise makes: the short list that it is found and matched by. What it sells, with price and
    picture, stands in the catalogue (`bot/storage/products.py`)."""

    __tablename__ = "enterprise_makes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)


class ProductSynonym(Base):
    """A name that means the same product as the others of its set: each network keeps its own, beside what everybody
    knows."""

    __tablename__ = "product_synonym"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    set_id: Mapped[str] = mapped_column(Id)
    """The names of one set mean one thing."""


class Person(Base):
    """Somebody who spoke to the bot or sits in a group with it; may belong to several networks.

    Without consent only an opaque id is kept: `called`, `phone`, memberships and roles come with it and go with it.
    """

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    line_user_id: Mapped[str | None] = mapped_column(LineId, unique=True)
    """None once the person has had themself deleted: a mark that nobody can follow back."""
    called: Mapped[str | None] = mapped_column(String(60))
    """What the person wants to be called."""
    phone: Mapped[str | None] = mapped_column(String(20))
    """Shown in the directory; given for that and for nothing else."""
    is_friend: Mapped[bool] = mapped_column(default=False)
    delete_at: Mapped[datetime | None]
    """When the person's data will be deleted, as they asked."""
    created_at: Mapped[datetime]


class LineAlias(Base):
    """A further user id of a person: LINE knows them by another one with each provider of official accounts."""

    __tablename__ = "line_alias"
    __table_args__ = (Index(None, "known_as"),)

    user_id: Mapped[str] = mapped_column(LineId, primary_key=True)
    known_as: Mapped[str] = mapped_column(LineId)
    """The `line_user_id` of the person."""


def user_known_as(user_id: Any) -> ColumnElement[str]:
    """A person's own user id, of any that LINE knows them by."""
    alias = select(LineAlias.known_as).where(LineAlias.user_id == user_id).scalar_subquery()
    return func.coalesce(alias, user_id)


class Consent(Base):
    """A person's yes to having something kept, and when it was taken back."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    wording: Mapped[int]
    """Which version of the words was agreed to."""
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class MembershipStatus(StrEnum):
    """Whether somebody belongs to an enterprise."""

    WAITING = "waiting"
    """Registered, and nobody who may has said yet that it is so."""
    ACTIVE = "active"
    """Confirmed: by a representative, by sitting in the enterprise's own group, by a code..."""
    REFUSED = "refused"
    """Its representative said "not one of us", or the person was taken out."""


class Membership(Base):
    """A person in an enterprise; committee members sit on up to three."""

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=MembershipStatus.WAITING)
    since: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the enterprise's representatives were asked whether it is so."""
    passed_on_at: Mapped[datetime | None]
    """When the question went on to those who look after the network, since nobody had answered it."""


class Role(Base):
    """What a person may do in a network, in an area or in an enterprise, and for how long."""

    __tablename__ = "role"
    __table_args__ = (Index(None, "network_id", "person_id"), Index(None, "person_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[str | None] = mapped_column(Id)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    since: Mapped[datetime | None]
    term_ends: Mapped[datetime | None]
    deputy_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    successor_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who has agreed to follow when the term ends."""
    proposed_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who has been asked to follow and has not answered yet."""
    deputy_proposed_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who has been asked to stand in and has not answered yet."""
    seen_at: Mapped[datetime | None]
    """The last hour in which the holder wrote or tapped anything, wherever the bot is; never what."""
    deputy_asked_at: Mapped[datetime | None]
    """When the holder was asked last, without having asked for it, who stands in."""


class Invitation(Base):
    """A one-time code that gives a role; only its digest is kept."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("digest"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[str | None] = mapped_column(Id)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    term_years: Mapped[int | None]
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    used_at: Mapped[datetime | None]


class CodeGuess(Base):
    """A wrong code; a person may try a few an hour."""

    __tablename__ = "code_guess"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]
