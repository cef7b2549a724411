"""What the console's first page asks of the database."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.message_tables import HAS_COST, LedgerEntry


def messages_sent(session: Session, network_id: str, since: datetime) -> list[tuple[datetime, int]]:
    """(when, messages that counted) of a network's sends from then on, the oldest first."""
    sent = select(LedgerEntry.sent_at, LedgerEntry.counted_messages).where(
        LedgerEntry.network_id == network_id, LedgerEntry.sent_at >= since, HAS_COST
    )
    return [(at, int(count)) for at, count in session.execute(sent.order_by(LedgerEntry.sent_at))]
