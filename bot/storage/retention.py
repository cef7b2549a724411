"""Erasing what has served its purpose in the engine's own tables. Doing it twice does no harm."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.storage.audit import AuditEntry
from bot.storage.batches import BATCH, Served
from bot.storage.chats import Chat, Conversation, FormTicket
from bot.storage.database import Database, rows_changed
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.gathering import Gathering
from bot.storage.line_ids import at_account
from bot.storage.message_tables import InboxEvent, InboxStatus, LedgerEntry, SentMessage
from bot.storage.open_questions import OpenQuestion
from bot.storage.people import CodeGuess, Invitation, Network
from bot.storage.rules import rule_of

DAYS_OF_A_MONTH = 30
ABANDONED_LAST = timedelta(days=1)
"""Questions that nobody came back to."""
GUESSES_LAST = timedelta(days=1)
LINKS_LAST = timedelta(days=7)
"""After a link's or code's last day."""
IDS_LAST = timedelta(days=2)
"""LINE sends an event again for a day or so: until then its id tells that it was worked on."""
UNSENT_LASTS = timedelta(days=30)
"""What could not be sent, and what could not be worked on, so that somebody can look into it."""
QUOTES_LAST = timedelta(days=400)
"""For a year and a month the bot knows what of its own words somebody quotes."""
DONE_WORK_LASTS = timedelta(days=400)
SINGLE_SENDS_LAST = timedelta(days=366)
"""What each send has cost; after that only the sums of a month are of interest."""
ALL_CHATS = ""
"""In the place of a chat's id, in a ledger row that sums a month."""


def served_rows(session: Session, now: datetime) -> list[Served]:
    """What the engine need not keep any more, by each network's own rules; in the order in which to erase it."""
    over = or_(Conversation.expires_at < now - ABANDONED_LAST, Conversation.parked & (Conversation.expires_at < now))
    return [
        *_raw_events(session, now),
        Served(InboxEvent, and_(_ENDED, InboxEvent.raw.is_(None), _of_no_use(now))),
        *(_old_audit(session, network_id, now) for network_id in session.scalars(select(Network.id)).all()),
        Served(Conversation, over),
        Served(OpenQuestion, OpenQuestion.until < now),
        Served(Gathering, Gathering.spoken_at < now - ABANDONED_LAST),
        Served(CodeGuess, CodeGuess.at < now - GUESSES_LAST),
        Served(FormTicket, FormTicket.expires_at < now - LINKS_LAST),
        Served(Invitation, Invitation.expires_at < now - LINKS_LAST),
        Served(SentMessage, SentMessage.sent_at < now - QUOTES_LAST),
        Served(DueWork, and_(DueWork.status != DueStatus.WAITING, DueWork.due < now - DONE_WORK_LASTS)),
    ]


def sum_old_ledger(database: Database, now: datetime, batch: int = BATCH) -> None:
    """Put all sends of a month that is a year ago, by network, method and account, into one row."""
    before = _month_of(now - SINGLE_SENDS_LAST)[0]
    single = (LedgerEntry.sent_at < before, LedgerEntry.chat_id != ALL_CHATS)
    oldest = select(LedgerEntry).where(*single).order_by(LedgerEntry.network_id, LedgerEntry.sent_at).limit(1)
    while True:
        with database.reading() as session:
            first = session.scalar(oldest)
        if first is None:
            return
        begins, ends = _month_of(first.sent_at)
        alike = (
            LedgerEntry.network_id == first.network_id,
            LedgerEntry.method == first.method,
            LedgerEntry.account_id == first.account_id,
        )
        month = (LedgerEntry.sent_at >= begins, LedgerEntry.sent_at < ends)
        some = select(LedgerEntry.outbox_id).where(*single, *alike, *month).limit(batch)
        with database.transaction() as session:
            gone = delete(LedgerEntry).where(
                LedgerEntry.network_id == first.network_id, LedgerEntry.outbox_id.in_(some)
            )
            figures = session.execute(gone.returning(*_SUMMED)).all()
            if figures:  # else another process has summed them
                _add_to_month(session, first, begins, [sum(column) for column in zip(*figures, strict=True)])


_ENDED = InboxEvent.status != InboxStatus.WAITING
_SUMMED = (
    LedgerEntry.sends, LedgerEntry.message_objects, LedgerEntry.counted_messages, LedgerEntry.push_equivalent,
)  # fmt: skip


def _add_to_month(session: Session, one: LedgerEntry, begins: datetime, figures: list[int]) -> None:
    key = {
        "network_id": one.network_id,
        "outbox_id": at_account(f"{begins.astimezone(BANGKOK):%Y-%m}.{one.method}", one.account_id),
    }
    added = {column.key: column + figure for column, figure in zip(_SUMMED, figures, strict=True)}
    here = (LedgerEntry.network_id == key["network_id"], LedgerEntry.outbox_id == key["outbox_id"])
    if not rows_changed(session, update(LedgerEntry).where(*here).values(added)):
        values = {column.key: figure for column, figure in zip(_SUMMED, figures, strict=True)}
        session.add(
            LedgerEntry(
                **key, chat_id=ALL_CHATS, account_id=one.account_id, method=one.method, sent_at=begins, **values
            )
        )


def _month_of(moment: datetime) -> tuple[datetime, datetime]:
    """The month in Bangkok that a moment is in, and when the next one begins."""
    begins = moment.astimezone(BANGKOK).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return begins, (begins + timedelta(days=32)).replace(day=1)


def _of_no_use(now: datetime) -> ColumnElement[bool]:
    failed = InboxEvent.status == InboxStatus.FAILED
    return or_(
        and_(failed, InboxEvent.received_at < now - UNSENT_LASTS),
        and_(~failed, InboxEvent.received_at < now - IDS_LAST),
    )


def _old_audit(session: Session, network_id: str, now: datetime) -> Served:
    months = int(rule_of(session, network_id, "keep_audit_months"))
    old = AuditEntry.at < now - timedelta(days=DAYS_OF_A_MONTH * months)
    return Served(AuditEntry, and_(AuditEntry.network_id == network_id, old))


def _raw_events(session: Session, now: datetime) -> list[Served]:
    """What people said to the bot: by the rule of the network that the chat belongs to, else by the default."""
    default = int(rule_of(session, None, "keep_messages_days"))
    own_rules = {
        network_id: days
        for network_id in session.scalars(select(Network.id).where(~Network.of_one_group))
        if (days := int(rule_of(session, network_id, "keep_messages_days"))) != default
    }
    found: list[tuple[int, ColumnElement[bool]]] = [
        (days, InboxEvent.chat_id.in_(select(Chat.id).where(Chat.network_id == network_id)))
        for network_id, days in own_rules.items()
    ]
    others = InboxEvent.chat_id.not_in(select(Chat.id).where(Chat.network_id.in_(own_rules)))
    found.append((default, or_(InboxEvent.chat_id.is_(None), others)))
    return [
        Served(
            InboxEvent,
            and_(_ENDED, InboxEvent.raw.is_not(None), InboxEvent.received_at < now - timedelta(days=days), chats),
            {"raw": None},
        )
        for days, chats in found
    ]
