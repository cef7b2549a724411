"""Erasing what has served its purpose. Runs daily; doing it twice does no harm."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.storage.chats import Chat, Conversation, FormTicket
from bot.storage.due_work import AuditEntry, DueStatus, DueWork
from bot.storage.forums import CalendarFeed, Forum, Lift, Rsvp
from bot.storage.inbox import erase_old
from bot.storage.mailboxes import OutboxMessage, OutboxStatus, SentMessage
from bot.storage.order_traces import erase_old_traces
from bot.storage.people import CodeGuess, Invitation, Network
from bot.storage.pictures import erase_old_pictures
from bot.storage.referrals import erase_old_referrals
from bot.storage.rules import rule_of
from bot.storage.words import PrivateWord, erase_words

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
ANSWERED_WORDS_LAST, UNANSWERED_WORDS_LAST = timedelta(days=30), timedelta(days=90)
"""Private words: after the answer; after the word, where nobody has answered."""
DONE_WORK_LASTS = timedelta(days=400)
LIFTS_LAST = timedelta(days=7)
"""After the forum: who drove with whom, and who looked for a lift."""


def erase(session: Session, now: datetime) -> None:
    """Erase everything whose time of keeping is over, by each network's own rules."""
    _erase_raw_events(session, now)
    for network_id in session.scalars(select(Network.id)).all():
        months = int(rule_of(session, network_id, "keep_audit_months"))
        old = AuditEntry.at < now - timedelta(days=DAYS_OF_A_MONTH * months)
        session.execute(delete(AuditEntry).where(AuditEntry.network_id == network_id, old))
    over = or_(Conversation.expires_at < now - ABANDONED_LAST, Conversation.parked & (Conversation.expires_at < now))
    session.execute(delete(Conversation).where(over))
    session.execute(delete(CodeGuess).where(CodeGuess.at < now - GUESSES_LAST))
    session.execute(delete(FormTicket).where(FormTicket.expires_at < now - LINKS_LAST))
    session.execute(delete(Invitation).where(Invitation.expires_at < now - LINKS_LAST))
    session.execute(delete(CalendarFeed).where(CalendarFeed.revoked_at < now - LINKS_LAST))
    session.execute(delete(SentMessage).where(SentMessage.sent_at < now - QUOTES_LAST))
    unsent = (OutboxMessage.status != OutboxStatus.WAITING, OutboxMessage.created_at < now - UNSENT_LASTS)
    session.execute(update(OutboxMessage).where(*unsent).values(messages=[]))
    unanswered = and_(PrivateWord.answered_at.is_(None), PrivateWord.created_at < now - UNANSWERED_WORDS_LAST)
    erase_words(session, or_(PrivateWord.answered_at < now - ANSWERED_WORDS_LAST, unanswered))
    erase_old_pictures(session, now)
    _erase_lifts(session, now)
    erase_old_referrals(session, now)
    erase_old_traces(session, now)
    done = (DueWork.status != DueStatus.WAITING, DueWork.due < now - DONE_WORK_LASTS)
    session.execute(delete(DueWork).where(*done))


def _erase_lifts(session: Session, now: datetime) -> None:
    """How many came stays; who drove with whom does not."""
    over = select(Forum.id).where(Forum.ends_at < now - LIFTS_LAST)
    session.execute(delete(Lift).where(Lift.forum_id.in_(over)))
    asked = or_(Rsvp.seats > 0, Rsvp.needs_lift)
    session.execute(update(Rsvp).where(Rsvp.forum_id.in_(over), asked).values(seats=0, needs_lift=False))


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
