"""Events a second and latency of the whole path, beside the SDK's plain echo bot in the same gunicorn settings.

    .venv/bin/python -m benchmarks.webhook [--events 3000] [--connections 32]

Each bot is given the same signed webhooks (one event a body, as LINE mostly sends them) by the same load generator
against the same local LINE: people of several groups who tap the buttons of polls. The echo bot answers every event
inside the request. Wethi stores every event before its 200, counts every vote durably, and gathers what it says.

"till all is done" counts from the first request until every event has been worked on and every answer has been sent.
Figures of one run are to be read as ratios: the machine's speed is the same for all bots in it.
"""

import argparse
import base64
import contextlib
import hashlib
import hmac
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

from sqlalchemy import func, select

from benchmarks.on_both import ROOT, databases, free_port, line_that_answers
from bot.flows.poll.tables import Ballot, Poll
from bot.settings import Installation
from bot.storage.database import Database
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.migrations import migrate

SECRET, TOKEN = "benchmark", "benchmark"
GROUPS, VOTERS = 5, 200
GUNICORN = [
    "--worker-class",
    "gthread",
    "--workers",
    "1",
    "--threads",
    "16",
    "--keep-alive",
    "15",
    "--log-level",
    "warning",
    "--no-control-socket",
]


@dataclass
class Figures:
    """What one bot did with one load."""

    name: str
    events: int
    answered_seconds: float
    done_seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        return self.events / self.done_seconds

    def row(self, base: "Figures") -> str:
        cut = statistics.quantiles(self.latencies, n=100)
        return (
            f"{self.name:34} {self.events / self.answered_seconds:9.0f} {self.rate:9.0f} {self.rate / base.rate:7.2f}x"
            f" {cut[49] * 1000:8.1f} {cut[98] * 1000:8.1f} {max(self.latencies) * 1000:8.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=3000)
    parser.add_argument("--connections", type=int, default=32)
    chosen = parser.parse_args()
    with line_that_answers() as line_port:
        rows = list(measure(chosen.events, chosen.connections, line_port))
    print(f"\n{chosen.events} events, {chosen.connections} connections; milliseconds are of the 200\n")
    print(f"{'':34} {'200s / s':>9} {'done / s':>9} {'ratio':>8} {'median':>8} {'99 %':>8} {'worst':>8}")
    for figures in rows:
        print(figures.row(rows[0]))


def measure(events: int, connections: int, line_port: int) -> Iterator[Figures]:
    port = free_port()
    with bot("echo", port, line_port, "benchmarks.echo_bot:app"):
        bodies = [webhook(number, f"poll.vote:X:{number % 3 + 1}") for number in range(events)]
        answered, latencies = fire(port, bodies, connections)
        yield Figures("echo bot (SDK's example)", events, answered, answered, latencies)
    for kind, url, _restart in databases():
        yield from wethi(kind, url, events, connections, line_port)


def wethi(kind: str, url: str, events: int, connections: int, line_port: int) -> Iterator[Figures]:
    database = Database(url, Installation("https://wethi.example.org", "benchmark"))
    migrate(database)
    port = free_port()
    with bot("wethi", port, line_port, "bot.door:create_app()", DATABASE_URL=url):
        polls = open_polls(port, database)
        for hanging in (False, True):
            tell_line(line_port, 30 if hanging else 0)
            base = 1_000_000 * (1 + hanging)
            bodies = [webhook(base + n, f"poll.vote:{polls[n % GROUPS]}:{n % 3 + 1}", n) for n in range(events)]
            began = time.monotonic()
            answered, latencies = fire(port, bodies, connections)
            wait_until_done(database, base)
            done = time.monotonic() - began
            name = f"wethi, {kind}{', LINE hangs' if hanging else ''}"
            yield Figures(name, events, answered, done, latencies)
        check_no_vote_is_lost(database, events)
    tell_line(line_port, 0)
    database.close()


def check_no_vote_is_lost(database: Database, events: int) -> None:
    """Every (group, voter) pair that tapped has its ballot."""
    pairs = {(number % GROUPS, number // GROUPS % VOTERS) for number in range(events)}
    with database.reading() as session:
        ballots = session.scalar(select(func.count()).select_from(Ballot))
    assert ballots == len(pairs), f"{ballots} ballots of {len(pairs)}"


@contextmanager
def bot(name: str, port: int, line_port: int, app: str, **more: str) -> Iterator[int]:
    """A bot under gunicorn; the number of its first process."""
    environment = {
        **os.environ, "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "WETHI_SECRET_KEY": "b" * 32,
        "LINE_API_HOST": f"http://127.0.0.1:{line_port}", "WETHI_CLOCK_FILE": "", **more,
    }  # fmt: skip
    log = ROOT / "var" / f"benchmark-{name}.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *GUNICORN, app],
            env=environment, cwd=ROOT, stdout=file, stderr=file,
        )  # fmt: skip
        try:
            wait_for_port(port)
            yield process.pid
        finally:
            process.terminate()
            process.wait()


def open_polls(port: int, database: Database, groups: int = GROUPS) -> list[str]:
    """One poll in each group; their ids in the groups' order."""
    for group in range(groups):
        post(HTTPConnection("127.0.0.1", port), *signed([event(9_000_000 + group, group, 0) | {
            "type": "message", "message": {"type": "text", "id": f"m{group}", "text": "โพล วันไหน | เสาร์ | อาทิตย์ | จันทร์"}}]))  # fmt: skip
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with database.reading() as session:
            found = dict(session.execute(select(Poll.chat_id, Poll.id)).all())  # type: ignore[arg-type]
        if len(found) == groups:
            return [found[f"C{group:032}"] for group in range(groups)]
        time.sleep(0.1)
    raise RuntimeError("the polls did not open")


def wait_until_done(database: Database, base: int) -> None:
    waiting = select(func.count()).where(InboxEvent.status == InboxStatus.WAITING)
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with database.reading() as session:
            if session.scalar(waiting) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"events from {base} on are still waiting")


def fire(port: int, bodies: list[tuple[bytes, str]], connections: int) -> tuple[float, list[float]]:
    """Send all bodies over kept-alive connections; (seconds until the last 200, seconds of each)."""
    latencies: list[float] = []
    share = [bodies[n::connections] for n in range(connections)]

    def work(mine: list[tuple[bytes, str]]) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for body, signature in mine:
            began = time.monotonic()
            post(connection, body, signature)
            latencies.append(time.monotonic() - began)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in share]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(latencies) == len(bodies)
    return time.monotonic() - began, latencies


