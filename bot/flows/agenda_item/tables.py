"""The network is an item on somebody else's agenda: the meeting, who sits there, what shall be said, what came of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.language.cleaning import without_customers
from bot.storage.database import Base, Id, LineId


class Outcome(StrEnum):
    """What became of the item at one meeting."""

    COMING = "coming"
    ASKED = "asked"
    """It is over, and whoever sits there was asked."""
    DONE = "done"
    POSTPONED = "postponed"
    NOT_SPOKEN_OF = "not_spoken"


class AgendaItem(Base):
    """An item on the agenda of a meeting that is not the network's own."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "network_id", "active"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    """Of the meeting."""
    recurrence: Mapped[str | None] = mapped_column(String(200))
    """An iCalendar RRULE without DTSTART, in Bangkok time; None: once."""
    begins_at: Mapped[datetime]
    sits_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who sits there for the network."""
    active: Mapped[bool] = mapped_column(default=True)
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]

    @validates("name")
    def _words(self, _key: str, words: str | None) -> str | None:
        return words and without_customers(words)


class AgendaMeeting(Base):
    """One of these meetings."""

    __tablename__ = "agenda_meeting"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "item_id"], ["agenda_item.network_id", "agenda_item.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "item_id", "at"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    item_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(12), default=Outcome.COMING)
    words_asked_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When whoever sits there was told what shall be said."""


class AgendaWord(Base):
    """What somebody would like to be said there; their newest words replace the older."""

    __tablename__ = "agenda_word"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "meeting_id"], ["agenda_meeting.network_id", "agenda_meeting.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    text: Mapped[str] = mapped_column(String(300))
    said_ms: Mapped[int] = mapped_column(BigInteger)
    said_in: Mapped[str | None] = mapped_column(LineId)
