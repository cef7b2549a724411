"""Who did what, when."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Id, new_id


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


def note(
    session: Session,
    *,
    network_id: str,
    person_id: str | None,
    action: str,
    subject: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Write into the audit who did what, when; `details` hold nothing that only its owner may see."""
    entry = AuditEntry(
        network_id=network_id,
        id=new_id(now),
        at=now,
        person_id=person_id,
        action=action,
        subject=subject,
        details=details,
    )
    session.add(entry)


def entry_of(session: Session, network_id: str, entry_id: str) -> AuditEntry | None:
    """A line of a network's audit."""
    return session.get(AuditEntry, (network_id, entry_id))
