"""Who plants or makes what, how much, and when it is ready."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id
from bot.storage.quantity import Quantity


class PlanStatus(StrEnum):
    """Where a line of the plan stands."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


class ProductionPlan(Base):
    """One product of one enterprise in one month: said again, it is corrected."""

    __tablename__ = "production_plan"
    __table_args__ = (
        UniqueConstraint("network_id", "enterprise_id", "key", "month"),
        Index(None, "network_id", "month"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id)
    product: Mapped[str] = mapped_column(String(100))
    key: Mapped[str] = mapped_column(String(100))
    """The product as it is compared."""
    month: Mapped[date] = mapped_column(Date)
    """The first day of the month in which it is ready."""
    quantity: Mapped[Decimal] = mapped_column(Quantity())
    unit: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(10), default=PlanStatus.PLANNED)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    by_speaker: Mapped[bool]
    """A representative or deputy said it: a member's word does not change it."""
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's timestamp of that: an older word that arrives late changes nothing."""
    said_at: Mapped[datetime]
    """When it was told, corrected, taken out or put back."""


class ProductionLook(Base):
    """When a network was asked for its season, or last told of a month, so that nothing is said twice."""

    __tablename__ = "production_look"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(6), primary_key=True)
    """`season`, `month`."""
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    at: Mapped[datetime]
