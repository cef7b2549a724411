"""Answers to the three questions after a forum."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
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
