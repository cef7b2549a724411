"""The outbox: what is to go out to LINE, written in the transaction that decided it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, cast, update
from sqlalchemy.orm import Session

from bot.storage.database import new_id, rows_changed
from bot.storage.message_tables import NO_NETWORK, OutboxMessage, OutboxStatus, Urgency

MOST_OBJECTS = 5
"""LINE takes at most five message objects in one call."""

TITLE = 120
NEVER = timedelta(days=3650)
PROLONGED_BY = timedelta(days=3)

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
    outbox_id: str | None = None,
    own_objects: int | None = None,
) -> str:
    """Queue an answer on a reply token; without a token it is a push if it may be one, else expired from birth.

    `leased` means that this process hands it to its own courier right after the commit; `own_objects`, that what comes
    after so many objects rides along; its passengers know it by its `outbox_id`.

    Returns:
        The outbox id.
    """
    message = _new_message(network_id, chat_id, messages, subjects, now)
    message.id = outbox_id or message.id
    message.urgency, message.own_objects = Urgency.ANSWER, own_objects
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
    push_after: datetime | None = None,
    expires: datetime | None = None,
    title: str | None = None,
    stands_for: str | None = None,
) -> str:
    """Queue something nobody asked for. From `due` it may ride on an answer; `must` is pushed then, `patient` at
    `push_after` (where that is given) and if the month's budget allows it, `ride` never. `stands_for` is the id of the
    group's notice that this is a representative's copy of.

    Returns:
        The outbox id.
    """
    message = _new_message(network_id, chat_id, messages, subjects, now)
    message.urgency, message.expires, message.stands_for = urgency, expires, stands_for
    message.due, message.push_after = due, max(due, push_after) if push_after else None
    message.title = title[:TITLE] if title else None
    message.next_attempt_at = next_attempt(message)
    session.add(message)
    return message.id


def withdraw_about(session: Session, network_id: str, subject: str, reason: str) -> None:
    """What waits to be said of a subject is outdated: say it no more. What is on its way already is too late."""
    about = cast(OutboxMessage.subjects, Text).contains(f'"{subject}"', autoescape=True)
    notices = (OutboxMessage.network_id == network_id, OutboxMessage.urgency != Urgency.ANSWER, about)
    session.execute(
        update(OutboxMessage)
        .where(*notices, OutboxMessage.status == OutboxStatus.WAITING, ~OutboxMessage.unanswered)
        .values(status=OutboxStatus.WITHDRAWN, error=reason, messages=[])
    )


def withdraw(session: Session, network_id: str, outbox_id: str, reason: str) -> bool:
    """Take back one notice that waits; False where it is on its way, has come to its end, or is an answer."""
    claim = update(OutboxMessage).where(
        OutboxMessage.network_id == network_id,
        OutboxMessage.id == outbox_id,
        OutboxMessage.urgency != Urgency.ANSWER,
        OutboxMessage.status == OutboxStatus.WAITING,
        ~OutboxMessage.unanswered,
    )
    values = {"status": OutboxStatus.WITHDRAWN, "error": reason, "messages": []}
    if rows_changed(session, claim.values(**values).execution_options(synchronize_session=False)) != 1:
        return False
    withdraw_copies(session, outbox_id, reason)
    return True


def withdraw_copies(session: Session, outbox_id: str, reason: str) -> None:
    """The representatives' copies of a group's notice that still wait are not needed any more."""
    waiting = (OutboxMessage.status == OutboxStatus.WAITING, ~OutboxMessage.unanswered)
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.stands_for == outbox_id, *waiting)
        .values(status=OutboxStatus.WITHDRAWN, error=reason, messages=[])
    )


def send_again(
    session: Session, notice: OutboxMessage, now: datetime, due: datetime, *, urgency: Urgency | None = None
) -> bool:
    """A new attempt, with a new retry key, at a notice that did not arrive: the same way, or by another urgency. What
    was of no use any more is of use for three more days.

    Returns:
        False where it arrived, waits already, or its words are not kept any more.
    """
    if not notice.messages:
        return False
    way = Urgency(urgency or notice.urgency)
    expires = useful_again(notice, now)
    values = {
        "status": OutboxStatus.WAITING,
        "urgency": way,
        "due": due,
        "push_after": None,
        "expires": expires,
        "next_attempt_at": due,
        "attempts": 0,
        "unanswered": False,
        "retry_key": str(uuid.uuid4()),
        "created_at": now,  # LINE knows a retry key for a day from its birth
        "ride_on": None,
        "only_named": False,
        "error": None,
    }
    return claim_undelivered(session, notice, values)


def claim_undelivered(session: Session, notice: OutboxMessage, values: dict[str, Any]) -> bool:
    """Change a notice that did not arrive; of several who try at once, one succeeds."""
    claim = update(OutboxMessage).where(
        OutboxMessage.network_id == notice.network_id,
        OutboxMessage.id == notice.id,
        OutboxMessage.urgency != Urgency.ANSWER,
        OutboxMessage.status.in_((OutboxStatus.FAILED, OutboxStatus.EXPIRED)),
    )
    done = rows_changed(session, claim.values(**values).execution_options(synchronize_session=False)) == 1
    session.refresh(notice)
    return done


def useful_again(notice: OutboxMessage, now: datetime) -> datetime | None:
    """Until when a notice is of use if it is sent once more."""
    return notice.expires if notice.expires is None or notice.expires > now else now + PROLONGED_BY


def next_attempt(message: OutboxMessage) -> datetime:
    """When a courier first looks at a notice by itself: to push it, or to see how long a ride may take there."""
    return message.push_after or message.due


def withdraw_for_chat(session: Session, chat_id: str, reason: str) -> None:
    """Nothing waiting can reach this chat any more: the bot has left or is blocked."""
    session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat_id == chat_id, OutboxMessage.status.in_((OutboxStatus.WAITING, OutboxStatus.RIDING)))
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
