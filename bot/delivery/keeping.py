"""How long rows of the outbox are kept once they have come to their end."""

from datetime import datetime, timedelta

from sqlalchemy import Text, and_, cast

from bot.storage.batches import Served
from bot.storage.message_tables import IS_NOTICE, OutboxMessage, OutboxStatus
from bot.storage.retention import UNSENT_LASTS

ANSWERS_LAST = timedelta(days=7)
NOTICES_LAST = timedelta(days=180)
"""For the figures and lists of what was sent, and for how a notice stands."""


def served_rows(now: datetime) -> list[Served]:
    """What need not be kept of what has come to its end: words that were not sent, after a month; answers' rows; and, when
    nobody asks any more how they fared, notices' rows."""
    ended = OutboxMessage.status.not_in((OutboxStatus.WAITING, OutboxStatus.RIDING))
    has_words = cast(OutboxMessage.messages, Text) != "[]"
    done_before = and_(
        OutboxMessage.created_at < now - NOTICES_LAST, OutboxMessage.next_attempt_at < now - NOTICES_LAST
    )
    old_answer = and_(~IS_NOTICE, OutboxMessage.created_at < now - ANSWERS_LAST)
    return [
        Served(OutboxMessage, and_(ended, old_answer)),
        Served(OutboxMessage, and_(ended, IS_NOTICE, done_before)),
        Served(OutboxMessage, and_(ended, OutboxMessage.created_at < now - UNSENT_LASTS, has_words), {"messages": []}),
    ]
