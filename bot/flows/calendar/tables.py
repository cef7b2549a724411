"""What members put into the calendar themselves: fairs, harvests, what is ready and what has run out."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.language.cleaning import without_customers
from bot.storage.database import Base, Id, LineId


class EntryKind(StrEnum):
    """What it is about."""

    FAIR = "fair"
    HARVEST = "harvest"
    READY = "ready"
    """There is some of it, to be had now."""
    OUT = "out"
    """There is none left for now."""


class CalendarEntry(Base):
    """One dated thing, from a day to another one."""

    __tablename__ = "calendar_entry"
    __table_args__ = (Index(None, "network_id", "last"), Index(None, "source_message_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(100))
    """What the fair is called, else the product, with how much of it."""
    first: Mapped[date]
    last: Mapped[date]
    at: Mapped[datetime | None]
    """The hour at which it begins on each day."""
    place: Mapped[str | None] = mapped_column(String(200))
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """Whose product it is; of a fair, who tells of it."""
    picture_id: Mapped[str | None] = mapped_column(Id)
    """What it looks like there: a picture that was sent to the bot."""
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    source_message_id: Mapped[str | None] = mapped_column(LineId)
    """The message that said it, so that one taken back takes it out again."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    called_off_at: Mapped[datetime | None]

    @validates("title", "place")
    def _words(self, _key: str, words: str | None) -> str | None:
        return words and without_customers(words)


class CalendarAnswer(Base):
    """Somebody goes there too, or has some of what has run out; what was said last counts."""

    __tablename__ = "calendar_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "entry_id"], ["calendar_entry.network_id", "calendar_entry.id"], onupdate="CASCADE"
        ),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    entry_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """For whom they spoke."""
    yes: Mapped[bool]
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's time of the tap: an older one that comes late changes nothing."""
    at: Mapped[datetime]
