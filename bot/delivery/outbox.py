"""The outbox: what is to go out to LINE, written in the transaction that decided it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.storage.database import new_id
from bot.storage.mailboxes import NO_NETWORK, OutboxMessage, OutboxStatus, Urgency

MOST_OBJECTS = 5
"""LINE takes at most five message objects in one call."""

TOKEN_LIFE = timedelta(seconds=60)
"""A reply token lives about a minute from its receipt."""

BIRTH_LEASE = timedelta(seconds=20)
"""The process that wrote an answer sends it itself; after this, anybody may."""


@dataclass(frozen=True)
class ReplyToken:
    """The right to answer once, for free, until `expires_at`."""

    value: str
    expires_at: datetime


def put_answer(
    session: Session,
    *,
    network_id: str | None,
    chat_id: str,
    messages: list[dict[str, Any]],
    subjects: list[str | None],
    token: ReplyToken | None,
    push_if_expired: bool,
    now: datetime,
    leased: bool = True,
) -> str:
    """Queue an answer on a reply token; without a token it is a push if it may be one, else expired from birth.

    `leased` means that this process hands it to its own courier right after the commit.

    Returns:
        The outbox id.
    """
    message = _new_message(network_id, chat_id, messages, subjects, now)
    message.urgency = Urgency.ANSWER
    message.push_if_expired = push_if_expired
    message.next_attempt_at = now + BIRTH_LEASE if leased else now
    if token:
        message.reply_token, message.token_expires_at = token.value, token.expires_at
    elif not push_if_expired:
        message.status, message.error, message.messages = OutboxStatus.EXPIRED, "no reply token", []
    session.add(message)
    return message.id


def put_notice(
    session: Session,
    *,
    network_id: str | None,
    chat_id: str,
    messages: list[dict[str, Any]],
    subjects: list[str | None],
    urgency: Urgency,
    now: datetime,
    due: datetime,
    expires: datetime | None = None,
) -> str:
    """Queue something nobody asked for; it goes out when due, as a push.

    Returns:
        The outbox id.
    """
    message = _new_message(network_id, chat_id, messages, subjects, now)
    message.urgency, message.expires = urgency, expires
    message.due = message.next_attempt_at = due
    session.add(message)
    return message.id


def withdraw_for_chat(session: Session, chat_id: str, reason: str) -> None:
    """Nothing waiting can reach this chat any more: the bot has left or is blocked."""
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat_id == chat_id, OutboxMessage.status == OutboxStatus.WAITING)
        .values(status=OutboxStatus.WITHDRAWN, error=reason, messages=[])
    )


def _new_message(
    network_id: str | None,
    chat_id: str,
    messages: list[dict[str, Any]],
    subjects: list[str | None],
    now: datetime,
) -> OutboxMessage:
    if not 1 <= len(messages) <= MOST_OBJECTS:
        raise ValueError(f"{len(messages)} message objects in one call to LINE")
    return OutboxMessage(
        network_id=network_id or NO_NETWORK,
        id=new_id(now),
        chat_id=chat_id,
        status=OutboxStatus.WAITING,
        messages=messages,
        subjects=subjects,
        push_if_expired=False,
        due=now,
        next_attempt_at=now,
        attempts=0,
        unanswered=False,
        retry_key=str(uuid.uuid4()),
        created_at=now,
    )
