"""What was done to a network's enterprises, so that it can be undone."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class Act(StrEnum):
    """What can be done to an enterprise."""

    ADD = "add"
    RENAME = "rename"
    MERGE = "merge"
    REST = "rest"
    BACK = "back"


class EnterpriseChange(Base):
    """An enterprise was added, renamed, merged, let rest or brought back."""

    __tablename__ = "enterprise_change"
    __table_args__ = (Index(None, "network_id", "enterprise_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    act: Mapped[str] = mapped_column(String(10))
    enterprise_id: Mapped[str] = mapped_column(Id)
    other_id: Mapped[str | None] = mapped_column(Id)
    """The enterprise that it became part of."""
    before: Mapped[dict[str, Any]]
    """What undoing it writes back."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class EnterpriseImport(Base):
    """A list of enterprises from a file: looked at, brought in, undone."""

    __tablename__ = "enterprise_import"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(100))
    """What the file was called."""
    content: Mapped[dict[str, Any]]
    """What was read from it; nothing about people."""
    at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    before: Mapped[list[Any] | None]
    """[id, whether it is new, {column: [before, after]}] of each enterprise: what undoing it goes by."""
    undone_at: Mapped[datetime | None]
