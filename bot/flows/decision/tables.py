"""Decisions of meetings."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.forum import _of_a_forum
from bot.storage.database import Base, Id


class Decision(Base):
    """Something that was decided: what, who, by when."""

    __tablename__ = "decision"
    __table_args__ = (_of_a_forum(), Index(None, "network_id", "forum_id"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str | None] = mapped_column(Id)
    """None where it was taken at a meeting of somebody else's."""
    taken_at: Mapped[str | None] = mapped_column(String(120))
    """What that meeting is called."""
    text: Mapped[str] = mapped_column(String(500))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    due_on: Mapped[date | None] = mapped_column(Date)
    done_at: Mapped[datetime | None]
    overdue_told_at: Mapped[datetime | None]
    """When those concerned were told that its day is over; they are told once."""
    created_at: Mapped[datetime]
