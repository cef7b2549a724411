"""What the young one of a pair would answer, until the elder decides."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class WordStatus(StrEnum):
    """Where it stands."""

    OPEN = "open"
    DONE = "done"
    LEFT = "left"
    """The elder would rather not, or answered it themself."""


class YoungWord(Base):
    """A button that binds the enterprise, tapped by the young one: done once the elder says so."""

    __tablename__ = "young_word"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "young_id", "status"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id)
    young_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    elder_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    data: Mapped[str] = mapped_column(String(300))
    """Of the button: what is done is checked anew then, with the elder's rights."""
    answer: Mapped[str] = mapped_column(String(5))
    """`yes`, `no`, or `other` where a button says neither."""
    title: Mapped[str] = mapped_column(String(60))
    """The first words of the card."""
    status: Mapped[str] = mapped_column(String(10), default=WordStatus.OPEN)
    said_at: Mapped[datetime]
