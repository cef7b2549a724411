"""What it saves to put a query together once: one that nearly every event asks, built anew each time and prepared.

.venv/bin/python -m benchmarks.prepared
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

import bot.flows  # noqa: F401  all tables
from bot.settings import Installation
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.people import Role
from bot.storage.prepared import STANDING
from bot.storage.standing import IN_USE

ROUNDS, TIMES = 5, 1000


def main() -> None:
    """Print the processor time of one query each way, and their ratio; the better of several rounds counts."""
    with empty_database() as database, database.reading() as session:
        built = min(_seconds(lambda: _built(session)) for _ in range(ROUNDS))
        prepared = min(_seconds(lambda: session.scalars(STANDING, {"person": "p"}).all()) for _ in range(ROUNDS))
    print(f"built anew {built / TIMES * 1e6:.0f} us, prepared {prepared / TIMES * 1e6:.0f} us: {prepared / built:.2f}")


def _built(session: Session) -> object:
    theirs = or_(Role.person_id == "p", Role.deputy_id == "p")
    return session.scalars(select(Role).where(theirs, IN_USE).order_by(Role.network_id, Role.id)).all()


def _seconds(ask: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(TIMES):
        ask()
    return time.process_time() - began


@contextmanager
def empty_database() -> Iterator[Database]:
    """A SQLite database with all tables and no rows."""
    with TemporaryDirectory() as folder:
        database = Database(
            f"sqlite:///{Path(folder) / 'empty.db'}", Installation("https://wethi.example.org", "s" * 32)
        )
        migrate(database)
        yield database
        database.close()


if __name__ == "__main__":
    main()
