"""The whole product in one process on a clock that stands still: bot and simulated LINE, HTTP between them.

Nothing here sleeps through the night: whoever runs it says which moment comes next, and at each moment everything that is
due is worked off, on as few threads as there can be, so that the same seed gives the same year.
"""

import hashlib
import logging
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import structlog
import ulid
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from bot.app import create_app, next_moment
from bot.delivery import keeping
from bot.services import Pace, Services, build
from bot.settings import Installation, Settings
from bot.storage import database
from bot.storage.database import Database
from bot.storage.due_work import DueWork
from bot.storage.migrations import migrate
from rehearsal.cast import Rows
from rehearsal.large import more_enterprises, seed_large
from rehearsal.seeding import group_id, seed_network, user_id
from rehearsal.seeding_forums import seed_forums
from rehearsal.stage import Stage
from simulator.server import Config, SimulatedLine
from simulator.timekeeping import StillClock
from simulator.world import FRIEND, STRANGER, World

KEY = "a key for rehearsals only"
PUBLIC_URL = "https://wethi.example.org"
LOOKED_AFTER_EVERY = timedelta(minutes=10)
FREE_PLAN = 300
"""Messages that LINE counts a month."""
PAUSE_SECONDS = 0.0004
MOST_LOOKS = 100_000
"""Counted, not timed: the whole process may be held up."""

MOST_ROUNDS = 500
"""What goes on for longer than so many ticks at one moment does not come to rest at all."""


@dataclass(frozen=True)
class WorkDone:
    """A piece of due work that came to its end."""

    kind: str
    due: datetime
    done_at: datetime
    status: str

    @property
    def late(self) -> timedelta:
        return self.done_at - self.due


class NoRest(RuntimeError):
    """The bot does not come to rest at one moment of the clock."""


