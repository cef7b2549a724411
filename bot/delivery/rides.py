"""Free rides: what waits for a chat goes along on the reply token of whoever speaks there.

A reply costs nothing, a push to a group costs one message a member. So notices wait for somebody to say something, ride
behind the answer (never in its place), and are settled when LINE has taken or refused the answer that carries them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, tuple_, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from bot.clock import BANGKOK
from bot.delivery.ladder import REPRESENTATIVES
from bot.delivery.outbox import MOST_OBJECTS, next_attempt
from bot.storage.chats import Chat
from bot.storage.mailboxes import LedgerEntry, OutboxMessage, OutboxStatus, Urgency
from bot.storage.rules import rule_of, waking_moment

MOST_AT_ONCE = 10
"""Notices in one digest; what is more waits for the next ride."""

USED_UP = "the month's messages are used up"
"""Why a `must` may ride after all."""

DIGEST, DIGEST_AFTER = "digest", "digest_after"
"""On the ladder: named in a digest; so, after the representatives were told."""
LOST_AFTER = timedelta(minutes=10)
_EMPTY_CHATS = "chats where nothing waits, in this transaction"

DrawDigest = Callable[[list[tuple[str, str]]], dict[str, Any]]
"""Makes one message object of several notices: (outbox id, title) of each."""


@dataclass
class Boarding:
    """What goes along with one answer."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    subjects: list[str | None] = field(default_factory=list)
    passengers: list[OutboxMessage] = field(default_factory=list)


def board(session: Session, chat: Chat, own_objects: int, now: datetime, draw_digest: DrawDigest) -> Boarding | None:
    """Choose what rides behind an answer of `own_objects` message objects in this chat; None where nothing does."""
    places = MOST_OBJECTS - own_objects
    if places < 1 or not chat.present or chat.id in session.info.setdefault(_EMPTY_CHATS, set()):
        return None
    waiting = waiting_for(session, chat, now)
    if not waiting:
        session.info[_EMPTY_CHATS].add(chat.id)
        return None
    if not _may_be_heard(session, chat, now):
        return None
    boarding = _fill(waiting, places, draw_digest)
    taken = _take(session, boarding.passengers, now)
    if len(taken) < len(boarding.passengers):  # a courier was faster with one of them: choose again without it
        for row in taken:
            _let_go(row, now)
        return None
    today = now.astimezone(BANGKOK).date().isoformat()
    chat.rides_that_day = chat.rides_that_day + 1 if chat.rides_on_day == today else 1
    chat.rides_on_day, chat.rode_at = today, now
    return boarding


def waiting_for(session: Session, chat: Chat, now: datetime) -> list[OutboxMessage]:
    """What could ride in a chat now, in the order in which it fell due: at most one digest and what fits beside it."""
    may_ride = or_(
        OutboxMessage.urgency.in_((Urgency.PATIENT, Urgency.RIDE)),
        (OutboxMessage.urgency == Urgency.MUST) & (OutboxMessage.error == USED_UP),
    )
    found = (
        select(OutboxMessage)
        .where(
            OutboxMessage.chat_id == chat.id,
            OutboxMessage.status == OutboxStatus.WAITING,
            OutboxMessage.due <= now,
            ~OutboxMessage.unanswered,
            may_ride,
            or_(OutboxMessage.expires.is_(None), OutboxMessage.expires > now),
        )
        .order_by(OutboxMessage.due, OutboxMessage.id)
        .limit(MOST_AT_ONCE + MOST_OBJECTS)
    )
    return list(session.scalars(found))


def take_along(carrier_id: str, boarding: Boarding) -> None:
    """Bind the passengers to the answer that carries them; call once it has an id."""
    for row in boarding.passengers:
        row.ride_on = carrier_id


def settle(session: Session, carrier: OutboxMessage, now: datetime, recipients: int) -> None:
    """The carrier has come to an end: so have its passengers, or they wait for the next ride."""
    if carrier.own_objects is None:
        return
    passengers = session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.ride_on == carrier.id,
            OutboxMessage.status == OutboxStatus.RIDING,
        )
    ).all()
    for row in passengers:
        match carrier.status:
            case OutboxStatus.SENT:
                _arrived(session, row, now, recipients)
            case OutboxStatus.UNCONFIRMED:
                row.status, row.error, row.messages = OutboxStatus.UNCONFIRMED, carrier.error, []
            case _:
                _let_go(row, now)


