"""Whose turn it was to be shown to the whole network, and what came of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class SpotlightStatus(StrEnum):
    """How far it has come."""

    TOLD = "told"
    """The enterprise knows that it will be shown, and may say no."""
    SHOWN = "shown"
    DECLINED = "declined"


class Spotlight(Base):
    """One turn of one enterprise."""

    __tablename__ = "spotlight"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id)
    product_id: Mapped[str | None] = mapped_column(Id)
    """None: it has nothing in the catalogue, and is shown with what it is known for."""
    picture_id: Mapped[str | None] = mapped_column(Id)
    """A picture that it gave for this turn, in the place of the catalogue's."""
    status: Mapped[str] = mapped_column(String(10), default=SpotlightStatus.TOLD)
    told_at: Mapped[datetime]
    shows_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """When it was shown or declined."""
    said_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """LINE's time of the newest word about it."""
