"""What the benchmarks run on and against: a database of each kind, and LINE's stand-in."""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.postgresql import NoPostgresql, PostgresqlServer

ROOT = Path(__file__).parents[1]


class Place(NamedTuple):
    """An empty database; `restart` ends its server and begins it again, where it has one."""

    kind: str
    url: str
    restart: Callable[[], None] | None = None


def databases() -> Iterator[Place]:
    """An empty SQLite file and, where one can be had, an empty PostgreSQL; each lives until the next."""
    with tempfile.TemporaryDirectory() as folder:
        yield Place("SQLite", f"sqlite:///{Path(folder) / 'wethi.sqlite3'}")
    try:
        server = PostgresqlServer(durable=True).start()
    except NoPostgresql as error:
        print(f"PostgreSQL left out: {error}")
        return
    try:
        yield Place("PostgreSQL", server.url(), server.restart)
    finally:
        server.stop()


@contextmanager
def line_that_answers() -> Iterator[int]:
    """LINE's stand-in in a process of its own; its port."""
    port = free_port()
    line = subprocess.Popen([sys.executable, str(ROOT / "benchmarks/line_stub.py"), str(port)])
    try:
        yield port
    finally:
        line.kill()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
