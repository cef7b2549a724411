"""A transaction that waits, as another process's would, until ours is through."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.storage.database import Database
from tests.network import Songkhla

SECONDS = 20


@pytest.fixture
def two_processes(songkhla: Songkhla) -> Songkhla:
    if songkhla.database.is_sqlite:
        pytest.skip("with SQLite one transaction writes at a time")
    return songkhla


@contextmanager
def while_somebody_waits(
    database: Database, what: Callable[[], Any]
) -> Iterator[tuple[Session, Callable[[], None], list[Any]]]:
    """Our transaction; a call that lets `what` begin in another thread and returns once it waits for a lock of ours; and
    what came of it, once this block is over."""
    came: list[Any] = []

    def act() -> None:
        try:
            came.append(what())
        except Exception as error:
            came.append(error)

    thread = threading.Thread(target=act)
    with database.transaction() as session:

        def begin() -> None:
            thread.start()
            until = time.monotonic() + SECONDS
            while not session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                assert thread.is_alive() and time.monotonic() < until, f"it does not wait: {came}"
                time.sleep(0.02)

        yield session, begin, came
    thread.join(SECONDS)
    assert not thread.is_alive()
