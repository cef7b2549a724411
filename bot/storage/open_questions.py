"""What the bot has asked somebody in a chat and waits to hear: by a card or a line, until it is answered, over or stale."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any
from typing import cast as cast_type

from sqlalchemy import CompoundSelect, Executable, String, Text, bindparam, cast, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.language.normalising import for_matching
from bot.storage.at_hand import has_no_questions, now_questioned
from bot.storage.database import Base, Id, LineId, new_id
from bot.storage.reading_once import read_once

WHOEVER_WRITES = ""
"""In the place of a person: in a 1:1 chat nobody else can."""
TITLE = 60
SUBJECT = 80
MOST_KEPT = 12
"""Questions of one person in one chat; who has been asked more than that looks at the cards."""


class OpenQuestion(Base):
    """A message with buttons that was put to one person: words may answer it as well as taps.

    A newer message about the same thing takes its place. What stands here is only ever offered to the flow that asked, which
    knows what is true by now.
    """

    __tablename__ = "open_question"

    chat_id: Mapped[str] = mapped_column(LineId, primary_key=True)
    person_id: Mapped[str] = mapped_column(Id, primary_key=True, default=WHOEVER_WRITES)
    """In a group: whom it was put to."""
    subject: Mapped[str] = mapped_column(String(SUBJECT), primary_key=True)
    """What its first button does, `forum.host:ID`."""
    id: Mapped[str] = mapped_column(Id)
    """Of those asked in one moment, the greater one was said last."""
    title: Mapped[str] = mapped_column(String(TITLE))
    """Its first words, to tell two questions apart."""
    buttons: Mapped[list[Any]]
    """`[mark of its label, data]` of each button; a button that needs more than a tap (a date) has no label."""
    asked_at: Mapped[datetime]
    until: Mapped[datetime]
    answered_at: Mapped[datetime | None]


_THEIRS = select(OpenQuestion).where(
    OpenQuestion.chat_id == bindparam("chat"), OpenQuestion.person_id == bindparam("person")
)
_STILL_OPEN = (
    _THEIRS.where(OpenQuestion.until > bindparam("now"))
    .order_by(OpenQuestion.asked_at.desc(), OpenQuestion.id.desc())
    .limit(MOST_KEPT)
    .execution_options(populate_existing=True)
)


def mark_of(words: str) -> str:
    """What stands for a button's words, to know them again when they are written: the words may hold a name, and are not
    kept."""
    return hashlib.sha256(for_matching(words).encode()).hexdigest()[:16]


def note_question(
    session: Session,
    *,
    chat_id: str,
    person_id: str,
    subject: str,
    title: str,
    buttons: list[Any],
    at: datetime,
    until: datetime,
) -> None:
    """Somebody has been asked; what was asked of the same thing before is not open any more."""
    values = {
        "chat_id": chat_id,
        "person_id": person_id,
        "subject": subject[:SUBJECT],
        "id": new_id(at),
        "title": title[:TITLE],
        "buttons": buttons,
        "asked_at": at,
        "until": until,
        "answered_at": None,
    }
    session.flush()
    session.execute(_noting(session.get_bind().dialect.name), values)
    now_questioned(session, chat_id, person_id)


@cache
def _noting(dialect: str) -> Executable:
    """Writes a question, over what was asked of the same thing before."""
    added = (sqlite if dialect == "sqlite" else postgresql).insert(OpenQuestion.__table__)
    keys = ["chat_id", "person_id", "subject"]
    return cast_type(Executable, added.on_conflict_do_update(index_elements=keys, set_=dict(added.excluded.items())))


@read_once
def questions_to(session: Session, chat_id: str, person_id: str, now: datetime) -> list[OpenQuestion]:
    """What one person has been asked in a chat and may still answer, or has just answered; the newest first."""
    if has_no_questions(session, chat_id, person_id):
        return []
    return list(session.scalars(_STILL_OPEN, {"chat": chat_id, "person": person_id, "now": now}))


def mark_answered(session: Session, chat_id: str, person_id: str, data: str, now: datetime) -> None:
    """A button was tapped, or words were taken for it: its question is not open any more."""
    if has_no_questions(session, chat_id, person_id):
        return
    for question in session.scalars(_THEIRS, {"chat": chat_id, "person": person_id}):
        if any(data == its for _label, its in question.buttons):
            question.answered_at = now


def forget_questions(session: Session, person_id: str, own_chats: CompoundSelect[tuple[str]]) -> None:
    """Nothing stays of what somebody was asked: in groups, and in their own chats."""
    session.execute(delete(OpenQuestion).where(OpenQuestion.person_id == person_id))
    session.execute(delete(OpenQuestion).where(OpenQuestion.chat_id.in_(own_chats)))


def forget_questions_about(session: Session, row_id: str, chat_ids: Iterable[str] | None = None) -> None:
    """Nobody is asked about a row of a flow any more (in some chats), and nothing tells of it. Rare enough to look through
    all buttons."""
    about = cast(OpenQuestion.buttons, Text).contains(f":{row_id}", autoescape=True)
    found = delete(OpenQuestion).where(about)
    session.execute(found if chat_ids is None else found.where(OpenQuestion.chat_id.in_(list(chat_ids))))


def forget_titles_with(session: Session, called: str | None) -> None:
    """A question asked of somebody else names no one who was forgotten."""
    if not called:
        return
    named = OpenQuestion.title.contains(called, autoescape=True)
    session.execute(update(OpenQuestion).where(named).values(title="…"))
