"""Planning due work and claiming what is due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

import structlog
from sqlalchemy import Index, String, Table, Text, UniqueConstraint, bindparam, func, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.acting import acting, acts
from bot.storage.database import Base, Id, new_id, rows_changed
from bot.storage.people import Network
from bot.storage.spending import is_bound

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=5)
MOST_ATTEMPTS = 6
DIED = "each try ended with the process that made it"


class DueStatus(StrEnum):
    """Where a piece of due work stands."""

    WAITING = "waiting"
    DONE = "done"
    MISSED = "missed"
    """Nobody was there in time and it was of no use any more."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    HELD = "held"
    """A backup was restored: it may have been done since, and waits for whoever looks after its network to decide."""


class DueWork(Base):
    """One thing to do at one moment."""

    __tablename__ = "due_work"
    __table_args__ = (
        UniqueConstraint("network_id", "key"),
        Index(
            "ix_due_work_waiting",
            "next_attempt_at",
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
        Index("ix_due_work_subject", "network_id", "subject"),
    )

    network_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    """The same piece of work planned twice is one row."""
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    due: Mapped[datetime]
    useful_until: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(10), default=DueStatus.WAITING)
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    """Tries that have begun."""
    caused_by: Mapped[str | None] = mapped_column(Id)
    """Who planned it first; None where time alone did, and of a line that gathers many people's taps."""
    bound: Mapped[bool] = mapped_column(default=False)
    """Whoever planned it might cause a few counted messages a day only."""
    rides_only: Mapped[bool] = mapped_column(default=False)
    """Whoever planned it chose the free way."""
    error: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[datetime | None]


_table = cast(Table, DueWork.__table__)
_works = _table.c
_PLANNED = select(DueWork).where(DueWork.network_id == bindparam("network"), DueWork.key == bindparam("key"))
_ONLY = bindparam("only", type_=_works.kind.type)
_TAKE_BACK = (
    update(_table)
    .where(_works.network_id == bindparam("network"), _works.subject == bindparam("of"))
    .where(_works.status == DueStatus.WAITING, or_(_ONLY.is_(None), _works.kind == _ONLY))
    .values(status=DueStatus.CANCELLED)
    .returning(_works.id)
)

_MINE = (_works.network_id == bindparam("network"), _works.id == bindparam("work"), _works.status == DueStatus.WAITING)
_NOW = bindparam("now", type_=_works.due.type)
_TAKE = (
    update(_table)
    .where(*_MINE, _works.next_attempt_at <= _NOW)
    .values(next_attempt_at=bindparam("until", type_=_works.due.type), attempts=_works.attempts + 1)
    .returning(
        _works.kind,
        _works.subject,
        _works.due,
        _works.useful_until,
        _works.attempts,
        _works.caused_by,
        _works.bound,
        _works.rides_only,
    )
)
_DO = (
    update(_table)
    .where(*_MINE, _works.due == bindparam("planned", type_=_works.due.type))
    .values(status=DueStatus.DONE, done_at=_NOW, error=None)
)


@dataclass(frozen=True)
class DueClaim:
    """A piece of work that this process may do until its lease ends."""

    network_id: str
    id: str
    kind: str
    subject: str
    due: datetime
    useful_until: datetime | None
    caused_by: str | None
    bound: bool
    rides_only: bool


def plan(
    session: Session,
    *,
    network_id: str,
    kind: str,
    subject: str,
    due: datetime,
    now: datetime,
    useful_until: datetime | None = None,
    of_many: bool = False,
) -> None:
    """Plan work of one kind for one subject; work of that kind planned for it before is replaced. It stays the doing of
    who planned it first, unless it is `of_many`: then it is nobody's."""
    who = acting(session)
    key = f"{kind}:{subject}"
    row = session.scalar(_PLANNED, {"network": network_id, "key": key})
    if row is None:
        row = DueWork(network_id=network_id, id=new_id(now), key=key, kind=kind, subject=subject)
        row.caused_by = None if of_many else who.person_id
        row.bound = not of_many and is_bound(session, network_id)
        session.add(row)
    row.rides_only = who.rides_only and who.subject in (None, subject)
    row.due, row.next_attempt_at, row.useful_until = due, due, useful_until
    row.status, row.attempts, row.error, row.done_at = DueStatus.WAITING, 0, None, None


def cancel(session: Session, *, network_id: str, subject: str, kind: str | None = None) -> None:
    """Take back what is still waiting for a subject: all of it, or work of one kind."""
    session.flush()
    taken_back = session.scalars(_TAKE_BACK, {"network": network_id, "of": subject, "only": kind}).all()
    for work_id in taken_back:
        if known := session.identity_map.get(session.identity_key(DueWork, (network_id, work_id))):
            session.expire(known)