def post(connection: HTTPConnection, body: bytes, signature: str) -> None:
    connection.request("POST", "/callback", body, {"X-Line-Signature": signature, "Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def event(number: int, group: int, voter: int) -> dict[str, object]:
    return {
        "mode": "active", "timestamp": 1_795_000_000_000 + number, "webhookEventId": f"01BENCH{number:019}",
        "source": {"type": "group", "groupId": f"C{group:032}", "userId": f"U{group:016}{voter:016}"},
        "deliveryContext": {"isRedelivery": False}, "replyToken": f"{number:032}",
    }  # fmt: skip


def webhook(number: int, data: str, position: int | None = None) -> tuple[bytes, str]:
    place = number if position is None else position
    tap = event(number, place % GROUPS, place // GROUPS % VOTERS) | {"type": "postback", "postback": {"data": data}}
    return signed([tap])


def signed(events: list[dict[str, object]]) -> tuple[bytes, str]:
    body = json.dumps({"destination": "U", "events": events}, ensure_ascii=False).encode()
    return body, base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()


def tell_line(port: int, hang_seconds: float) -> None:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("POST", f"/hang/{hang_seconds}", b"{}")
    connection.getresponse().read()


def wait_for_port(port: int) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError("the bot did not start")


if __name__ == "__main__":
    main()