def rescue(session: Session, now: datetime) -> int:
    """Passengers whose carrier is not on its way any more (it was withdrawn, say) wait again.

    Returns:
        How many.
    """
    lost = select(OutboxMessage).where(
        OutboxMessage.status == OutboxStatus.RIDING, OutboxMessage.next_attempt_at < now - LOST_AFTER
    )
    count = 0
    for row in session.scalars(lost.limit(MOST_AT_ONCE)):
        carrier = session.scalar(select(OutboxMessage).where(OutboxMessage.id == row.ride_on)) if row.ride_on else None
        if carrier is None or carrier.status not in (OutboxStatus.WAITING, OutboxStatus.SENT, OutboxStatus.UNCONFIRMED):
            _let_go(row, now)
            count += 1
    return count


def _fill(waiting: list[OutboxMessage], places: int, draw_digest: DrawDigest) -> Boarding:
    """Whole notices while there is room for all; else the first ones, and a digest of the others in the last place."""
    if sum(len(row.messages) for row in waiting) <= places:
        places += 1  # no place has to be kept for a digest
    whole, rest = _as_many_as_fit(waiting, places - 1)
    boarding = Boarding()
    for row in whole:
        boarding.messages += row.messages
        boarding.subjects += row.subjects
        boarding.passengers.append(row)
    merged = rest[:MOST_AT_ONCE]
    if merged:
        boarding.messages.append(draw_digest([(row.id, row.title or "…") for row in merged]))
        boarding.subjects.append(None)
        boarding.passengers += merged
        for row in merged:
            row.ladder = DIGEST_AFTER if row.ladder else DIGEST
    return boarding


def _as_many_as_fit(waiting: list[OutboxMessage], places: int) -> tuple[list[OutboxMessage], list[OutboxMessage]]:
    """The first notices that fit into so many places, in order; and those behind them."""
    used = 0
    for number, row in enumerate(waiting):
        if used + len(row.messages) > places:
            return waiting[:number], waiting[number:]
        used += len(row.messages)
    return waiting, []


def _may_be_heard(session: Session, chat: Chat, now: datetime) -> bool:
    """Not in quiet hours, not too soon after the last ride, not too often a day."""
    if waking_moment(session, chat.network_id, now) != now:
        return False
    pause = timedelta(minutes=int(rule_of(session, chat.network_id, "ride_minutes")))
    if chat.rode_at and now - chat.rode_at < pause:
        return False
    same_day = chat.rides_on_day == now.astimezone(BANGKOK).date().isoformat()
    return (chat.rides_that_day if same_day else 0) < int(rule_of(session, chat.network_id, "rides_a_day"))


def _take(session: Session, rows: list[OutboxMessage], now: datetime) -> list[OutboxMessage]:
    """Claim notices for this ride; without those that a courier has begun to push."""
    claim = (
        update(OutboxMessage)
        .where(
            OutboxMessage.network_id.in_({row.network_id for row in rows}),
            OutboxMessage.id.in_([row.id for row in rows]),  # for SQLite, which finds nothing by a pair
            tuple_(OutboxMessage.id, OutboxMessage.attempts).in_([(row.id, row.attempts) for row in rows]),
            OutboxMessage.status == OutboxStatus.WAITING,
        )
        .values(status=OutboxStatus.RIDING, next_attempt_at=now)
        .returning(OutboxMessage.id)
    )
    ids = set(session.scalars(claim.execution_options(synchronize_session=False)))
    taken = [row for row in rows if row.id in ids]
    for row in taken:
        set_committed_value(row, "status", OutboxStatus.RIDING)
        set_committed_value(row, "next_attempt_at", now)
    return taken


def _let_go(row: OutboxMessage, now: datetime) -> None:
    row.status, row.ride_on = OutboxStatus.WAITING, None
    row.ladder = {DIGEST: None, DIGEST_AFTER: REPRESENTATIVES}.get(str(row.ladder), row.ladder)
    row.next_attempt_at = max(next_attempt(row), now)


def _arrived(session: Session, row: OutboxMessage, now: datetime, recipients: int) -> None:
    row.status, row.sent_at, row.error = OutboxStatus.SENT, now, None
    session.add(
        LedgerEntry(
            network_id=row.network_id,
            outbox_id=row.id,
            chat_id=row.chat_id,
            method="ride",
            message_objects=len(row.messages),
            counted_messages=0,
            push_equivalent=recipients,
            retry_key=None,
            line_request_id=None,
            sent_at=now,
        )
    )
    if row.ladder not in (DIGEST, DIGEST_AFTER):  # what only a digest named can still be read at leisure
        row.messages = []
