"""Before a joint order opens: which makers of the network were asked, and what they offer."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id
from bot.storage.quantity import Quantity


class LocalStatus(StrEnum):
    """Where it stands."""

    ASKING = "asking"
    CHOOSING = "choosing"
    """Their day is over; whoever opens the order decides."""
    DONE = "done"


class LocalFirst(Base):
    """One order that waits for offers from inside the network. Its id is the order's."""

    __tablename__ = "local_first"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "id"], ["joint_order.network_id", "joint_order.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=LocalStatus.ASKING)
    audience: Mapped[dict[str, Any]]
    """The enterprises that were asked."""
    until: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    """Where a survey becomes an order: until when people can sign up for it."""
    chosen: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """From which enterprise a product is bought: its id, by the product's position."""


class LocalOffer(Base):
    """What one enterprise answers about one product."""

    __tablename__ = "local_offer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "local_id"], ["local_first.network_id", "local_first.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    local_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """Of which of the order's products."""
    price: Mapped[int | None] = mapped_column(BigInteger)
    """Satang a unit of the order; None: not this time."""
    most: Mapped[Decimal | None] = mapped_column(Quantity())
    """How much they have; None: as much as is asked for."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that: an older word that arrives late changes nothing."""
