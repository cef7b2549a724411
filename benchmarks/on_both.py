"""What the benchmarks run on and against: a database of each kind, and LINE's stand-in."""

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql import NoPostgresql, PostgresqlServer

ROOT = Path(__file__).parents[1]


def databases() -> Iterator[tuple[str, str]]:
    """(kind, address) of an empty SQLite file and, where one can be had, of an empty PostgreSQL; each lives until the next."""
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{Path(folder) / 'wethi.sqlite3'}"
    try:
        server = PostgresqlServer(durable=True).start()
    except NoPostgresql as error:
        print(f"PostgreSQL left out: {error}")
        return
    try:
        yield "PostgreSQL", server.url()
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
