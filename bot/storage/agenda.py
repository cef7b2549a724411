"""Planning due work and claiming what is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.storage.database import new_id, rows_changed
from bot.storage.due_work import AuditEntry, DueStatus, DueWork

LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=5)
MOST_ATTEMPTS = 6


@dataclass(frozen=True)
class DueClaim:
    """A piece of work that this process may do until its lease ends."""

    network_id: str
    id: str
    kind: str
    subject: str
    due: datetime
    useful_until: datetime | None


def plan(
    session: Session,
    *,
    network_id: str,
    kind: str,
    subject: str,
    due: datetime,
    now: datetime,
    useful_until: datetime | None = None,
) -> None:
    """Plan work of one kind for one subject; work of that kind planned for it before is replaced."""
    key = f"{kind}:{subject}"
    row = session.scalar(select(DueWork).where(DueWork.network_id == network_id, DueWork.key == key))
    if row is None:
        row = DueWork(network_id=network_id, id=new_id(now), key=key, kind=kind, subject=subject)
        session.add(row)
    row.due, row.next_attempt_at, row.useful_until = due, due, useful_until
    row.status, row.attempts, row.error, row.done_at = DueStatus.WAITING, 0, None, None


def cancel(session: Session, *, network_id: str, subject: str, kind: str | None = None) -> None:
    """Take back what is still waiting for a subject: all of it, or work of one kind."""
    statement = update(DueWork).where(
        DueWork.network_id == network_id, DueWork.subject == subject, DueWork.status == DueStatus.WAITING
    )
    if kind:
        statement = statement.where(DueWork.kind == kind)
    session.execute(statement.values(status=DueStatus.CANCELLED))


def due_ids(session: Session, now: datetime, limit: int) -> list[tuple[str, str]]:
    """(network, id) of the work whose moment has come and nobody is doing, earliest first."""
    rows = session.execute(
        select(DueWork.network_id, DueWork.id)
        .where(DueWork.status == DueStatus.WAITING, DueWork.next_attempt_at <= now)
        .order_by(DueWork.next_attempt_at, DueWork.id)
        .limit(limit)
    )
    return [(network_id, work_id) for network_id, work_id in rows]


def claim(session: Session, network_id: str, work_id: str, now: datetime) -> DueClaim | None:
    """Take a piece of work; None where another process got there first, or where it has become useless (missed)."""
    mine = (
        DueWork.network_id == network_id,
        DueWork.id == work_id,
        DueWork.status == DueStatus.WAITING,
        DueWork.next_attempt_at <= now,
    )
    taken = session.execute(
        update(DueWork)
        .where(*mine)
        .values(next_attempt_at=now + LEASE)
        .returning(DueWork.kind, DueWork.subject, DueWork.due, DueWork.useful_until)
    ).one_or_none()
    if taken is None:
        return None
    if taken.useful_until and now > taken.useful_until:
        _end(session, network_id, work_id, DueStatus.MISSED, now)
        return None
    return DueClaim(network_id, work_id, taken.kind, taken.subject, taken.due, taken.useful_until)


def finish(session: Session, work: DueClaim, now: datetime) -> bool:
    """Mark work done; False when it was done, moved or cancelled meanwhile, and everything must be rolled back."""
    done = rows_changed(
        session,
        update(DueWork)
        .where(
            DueWork.network_id == work.network_id,
            DueWork.id == work.id,
            DueWork.status == DueStatus.WAITING,
            DueWork.due == work.due,
        )
        .values(status=DueStatus.DONE, done_at=now, error=None),
    )
    return done == 1


def fail(session: Session, work: DueClaim, error: str, now: datetime) -> None:
    """Count a failed attempt; try again later, and give up in the end."""
    row = session.get(DueWork, (work.network_id, work.id))
    if row is None or row.status != DueStatus.WAITING:
        return
    row.attempts += 1
    row.error = error
    row.next_attempt_at = now + FIRST_PAUSE * 4 ** (row.attempts - 1)
    if row.attempts >= MOST_ATTEMPTS:
        row.status = DueStatus.FAILED


def next_due(session: Session) -> datetime | None:
    """The moment of the earliest waiting work."""
    return session.scalar(select(func.min(DueWork.next_attempt_at)).where(DueWork.status == DueStatus.WAITING))


def note(
    session: Session,
    *,
    network_id: str,
    person_id: str | None,
    action: str,
    subject: str,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    """Write into the audit who did what, when; `details` hold nothing that only its owner may see."""
    entry = AuditEntry(
        network_id=network_id,
        id=new_id(now),
        at=now,
        person_id=person_id,
        action=action,
        subject=subject,
        details=details,
    )
    session.add(entry)


def _end(session: Session, network_id: str, work_id: str, status: DueStatus, now: datetime) -> None:
    session.execute(
        update(DueWork)
        .where(DueWork.network_id == network_id, DueWork.id == work_id)
        .values(status=status, done_at=now)
    )
