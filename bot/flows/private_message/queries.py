"""Private words: what worries somebody, told to the network's coordinator, and the answer to it."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from bot.delivery.withdrawing import forget_about
from bot.flows.private_message.tables import PrivateWord
from bot.storage.chats import Conversation
from bot.storage.locking import locked_one

ERASED: dict[str, Any] = {
    "text": "",
    "answer": None,
    "person_id": None,
    "said_in": [],
    "answered_in": None,
    "closed": True,
}


def subject_of(word_id: str) -> str:
    """What messages and quotes call a word."""
    return f"private_message:{word_id}"


def find_word(session: Session, word_id: str, *, lock: bool = False) -> PrivateWord | None:
    """A word by the id that its buttons carry."""
    wanted = select(PrivateWord).where(PrivateWord.id == word_id)
    return locked_one(session, wanted) if lock else session.scalar(wanted)


def hold_conversation(session: Session, chat_id: str, person_id: str, flow: str, step: str) -> Conversation | None:
    """What a person is asked in a chat, where it is this step of this flow; locked."""
    found = select(Conversation).where(
        Conversation.chat_id == chat_id,
        Conversation.person_id == person_id,
        Conversation.flow == flow,
        Conversation.step == step,
    )
    return locked_one(session, found)


def words_of(session: Session, person_id: str) -> list[PrivateWord]:
    """What a person has written or answered, and is not erased; the newest first."""
    theirs = or_(PrivateWord.person_id == person_id, PrivateWord.recipient_id == person_id)
    return list(session.scalars(select(PrivateWord).where(theirs, ~PrivateWord.closed).order_by(PrivateWord.id.desc())))


def erase_words(session: Session, which: ColumnElement[bool]) -> None:
    """Erase both texts and who wrote: nothing leads back any more, and what waits to be sent is said no more."""
    for word_id in session.scalars(select(PrivateWord.id).where(which, ~PrivateWord.closed)).all():
        forget_about(session, subject_of(word_id), "the word was erased")
    session.execute(update(PrivateWord).where(which, ~PrivateWord.closed).values(**ERASED))
