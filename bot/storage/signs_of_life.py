"""Signs of life: when a worker last said that it works, and whether the database takes what is written.

Told by the machine's own clock: a played clock may leap over days.
"""

import threading
import time
from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.storage.database import Base, Database, rows_changed, sqlite_file

BEATS_EVERY_SECONDS = 10
DEAD_AFTER = timedelta(seconds=60)
"""A worker that has given no sign of life for so long is not there, or hangs."""
FORGOTTEN_AFTER = timedelta(days=1)
ENDED = "ended"
FILLING = "x" * 16_000
"""So much is written to see whether there is room: what a few webhooks bring."""
TRIED_AT_MOST_EVERY = 2.0
"""Seconds: who asks again and again does not make the database write again and again."""


class WorkerBeat(Base):
    """A worker's last sign of life, and what shows that the database can be written to."""

    __tablename__ = "worker_beat"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    """The machine and the process's number on it; empty in the row that is only written to see whether it can be."""
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    filling: Mapped[str | None] = mapped_column(Text)
    """In a worker's row: that it has ended as it should (`ENDED`)."""


def beat(session: Session, name: str, now: datetime) -> None:
    """A worker says that it works; those that have been gone for long are forgotten."""
    if not rows_changed(session, update(WorkerBeat).where(WorkerBeat.name == name).values(seen_at=now, filling=None)):
        session.execute(delete(WorkerBeat).where(WorkerBeat.seen_at < now - FORGOTTEN_AFTER, WorkerBeat.name != ""))
        session.add(WorkerBeat(name=name, began_at=now, seen_at=now))


def farewell(session: Session, name: str) -> None:
    """A worker says that it ends: nobody need wait until it counts as dead."""
    session.execute(update(WorkerBeat).where(WorkerBeat.name == name).values(filling=ENDED))


def last_beat(session: Session) -> datetime | None:
    """When a worker last gave a sign of life; None: none ever did."""
    return session.scalar(select(func.max(WorkerBeat.seen_at)).where(WorkerBeat.name != ""))


def last_beat_of_the_living(session: Session) -> datetime | None:
    """When a worker gave a sign of life last, of workers that have not said that they end."""
    theirs = select(func.max(WorkerBeat.seen_at)).where(WorkerBeat.name != "", WorkerBeat.filling.is_(None))
    return session.scalar(theirs)


class Writing:
    """Whether the database takes what is written, tried by writing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trying = threading.Lock()
        self._tried_at = float("-inf")
        self._error: str | None = None
        self._file = sqlite_file(str(database.url))
        self._opened: tuple[int, int] | None = None

    def error(self, now: datetime) -> str | None:
        """What kind of error keeps the database from being written to; None where it takes it."""
        with self._trying:
            if time.monotonic() - self._tried_at >= TRIED_AT_MOST_EVERY:
                self._error = self._try(now)
                self._tried_at = time.monotonic()
            return self._error

    def _is_moved(self) -> bool:
        """Whether SQLite's file is not the one any more that this process writes into: then everything is lost with its end."""
        if self._file is None:
            return False
        try:
            there = self._file.stat()
        except OSError:
            return True
        self._opened = self._opened or (there.st_dev, there.st_ino)
        return self._opened != (there.st_dev, there.st_ino)

    def _try(self, now: datetime) -> str | None:
        if self._is_moved():
            return f"{self._file} was moved, deleted or replaced while it was open"
        try:
            with self._database.transaction() as session:
                row = session.get(WorkerBeat, "")
                if row is None:
                    session.add(WorkerBeat(name="", began_at=now, seen_at=now, filling=FILLING))
                else:
                    row.seen_at, row.filling = now, FILLING + str(now)
        except SQLAlchemyError as error:
            return type(error).__name__
        return None
