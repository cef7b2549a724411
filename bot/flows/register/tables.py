"""What confirming and taking out leave behind for a while."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class Vouch(Base):
    """The representative of another enterprise knows somebody who waits where nobody is confirmed yet."""

    __tablename__ = "vouch"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    voucher_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]


class Removal(Base):
    """Somebody was taken out of an enterprise or of the whole network: kept for a day, to undo it."""

    __tablename__ = "removal"
    __table_args__ = (Index(None, "person_id"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """None: the whole network."""
    at: Mapped[datetime]
    taken: Mapped[dict[str, Any]]
    """`memberships`: the status of each, by enterprise; `roles`: as `roles.suspending` keeps them."""


class Oneness(Base):
    """Two records may be one person with two LINE accounts: both are asked."""

    __tablename__ = "oneness"
    __table_args__ = (Index(None, "stays_id"), Index(None, "goes_id"))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"))
    """Of whoever asks."""
    stays_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    goes_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    """All that this one has goes to the other."""
    asked_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]
    stays_said_at: Mapped[datetime | None]
    goes_said_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
