"""Nudges: what the ladder asked, where, and what people tapped."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


class Nudge(Base):
    """One question of the ladder, put to one chat."""

    __tablename__ = "nudge"
    __table_args__ = (Index(None, "network_id", "at"), Index(None, "chat_id", "at"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[str] = mapped_column(LineId)
    rung: Mapped[str] = mapped_column(String(20))
    step: Mapped[int]
    """How high on the ladder, from 1; the same for all chats that are asked together."""
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """Whom it shows or asks."""
    at: Mapped[datetime]


class NudgeAnswer(Base):
    """What somebody tapped."""

    __tablename__ = "nudge_answer"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "nudge_id"], ["nudge.network_id", "nudge.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    nudge_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    answer: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class NudgeTexts(Base):
    """A network's own words for one rung, in the place of those that come with the bot."""

    __tablename__ = "nudge_texts"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    rung: Mapped[str] = mapped_column(String(20), primary_key=True)
    texts: Mapped[list[Any]]
