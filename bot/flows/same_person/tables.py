"""Codes that somebody has asked for in one chat, to be typed in another."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.database import Base, Id


class ChatCode(Base):
    """Whoever types it in a 1:1 chat with another account says that they are the person who asked for it; its digest alone is
    kept."""

    __tablename__ = "chat_code"
    __table_args__ = (Index(None, "person_id"), Index(None, "digest", unique=True))

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(Id, ForeignKey("person.id"))
    account_id: Mapped[int]
    """The official account in whose chat it was asked for."""
    expires_at: Mapped[datetime]
