"""The courier: claims outbox messages, calls LINE outside any transaction, writes down what LINE said."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import or_, select, update

from bot.clock import Clock
from bot.delivery.line import Accepted, LineApi, MonthUsedUp, NoAnswer, Outcome, Refused, TokenDead, TryLater
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database, rows_changed
from bot.storage.mailboxes import LedgerEntry, OutboxMessage, OutboxStatus, SentMessage, Urgency

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=15)
MONTH_PAUSE = timedelta(hours=6)
RETRY_KEY_LIFE = timedelta(hours=24)
ACROSS_A_CRASH = timedelta(seconds=5)
"""A used token is told from an old one only well inside its minute: clocks and the way to LINE need this much."""


class Sender(Protocol):
    """The two calls of LINE's that carry messages."""

    def reply(self, reply_token: str, messages: list[dict[str, Any]]) -> Outcome: ...

    def push(self, chat_id: str, messages: list[dict[str, Any]], retry_key: str) -> Outcome: ...


@dataclass(frozen=True)
class Parcel:
    """A claimed outbox message, free of the database while LINE is waited for."""

    network_id: str
    id: str
    chat_id: str
    messages: list[dict[str, Any]]
    reply_token: str | None
    token_expires_at: datetime | None
    retry_key: str
    unanswered_before: bool
    """An earlier try was begun and its outcome was never learnt."""


