"""The databases of the tests: for each worker one of each kind, kept for its whole life and emptied for every test.

A new engine compiles every statement anew, which takes a small test longer than what it tests; so the engine stays, and
only the rows are new. Rows that many tests begin with are kept beside, and come back at once.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from sqlalchemy import text

import bot.flows  # noqa: F401  every table
from bot.dialogue.picking import index
from bot.storage import get_or_create
from bot.storage.database import Base, Database
from bot.storage.migrations import migrate
from tests.installation import INSTALLATION
from tests.statements import note_statements

TABLES = [table.name for table in Base.metadata.sorted_tables]
MEMORY = Path("/dev/shm")
END_LEFTOVERS = """
    PERFORM pg_terminate_backend(pid, 1000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
    AND backend_type = 'client backend'
"""
"""On a busy machine a thread of the test before may still be in a transaction, and the rows it holds cannot go."""


class KeptDatabase:
    """One migrated database of a worker."""

    of_worker: ClassVar[dict[Database, "KeptDatabase"]] = {}

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = Database(url, INSTALLATION)
        self.remembers = False
        self.of_worker[self.database] = self
        note_statements(self.database.engine)

    def empty(self) -> None:
        """As it was right after the migrations."""
        self._empty()
        get_or_create._seen.clear()  # what the process remembers of the rows that are gone
        self.database.accounts.further = None
        index._kept.clear()

    def _empty(self) -> None:
        raise NotImplementedError

    def remember(self) -> None:
        """What is in it now can be had again, with `seed`."""
        self.remembers = True

    def seed(self) -> None:
        """Into the empty database come the rows that were remembered."""
        raise NotImplementedError

    def close(self) -> None:
        del self.of_worker[self.database]
        self.database.close()


class KeptSqlite(KeptDatabase):
    """A file, written over with the migrated one; in memory where that can be, for nothing here outlives the machine."""

    def __init__(self, migrated: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wethi-sqlite-", dir=MEMORY if MEMORY.is_dir() else None))
        self.file, self.migrated, self.seeded = self.folder / "wethi.sqlite3", migrated, self.folder / "seeded"
        super().__init__(f"sqlite:///{self.file}")

    def _empty(self) -> None:
        self._becomes(self.migrated)

    def remember(self) -> None:
        with sqlite3.connect(self.file) as here, sqlite3.connect(self.seeded) as there:
            here.backup(there)
        super().remember()

    def seed(self) -> None:
        self._becomes(self.seeded)

    def _becomes(self, template: Path) -> None:
        self.database.close()  # whoever still has the old file open keeps it, and disturbs nobody
        for leftover in self.folder.glob(f"{self.file.name}*"):
            leftover.unlink()
        shutil.copyfile(template, self.file)

    def close(self) -> None:
        super().close()
        shutil.rmtree(self.folder, ignore_errors=True)


class KeptPostgresql(KeptDatabase):
    """The database of the worker's own server. A few rows are deleted faster than tables are truncated, which makes new
    files; and both emptying and seeding are one question to the server, in any order of tables."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        migrate(self.database)
        with self.database.engine.begin() as connection:
            connection.execute(text("CREATE SCHEMA kept"))
            rows_go = (f"DELETE FROM public.{name}" for name in TABLES)
            connection.execute(text(_function("empty", [END_LEFTOVERS, *rows_go])))

    def _empty(self) -> None:
        self._call("empty")

    def remember(self) -> None:
        with self.database.engine.begin() as connection:
            for name in TABLES:
                connection.execute(text(f"CREATE TABLE kept.{name} AS SELECT * FROM public.{name}"))
            copies = (f"INSERT INTO public.{name} SELECT * FROM kept.{name}" for name in TABLES)
            connection.execute(text(_function("seed", copies)))
        super().remember()

    def seed(self) -> None:
        self._call("seed")

    def _call(self, function: str) -> None:
        with self.database.engine.begin() as connection:
            connection.execute(text(f"SELECT kept.{function}()"))


def _function(name: str, statements: Iterable[str]) -> str:
    """In plpgsql, for that plans each statement once a connection."""
    body = ";\n".join(statements)
    return f"""
        CREATE FUNCTION kept.{name}() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica
        AS $$ BEGIN {body}; END $$
    """