class KeptAlive(WSGIRequestHandler):
    """Serves a connection for as long as the other side keeps it: a year's calls share a few. Nothing is logged."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """One request: its body is read whole, the answer sent with its length."""
        environ = self.make_environ()
        environ["wsgi.input"] = BytesIO(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        heads: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _problem: object = None) -> None:
            heads.append((status, headers))

        body = b"".join(self.server.app(environ, start_response))  # type: ignore[arg-type]
        status, headers = heads[-1]
        self.send_response_only(int(status.split()[0]))
        for name, value in headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Machine:
    """A bot and its LINE at one moment; `go_to` brings the next one."""

    def __init__(
        self, services: Services, line: SimulatedLine, clock: StillClock, errors: list[dict[str, Any]]
    ) -> None:
        self.errors = errors
        """What the bot has warned of."""
        self.work_done: list[WorkDone] = []
        self.services = services
        self.line = line
        self.clock = clock
        self.stage = Stage(line.url)
        self._looked_after = clock.now() - LOOKED_AFTER_EVERY
        self._due: datetime | None = None

    def now(self) -> datetime:
        return self.clock.now()

    def next_due(self) -> datetime | None:
        """When the bot does something next with no one asking, as things stood when it last came to rest."""
        return self._due

    def go_to(self, moment: datetime) -> None:
        """Let it be this moment, and do what is due then."""
        if moment > self.clock.now():
            self.clock.set(moment)
        if self._due is not None and self._due <= moment:
            self.settle()

    def settle(self) -> None:
        """Until nothing is on its way and nothing is due."""
        now = self.clock.now()
        self._wait()
        if now - self._looked_after >= LOOKED_AFTER_EVERY:
            self._looked_after = now
            self.services.worker.look_after_rides()
        for _round in range(MOST_ROUNDS):
            worked = self.services.worker.tick()
            self._wait()
            with self.services.database.reading() as session:
                if worked:
                    self._note_work(session, now)
                self._due = next_moment(session)
            if self._due is None or self._due > now:
                return
        raise NoRest(f"at {now.isoformat()} there is always something due")

    def _note_work(self, session: Session, now: datetime) -> None:
        ended = select(DueWork.kind, DueWork.due, DueWork.done_at, DueWork.status).where(DueWork.done_at == now)
        fresh = [WorkDone(*row) for row in session.execute(ended.order_by(DueWork.id))]
        self.work_done += [done for done in fresh if done not in self.work_done[-len(fresh) - MOST_ROUNDS :]]

    def _wait(self) -> None:
        """Until the threads have worked off what was put on their way; twice, since one may cause the other."""
        calm, looked = 0, 0
        while calm < 2:
            idle = self.line.simulator.webhooks.idle and self.services.processing.idle and self.services.sending.idle
            calm = calm + 1 if idle else 0
            if not idle:
                looked += 1
                if looked > MOST_LOOKS:
                    raise NoRest("threads do not come to rest")
                time.sleep(PAUSE_SECONDS)


@contextmanager
def machine(
    rows: Rows, begins: datetime, folder: Path, *, seed: int, large: bool = False, messages: int = FREE_PLAN
) -> Iterator[Machine]:
    """Everything seeded and running, with its database in `folder`; ended when the block ends. LINE's plan has so many
    `messages` a month."""
    errors: list[dict[str, Any]] = []
    clock = StillClock(begins)
    with _quietly(errors), _ids_from(seed), _keeping_notices():
        config = Config(KEY, KEY, webhook="http://127.0.0.1:9/callback", clock=clock)
        with SimulatedLine(config, handler=KeptAlive) as line, _bot(line, clock, folder, rows, large) as services:
            line.simulator.platform.quota.value = messages
            _populate(line.simulator.world, rows)
            yield Machine(services, line, clock, errors)


@contextmanager
def _keeping_notices() -> Iterator[None]:
    """What is measured when the year is over must still be there: elsewhere notices are erased after half a year."""
    lasts = keeping.NOTICES_LAST
    keeping.NOTICES_LAST = timedelta(days=2 * 366)
    try:
        yield
    finally:
        keeping.NOTICES_LAST = lasts


@contextmanager
def _bot(line: SimulatedLine, clock: StillClock, folder: Path, rows: Rows, large: bool) -> Iterator[Services]:
    chosen = Settings(
        _env_file=None,
        line_channel_secret=KEY,
        line_channel_access_token=KEY,
        line_api_host=line.url,
        database_url=f"sqlite:///{folder / 'rehearsal.sqlite3'}",
        WETHI_SECRET_KEY=KEY,
        WETHI_PUBLIC_URL=PUBLIC_URL,
    )
    _prepare(chosen.database_url, rows, clock.now(), large=large)
    services = build(chosen, clock, Pace(processing=1, sending=1, linger=0))
    server = _serve(create_app(services))
    line.simulator.webhooks.address = f"http://127.0.0.1:{server.server_port}/callback"
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()
        services.stop()


def _serve(app: Flask) -> BaseWSGIServer:
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=KeptAlive)
    threading.Thread(target=server.serve_forever, args=(0.02,), name="bot", daemon=True).start()
    return server


def _prepare(url: str, rows: Rows, now: datetime, *, large: bool) -> None:
    made = Database(url, Installation(PUBLIC_URL, KEY))
    try:
        migrate(made)
        seed_network(made, rows.people, rows.groups, now, more_enterprises() if large else ())
        seed_forums(made, now)
        if large:
            seed_large(made, now)
    finally:
        made.close()


def _populate(world: World, rows: Rows) -> None:
    for row in rows.people:
        world.add_person(row["name"], user_id(row["id"]), row["role"], FRIEND if row["friend"] else STRANGER)
    for row in rows.groups:
        members = [user_id(one) for one in row["members"]]
        world.add_group(row["name"], members, bot=True, group_id=group_id(row["id"]))


@contextmanager
def _quietly(errors: list[dict[str, Any]]) -> Iterator[None]:
    """The bot's log goes nowhere, but for what it warns of."""

    def keep(_logger: Any, method: str, event: MutableMapping[str, Any]) -> NoReturn:
        if method in ("warning", "error", "critical", "exception"):
            errors.append(dict(event))
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(
        processors=[keep], logger_factory=structlog.ReturnLoggerFactory(), cache_logger_on_first_use=False,
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    )  # fmt: skip
    try:
        yield
    finally:
        structlog.configure(**before)


class _Counted:
    """The random part of an id: what seed and moment say, counted up with each id of that moment."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._given: Counter[int] = Counter()

    def resolve_randomness(self, timestamp: int, _source: Callable[[int], bytes]) -> bytes:
        first = hashlib.blake2b(f"{self._seed}:{timestamp}".encode(), digest_size=9).digest()
        self._given[timestamp] += 1
        return (int.from_bytes(b"\0" + first) + self._given[timestamp]).to_bytes(10)


@contextmanager
def _ids_from(seed: int) -> Iterator[None]:
    """Ids that sort by time as ever, and are the same every time."""

    before = ulid.default_generator, database.chance_below
    ulid.default_generator = ulid.ULIDGenerator(policy=_Counted(seed))
    database.chance_below = random.Random(f"{seed}:ids").randrange
    try:
        yield
    finally:
        ulid.default_generator, database.chance_below = before
