"""Questions to the network, who was asked, what was answered, and who says to know about what."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.question.stages import Stage
from bot.storage.database import Base, Id, LineId


class QuestionStatus(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    """Written, and not asked yet: it is shown back first."""
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """Its asker has taken it back: its words are erased."""


class Question(Base):
    """Something that somebody wants to know from the network."""

    __tablename__ = "question"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "status"),
        Index(None, "asker_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    """Without names and numbers of people; empty once it is taken back."""
    topic: Mapped[str | None] = mapped_column(String(10))
    """One of the eight areas of management; None: none of them."""
    status: Mapped[str] = mapped_column(String(10), default=QuestionStatus.DRAFT)
    stage: Mapped[str] = mapped_column(String(10), default=Stage.KNOWING)
    asker_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """None once the asker is forgotten: the question goes on for all others."""
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    """The asker's, where it is known: never shown where the question has no name."""
    unnamed: Mapped[bool] = mapped_column(default=False)
    """The network does not see who asks."""
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """For whom it is now, as an `Audience` is stored; empty: everybody. It grows by a level where nobody knows."""
    chat_id: Mapped[str | None] = mapped_column(LineId)
    """The group in which it was asked: answers come there where its asker cannot be written to."""
    said_in: Mapped[str | None] = mapped_column(LineId)
    created_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    changed_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """LINE's time of the asker's newest word on closing it or opening it again."""


class QuestionAsked(Base):
    """Who has been asked a question, so that nobody is asked twice."""

    __tablename__ = "question_asked"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "question_id"], ["question.network_id", "question.id"], onupdate="CASCADE"),
        Index(None, "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    question_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
    passed: Mapped[bool] = mapped_column(default=False)
    """They do not know it."""


class QuestionAnswer(Base):
    """What somebody answers."""

    __tablename__ = "question_answer"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "question_id"], ["question.network_id", "question.id"], onupdate="CASCADE"),
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "question_id"),
        Index(None, "person_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    question_id: Mapped[str] = mapped_column(Id)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    text: Mapped[str] = mapped_column(Text)
    picture_id: Mapped[str | None] = mapped_column(Id)
    said_in: Mapped[str | None] = mapped_column(LineId)
    at: Mapped[datetime]
    verdict: Mapped[str | None] = mapped_column(String(10))
    verdict_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    """LINE's time of the asker's newest word on it."""
    thanked_at: Mapped[datetime | None]
    asker_agrees: Mapped[bool | None]
    """That it becomes a lesson."""
    answerer_agrees: Mapped[bool | None]
    lesson_id: Mapped[str | None] = mapped_column(Id)


class Knowing(Base):
    """What somebody says they know about and may be asked: a person's own words, an adviser's or agency's themes too."""

    __tablename__ = "knowing"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    words: Mapped[str] = mapped_column(String(80), primary_key=True)
    topic: Mapped[str | None] = mapped_column(String(10))
    said_at: Mapped[datetime]


class ThemesAsked(Base):
    """What an adviser or partner was asked by itself: for their themes, and for a word before forums."""

    __tablename__ = "themes_asked"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
    asked: Mapped[bool] = mapped_column(default=False)
    """They were asked for their themes."""
    about: Mapped[list[Any]]
    """Ids of the forums before which they were asked for a word; `yes:ID` where they will give one."""
