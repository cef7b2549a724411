"""Reports as they were made."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class ReportKind(StrEnum):
    """What time a report is about."""

    MONTH = "month"
    ROUND = "round"
    """Since the last forum; made before the next one."""
    YEAR = "year"


class ReportStatus(StrEnum):
    """Where a report stands."""

    WAITING = "waiting"
    """Those who look after the network have it; it goes out by itself at `send_at`."""
    OUT = "out"
    HELD = "held"
    """Somebody would rather not send it."""


class Report(Base):
    """One report. Its figures are as they were when it was made: card, page and file show the same for ever."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("network_id", "key"), Index(None, "network_id", "status", "made_at"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    """`month:2026-10`, `round:FORUM`, `year:2026-01`, `month:2026-10:AREA`: there is one report of each."""
    area_id: Mapped[str | None] = mapped_column(Id)
    """Of the province or district that it speaks of: for those who look after it, and sent to nobody else."""
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(10), default=ReportStatus.WAITING)
    since: Mapped[datetime]
    until: Mapped[datetime]
    """Not part of it any more."""
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    """As `flows/report/figures.py` writes and reads them; nobody's name is in them."""
    closing: Mapped[str | None] = mapped_column(String(500))
    """A sentence of those who look after the network."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the changes of that sentence, so that nobody sends what they have not read."""
    made_at: Mapped[datetime]
    send_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who let it go out or held it back; None: nobody objected."""
    held_by: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who kept it back; stays when it is sent after all, so that they can be told."""
    sent_at: Mapped[datetime | None]
