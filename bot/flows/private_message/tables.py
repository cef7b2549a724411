"""Private words to the coordinator."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id, LineId


class PrivateWord(Base):
    """One word and its answer. A second answer, and what the person writes after one, are rows of their own."""

    __tablename__ = "private_word"
    __table_args__ = (Index(None, "person_id"), Index(None, "recipient_id"))

    network_id: Mapped[str] = mapped_column(Id, ForeignKey("network.id"), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    person_id: Mapped[str | None] = mapped_column(Id, ForeignKey("person.id"))
    """Who wrote it, so that the answer finds the way back; None once the texts are erased."""
    recipient_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    named: Mapped[bool]
    """Whether the recipient was told who wrote; the name itself is not kept here."""
    text: Mapped[str] = mapped_column(Text)
    """Empty where there is nothing but a further answer, and once it is erased."""
    answer: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    closed: Mapped[bool] = mapped_column(default=False)
    """Its texts are erased, and nobody can answer it or go on with it."""
    said_in: Mapped[list[Any]]
    """Ids of the messages that it was said in, so that one taken back is understood."""
    answered_in: Mapped[str | None] = mapped_column(LineId)
    """Id of the message that the answer was said in, so that one taken back is understood."""
