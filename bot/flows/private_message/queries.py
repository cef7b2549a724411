"""Private words: what worries somebody, told to the network's coordinator, and the answer to it."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, or_, select, update
from sqlalchemy.orm import Session

from bot.flows.private_message.tables import PrivateWord
from bot.storage.chats import Conversation
from bot.storage.message_tables import OutboxMessage, OutboxStatus

ERASED: dict[str, Any] = {
    "text": "",
    "answer": None,
    "person_id": None,
    "said_in": [],
    "answered_in": None,
    "closed": True,
}


def find_word(session: Session, word_id: str, *, lock: bool = False) -> PrivateWord | None:
    """A word by the id that its buttons carry."""
    wanted = select(PrivateWord).where(PrivateWord.id == word_id)
    return session.scalar(wanted.with_for_update().execution_options(populate_existing=True) if lock else wanted)


def hold_conversation(session: Session, chat_id: str, person_id: str, flow: str, step: str) -> Conversation | None:
    """What a person is asked in a chat, where it is this step of this flow; locked."""
    return session.scalar(
        select(Conversation)
        .where(
            Conversation.chat_id == chat_id,
            Conversation.person_id == person_id,
            Conversation.flow == flow,
            Conversation.step == step,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def words_of(session: Session, person_id: str) -> list[PrivateWord]:
    """What a person has written or answered, and is not erased; the newest first."""
    theirs = or_(PrivateWord.person_id == person_id, PrivateWord.recipient_id == person_id)
    return list(session.scalars(select(PrivateWord).where(theirs, ~PrivateWord.closed).order_by(PrivateWord.id.desc())))


def erase_words(session: Session, which: ColumnElement[bool]) -> None:
    """Erase both texts and who wrote: nothing leads back any more, and what waits to be sent is said no more."""
    for word_id in session.scalars(select(PrivateWord.id).where(which, ~PrivateWord.closed)).all():
        withdraw_word(session, word_id)
    session.execute(update(PrivateWord).where(which, ~PrivateWord.closed).values(**ERASED))


def withdraw_word(session: Session, word_id: str, chat_id: str | None = None) -> None:
    """What waits to be sent of a word (into one chat) is said no more, and nothing of it stays in the outbox."""
    about = cast(OutboxMessage.messages, Text).contains(word_id, autoescape=True)
    if chat_id:
        about = and_(about, OutboxMessage.chat_id == chat_id)
    waiting = OutboxMessage.status == OutboxStatus.WAITING
    session.execute(update(OutboxMessage).where(about, waiting).values(status=OutboxStatus.WITHDRAWN))
    session.execute(update(OutboxMessage).where(about).values(messages=[]))
