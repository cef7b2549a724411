"""The courier: claims outbox messages, calls LINE outside any transaction, writes down what LINE said."""

import uuid
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Protocol

import structlog
from sqlalchemy.orm import Session

from bot import figures
from bot.clock import Clock
from bot.delivery import account, budget, rides
from bot.delivery.answered import note_answered
from bot.delivery.asking import note_notice
from bot.delivery.ladder import (
    INSTEAD,
    is_heard_by_representatives,
    tell_undelivered,
    tell_unreachable,
    wait_without_the_month,
    waits_until,
)
from bot.delivery.line import (
    Accepted,
    Gone,
    MonthUsedUp,
    NoAnswer,
    NotAllowed,
    Outcome,
    Quota,
    Refused,
    TokenDead,
    TryLater,
)
from bot.delivery.outbox import TOKEN_LIFE, Draw, begin_try, draw_anew, end, let_wait, wait_again
from bot.delivery.parcel import Parcel
from bot.delivery.withdrawing import withdraw_for_chat
from bot.storage.accounts import has_not_added
from bot.storage.acting import acts
from bot.storage.chats import Chat
from bot.storage.database import Database
from bot.storage.deliveries import messages_due
from bot.storage.get_or_create import note_gone
from bot.storage.line_ids import FIRST
from bot.storage.message_tables import USED_UP, LedgerEntry, OutboxMessage, OutboxStatus, SentMessage, Urgency
from bot.storage.rules import waking_moment

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=15)
RETRY_KEY_LIFE = timedelta(hours=24)
ANSWER_IS_OF_USE = timedelta(hours=24)
"""After that nobody knows any more what was asked."""
STILL_WAITED_FOR = timedelta(minutes=30)
"""So long somebody may sit there and wait; what comes later does not wake them at night."""
NOT_ADDED = "this person has not added the official account that serves the network"
ACROSS_A_CRASH = timedelta(seconds=5)
"""A used token is told from an old one only well inside its minute: clocks and the way to LINE need this much."""


class Sender(Protocol):
    """The calls of LINE's that carry messages and tell what they cost."""

    def reply(self, reply_token: str, messages: list[dict[str, Any]]) -> Outcome: ...

    def push(self, chat_id: str, messages: list[dict[str, Any]], retry_key: str) -> Outcome: ...

    def quota(self, account_id: int = FIRST) -> Quota | None: ...


