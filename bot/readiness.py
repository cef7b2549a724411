"""Whether this installation can do its work now: what `/readyz` answers, and the first thing `wethi doctor` looks at."""

import time

from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.delivery.account import what_to_do
from bot.storage.account import refusal
from bot.storage.database import Database
from bot.storage.migrations import newest_revision
from bot.storage.signs_of_life import DEAD_AFTER, Writing, last_beat

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

    def reasons(self) -> list[str]:
        """Why not everything works, in plain words with what to do; empty where all does."""
        try:
            with self._database.reading() as session:
                applied = MigrationContext.configure(session.connection()).get_current_revision()
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
            seen, refused = last_beat(session), refusal(session)
        reasons = [what_to_do(refused.status)] if refused else []
        alive = seen and SystemClock().now() - seen < DEAD_AFTER
        young = time.monotonic() - self._began < DEAD_AFTER.total_seconds()
        return reasons if alive or young else [*reasons, NO_WORKER]