class Courier:
    """Sends what is due. Any number of couriers may run: a claim is an UPDATE that only one of them wins."""

    def __init__(self, database: Database, line: Sender | LineApi, clock: Clock) -> None:
        self._database = database
        self._line = line
        self._clock = clock

    def send(self, network_id: str, outbox_id: str, *, own_lease: bool = False) -> bool:
        """Claim one message and carry it; False where another courier has it or nothing is left to do.

        `own_lease` is for an answer that this process wrote moments ago and holds the birth lease of.
        """
        parcel = self._claim(network_id, outbox_id, own_lease)
        if parcel is None:
            return False
        if parcel.reply_token:
            outcome = self._line.reply(parcel.reply_token, parcel.messages)
        else:
            outcome = self._line.push(parcel.chat_id, parcel.messages, parcel.retry_key)
        self._write_down(parcel, outcome)
        return True

    def due(self, limit: int) -> list[tuple[str, str]]:
        """(network, id) of messages whose moment has come, replies first: their tokens die within a minute."""
        with self._database.reading() as session:
            rows = session.execute(
                select(OutboxMessage.network_id, OutboxMessage.id)
                .where(
                    OutboxMessage.status == OutboxStatus.WAITING,
                    OutboxMessage.next_attempt_at <= self._clock.now(),
                    OutboxMessage.urgency != Urgency.RIDE,
                )
                .order_by(OutboxMessage.reply_token.is_(None), OutboxMessage.next_attempt_at, OutboxMessage.id)
                .limit(limit)
            )
            return [(network_id, outbox_id) for network_id, outbox_id in rows]

    def _claim(self, network_id: str, outbox_id: str, own_lease: bool) -> Parcel | None:
        now = self._clock.now()
        free = OutboxMessage.next_attempt_at <= now
        with self._database.transaction() as session:
            message = session.get(OutboxMessage, (network_id, outbox_id))
            if message is None:
                return None
            unanswered_before = message.unanswered
            claimed = rows_changed(
                session,
                update(OutboxMessage)
                .where(
                    OutboxMessage.network_id == network_id,
                    OutboxMessage.id == outbox_id,
                    OutboxMessage.status == OutboxStatus.WAITING,
                    OutboxMessage.attempts == message.attempts,
                    or_(free, OutboxMessage.attempts == 0) if own_lease else free,
                )
                .values(attempts=OutboxMessage.attempts + 1, unanswered=True, next_attempt_at=now + LEASE)
                .execution_options(synchronize_session=False),
            )
            if claimed != 1:
                return None  # another courier got there first
            session.refresh(message)
            if not self._worth_sending(message, unanswered_before, now):
                return None
            return Parcel(
                network_id=network_id,
                id=outbox_id,
                chat_id=message.chat_id,
                messages=message.messages,
                reply_token=message.reply_token,
                token_expires_at=message.token_expires_at,
                retry_key=message.retry_key,
                unanswered_before=unanswered_before,
            )

    def _worth_sending(self, message: OutboxMessage, unanswered_before: bool, now: datetime) -> bool:
        """Close what need not or must not be tried again; turn a dead reply into a push where it matters."""
        if message.expires and now >= message.expires:
            return _close(message, OutboxStatus.EXPIRED, "of no use any more")
        if message.reply_token and message.token_expires_at and now >= message.token_expires_at:
            if unanswered_before:
                return _close(message, OutboxStatus.UNCONFIRMED, "begun before its reply token died")
            if not message.push_if_expired:
                return _close(message, OutboxStatus.EXPIRED, "reply token too old")
            message.reply_token = None
        if not message.reply_token and now - message.created_at >= RETRY_KEY_LIFE:
            if unanswered_before:
                return _close(message, OutboxStatus.UNCONFIRMED, "begun before its retry key died")
            message.retry_key = str(uuid.uuid4())
        return True

    def _write_down(self, parcel: Parcel, outcome: Outcome) -> None:
        now = self._clock.now()
        with self._database.transaction() as session:
            message = session.get_one(OutboxMessage, (parcel.network_id, parcel.id))
            if message.status != OutboxStatus.WAITING:
                return  # our lease ran out and somebody else has brought it to its end
            message.unanswered = isinstance(outcome, NoAnswer)
            match outcome:
                case Accepted():
                    self._record_sent(session, message, outcome, now)
                case TokenDead():
                    self._after_dead_token(message, parcel, now)
                case MonthUsedUp():
                    message.next_attempt_at, message.error = now + MONTH_PAUSE, "the month's messages are used up"
                case TryLater(reason) | NoAnswer(reason):
                    message.next_attempt_at, message.error = now + _pause(message.attempts), reason
                case Refused(reason):
                    message.status, message.error = OutboxStatus.FAILED, reason
        log.info(
            "courier.tried",
            outbox_id=parcel.id,
            chat_id=parcel.chat_id,
            method="reply" if parcel.reply_token else "push",
            outcome=type(outcome).__name__,
        )

    def _after_dead_token(self, message: OutboxMessage, parcel: Parcel, now: datetime) -> None:
        """The token is used (by a try of ours that was never answered) or too old (nobody saw the message)."""
        if parcel.unanswered_before:
            in_its_minute = message.token_expires_at and now < message.token_expires_at - ACROSS_A_CRASH
            message.status = OutboxStatus.SENT if in_its_minute else OutboxStatus.UNCONFIRMED
            message.sent_at = now if in_its_minute else None
            message.error = "an earlier, unanswered try used the reply token"
            _forget_words(message)
        elif message.push_if_expired:
            message.reply_token, message.next_attempt_at = None, now
        else:
            _close(message, OutboxStatus.EXPIRED, "reply token dead")

    def _record_sent(self, session: Any, message: OutboxMessage, accepted: Accepted, now: datetime) -> None:
        chat = session.get(Chat, message.chat_id)
        recipients = _recipients(chat)
        message.status, message.sent_at, message.error = OutboxStatus.SENT, now, None
        pushed = message.reply_token is None
        session.add(
            LedgerEntry(
                network_id=message.network_id,
                outbox_id=message.id,
                chat_id=message.chat_id,
                method="push" if pushed else "reply",
                message_objects=len(message.messages),
                counted_messages=recipients if pushed else 0,
                push_equivalent=recipients,
                retry_key=message.retry_key if pushed else None,
                line_request_id=accepted.request_id,
                sent_at=now,
            )
        )
        for message_id, subject in zip(accepted.message_ids, message.subjects, strict=False):
            session.add(SentMessage(chat_id=message.chat_id, message_id=message_id, subject=subject, sent_at=now))
        _forget_words(message)


def _close(message: OutboxMessage, status: OutboxStatus, reason: str) -> bool:
    message.status, message.error = status, reason
    _forget_words(message)
    return False


def _forget_words(message: OutboxMessage) -> None:
    """The words, with names in them, stand in the chat or will never be said: nobody needs them here any more."""
    if message.status != OutboxStatus.FAILED:
        message.messages = []


def _recipients(chat: Chat | None) -> int:
    if chat is None or chat.kind == ChatKind.PRIVATE:
        return 1
    return chat.member_count or 1


def _pause(attempts: int) -> timedelta:
    """1 s, 2 s, 4 s ... up to a quarter of an hour."""
    doublings: int = min(attempts - 1, 12)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
