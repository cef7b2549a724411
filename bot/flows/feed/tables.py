"""The addresses of calendars that phones fetch."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class CalendarFeed(Base):
    """A calendar that somebody's phone fetches; who has its address may read it until it is taken back."""

    __tablename__ = "calendar_feed"
    __table_args__ = (Index(None, "network_id", "person_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """None: the network's own, with nothing personal in it."""
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
