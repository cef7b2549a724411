"""The outbox: what is to go out to LINE, written in the transaction that decided it.

Every change of a row's status is made here and in `withdrawing`, and nowhere else. A row is born `waiting` (or, an answer without a token,
`expired`); a courier's try leaves it waiting or ends it; a ride makes it `riding`, and waiting again where its carrier did
not arrive; whoever said it, or whom it names, withdraws it; what is true no more when it leaves is `overtaken`.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from bot.delivery.withdrawing import claim_undelivered, withdraw_copies, withdraw_where
from bot.language.line_breaks import without_joints
from bot.storage.account import IS_REFUSED
from bot.storage.acting import acting
from bot.storage.at_hand import now_waits
from bot.storage.cause import retry_key
from bot.storage.database import new_id, rows_changed
from bot.storage.message_tables import AT_REST, IS_NOTICE, NO_NETWORK, STILL_WAITS, OutboxMessage, OutboxStatus, Urgency
from bot.storage.spending import is_bound

MOST_OBJECTS = 5
"""LINE takes at most five message objects in one call."""

TITLE = 120
NEVER = timedelta(days=3650)
PROLONGED_BY = timedelta(days=3)

TOKEN_LIFE = timedelta(seconds=60)
"""A reply token lives about a minute from its receipt."""

BIRTH_LEASE = timedelta(seconds=20)
"""The process that wrote an answer sends it itself; after this, anybody may."""

OVERTAKEN = "it was not true any more when it was about to leave"
NEWER = "a newer one of the same kind was queued"

Draw = Callable[[Session, OutboxMessage, datetime], list[dict[str, Any]] | None]
"""Makes the message objects of a notice as its flow would say it now; None where it is not true any more."""


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
    about: str | None = None,
) -> str:
    """Queue an answer on a reply token; without a token it is a push if it may be one, else expired from birth.

    `leased` means that this process hands it to its own courier right after the commit; `own_objects`, that what comes
    before so many objects at the end rides along; its passengers know it by its `outbox_id`.

    Returns:
        The outbox id.
    """
    message = _new_message(session, network_id, chat_id, messages, subjects, about, now)
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
    about: str | None = None,
    redraw: str | None = None,
    category: str | None = None,
    measure: str | None = None,
    awaited: bool = False,
) -> str:
    """Queue something nobody asked for. From `due` it may ride on an answer, where it is `awaited` in quiet hours, too;
    `must` is pushed then, `patient` at `push_after` (where that is given) and if the month's budget allows it, `ride` and
    `result` never. It is the doing of who acts in this transaction. `stands_for` is the id of the group's notice that this
    is a representative's copy of. With `redraw` its flow draws it anew when it leaves, and one of the same kind about the
    same that waits for this chat is overtaken.

    Returns:
        The outbox id.
    """
    message = _new_message(session, network_id, chat_id, messages, subjects, about, now)
    if redraw and not stands_for:
        _overtake(session, chat_id, message.about, redraw)
    message.redraw, message.category, message.measure, message.awaited = redraw, category, measure, awaited
    message.caused_by, free = acting(session).person_id, acting(session).rides_only
    message.bound = is_bound(session, network_id)
    urgency = Urgency.RIDE if free and urgency in (Urgency.MUST, Urgency.PATIENT) else urgency
    message.urgency, message.expires, message.stands_for = urgency, expires, stands_for
    message.due, message.push_after = due, max(due, push_after) if push_after else None
    message.title = _shortened(title)
    message.next_attempt_at = next_attempt(message)
    session.add(message)
    now_waits(session, chat_id)
    return message.id


def draw_anew(session: Session, notice: OutboxMessage, draw: Draw, now: datetime) -> bool:
    """Let a notice that is about to leave say what is true now; of one that is tried again the words stay as they are.

    Returns:
        False where there is nothing true left to say: then it has come to its end.
    """
    if notice.redraw is None:
        return True
    messages = draw(session, notice, now)
    if messages is None:
        end(notice, OutboxStatus.OVERTAKEN, OVERTAKEN)
        notice.next_attempt_at = now  # when it was found out: no try follows
        withdraw_copies(session, notice.id, OVERTAKEN)
        return False
    if messages != notice.messages:
        notice.messages, notice.subjects = messages, [next(iter(notice.subjects), None)] * len(messages)
        notice.title = _shortened(title_of(messages))
    return True


def title_of(messages: list[dict[str, Any]]) -> str:
    """One line that says what a notice is about."""
    first = messages[0]
    return without_joints(str(first.get("altText") or first.get("text") or "")).partition("\n")[0]


def begin_try(
    session: Session, network_id: str, outbox_id: str, now: datetime, until: datetime, *, own: bool
) -> tuple[OutboxMessage, bool] | None:
    """Claim a message for one try at LINE, leased until a moment; None where another courier got there first, or LINE takes
    nothing from the account now. `own` is for
    an answer that this process wrote moments ago and holds the birth lease of.

    Returns:
        The message, and whether an earlier try may have brought it though nobody heard so.
    """
    values = {"network": network_id, "message": outbox_id, "now": now, "until": until}
    if own and (born := session.scalars(_FIRST_TRY, values).one_or_none()):
        return born, False
    message = session.get(OutboxMessage, (network_id, outbox_id))
    if message is None:
        return None
    unanswered_before = message.unanswered
    claimed = session.scalars(_NEXT_TRY, {**values, "tries": message.attempts}).one_or_none()
    return None if claimed is None else (claimed, unanswered_before)


_THIS = (OutboxMessage.network_id == bindparam("network"), OutboxMessage.id == bindparam("message"))


def _try_of(*conditions: ColumnElement[bool]) -> ReturningUpdate[tuple[OutboxMessage]]:
    """The statement that begins a try of a message which waits still, and reads it as it is then; made once for each."""
    return (
        update(OutboxMessage)
        .where(*_THIS, STILL_WAITS, ~IS_REFUSED, *conditions)
        .values(
            attempts=OutboxMessage.attempts + 1,
            unanswered=True,
            next_attempt_at=bindparam("until", type_=OutboxMessage.next_attempt_at.type),
        )
        .returning(OutboxMessage)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


_FIRST_TRY = _try_of(OutboxMessage.attempts == 0, ~OutboxMessage.unanswered)
_NEXT_TRY = _try_of(
    OutboxMessage.attempts == bindparam("tries"),
    OutboxMessage.next_attempt_at <= bindparam("now", type_=OutboxMessage.next_attempt_at.type),
)


SAID = (
    update(OutboxMessage)
    .where(*_THIS, STILL_WAITS)
    .values(status=OutboxStatus.SENT, error=None, messages=[], unanswered=bindparam("doubt"), sent_at=bindparam("at"))
    .returning(OutboxMessage.caused_by)
)
"""An answer has been said: what `end` does with one that nobody has read. Its words stand in the chat."""


def end(message: OutboxMessage, status: OutboxStatus, reason: str | None, sent_at: datetime | None = None) -> None:
    """A message has come to its end. Its words, with names in them, stand in the chat or will never be said: nobody needs
    them here any more. Of what LINE refused, and of a notice that did not arrive, they stay for a month, so that somebody
    can look into it or have it sent again; of one that went out as a line of a digest, to be read at leisure."""
    message.status, message.error, message.sent_at = status, reason, sent_at
    undelivered = status == OutboxStatus.EXPIRED and message.urgency != Urgency.ANSWER
    read_later = status == OutboxStatus.SENT and message.only_named
    if status != OutboxStatus.FAILED and not undelivered and not read_later:
        message.messages = []


def wait_again(message: OutboxMessage, until: datetime) -> None:
    """Its flow may draw it anew, and its tries are counted from the start; a notice not after it is of use."""
    message.attempts, message.unanswered = 0, False
    message.next_attempt_at = min(until, message.expires) if message.expires else until


def let_wait(session: Session, network_id: str, outbox_id: str, error: str, until: datetime) -> None:
    """A message that could not even be tried waits, so that it does not stand before all others."""
    mine = (OutboxMessage.network_id == network_id, OutboxMessage.id == outbox_id)
    waiting = OutboxMessage.status == OutboxStatus.WAITING
    session.execute(update(OutboxMessage).where(*mine, waiting).values(error=error, next_attempt_at=until))


def ride(passengers: Iterable[OutboxMessage], carrier_id: str, now: datetime) -> None:
    """These are on their way with another message."""
    for row in passengers:
        row.status, row.ride_on, row.next_attempt_at = OutboxStatus.RIDING, carrier_id, now


def alight(row: OutboxMessage, now: datetime) -> None:
    """Its carrier did not arrive: it waits for another ride."""
    row.status, row.ride_on, row.only_named = OutboxStatus.WAITING, None, False
    row.next_attempt_at = max(next_attempt(row), now)


def push_at_once(session: Session, network_id: str, chat_id: str, subject: str, now: datetime) -> bool:
    """What waits for a chat about something is urgent from now on, since somebody takes its price.

    Returns:
        False where nothing waits there (any more).
    """
    this = (OutboxMessage.network_id == network_id, OutboxMessage.chat_id == chat_id, OutboxMessage.about == subject)
    patient = (OutboxMessage.urgency == Urgency.PATIENT, OutboxMessage.stands_for.is_(None), IS_NOTICE, AT_REST)
    waiting = update(OutboxMessage).where(*this, *patient)
    values = {
        "urgency": Urgency.MUST,
        "push_after": None,
        "next_attempt_at": now,
        "caused_by": acting(session).person_id,
    }
    return rows_changed(session, waiting.values(**values).execution_options(synchronize_session=False)) > 0


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
        "caused_by": acting(session).person_id,
        "bound": is_bound(session, notice.network_id),
        "error": None,
    }
    return claim_undelivered(session, notice, values)


def useful_again(notice: OutboxMessage, now: datetime) -> datetime | None:
    """Until when a notice is of use if it is sent once more."""
    return notice.expires if notice.expires is None or notice.expires > now else now + PROLONGED_BY


def hold_back(session: Session, now: datetime, reason: str) -> int:
    """After a restore nobody knows what of this has gone out since: answers are over, and what was due waits for a word of
    whoever looks after its network.

    Returns:
        How many notices are held back.
    """
    waits = OutboxMessage.status.in_((OutboxStatus.WAITING, OutboxStatus.RIDING))
    over = update(OutboxMessage).where(waits, ~IS_NOTICE)
    session.execute(over.values(status=OutboxStatus.EXPIRED, error=reason, messages=[]))
    due = update(OutboxMessage).where(waits, OutboxMessage.due <= now)
    return rows_changed(session, due.values(status=OutboxStatus.HELD, error=reason, ride_on=None))


def let_go(session: Session, network_id: str, now: datetime) -> int:
    """What was held back in a network waits again, to ride or to be pushed as it would have been.

    Returns:
        How many.
    """
    held = update(OutboxMessage).where(
        OutboxMessage.network_id == network_id, OutboxMessage.status == OutboxStatus.HELD
    )
    values = {"status": OutboxStatus.WAITING, "error": None, "next_attempt_at": now, "attempts": 0, "unanswered": False}
    return rows_changed(session, held.values(**values))


def drop_held(session: Session, network_id: str, reason: str) -> int:
    """What was held back in a network is said no more: people have heard it.

    Returns:
        How many.
    """
    held = (OutboxMessage.network_id == network_id, OutboxMessage.status == OutboxStatus.HELD)
    return withdraw_where(session, reason, *held)


def next_attempt(message: OutboxMessage) -> datetime:
    """When a courier first looks at a notice by itself: to push it, or to see how long a ride may take there."""
    return message.push_after or message.due


def _overtake(session: Session, chat_id: str, about: str | None, redraw: str) -> None:
    """What waits for a chat of the same kind about the same thing: this one says it anew."""
    same = (OutboxMessage.about == about, OutboxMessage.chat_id == chat_id, OutboxMessage.redraw == redraw)
    own = OutboxMessage.stands_for.is_(None)
    for outbox_id in session.scalars(select(OutboxMessage.id).where(*same, own, IS_NOTICE, AT_REST)).all():
        this = (OutboxMessage.about == about, OutboxMessage.id == outbox_id, AT_REST)
        if withdraw_where(session, NEWER, *this, status=OutboxStatus.OVERTAKEN):
            withdraw_copies(session, outbox_id, NEWER)


def _shortened(title: str | None) -> str | None:
    return title[:TITLE] if title else None


def _new_message(
    session: Session,
    network_id: str | None,
    chat_id: str,
    messages: list[dict[str, Any]],
    subjects: list[str | None],
    about: str | None,
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
        about=about or next((subject for subject in subjects if subject), None),
        push_if_expired=False,
        due=now,
        next_attempt_at=now,
        attempts=0,
        unanswered=False,
        retry_key=retry_key(session, chat_id),
        created_at=now,
    )
