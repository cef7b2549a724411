"""That a network is to be erased: who asked, who agreed, when it happens."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class NetworkErasing(Base):
    """One at most for each network; gone as soon as somebody stops it."""

    __tablename__ = "network_erasing"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    asker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    agreer_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    erases_at: Mapped[datetime | None]
    """None: a second person has not agreed yet."""
