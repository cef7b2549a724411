"""Storing webhook events and claiming them for work.

A try is counted when it begins, so that an event which kills its process is given up like any other in the end.
"""

import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

import structlog
from sqlalchemy import Connection, Table, TextClause, Update, bindparam, case, or_, select, text, update
from sqlalchemy.orm import Session

from bot.clock import hour_of
from bot.storage.database import rows_changed
from bot.storage.message_tables import InboxEvent, InboxStatus

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
"""How long a process may work on an event before another one takes it over."""

MOST_ATTEMPTS = 6
MOST_TOGETHER = 1
"""Tries after which an event is worked on alone: it may be the one that killed a process, and its neighbours would be
given up with it."""

DIED = "each try ended with the process that made it"
FIRST_PAUSE = timedelta(seconds=2)

MOST_ROWS = 500
"""Databases take only so many parameters in one statement."""

_table: Table = InboxEvent.__table__  # type: ignore[assignment]
COLUMNS = (
    "webhook_event_id", "status", "received_at", "next_attempt_at", "attempts", "raw", "chat_id", "message_id", "kind",
    "occurred_ms", "holder",
)  # fmt: skip

VERSION_KINDS = ("messageEdited", "unsend")
"""Events that make an older version of the same message outdated, whichever arrives first."""


_HOST = socket.gethostname()[:40]


def this_process() -> str:
    """How this process signs what it leases: the machine and the process's number on it."""
    return f"{_HOST}:{os.getpid()}"


@dataclass(frozen=True)
class Claim:
    """A stored event that this process may work on until its lease ends."""

    id: str
    raw: str
    received_at: datetime
    chat_key: str = ""
    """What keeps a chat's events in order."""


def store(session: Session | Connection, rows: list[dict[str, Any]]) -> list[str]:
    """Write events in one statement, leased to this process; events known before are left alone.

    Args:
        rows: from `row_of`.

    Returns:
        The ids of those that are new.
    """
    new: list[str] = []
    for begin in range(0, len(rows), MOST_ROWS):
        part = rows[begin : begin + MOST_ROWS]
        values = {f"{name}_{number}": row[name] for number, row in enumerate(part) for name in COLUMNS}
        new += session.scalars(_insert_of(len(part)), values)
    return new


@lru_cache(maxsize=64)
def _insert_of(count: int) -> TextClause:
    """The insert of `count` rows as text: SQLAlchemy would compile one with a conflict clause anew each time."""
    places = ", ".join("(" + ", ".join(f":{name}_{number}" for name in COLUMNS) + ")" for number in range(count))
    types = {name: _table.c[name].type for name in COLUMNS}
    return text(
        f"INSERT INTO inbox ({', '.join(COLUMNS)}) VALUES {places} ON CONFLICT DO NOTHING RETURNING webhook_event_id"
    ).bindparams(*(bindparam(f"{name}_{n}", type_=types[name]) for n in range(count) for name in COLUMNS))


def claim(session: Session, event_ids: list[str], now: datetime) -> list[Claim]:
    """Take over waiting events whose lease or pause has ended; what another process took meanwhile is left out.

    An event that has been tried `MOST_ATTEMPTS` times is given up instead: no try has lived to tell how it failed.

    Returns:
        The claims in the order in which the events came.
    """
    taken = session.execute(
        update(InboxEvent)
        .where(
            InboxEvent.webhook_event_id.in_(event_ids),
            InboxEvent.status == InboxStatus.WAITING,
            InboxEvent.next_attempt_at <= now,
        )
        .values(
            next_attempt_at=now + LEASE,
            holder=this_process(),
            attempts=InboxEvent.attempts + 1,
            status=case((InboxEvent.attempts >= MOST_ATTEMPTS, InboxStatus.FAILED), else_=InboxStatus.WAITING),
            error=case((InboxEvent.attempts >= MOST_ATTEMPTS, DIED), else_=InboxEvent.error),
        )
        .returning(
            InboxEvent.webhook_event_id, InboxEvent.raw, InboxEvent.received_at, InboxEvent.chat_id, InboxEvent.status
        )
        .execution_options(synchronize_session=False)
    ).all()
    for row in taken:
        if row.status == InboxStatus.FAILED:
            log.error("event.given_up", event_id=row.webhook_event_id, reason=DIED)
    return [
        Claim(row.webhook_event_id, row.raw or "", row.received_at, row.chat_id or "")
        for row in sorted(taken, key=lambda row: (row.received_at, row.webhook_event_id))
        if row.status == InboxStatus.WAITING
    ]


def waiting_ids(session: Session, now: datetime, limit: int, *, together: bool) -> list[str]:
    """Events that nobody works on, oldest first: those that may be worked on `together`, or those that are tried alone."""
    few = InboxEvent.attempts <= MOST_TOGETHER
    return list(
        session.scalars(
            select(InboxEvent.webhook_event_id)
            .where(
                InboxEvent.status == InboxStatus.WAITING, InboxEvent.next_attempt_at <= now, few if together else ~few
            )
            .order_by(InboxEvent.next_attempt_at, InboxEvent.webhook_event_id)
            .limit(limit)
        )
    )


