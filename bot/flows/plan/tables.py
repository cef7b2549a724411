"""What a network wants to reach by when, and what its money is for."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id
from bot.storage.quantity import Quantity


class PlanKind(StrEnum):
    """What a line is about."""

    GOAL = "goal"
    BUDGET = "budget"


class PlanLine(Base):
    """A goal (what, by when, how much of it, who looks after it), or what a sum of money is for: both say how far they are."""

    __tablename__ = "plan_line"
    __table_args__ = (Index(None, "network_id", "kind"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(200))
    until_on: Mapped[date] = mapped_column(Date)
    """The last day."""
    target: Mapped[Decimal | None] = mapped_column(Quantity())
    """So many of the unit; None where nothing is counted."""
    unit: Mapped[str] = mapped_column(String(30))
    """Of a budget `บาท`."""
    reached: Mapped[Decimal | None] = mapped_column(Quantity())
    """How many there are, or how much is spent; None where nobody has said so yet."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who looks after it."""
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    said_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    """When somebody was last asked how far it is."""
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
