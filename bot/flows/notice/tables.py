"""Notices: what somebody wants many to know, for whom it is, and who has taken note of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class NoticeStatus(StrEnum):
    """Where a notice stands."""

    DRAFT = "draft"
    ASKED = "asked"
    """Its way is chosen; a second person has to agree to it first."""
    PLANNED = "planned"
    """Waits for its moment."""
    OUT = "out"
    """Its copies are in the outbox, or delivered."""
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How a notice travels."""

    RIDE = "ride"
    """Free, when somebody speaks."""
    PATIENT = "patient"
    """A ride within a day, else a push if the month's budget allows it."""
    REPRESENTATIVES = "representatives"
    """To the representatives in private at once, to the groups by ride."""
    PUSH = "push"


class Notice(Base):
    """One notice; sent again and again where it recurs."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "network_id", "status"),)

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    maker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    status: Mapped[str] = mapped_column(String(10), default=NoticeStatus.DRAFT)
    category: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str | None] = mapped_column(Text)
    link: Mapped[str | None] = mapped_column(String(1000))
    picture: Mapped[str | None] = mapped_column(String(1000))
    """The https address of a picture that lies elsewhere."""
    picture_id: Mapped[str | None] = mapped_column(Id)
    """A picture that was sent to the bot; it wins."""
    audience: Mapped[dict[str, Any]]
    """`groups` (chat ids), `areas`, `kinds`, `roles`, `people`: lists; several add up."""
    forum_id: Mapped[str | None] = mapped_column(Id)
    """Written by its host, to those whom a forum is for."""
    sender_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who chose its way, where a second person had to agree."""
    way: Mapped[str | None] = mapped_column(String(20))
    send_at: Mapped[datetime | None]
    recurrence: Mapped[str | None] = mapped_column(String(20))
    """`weekly` or `monthly` from `first_at` on."""
    first_at: Mapped[datetime | None]
    """The first time of one that recurs: every month on its day, or the last day of a shorter month."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    spoken_at: Mapped[datetime | None]
    """When a chat last heard how many have taken note."""
    reminded_at: Mapped[datetime | None]


class Acknowledgement(Base):
    """Somebody has taken note."""

    __tablename__ = "acknowledgement"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "notice_id"], ["notice.network_id", "notice.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    notice_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
