"""Whether this installation can do its work now: what `/readyz` answers, and the first thing `wethi doctor` looks at."""

import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate

import structlog
import urllib3
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.delivery.account import what_to_do
from bot.storage.account import refusals
from bot.storage.accounts import has_further
from bot.storage.database import Database
from bot.storage.migrations import applied_revision, newest_revision
from bot.storage.signs_of_life import DEAD_AFTER, Writing, last_beat

log = structlog.get_logger()

PING_TIMEOUT_SECONDS = 10
PATIENCE_SECONDS = 5.0
"""Whoever watches from outside gives up soon after."""
SILENT = "the database does not answer within some seconds: is it locked by another program, does its machine hang?"
NO_WORKER = (
    "no worker gives a sign of life: polls do not close and reminders do not come; start one with `wethi worker` "
    "(with SQLite: restart `wethi serve`)"
)


class Readiness:
    """Looked at again each time somebody asks; what comes with the process's first minute is not held against it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writing = Writing(database)
        self._began = time.monotonic()
        self._guard = threading.Lock()
        self._looking: Future[list[str]] | None = None

    def reasons(self) -> list[str]:
        """Why not everything works, in plain words with what to do; empty where all does. It is told soon, also where the
        database hangs: then one look waits for it, however often somebody asks."""
        with self._guard:
            looking = self._looking
            if looking is None or looking.done():
                looking = self._looking = Future()
                threading.Thread(target=self._look_into, args=(looking,), name="readiness", daemon=True).start()
        try:
            return looking.result(PATIENCE_SECONDS)
        except TooLate:
            return [SILENT]

    def _look_into(self, looking: Future[list[str]]) -> None:
        try:
            looking.set_result(self._look())
        except Exception as error:  # whoever asked hears of it
            looking.set_exception(error)

    def _look(self) -> list[str]:
        try:
            applied = applied_revision(self._database)
        except SQLAlchemyError as error:
            return [f"the database cannot be reached ({type(error).__name__}): is it running, is DATABASE_URL right?"]
        if applied != newest_revision():
            return ["migrations are missing: run `wethi migrate`"]
        now = SystemClock().now()
        refused = self._writing.error(now)
        if refused:
            return [f"the database cannot be written to ({refused}): is the disk full, is the file read-only?"]
        return self._of_the_rows()

    def _of_the_rows(self) -> list[str]:
        with self._database.reading() as session:
            seen, refused = last_beat(session), refusals(session)
            several = has_further(session)
        reasons = [what_to_do(each.status, each.account_id if several else None) for each in refused]
        alive = seen and SystemClock().now() - seen < DEAD_AFTER
        young = time.monotonic() - self._began < DEAD_AFTER.total_seconds()
        return reasons if alive or young else [*reasons, NO_WORKER]


def ping(url: str, readiness: Readiness) -> bool:
    """Tell whoever watches from outside that all is well; say nothing where it is not, and they will notice."""
    reasons = readiness.reasons() if url else []
    if not url or reasons:
        return False
    try:
        answer = urllib3.request("GET", url, timeout=PING_TIMEOUT_SECONDS, retries=False)
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        log.warning("ping.failed", error=type(error).__name__, meaning="WETHI_PING_URL cannot be reached from here")
        return False
    return answer.status < 400
