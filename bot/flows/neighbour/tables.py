"""Which network lets which other one look at its lessons and products."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class NeighbourConsent(Base):
    """One network's yes to showing another one what it has learned and makes; both have to say it. Taken back, it is gone."""

    __tablename__ = "neighbour_consent"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    given_at: Mapped[datetime]
