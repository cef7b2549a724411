"""What all processes have counted since the installation began: one row a figure, to which each process adds what is new."""

from collections.abc import Mapping

from sqlalchemy import Float, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base

Figure = tuple[str, str]
"""The name of a figure, and its labels as text; empty where it has none."""


class Tally(Base):
    """How much of something was counted."""

    __tablename__ = "tally"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    labels: Mapped[str] = mapped_column(String(120), primary_key=True)
    value: Mapped[float] = mapped_column(Float)


_ADD = text(
    "INSERT INTO tally (name, labels, value) VALUES (:name, :labels, :value) "
    "ON CONFLICT (name, labels) DO UPDATE SET value = tally.value + excluded.value"
)


def add(session: Session, counted: Mapping[Figure, float]) -> None:
    """Add what was counted; in one order, so that no two processes wait for each other."""
    rows = [{"name": name, "labels": labels, "value": value} for (name, labels), value in sorted(counted.items())]
    session.execute(_ADD, rows)


def tallies(session: Session) -> dict[Figure, float]:
    """All that was counted so far."""
    found = session.execute(select(Tally.name, Tally.labels, Tally.value))
    return {(name, labels): value for name, labels, value in found}
