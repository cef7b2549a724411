"""What each enterprise does well and what it lacks, who was brought together, and what agencies were asked for."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class Strength(Base):
    """One thing that an enterprise does well, and one that it lacks, as it said last."""

    __tablename__ = "strength"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    well: Mapped[str | None] = mapped_column(String(120))
    gap: Mapped[str | None] = mapped_column(String(120))
    said_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    asked_at: Mapped[datetime | None]
    """When its representatives were last asked without asking themselves."""
    said_at: Mapped[datetime | None]


class PairStatus(StrEnum):
    """Where it stands that one enterprise learns from another."""

    FOUND = "found"
    """The one that lacks it has been told who does it well."""
    ASKED = "asked"
    """The one that does it well has been asked."""
    AGREED = "agreed"
    DECLINED = "declined"
    HELPED = "helped"
    NOT_HELPED = "not_helped"


class StrengthPair(Base):
    """One enterprise lacks what another does well."""

    __tablename__ = "strength_pair"
    __table_args__ = (Index(None, "network_id", "learner_id", "teacher_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    learner_id: Mapped[str] = mapped_column(Id)
    teacher_id: Mapped[str] = mapped_column(Id)
    gap: Mapped[str] = mapped_column(String(120))
    status: Mapped[str] = mapped_column(String(12), default=PairStatus.FOUND)
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class RequestStatus(StrEnum):
    """Where a request to agencies stands."""

    ASKED = "asked"
    SENT = "sent"
    KEPT = "kept"


class GapRequest(Base):
    """A gap that many enterprises share: one request to partner agencies, once the coordinator says so."""

    __tablename__ = "gap_request"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    gap: Mapped[str] = mapped_column(String(120))
    enterprise_ids: Mapped[list[Any]]
    unnamed: Mapped[bool] = mapped_column(default=False)
    """Which enterprises they are is told nobody, only where they lie: it comes of questions."""
    status: Mapped[str] = mapped_column(String(10), default=RequestStatus.ASKED)
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
