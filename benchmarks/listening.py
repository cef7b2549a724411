"""How soon a web process takes webhooks after `wethi serve`, and what it weighs then.

    .venv/bin/python -m benchmarks.listening [--times 5]

On a SQLite database that is there already. "takes webhooks": the first signed webhook with an event got its 200, which means that
the event stands in the database. "is whole": `/readyz` answers 200. "has LINE's SDK": nothing grows any more, three seconds
later. Seconds by the clock and of the processor, of all of the bot's processes; memory of the process that answers (MB, resident).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.everyday import processor_seconds
from benchmarks.on_both import ROOT, free_port
from benchmarks.webhook import SECRET, TOKEN, event, post, signed
from bot.storage.database import Database
from bot.storage.migrations import migrate

SDK_SECONDS = 3.0
PATIENCE_SECONDS = 120
Seen = tuple[float, float, float]
"""Seconds since the start, seconds of the processor, megabytes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'wethi.sqlite3'}"
        database = Database(url)
        migrate(database)
        database.close()
        runs = [start(url, number) for number in range(chosen.times)]
    for name, seen in zip(("takes webhooks", "is whole", "has LINE's SDK"), zip(*runs, strict=True), strict=True):
        clock, processor, memory = (statistics.median(values) for values in zip(*seen, strict=True))
        print(f"{name:16} {clock:6.2f} s {processor:6.2f} s processor {memory:5.0f} MB")


def start(url: str, number: int) -> tuple[Seen, Seen, Seen]:
    """One life of a web process: what was seen when it took webhooks, when it was whole, and at rest."""
    port = free_port()
    environment = {
        **os.environ, "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "WETHI_SECRET_KEY": "b" * 32,
        "LINE_API_HOST": "http://127.0.0.1:9", "WETHI_CLOCK_FILE": "", "DATABASE_URL": url, "PORT": str(port),
        "WETHI_BIND": "127.0.0.1", "WETHI_PUBLIC_URL": "",
    }  # fmt: skip
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )

    def seen() -> Seen:
        return time.monotonic() - began, processor_seconds(process.pid), memory(process.pid)

    try:
        until_done(lambda: post(HTTPConnection("127.0.0.1", port), *signed([event(number, 1, 1)])))
        takes = seen()
        until_done(lambda: ready(port))
        whole = seen()
        time.sleep(SDK_SECONDS)
        return takes, whole, seen()
    finally:
        process.terminate()
        process.wait()


def ready(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/readyz")
    assert connection.getresponse().status == 200


def until_done(attempt: Callable[[], None]) -> None:
    """Try until it goes well."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            return attempt()
        except (OSError, HTTPException, AssertionError):
            time.sleep(0.02)
    raise RuntimeError("the bot did not start")


def memory(first: int) -> float:
    """Resident megabytes of the heaviest process beneath the first one."""
    beneath = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    kilobytes = [
        int(line.split()[1])
        for number in [str(first), *beneath]
        for line in Path(f"/proc/{number}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    ]
    return max(kilobytes) / 1024


if __name__ == "__main__":
    main()
