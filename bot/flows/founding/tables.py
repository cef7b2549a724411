"""LINE groups that are about to become a network, and what a network just founded votes on first."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class FoundingStatus(StrEnum):
    """Where it stands."""

    CODE = "code"
    """A code is out, and nobody has typed it in another group yet."""
    ASKED = "asked"
    """Some of each side have to say yes."""
    AGREED = "agreed"
    """Enough have; a day is left to object."""
    DONE = "done"
    ENDED = "ended"
    """Nobody typed the code, too few said yes, or somebody objected."""


class Founding(Base):
    """A group that becomes a network of its own or, with a code, two small networks that become one."""

    __tablename__ = "founding"
    __table_args__ = (UniqueConstraint("digest"), Index(None, "network_id", "status"), Index(None, "other_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str | None] = mapped_column(String(100))
    """What a single group would like to be called as a network; None where two become one."""
    digest: Mapped[str | None] = mapped_column(String(64))
    """Of the code; the code itself is shown once and not kept."""
    other_id: Mapped[str | None] = mapped_column(Id)
    """The network in whose group the code was typed."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    status: Mapped[str] = mapped_column(String(10))
    until: Mapped[datetime]
    """When the code is worth nothing any more, the question is over or, once agreed, the two become one."""
    created_at: Mapped[datetime]


class FoundingVoice(Base):
    """What somebody of a side says to it."""

    __tablename__ = "founding_voice"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "founding_id"], ["founding.network_id", "founding.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    founding_id: Mapped[str] = mapped_column(Id, primary_key=True)
    side_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """The network for which they say it."""
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    agrees: Mapped[bool]
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """When they said so, by LINE's time: an older word that arrives late changes nothing."""


class Matter(StrEnum):
    """What a network just founded votes on."""

    NAME = "name"
    PURPOSE = "purpose"
    COORDINATOR = "coordinator"


class FirstVote(Base):
    """One of those votes: the same poll in every group of the whole network, counted together."""

    __tablename__ = "first_vote"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    matter: Mapped[str] = mapped_column(String(12), primary_key=True)
    choices: Mapped[list[Any]]
    """What the options stand for, in their order: names, purposes, ids of people who would coordinate."""
    polls: Mapped[list[Any]]
    """Ids of the polls; empty while people are asked who would."""
    round: Mapped[int] = mapped_column(default=1)
    open: Mapped[bool] = mapped_column(default=True)
