"""What enterprises are to each other, as they say it."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class Link(Base):
    """One enterprise buys from another, learns from it, ...: from whoever says it to the other."""

    __tablename__ = "enterprise_link"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "companion_id"),
        Index(None, "said_by"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    companion_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """The other one."""
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    """A key of `KINDS` in `words.py`."""
    said_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    said_at: Mapped[datetime]
