"""One measure for all that the bot begins by itself, from whatever feature: of each kind a chat hears one a week."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.storage.chats import Chat
from bot.storage.locking import claimable
from bot.storage.message_tables import OutboxMessage, OutboxStatus

A_WEEK = timedelta(days=7)
A_MOMENT = timedelta(seconds=20)


def within(session: Session, waiting: list[OutboxMessage], now: datetime) -> list[OutboxMessage]:
    """Of what waits for a chat, what it may hear now: of each kind the first, where the week of the last one is over. What
    comes later waits on."""
    kinds: set[str] = set()
    heard = []
    for row in waiting:
        if row.measure is None or (row.measure not in kinds and free_from(session, row, now) is None):
            heard.append(row)
        if row.measure:
            kinds.add(row.measure)
    return heard


def waits_its_week(session: Session, notice: OutboxMessage, now: datetime) -> datetime | None:
    """When to look again at what would be pushed; None where its chat may hear it. Of two couriers one holds the chat."""
    if notice.measure is None:
        return None
    this = select(Chat).where(Chat.id == notice.chat_id)
    if session.scalar(claimable(this)) is None and session.scalar(this):
        return now + A_MOMENT
    return free_from(session, notice, now)


def free_from(session: Session, notice: OutboxMessage, now: datetime) -> datetime | None:
    """When its chat may hear something of this kind again; None: now."""
    gone = (OutboxStatus.SENT, OutboxStatus.UNCONFIRMED)
    lately = OutboxMessage.status.in_(gone) & (OutboxMessage.next_attempt_at > now - 2 * A_WEEK)
    on_its_way = (OutboxMessage.status == OutboxStatus.RIDING) | (
        OutboxMessage.unanswered & (OutboxMessage.status == OutboxStatus.WAITING)
    )
    found = select(OutboxMessage.sent_at).where(
        OutboxMessage.chat_id == notice.chat_id,
        OutboxMessage.measure == notice.measure,
        OutboxMessage.id != notice.id,
        or_(lately, on_its_way),
    )
    moments = [sent_at or now for sent_at in session.scalars(found)]
    free = max(moments) + A_WEEK if moments else now
    return free if free > now else None
