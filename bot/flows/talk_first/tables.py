"""Questions that each enterprise talks over in its own LINE group, and what the groups say."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.forum import _of_a_forum
from bot.storage.database import Base, Id, LineId


class TalkStatus(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    """It is being made, to be carried round."""
    WAITING = "waiting"
    """Written for the next forum, whose time has not come."""
    OPEN = "open"
    CLOSED = "closed"


class Talk(Base):
    """One question: before a forum to all groups at once, or carried round them, a few groups a week."""

    __tablename__ = "talk"
    __table_args__ = (_of_a_forum(), Index(None, "network_id", "status"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    question: Mapped[str | None] = mapped_column(String(300))
    """None: the usual one, in the language of each chat."""
    forum_id: Mapped[str | None] = mapped_column(Id)
    """The forum that it comes before; None while it waits for one, and where it is carried round."""
    goes_round: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """To whose groups it is carried; empty: the whole network."""
    a_week: Mapped[int | None]
    """So many groups a week; None: all at once."""
    status: Mapped[str] = mapped_column(String(10))
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    """When groups were last asked."""
    closed_at: Mapped[datetime | None]


def _of_a_talk() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["network_id", "talk_id"], ["talk.network_id", "talk.id"], onupdate="CASCADE")


class TalkAsked(Base):
    """An enterprise that a question goes to."""

    __tablename__ = "talk_asked"
    __table_args__ = (_of_a_talk(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    talk_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    asked_at: Mapped[datetime | None]
    """None: its week has not come."""
    reached: Mapped[bool] = mapped_column(default=True)
    """False where it has neither a group with the bot nor anybody who speaks for it and can be written to."""


class TalkLine(Base):
    """What one member says for their enterprise; one's own newest words replace the older."""

    __tablename__ = "talk_line"
    __table_args__ = (_of_a_talk(), Index(None, "said_in"))

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    talk_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    text: Mapped[str] = mapped_column(String(400))
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's time: an older word that comes later replaces nothing."""
    said_in: Mapped[str | None] = mapped_column(LineId)
    at: Mapped[datetime]
    """When they first said something to it."""
