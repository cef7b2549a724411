"""Welfare and outside support, recorded by hand."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class RecordKind(StrEnum):
    """What is recorded by hand, since nothing else in the bot knows of it."""

    WELFARE = "welfare"
    """The network's people look after each other: a funeral, a scholarship, a visit."""
    SUPPORT = "support"
    """A body outside the network helps it."""


class RecordStatus(StrEnum):
    """Where something recorded stands."""

    OFFERED = "offered"
    """A partner would like to; the coordinator has not answered."""
    DONE = "done"
    DECLINED = "declined"
    REMOVED = "removed"


class Record(Base):
    """Welfare or outside support, in a line."""

    __tablename__ = "record"
    __table_args__ = (Index(None, "network_id", "happened_on"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10), default=RecordStatus.DONE)
    text: Mapped[str] = mapped_column(String(300))
    happened_on: Mapped[date] = mapped_column(Date)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """Whose representative recorded it; None: it was the network's."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    contact: Mapped[str | None] = mapped_column(String(120))
    """Who a partner is and how to answer them, in their own words; erased 90 days later."""
    answered_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
