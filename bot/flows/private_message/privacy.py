"""What is kept of private words, for whom, and how long."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain
from bot.flows.private_message.queries import erase_words, words_of
from bot.flows.private_message.tables import PrivateWord
from bot.storage.people import Person

HOLDS = (PrivateWord.person_id, PrivateWord.recipient_id)
ANSWERED_LAST, UNANSWERED_LAST = timedelta(days=30), timedelta(days=90)
"""After the answer; after the word, where nobody has answered."""


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person wrote, and what they answered to others; the words of the others are the others'."""
    words = words_of(session, person.id)
    return {
        "private_words": [
            {
                "written": plain(word.created_at),
                "with_name": word.named,
                "text": word.text,
                "answer": word.answer,
                "answered": plain(word.answered_at),
            }
            for word in words
            if word.person_id == person.id
        ],
        "confided_in_you": [
            {"written": plain(word.created_at), "answered": plain(word.answered_at), "answer": word.answer}
            for word in words
            if word.recipient_id == person.id
        ],
    }


def forget(session: Session, person: Person) -> None:
    """Erase what the person wrote, and what was confided to them."""
    erase_words(session, or_(PrivateWord.person_id == person.id, PrivateWord.recipient_id == person.id))


def erase(session: Session, now: datetime) -> None:
    """Words that were answered long ago, or never were."""
    unanswered = and_(PrivateWord.answered_at.is_(None), PrivateWord.created_at < now - UNANSWERED_LAST)
    erase_words(session, or_(PrivateWord.answered_at < now - ANSWERED_LAST, unanswered))
