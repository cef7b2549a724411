"""Enterprises that would like to join, and who goes along with them at first."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.language.cleaning import without_customers
from bot.storage.database import Base, Id


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Proposal(Base):
    """An enterprise that somebody would like to see in the network."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "network_id", "status"), Index(None, "poll_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    place: Mapped[str] = mapped_column(String(100))
    """As it was said."""
    area_id: Mapped[str | None] = mapped_column(Id)
    """The district or province that the place names; None where the network knows none like it."""
    makes: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    own: Mapped[bool]
    """Whether who proposes it is one of it."""
    known: Mapped[bool]
    """Whether the network knew who proposed it."""
    status: Mapped[str] = mapped_column(String(10), default=ProposalStatus.OPEN)
    poll_id: Mapped[str | None] = mapped_column(Id)
    """The poll that asks the representatives; None where those who look after the network decide."""
    asked: Mapped[int] = mapped_column(default=0)
    """How often those who look after the network were asked."""
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """What came of it."""

    @validates("name", "place", "makes")
    def _words(self, _key: str, words: str | None) -> str | None:
        return words and without_customers(words)


class CompanionStatus(StrEnum):
    """Where it stands with an enterprise that was asked to go along with a newcomer."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    SILENT = "silent"
    OVER = "over"


class Companion(Base):
    """An enterprise that goes along with a newcomer for some forums, or was asked to."""

    __tablename__ = "companion"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """The newcomer."""
    companion_id: Mapped[str] = mapped_column(Id, primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=CompanionStatus.ASKED)
    asked_at: Mapped[datetime]
    rounds: Mapped[int] = mapped_column(default=0)
    """Forums that are over since."""
    forum_id: Mapped[str | None] = mapped_column(Id)
    """The forum for which it was asked last to bring the newcomer along."""
    seen_until: Mapped[datetime | None]
    """Up to when it was told what the newcomer joined in."""
