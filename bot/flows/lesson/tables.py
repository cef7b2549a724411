"""Answers to the three questions after a forum, and the network's lessons with their words."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.flows.forum import _of_a_forum
from bot.storage.database import Base, Id, LineId


class LessonAnswer(Base):
    """What somebody who was there says to one of the three questions."""

    __tablename__ = "lesson_answer"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(10), primary_key=True)
    """`well`, `badly` or `next`."""
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    said_in: Mapped[str | None] = mapped_column(LineId)
    """The message it was said in, so that one edited or taken back is understood."""


class LessonTrial(Base):
    """Whether an enterprise has tried at home what a forum taught, a month later."""

    __tablename__ = "lesson_trial"
    __table_args__ = (_of_a_forum(),)

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    forum_id: Mapped[str] = mapped_column(Id, primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(Id, primary_key=True)
    answer: Mapped[str] = mapped_column(String(10))
    """`tried`, `not_yet` or `unfit`."""
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    at: Mapped[datetime]
    said_ms: Mapped[int] = mapped_column(BigInteger)
    """LINE's time of the tap: an older one that comes later changes nothing."""
    said_in: Mapped[str | None] = mapped_column(LineId)


class Source(StrEnum):
    """Where a lesson comes from."""

    FORUM = "forum"
    """What people said after a forum; its words stand with their answers."""
    QUESTION = "question"
    VISIT = "visit"
    WRITTEN = "written"


class LessonStatus(StrEnum):
    """Whether a lesson can be found."""

    DRAFT = "draft"
    OUT = "out"
    WITHDRAWN = "withdrawn"


class Lesson(Base):
    """Something learnt, to be found and read by all of a network."""

    __tablename__ = "lesson"
    __table_args__ = (
        ForeignKeyConstraint(
            ["network_id", "enterprise_id"], ["enterprise.network_id", "enterprise.id"], onupdate="CASCADE"
        ),
        Index(None, "network_id", "status", "topic"),
        Index(None, "author_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    """Without names and numbers of people; addresses in it are links on its page."""
    topic: Mapped[str | None] = mapped_column(String(10))
    enterprise_id: Mapped[str | None] = mapped_column(Id)
    author_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who may change it; shown to nobody."""
    source: Mapped[str] = mapped_column(String(10))
    source_id: Mapped[str | None] = mapped_column(Id)
    """Of the forum, the question or the visit."""
    pictures: Mapped[list[Any]]
    """Ids, in their order."""
    status: Mapped[str] = mapped_column(String(10), default=LessonStatus.DRAFT)
    said_in: Mapped[str | None] = mapped_column(LineId)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    shown_at: Mapped[datetime | None]
    """When it was the lesson of the month."""


class LessonToken(Base):
    """A word of a lesson: what is searched."""

    __tablename__ = "lesson_token"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "lesson_id"], ["lesson.network_id", "lesson.id"], onupdate="CASCADE"),
        Index(None, "network_id", "lesson_id"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    token: Mapped[str] = mapped_column(String(40), primary_key=True)
    lesson_id: Mapped[str] = mapped_column(Id, primary_key=True)
    weight: Mapped[int]
    """How much it says of the lesson: of the title more than of the text."""


class LessonWord(Base):
    """A word that stands in a network's lessons: the words by which what is looked for is cut. They only grow."""

    __tablename__ = "lesson_word"

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(40), primary_key=True)


class CourseEntry(Base):
    """A lesson's place on the page of its area, as a facilitator arranged it."""

    __tablename__ = "course_entry"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "lesson_id"], ["lesson.network_id", "lesson.id"], onupdate="CASCADE"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    lesson_id: Mapped[str] = mapped_column(Id, primary_key=True)
    place: Mapped[int | None]
    """The smallest first; None: behind those that have one."""
    heading: Mapped[str | None] = mapped_column(String(80))
    """Stands above it."""
