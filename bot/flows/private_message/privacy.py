"""How long private words are kept."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from bot.flows.private_message.queries import erase_words
from bot.flows.private_message.tables import PrivateWord

ANSWERED_LAST, UNANSWERED_LAST = timedelta(days=30), timedelta(days=90)
"""After the answer; after the word, where nobody has answered."""


def erase(session: Session, now: datetime) -> None:
    """Words that were answered long ago, or never were."""
    unanswered = and_(PrivateWord.answered_at.is_(None), PrivateWord.created_at < now - UNANSWERED_LAST)
    erase_words(session, or_(PrivateWord.answered_at < now - ANSWERED_LAST, unanswered))
