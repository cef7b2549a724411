"""What must happen at a time, and who did what."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class DueStatus(StrEnum):
    """Where a piece of due work stands."""

    WAITING = "waiting"
    DONE = "done"
    MISSED = "missed"
    """Nobody was there in time and it was of no use any more."""
    FAILED = "failed"
    CANCELLED = "cancelled"


class DueWork(Base):
    """One thing to do at one moment."""

    __tablename__ = "due_work"
    __table_args__ = (
        UniqueConstraint("network_id", "key"),
        Index(
            "ix_due_work_waiting",
            "next_attempt_at",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index("ix_due_work_subject", "network_id", "subject"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    """The same piece of work planned twice is one row."""
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    due: Mapped[datetime]
    useful_until: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(10), default=DueStatus.WAITING)
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[datetime | None]


class AuditEntry(Base):
    """Who did what, when. Never holds what somebody voted."""

    __tablename__ = "audit"

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[str | None] = mapped_column(Id)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any] | None]
