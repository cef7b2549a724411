"""The connection to SQLite or PostgreSQL, and transactions on it."""

import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, cast

from sqlalchemy import (
    JSON,
    Connection,
    CursorResult,
    DateTime,
    Engine,
    Executable,
    MetaData,
    String,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator
from ulid import ULID

from bot.settings import Installation
from bot.storage.reading_once import READ_ONCE, Memory, count_changes
from bot.storage.sorting import SQLITE_NAME, order_key

BUSY_TIMEOUT_SECONDS = 30
RESTS_SINCE = "since when nobody uses this connection"
TRUSTED_SECONDS = 1.0
"""So long a connection that was just used is taken to be alive."""
LOG_TIMEOUT_MS = 500
"""So long the log waits for others before it is emptied another time."""
_PAY_NO_SYNC = text("SET LOCAL synchronous_commit = off")

RANDOM_BITS = 80
"""Of a ULID's 128 bits the last ones; before them stand the milliseconds."""
LONGEST_STEP = 1 << 40
_newest_id = 0
_one_id_at_a_time = threading.Lock()

chance_below: Callable[[int], int] = secrets.randbelow
"""Where the steps between ids come from; a rehearsal puts its own dice here, to live the same year again."""

Id = String(26)
"""A ULID: unique without asking the database, sorted by time of birth."""

LineId = String(64)
"""A user, group, room or message id as LINE gives it: opaque."""
READ_ONLY = "readonly database"
"""What SQLite says where a connection may not write."""
INSTALLATION, ACCOUNTS = "installation", "accounts"
"""Under these names a session carries them."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on every database (SQLite itself forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables. Where a row belongs to a network, `network_id` comes first in its key, so that the
    schema can be partitioned by network without a rewrite."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime(), dict[str, Any]: JSON, list[Any]: JSON}


class TakingTurns:
    """A lock whose holders come in the order in which they asked: nobody starves while a burst is worked on."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._queue: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        turn = threading.Lock()
        turn.acquire()
        with self._guard:
            if not self._held:
                self._held = True
                return
            self._queue.append(turn)
        turn.acquire()  # until the holder before us lets go

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._held = False


@dataclass
class KnownAccounts:
    """Which official accounts a process knows beside the first one."""

    further: frozenset[int] | None = None
    """None until the database was asked."""


def known_accounts(session: Session) -> KnownAccounts:
    """What this process knows of the accounts of a session's installation."""
    found: KnownAccounts = session.info.setdefault(ACCOUNTS, KnownAccounts())
    return found


def installation_of(session: Session) -> Installation:
    """The installation whose database a session belongs to.

    Raises:
        LookupError: the database was opened without one.
    """
    found: Installation | None = session.info.get(INSTALLATION)
    if found is None:
        raise LookupError("this database was opened without its installation: no link can be made or read")
    return found


def public_url_of(session: Session) -> str:
    """Where the web reaches the installation, without a slash at its end; empty where it is not told."""
    found: Installation | None = session.info.get(INSTALLATION)
    return found.public_url if found else ""


def rows_changed(session: Session, statement: Executable) -> int:
    """Run an UPDATE or DELETE; how many rows it changed."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def new_id(now: datetime) -> str:
    """A fresh ULID of the moment `now`. Of those that a process makes in one millisecond each is greater than the last, so
    that what is said together stays in its order."""
    global _newest_id
    fresh = int(ULID.from_datetime(now))
    with _one_id_at_a_time:
        if fresh >> RANDOM_BITS == _newest_id >> RANDOM_BITS:
            fresh = _newest_id + 1 + chance_below(LONGEST_STEP)
        _newest_id = fresh
    return str(ULID.from_int(fresh))


class Database:
    """One engine for a process. SQLite writers take turns in the process (fairly, without polling)."""

    def __init__(self, url: str, installation: Installation | None = None) -> None:
        """`installation` is needed wherever links are made or read, or secrets hidden."""
        self.url = make_url(url)
        self.installation = installation
        self.accounts = KnownAccounts()
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        count_changes(self.engine)
        self._unsynced = self.engine.execution_options(wethi_unsynced=True)
        self._reading = self.engine.execution_options(wethi_read_only=True)
        alone: dict[str, Any] = {"wethi_alone": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._glancing = self.engine.execution_options(**alone)
        self._one_writer: Any = TakingTurns() if self.is_sqlite else nullcontext()

    @contextmanager
    def transaction(self, *, synced: bool = True) -> Iterator[Session]:
        """A session that commits at the end of the block, or rolls back on an error. Do not nest.

        A commit that is not `synced` survives the death of the process, and reaches the disk with the next one that
        is: enough where nobody outside hears of it before such a one, and the work can be done again from what is
        on the disk already.
        """
        engine = self.engine if synced else self._unsynced
        with (
            self._renewed(),
            self._one_writer,
            Session(engine, expire_on_commit=False, info=self._info(Memory(changes=0))) as session,
            session.begin(),
        ):
            if not synced and not self.is_sqlite:
                session.execute(_PAY_NO_SYNC)
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for reading only, which never waits for a writer."""
        with Session(self._reading, info=self._info(Memory())) as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A connection for one statement that only reads, without what a session keeps and a transaction costs."""
        with self._glancing.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A synced transaction like `transaction`, for statements that need nothing of a session."""
        with self._renewed(), self._one_writer, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _renewed(self) -> Iterator[None]:
        """A connection that was opened while the file could only be read stays so; a new one finds it as it is."""
        try:
            yield
        except OperationalError as error:
            if READ_ONLY in str(error.orig):
                self.engine.dispose()
            raise

    def _info(self, memory: Memory) -> dict[str, Any]:
        return {INSTALLATION: self.installation, ACCOUNTS: self.accounts, READ_ONCE: memory}

    def now(self) -> datetime:
        """The moment by PostgreSQL's own clock, which all processes on it share."""
        with self.reading() as session:
            return cast(datetime, session.scalar(text("SELECT clock_timestamp()")))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def sqlite_file(url: str) -> Path | None:
    """Where SQLite keeps a database; None where it is another kind, or in memory only."""
    address = make_url(url)
    kept = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    return Path(str(address.database)) if kept else None


def empty_the_log(session: Session) -> None:
    """Once this transaction is committed, what it has deleted stands nowhere in SQLite's files any more: its log, which keeps
    older versions of pages, is written into the database and emptied. Where somebody is at work it stays, and is emptied the
    next time. PostgreSQL keeps its own (docs/security.md)."""
    engine = session.get_bind().engine

    def emptied(_session: Session) -> None:
        with engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute(f"PRAGMA busy_timeout={LOG_TIMEOUT_MS}")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}")

    if engine.dialect.name == "sqlite":
        event.listen(session, "after_commit", emptied, once=True)


