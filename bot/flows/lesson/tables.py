"""Answers to the three questions after a forum."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
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