def release_former_life(session: Session, *, only_process: bool) -> int:
    """Let go of what processes that are no more hold on lease; call it once, when a process begins.

    Known to be gone is whoever bore this process's own number on this machine, or one that nobody bears here now; with
    `only_process` (nobody else may use this database) all others. What another machine's process left waits for its
    lease to end.

    Returns:
        How many events are free now. They keep the order in which they came.
    """
    inbox = _table.c
    on_lease = (inbox.status == InboxStatus.WAITING, inbox.holder.is_not(None))
    holders = session.scalars(select(inbox.holder).where(*on_lease).distinct())
    gone = [holder for holder in holders if holder and (only_process or _is_gone(holder))]
    freed = update(_table).where(*on_lease, inbox.holder.in_(gone))
    return rows_changed(session, freed.values(next_attempt_at=inbox.received_at, holder=None))


def _is_gone(holder: str) -> bool:
    host, _, number = holder.rpartition(":")
    if host != _HOST:
        return False
    try:
        os.kill(int(number), 0)  # asks only
    except ProcessLookupError:
        return True
    except PermissionError:  # somebody else's process
        return False
    return int(number) == os.getpid()


def finish(session: Session, event_ids: list[str], *, keep: bool, now: datetime) -> bool:
    """Mark events done; False when somebody else has done so with one of them, and everything must be rolled back.

    What was not meant for the bot (`keep` False) is erased: only its id and hour stay, and, for an edit or an
    unsend, which message it made outdated.
    """
    if not event_ids:
        return True
    values = {"ids": event_ids} if keep else {"ids": event_ids, "hour": hour_of(now)}
    return session.connection().execute(_done(keep), values).rowcount == len(event_ids)


@cache
def _done(keep: bool) -> Update:
    """The one statement that every event ends with, made once."""
    inbox = _table.c
    values: dict[str, Any] = {"status": InboxStatus.DONE, "error": None}
    if not keep:
        is_version = inbox.kind.in_(VERSION_KINDS)
        values |= {
            "raw": None,
            "chat_id": None,
            "received_at": bindparam("hour", type_=inbox.received_at.type),
            "message_id": case((is_version, inbox.message_id)),
            "occurred_ms": case((is_version, inbox.occurred_ms)),
        }
    mine = inbox.webhook_event_id.in_(bindparam("ids", expanding=True))
    return update(_table).where(mine, inbox.status == InboxStatus.WAITING).values(values)


def fail(session: Session, event_id: str, error: str, now: datetime, *, final: bool = False) -> None:
    """A try has failed: another one later, longer apart each time, and none in the end (or at once if `final`)."""
    event = session.get(InboxEvent, event_id)
    if event is None or event.status != InboxStatus.WAITING:
        return
    event.error, event.holder = error, None
    event.next_attempt_at = now + FIRST_PAUSE * 4 ** (event.attempts - 1)
    if final or event.attempts >= MOST_ATTEMPTS:
        event.status = InboxStatus.FAILED


def is_outdated(session: Session, message_id: str, occurred_ms: int) -> bool:
    """Whether a newer version of the message (an edit, an unsend) has arrived before this one."""
    return session.scalar(_NEWER, {"of": message_id, "than": occurred_ms}) is not None


_NEWER = (
    select(InboxEvent.webhook_event_id)
    .where(
        InboxEvent.message_id == bindparam("of"),
        InboxEvent.kind.in_(VERSION_KINDS),
        InboxEvent.occurred_ms > bindparam("than"),
    )
    .limit(1)
)


def erase_message(session: Session, message_id: str) -> bool:
    """Forget the raw events of a message that its sender has unsent; whether there was any."""
    theirs = (InboxEvent.message_id == message_id, InboxEvent.status != InboxStatus.WAITING)
    return rows_changed(session, update(InboxEvent).where(*theirs, InboxEvent.raw.is_not(None)).values(raw=None)) > 0


def put_back(session: Session, event: dict[str, Any], now: datetime) -> None:
    """An event that was worked on once, and is to be worked on again by whoever comes first."""
    store(session, [{**row_of(event, now), "next_attempt_at": now, "attempts": 0, "holder": None}])


def erase_of_user(session: Session, user_id: str) -> None:
    """Forget the raw events in which a person speaks, and in which of our 1:1 chats they did."""
    theirs = or_(InboxEvent.chat_id == user_id, InboxEvent.raw.contains(user_id, autoescape=True))
    session.execute(
        update(InboxEvent).where(theirs, InboxEvent.status != InboxStatus.WAITING).values(raw=None, chat_id=None)
    )


def row_of(event: dict[str, Any], now: datetime) -> dict[str, Any]:
    """An event (with its id) as it is stored: raw, leased to this process."""
    source = _dict(event.get("source"))
    message = _dict(event.get("message") or event.get("unsend"))
    timestamp = event.get("timestamp")
    return {
        "webhook_event_id": event["webhookEventId"],
        "status": InboxStatus.WAITING,
        "received_at": now,
        "next_attempt_at": now + LEASE,
        "attempts": 1,
        "holder": this_process(),
        "raw": json.dumps(event),  # escaped: JSON may hold what no database takes (NUL, half a surrogate pair)
        "chat_id": _short_text(
            source.get("groupId") or source.get("roomId") or source.get("chatId") or source.get("userId")
        ),
        "message_id": _short_text(message.get("id") or message.get("messageId")),
        "kind": (_short_text(event.get("type")) or "")[:40],
        "occurred_ms": timestamp if type(timestamp) is int and 0 <= timestamp < 2**53 else None,
    }


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _short_text(value: Any) -> str | None:
    """An id or a type, if it looks like one."""
    return value[:64] if isinstance(value, str) and value.isascii() and value.isprintable() else None