class Courier:
    """Sends what is due. Any number of couriers may run: a claim is an UPDATE that only one of them wins."""

    def __init__(self, database: Database, line: Sender, clock: Clock, draw: Draw) -> None:
        """`draw` lets a notice say what is true when it leaves."""
        self._draw = draw
        self._database = database
        self._line = line
        self._clock = clock

    def send(self, network_id: str, outbox_id: str, *, own_lease: bool = False) -> bool:
        """Claim one message and carry it; False where another courier has it or nothing is left to do.

        `own_lease` is for an answer that this process wrote moments ago and holds the birth lease of.
        """
        if not own_lease:
            self._look_at_the_budget(network_id, outbox_id)
        parcel = self._claim(network_id, outbox_id, own_lease)
        if parcel is None:
            return False
        if parcel.reply_token:
            outcome = self._line.reply(parcel.reply_token, parcel.messages)
        else:
            outcome = self._line.push(parcel.chat_id, parcel.messages, parcel.retry_key)
        self._write_down(parcel, outcome)
        return True

    def let_wait(self, network_id: str, outbox_id: str, error: str) -> None:
        """A message that could not even be tried waits as if it were leased, so that it does not stand before all others."""
        now = self._clock.now()
        with self._database.transaction() as session:
            let_wait(session, network_id, outbox_id, error, now + LEASE)

    def _look_at_the_budget(self, network_id: str, outbox_id: str) -> None:
        """Before a push, make LINE's figures as fresh as its size asks for."""
        now = self._clock.now()
        with self._database.reading() as session:
            message = session.get(OutboxMessage, (network_id, outbox_id))
            if message is None or message.urgency in (Urgency.ANSWER, Urgency.RIDE, Urgency.RESULT):
                return
            cost, account_id = budget.recipients_of(session.get(Chat, message.chat_id)), message.account_id
            fresh = budget.is_fresh(session, now, cost, account_id)
        if not fresh:
            budget.refresh(self._database, self._line, self._clock, account_id)

    def due(self, limit: int) -> list[tuple[str, str]]:
        """(network, id) of messages whose moment has come, replies first: their tokens die within a minute."""
        with self._database.reading() as session:
            replies = messages_due(session, self._clock.now(), limit, replies=True)
            return replies + messages_due(session, self._clock.now(), limit - len(replies), replies=False)

    def _claim(self, network_id: str, outbox_id: str, own_lease: bool) -> Parcel | None:
        now = self._clock.now()
        with self._database.transaction() as session:
            claimed = begin_try(session, network_id, outbox_id, now, now + LEASE, own=own_lease)
            if claimed is None:
                return None
            message, unanswered_before = claimed
            acts(session, message.caused_by, bound=message.bound)
            worth = self._is_true(session, message, now) and self._worth_sending(
                session, message, unanswered_before, now
            )
            if message.status != OutboxStatus.WAITING:
                rides.settle(session, message, now, 0)
            return self._pack(session, message, unanswered_before, now) if worth else None

    def _is_true(self, session: Session, message: OutboxMessage, now: datetime) -> bool:
        """Whether a notice has something true to say still. It is drawn anew before its first try; what LINE may have
        heard already stays as it was."""
        return message.attempts > 1 or draw_anew(session, message, self._draw, now)

    def _worth_sending(self, session: Session, message: OutboxMessage, unanswered_before: bool, now: datetime) -> bool:
        """Close what need not or must not be tried again; turn a dead reply into a push where it matters; let wait
        what the month's budget does not allow."""
        if message.expires and now >= message.expires:
            if unanswered_before:
                return _close(message, OutboxStatus.UNCONFIRMED, "begun before it was of no use any more")
            if is_heard_by_representatives(session, message):
                return _close(message, OutboxStatus.WITHDRAWN, INSTEAD)
            tell_undelivered(session, message, now)
            return _close(message, OutboxStatus.EXPIRED, "of no use any more")
        if message.reply_token and message.token_expires_at and now >= message.token_expires_at:
            if unanswered_before:
                return _close(message, OutboxStatus.UNCONFIRMED, "begun before its reply token died")
            if not message.push_if_expired:
                return _close(message, OutboxStatus.EXPIRED, "reply token too old")
            message.reply_token = None
        if message.urgency == Urgency.ANSWER and not message.reply_token and not unanswered_before:
            late = now - message.created_at
            if late >= ANSWER_IS_OF_USE:
                return _close(message, OutboxStatus.EXPIRED, "too late for an answer")
            awake = waking_moment(session, message.network_id or None, now)
            if late >= STILL_WAITED_FOR and awake > now:
                wait_again(message, awake)
                return False
        if not message.reply_token and now - message.created_at >= RETRY_KEY_LIFE:
            if unanswered_before:
                return _close(message, OutboxStatus.UNCONFIRMED, "begun before its retry key died")
            message.retry_key = str(uuid.uuid4())
        if message.urgency != Urgency.ANSWER and not unanswered_before:
            later = waits_until(session, message, now)
            if later:
                rides.put_down(session, message, now)
                wait_again(message, later)
            elif has_not_added(session, message.chat_id):
                tell_undelivered(session, message, now)
                return _close(message, OutboxStatus.FAILED, NOT_ADDED)
            return later is None
        return True

    def _write_down(self, parcel: Parcel, outcome: Outcome) -> None:
        now = self._clock.now()
        if isinstance(outcome, Accepted) and parcel.is_mere_answer:
            ended = self._note_answered(parcel, outcome, now)
        else:
            ended = self._note_outcome(parcel, outcome, now)
        if not ended:
            return  # our lease ran out and somebody else has brought it to its end
        method = "reply" if parcel.reply_token else "push"
        figures.sends.labels(method, type(outcome).__name__).inc()
        log.info(
            "courier.tried", outbox_id=parcel.id, chat_id=parcel.chat_id, method=method, outcome=type(outcome).__name__
        )

    def _note_answered(self, parcel: Parcel, accepted: Accepted, now: datetime) -> bool:
        """What becomes of nearly every message."""
        with self._database.writing() as connection:
            ended = note_answered(connection, parcel, accepted, now, unanswered=_in_doubt(accepted, parcel))
        if ended:
            _observe_answer(parcel.token_expires_at, now)
        return ended

    def _note_outcome(self, parcel: Parcel, outcome: Outcome, now: datetime) -> bool:
        with self._database.transaction() as session:
            message = session.get_one(OutboxMessage, (parcel.network_id, parcel.id))
            if message.status != OutboxStatus.WAITING:
                return False
            chat = session.get(Chat, message.chat_id)  # held, so that whoever asks for it finds it
            message.unanswered = _in_doubt(outcome, parcel)
            match outcome:
                case Accepted():
                    self._record_sent(session, message, parcel.subjects, outcome, now)
                case TokenDead():
                    self._after_dead_token(message, parcel, now)
                case MonthUsedUp():
                    self._after_month_used_up(session, message, now)
                case TryLater(reason) | NoAnswer(reason):
                    message.next_attempt_at, message.error = _next_try(message, now), reason
                case Refused(reason):
                    self._after_refusal(session, message, reason, now)
                case NotAllowed(status):
                    account.stop(session, message, status, now)
                case Gone(reason):
                    self._after_chat_is_gone(session, message, reason, now)
            if message.status != OutboxStatus.WAITING:
                rides.settle(session, message, now, budget.recipients_of(chat))
        return True

    def _after_month_used_up(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        """LINE takes no push before the month turns: a ride is the only way, and until then nobody asks LINE again."""
        budget.stop_until_month_ends(session, now, message.account_id)
        rides.put_down(session, message, now)
        if message.urgency == Urgency.MUST:
            wait_again(message, wait_without_the_month(session, message, now))
        elif message.urgency == Urgency.ANSWER:
            self._answer_by_ride(session, message)
        else:
            message.error = USED_UP
            wait_again(message, waking_moment(session, message.network_id, budget.month_of(now)[1]))

    def _answer_by_ride(self, session: Session, answer: OutboxMessage) -> None:
        """An answer whose reply token is dead: in a 1:1 chat it goes along with the next one, while it is of use."""
        chat = session.get(Chat, answer.chat_id)
        if chat is None or not chat.is_private:
            end(answer, OutboxStatus.EXPIRED, USED_UP)
            return
        answer.urgency, answer.error = Urgency.RESULT, USED_UP
        answer.expires = answer.created_at + ANSWER_IS_OF_USE
        wait_again(answer, answer.expires)

    def _after_refusal(self, session: Session, message: OutboxMessage, reason: str, now: datetime) -> None:
        """LINE never takes this. Where notices rode along they may be the fault: the answer goes out without them."""
        if message.own_objects:
            rides.put_down(session, message, now)
            message.next_attempt_at = now
            return
        end(message, OutboxStatus.FAILED, reason)
        if message.urgency != Urgency.ANSWER:
            tell_undelivered(session, message, now)

    def _after_chat_is_gone(self, session: Session, message: OutboxMessage, reason: str, now: datetime) -> None:
        """Nothing can be sent there: what waits is withdrawn, and the facilitators hear of it once."""
        end(message, OutboxStatus.FAILED, reason)
        session.flush()
        news = note_gone(session, message.chat_id, now)
        withdraw_for_chat(session, message.chat_id, "LINE says that this chat cannot be reached")
        if news:
            tell_unreachable(session, message, now)

    def _after_dead_token(self, message: OutboxMessage, parcel: Parcel, now: datetime) -> None:
        """The token is used, by a try of ours that was never answered or answered with a fault, or too old (nobody saw the
        message). Within its minute nothing but a try of ours can have used it."""
        in_its_minute = message.token_expires_at and now < message.token_expires_at - ACROSS_A_CRASH
        if parcel.unanswered_before:
            status = OutboxStatus.SENT if in_its_minute else OutboxStatus.UNCONFIRMED
            reason = "an earlier try used the reply token"
            end(message, status, reason, now if in_its_minute else None)
        elif message.push_if_expired:
            message.reply_token, message.next_attempt_at = None, now
        else:
            _close(message, OutboxStatus.EXPIRED, "reply token dead")

    def _record_sent(
        self, session: Session, message: OutboxMessage, subjects: list[str | None], accepted: Accepted, now: datetime
    ) -> None:
        recipients = budget.recipients_of(session.get(Chat, message.chat_id))
        pushed = message.reply_token is None
        own = len(message.messages) if message.own_objects is None else message.own_objects
        if own or pushed:
            session.add(
                LedgerEntry(
                    network_id=message.network_id,
                    outbox_id=message.id,
                    chat_id=message.chat_id,
                    method="push" if pushed else "reply",
                    message_objects=own,
                    counted_messages=recipients if pushed else 0,
                    urgent=message.urgency == Urgency.MUST,
                    caused_by=message.caused_by,
                    push_equivalent=recipients,
                    retry_key=message.retry_key if pushed else None,
                    line_request_id=accepted.request_id,
                    sent_at=now,
                )
            )
        for message_id, subject in zip(accepted.message_ids, subjects, strict=False):
            session.add(SentMessage(chat_id=message.chat_id, message_id=message_id, subject=subject, sent_at=now))
        note_notice(session, message, now)
        if not pushed and message.token_expires_at:
            _observe_answer(message.token_expires_at, now)
        elif message.urgency == Urgency.MUST:
            figures.dwell_seconds.observe(max((now - message.due).total_seconds(), 0))
        end(message, OutboxStatus.SENT, None, now)
        rides.no_copies_needed(session, message)

    def _pack(self, session: Session, message: OutboxMessage, unanswered_before: bool, now: datetime) -> Parcel:
        """A message as it goes to LINE. A push takes along what waits for its chat; a push that is tried again must be
        the same, so it takes nothing new."""
        in_front: list[OutboxMessage] = []
        if message.urgency != Urgency.ANSWER:
            chat = session.get(Chat, message.chat_id)
            if chat and message.attempts == 1:
                rides.board_push(session, chat, message, now, self._draw)
            in_front = rides.passengers_of(session, message)
        return Parcel(
            network_id=message.network_id,
            id=message.id,
            chat_id=message.chat_id,
            messages=[*chain.from_iterable(row.messages for row in in_front), *message.messages],
            subjects=[*chain.from_iterable(row.subjects for row in in_front), *message.subjects],
            reply_token=message.reply_token,
            token_expires_at=message.token_expires_at,
            retry_key=message.retry_key,
            unanswered_before=unanswered_before,
            is_mere_answer=(
                message.urgency == Urgency.ANSWER and message.reply_token is not None and message.own_objects is None
            ),
        )


def _observe_answer(token_expires_at: datetime | None, now: datetime) -> None:
    if token_expires_at:
        received = token_expires_at - TOKEN_LIFE
        figures.answer_seconds.observe(max((now - received).total_seconds(), 0))


def _close(message: OutboxMessage, status: OutboxStatus, reason: str) -> bool:
    end(message, status, reason)
    return False


def _in_doubt(outcome: Outcome, parcel: Parcel) -> bool:
    """Whether LINE may have done what it was asked though nobody heard so. A reply stays in doubt, whatever a later try
    meets, for only its used token could tell; a push is told apart by its retry key."""
    if parcel.reply_token is None:
        return isinstance(outcome, NoAnswer)
    return parcel.unanswered_before or isinstance(outcome, NoAnswer) or _is_a_fault(outcome)


def _is_a_fault(outcome: Outcome) -> bool:
    """Whether LINE answered with a fault of its own: it may have done all the same what was asked."""
    return isinstance(outcome, TryLater) and outcome.reason.isdigit() and int(outcome.reason) >= 500


def _next_try(message: OutboxMessage, now: datetime) -> datetime:
    """After a pause; a reply at the latest when its token dies, and once before, while LINE still tells whether it was used."""
    dies = message.token_expires_at if message.reply_token else None
    moments = (dies - 2 * ACROSS_A_CRASH, dies) if dies else ()
    return min([now + _pause(message.attempts), *(moment for moment in moments if moment > now)])


def _pause(attempts: int) -> timedelta:
    """1 s, 2 s, 4 s ... up to a quarter of an hour."""
    doublings: int = min(attempts - 1, 12)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