def hold_back(session: Session, now: datetime) -> int:
    """After a restore: what was due by now may have been done since the backup, and waits for a word.

    Returns:
        How many pieces of work are held back.
    """
    due = update(DueWork).where(DueWork.status == DueStatus.WAITING, DueWork.due <= now)
    return rows_changed(session, due.values(status=DueStatus.HELD))


def end_holding(session: Session, network_id: str, now: datetime, *, do: bool) -> int:
    """What was held back in a network is done now, or (`do` False) has been done before the restore.

    Returns:
        How many pieces of work.
    """
    held = update(DueWork).where(DueWork.network_id == network_id, DueWork.status == DueStatus.HELD)
    if do:
        return rows_changed(session, held.values(status=DueStatus.WAITING, next_attempt_at=now))
    return rows_changed(session, held.values(status=DueStatus.DONE, done_at=now))


def count_held(session: Session, network_id: str) -> int:
    """How many pieces of a network's work are held back."""
    held = (DueWork.network_id == network_id, DueWork.status == DueStatus.HELD)
    return session.scalar(select(func.count()).select_from(DueWork).where(*held)) or 0


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
    """Take a piece of work, and count the try: what kills its process is given up in the end, too.

    None where another process got there first, where the work has become useless (missed), and where as many tries as
    there may be have begun (failed).
    """
    values = {"network": network_id, "work": work_id, "now": now, "until": now + LEASE}
    taken = session.connection().execute(_TAKE, values).one_or_none()
    if taken is None:
        return None
    if taken.useful_until and now > taken.useful_until:
        _end(session, network_id, work_id, DueStatus.MISSED, now)
        return None
    if taken.attempts > MOST_ATTEMPTS:
        _end(session, network_id, work_id, DueStatus.FAILED, now, DIED)
        log.error("due_work.given_up", work_id=work_id, kind=taken.kind, reason=DIED)
        return None
    return DueClaim(
        network_id,
        work_id,
        taken.kind,
        taken.subject,
        taken.due,
        taken.useful_until,
        taken.caused_by,
        taken.bound,
        taken.rides_only,
    )


def finish(session: Session, work: DueClaim, now: datetime) -> bool:
    """Mark work done; False when it was done, moved or cancelled meanwhile, and everything must be rolled back. What
    this transaction does from now on is the doing of whoever planned the work."""
    acts(session, work.caused_by, rides_only=work.rides_only, subject=work.subject, bound=work.bound)
    values = {"network": work.network_id, "work": work.id, "planned": work.due, "now": now}
    return session.connection().execute(_DO, values).rowcount == 1


def fail(session: Session, work: DueClaim, error: str, now: datetime) -> None:
    """A try has failed: another one later, longer apart each time, and none in the end."""
    row = session.get(DueWork, (work.network_id, work.id))
    if row is None or row.status != DueStatus.WAITING:
        return
    row.error = error
    row.next_attempt_at = now + FIRST_PAUSE * 4 ** (row.attempts - 1)
    if row.attempts >= MOST_ATTEMPTS:
        row.status = DueStatus.FAILED


def next_due(session: Session) -> datetime | None:
    """The moment of the earliest waiting work."""
    return session.scalar(select(func.min(DueWork.next_attempt_at)).where(DueWork.status == DueStatus.WAITING))


def _end(
    session: Session, network_id: str, work_id: str, status: DueStatus, now: datetime, error: str | None = None
) -> None:
    session.execute(
        update(DueWork)
        .where(DueWork.network_id == network_id, DueWork.id == work_id)
        .values(status=status, done_at=now, error=error)
    )


def has_work(session: Session, network_id: str, kind: str, subject: str, *, done: bool = False) -> bool:
    """Whether work of a kind was ever planned for a subject; with `done`, whether it is done."""
    planned = select(DueWork.id).where(DueWork.network_id == network_id, DueWork.key == f"{kind}:{subject}")
    if done:
        planned = planned.where(DueWork.status == DueStatus.DONE)
    return session.scalar(planned) is not None


def planned_for(session: Session, network_id: str, kind: str, subject: str) -> datetime | None:
    """When work of a kind that waits is due for a subject; None where none waits."""
    waiting = (
        DueWork.network_id == network_id,
        DueWork.key == f"{kind}:{subject}",
        DueWork.status == DueStatus.WAITING,
    )
    return session.scalar(select(DueWork.due).where(*waiting))


def networks_without(session: Session, kind: str) -> list[str]:
    """The ids of the networks (but those of single groups) for which no work of a kind is planned."""
    waiting = select(DueWork.network_id).where(DueWork.kind == kind, DueWork.status == DueStatus.WAITING)
    without = select(Network.id).where(~Network.of_one_group, Network.id.not_in(waiting))
    return list(session.scalars(without.order_by(Network.id)))
