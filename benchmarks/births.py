"""Whether workers that are started at the same moment all live.

    .venv/bin/python -m benchmarks.births [--rounds 20] [--workers 5]

In each round so many `wethi worker` processes are started together on a PostgreSQL database of their own, as after a
deployment. A worker is born when each of its ticks that look into the database has succeeded once (`worker.ready` in its
log); it is dead where a tick fails before that, or where it does not come to that in `PATIENCE_SECONDS`.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bot.storage.database import Database
from bot.storage.migrations import migrate
from tests.postgresql import PostgresqlServer

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 180


@dataclass(frozen=True)
class Birth:
    """How one worker began."""

    born: bool
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--workers", type=int, default=5)
    chosen = parser.parse_args()
    server = PostgresqlServer().start()
    births: list[Birth] = []
    try:
        database = Database(server.url())
        migrate(database)
        database.close()
        for number in range(chosen.rounds):
            births += together(server.url(), chosen.workers)
            dead = sum(not birth.born for birth in births)
            print(f"round {number + 1}: {dead} of {len(births)} dead so far", flush=True)
    finally:
        server.stop()
    took = [birth.seconds for birth in births if birth.born]
    print(f"{len(took)} of {len(births)} born; median {statistics.median(took):.1f} s, longest {max(took):.1f} s")
    sys.exit(0 if len(took) == len(births) else 1)


def together(database_url: str, count: int) -> list[Birth]:
    """Start workers at one moment, and end them when it is known how each began."""
    environment = {
        **os.environ, "DATABASE_URL": database_url, "LINE_API_HOST": "https://127.0.0.1:9", "LINE_CHANNEL_SECRET": "s", "WETHI_SECRET_KEY": "k" * 32,
        "LINE_CHANNEL_ACCESS_TOKEN": "t",
    }  # fmt: skip
    began = time.monotonic()
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "worker"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    deadline = threading.Timer(PATIENCE_SECONDS, lambda: [worker.kill() for worker in workers])
    deadline.start()
    births: list[Birth] = []
    watchers = [threading.Thread(target=lambda w=worker: births.append(birth_of(w, began))) for worker in workers]
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.join()
    deadline.cancel()
    for worker in workers:
        worker.kill()
        worker.wait()
    return births


def birth_of(worker: "subprocess.Popen[str]", began: float) -> Birth:
    """Read a worker's log until it tells how it began."""
    assert worker.stderr
    first = next((line for line in worker.stderr if re.search(r"worker\.ready|tick\.failed", line)), "")
    return Birth("worker.ready" in first, time.monotonic() - began)


if __name__ == "__main__":
    main()
