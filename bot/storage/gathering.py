"""What a group has been told of something that many people tap on, and what of it is still to be said."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, bindparam, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.at_hand import at_hand
from bot.storage.database import Base, LineId


class Gathering(Base):
    """What one group has last heard of one subject; taps soon after are gathered into one line."""

    __tablename__ = "gathering"

    chat_id: Mapped[str] = mapped_column(LineId, ForeignKey("chat.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), primary_key=True)
    """`poll:ID`, as due work and quotes call it."""
    spoken_at: Mapped[datetime]
    unsaid: Mapped[int] = mapped_column(default=0)
    """Taps since then that changed something and were not answered."""
    notes: Mapped[list[Any]] = mapped_column(default=list)
    """What else the flow wants to say in the gathered line, in its own values."""
    spare_token: Mapped[str | None] = mapped_column(String(100))
    """The reply token of the newest of them."""
    spare_token_expires_at: Mapped[datetime | None]


def heard_by(session: Session, chat_id: str, subject: str) -> Gathering | None:
    """What a chat has last heard of a subject whose row this transaction holds."""
    known = at_hand(session).heard
    if (chat_id, subject) not in known:
        known[chat_id, subject] = session.get(Gathering, (chat_id, subject), populate_existing=True)
    heard: Gathering | None = known[chat_id, subject]
    return heard


def note_heard_by(session: Session, chat_id: str, subject: str, heard: Gathering | None) -> None:
    """It was looked, or written, what a chat has last heard of a subject that this transaction holds."""
    at_hand(session).heard[chat_id, subject] = heard


def unsaid_of(session: Session, subject: str) -> list[Gathering]:
    """Where there is something to say of a subject, and a token to say it on."""
    return list(session.scalars(_UNSAID, {"of": subject}))


_UNSAID = (
    select(Gathering)
    .where(Gathering.subject == bindparam("of"), Gathering.spare_token.is_not(None))
    .order_by(Gathering.chat_id)
    .execution_options(populate_existing=True)
)


def forget_gathering(session: Session, subject: str) -> None:
    """Nothing more is to be said of a subject; the next tap is answered at once."""
    session.execute(delete(Gathering).where(Gathering.subject == subject))
    at_hand(session).heard.clear()
