"""A transaction that waits, as another process's would, until ours is through."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.storage.database import Database
from tests.installation import INSTALLATION
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


def at_once(group: Songkhla, url: str, *acts: Callable[[Songkhla], Any]) -> list[Any]:
    """What came of acts that begin in the same moment, each in a process of its own: with its own connections. What
    PostgreSQL refuses is done once more, as the processor does."""
    start, came = threading.Barrier(len(acts)), [None] * len(acts)

    def act(place: int) -> None:
        process = copy(group)
        process.database = Database(url, INSTALLATION)
        start.wait(SECONDS)
        try:
            try:
                came[place] = acts[place](process)
            except DBAPIError:
                came[place] = acts[place](process)
        except Exception as error:
            came[place] = error
        process.database.close()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
        assert not thread.is_alive()
    assert not [each for each in came if isinstance(each, Exception)], came
    return came
