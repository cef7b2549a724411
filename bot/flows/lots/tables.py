"""Lots, the names in them, and each time they were drawn."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


def _of_lots() -> ForeignKeyConstraint:
    """What hangs on lots follows them when their group moves to another network."""
    return ForeignKeyConstraint(["network_id", "lots_id"], ["lots.network_id", "lots.id"], onupdate="CASCADE")


class LotsStatus(StrEnum):
    """How far it has come; a frozen list never changes again."""

    OPEN = "open"
    FROZEN = "frozen"
    DRAWN = "drawn"


class Lots(Base):
    """Something that chance shall decide in one group."""

    __tablename__ = "lots"
    __table_args__ = (Index(None, "network_id", "chat_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId, ForeignKey("chat.id"))
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    about: Mapped[str] = mapped_column(String(100))
    winners: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(String(10), default=LotsStatus.OPEN)
    created_at: Mapped[datetime]


class LotsEntry(Base):
    """One name in the lots: a person who tapped, or an enterprise."""

    __tablename__ = "lots_entry"
    __table_args__ = (_of_lots(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    lots_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(Id, primary_key=True)
    """The id of the person or the enterprise, so that nobody is in it twice."""
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """None for an enterprise, and where somebody's data was deleted: the place in the list stays."""
    name: Mapped[str | None] = mapped_column(String(100))
    """An enterprise's name as it stood on the frozen list; people's names are looked up when they are said."""
    number: Mapped[int | None]
    """Its number on the frozen list, from 1; None while people may still join."""
    joined_at: Mapped[datetime]


class LotsDraw(Base):
    """One time that it was drawn. Who wins follows from the seed and the frozen list alone."""

    __tablename__ = "lots_draw"
    __table_args__ = (_of_lots(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    lots_id: Mapped[str] = mapped_column(Id, primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    """From 1: a second draw says that it is one."""
    seed: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who tapped."""
    at: Mapped[datetime]
