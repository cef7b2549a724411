"""Erasing what has served its purpose in the engine's own tables. Doing it twice does no harm."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.audit import AuditEntry
from bot.storage.chats import Chat, Conversation, FormTicket
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.gathering import erase_old_gathering
from bot.storage.inbox import erase_old
from bot.storage.message_tables import OutboxMessage, OutboxStatus, SentMessage
from bot.storage.people import CodeGuess, Invitation, Network
from bot.storage.pictures import erase_old_pictures
from bot.storage.rules import rule_of

DAYS_OF_A_MONTH = 30
ABANDONED_LAST = timedelta(days=1)
"""Questions that nobody came back to."""
GUESSES_LAST = timedelta(days=1)
LINKS_LAST = timedelta(days=7)
"""After a link's or code's last day."""
UNSENT_LASTS = timedelta(days=30)
"""The words of messages that could not be sent, so that somebody can look into it."""
QUOTES_LAST = timedelta(days=400)
"""For a year and a month the bot knows what of its own words somebody quotes."""
DONE_WORK_LASTS = timedelta(days=400)


def erase_served(session: Session, now: datetime) -> None:
    """Erase what the engine need not keep any more, by each network's own rules."""
    _erase_raw_events(session, now)
    for network_id in session.scalars(select(Network.id)).all():
        months = int(rule_of(session, network_id, "keep_audit_months"))
        old = AuditEntry.at < now - timedelta(days=DAYS_OF_A_MONTH * months)
        session.execute(delete(AuditEntry).where(AuditEntry.network_id == network_id, old))
    over = or_(Conversation.expires_at < now - ABANDONED_LAST, Conversation.parked & (Conversation.expires_at < now))
    session.execute(delete(Conversation).where(over))
    erase_old_gathering(session, now - ABANDONED_LAST)
    session.execute(delete(CodeGuess).where(CodeGuess.at < now - GUESSES_LAST))
    session.execute(delete(FormTicket).where(FormTicket.expires_at < now - LINKS_LAST))
    session.execute(delete(Invitation).where(Invitation.expires_at < now - LINKS_LAST))
    session.execute(delete(SentMessage).where(SentMessage.sent_at < now - QUOTES_LAST))
    unsent = (OutboxMessage.status != OutboxStatus.WAITING, OutboxMessage.created_at < now - UNSENT_LASTS)
    session.execute(update(OutboxMessage).where(*unsent).values(messages=[]))
    erase_old_pictures(session, now)
    done = (DueWork.status != DueStatus.WAITING, DueWork.due < now - DONE_WORK_LASTS)
    session.execute(delete(DueWork).where(*done))


def _erase_raw_events(session: Session, now: datetime) -> None:
    """What people said to the bot: by the rule of the network that the chat belongs to, else by the default."""
    default = int(rule_of(session, None, "keep_messages_days"))
    own_rules = {
        network_id: days
        for network_id in session.scalars(select(Network.id).where(~Network.of_one_group))
        if (days := int(rule_of(session, network_id, "keep_messages_days"))) != default
    }
    for network_id, days in own_rules.items():
        chats = select(Chat.id).where(Chat.network_id == network_id)
        erase_old(session, now - timedelta(days=days), within=chats)
    erase_old(session, now - timedelta(days=default), but=select(Chat.id).where(Chat.network_id.in_(own_rules)))