def _postgresql_engine(url: str) -> Engine:
    """With `?pgbouncer=true` statements are not prepared: the next one of a session may come to another server process."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    unprepared = {"prepare_threshold": None} if "pgbouncer" in address.query else {}
    engine = create_engine(
        address.difference_update_query(["pgbouncer"]),
        connect_args=unprepared,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,  # an error must not carry people's names into a log
    )
    _ask_the_idle(engine)
    return engine


def _ask_the_idle(engine: Engine) -> None:
    """A connection that nobody has used for a moment is asked whether it still lives before it is given to anybody. (The library
    asks each time, which costs nearly as much as a statement.)"""

    @event.listens_for(engine, "checkin")
    def rests(_connection: Any, record: Any) -> None:
        record.info[RESTS_SINCE] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def wakes(connection: Any, record: Any, _given: Any) -> None:
        since = record.info.get(RESTS_SINCE)
        if since is None or time.monotonic() - since < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error


def _sqlite_engine(url: str) -> Engine:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"timeout": BUSY_TIMEOUT_SECONDS}, pool_size=20, max_overflow=40, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function(SQLITE_NAME, 1, order_key, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A transaction that reads first and writes later cannot be upgraded while another one writes:
        # a writer therefore asks for the lock at once.
        options = connection.get_execution_options()
        if options.get("wethi_alone"):  # a statement that only reads needs no transaction around it
            return
        if options.get("wethi_read_only"):
            connection.exec_driver_sql("BEGIN")
            return
        synchronous = "NORMAL" if options.get("wethi_unsynced") else "FULL"
        if connection.info.get("synchronous") != synchronous:  # a connection stays as it was told last
            connection.exec_driver_sql(f"PRAGMA synchronous={synchronous}")
            connection.info["synchronous"] = synchronous
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
