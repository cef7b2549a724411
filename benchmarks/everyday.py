"""Processor time an event of everyday life, beside the SDK's plain echo bot: many groups, four in five lines mere talk.

    .venv/bin/python -m benchmarks.everyday [--events 4000] [--connections 8] [--groups 200]

Each group has an open poll; one event in five is a vote in it, the others are talk among its people, as LINE sends them: one
event a body. The echo bot answers every line inside the request, as its documentation shows; Wethi stores each event before
its 200, answers none of the talk, counts every vote durably and says what came of it in gathered lines.

Counted is the time of the bots' own processes (user and system), not of the load, of LINE's stand-in, or of PostgreSQL.
Figures of one run are to be read as ratios.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.on_both import databases, free_port, line_that_answers
from benchmarks.webhook import bot, event, fire, open_polls, signed, tell_line, wait_until_done
from bot.settings import Installation
from bot.storage.database import Database
from bot.storage.migrations import migrate

PEOPLE = 10
"""In each group."""
TALK = (
    "วันนี้ฝนตกหนักมาก บ้านใครน้ำท่วมบ้าง",
    "ส่งรูปหลานมาให้ดู น่ารักมาก",
    "เมื่อคืนไฟดับทั้งหมู่บ้านเลย",
    "กินข้าวกันหรือยังคะทุกคน",
    "พรุ่งนี้ใครไปตลาดนัดบ้าง",
)
VOTE_EVERY = 5
TICKS = os.sysconf("SC_CLK_TCK")

Body = tuple[bytes, str]


@dataclass
class Cost:
    """What one bot spent on one load."""

    name: str
    milliseconds: float
    """Of processor time an event."""
    rate: float
    """Events a second until all is done."""
    latencies: list[float]
    """Seconds until the 200."""

    def row(self, base: "Cost") -> str:
        cut = statistics.quantiles(self.latencies, n=100)
        return (
            f"{self.name:26} {self.milliseconds:10.2f} {self.milliseconds / base.milliseconds:7.2f}x {self.rate:9.0f}"
            f" {cut[49] * 1000:8.1f} {cut[98] * 1000:8.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=4000)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--groups", type=int, default=200)
    chosen = parser.parse_args()
    with line_that_answers() as line_port:
        rows = list(measure(chosen.events, chosen.connections, chosen.groups, line_port))
    print(f"\n{chosen.events} events in {chosen.groups} groups; milliseconds of processor time, and of the 200\n")
    print(f"{'':26} {'ms/event':>10} {'ratio':>8} {'done / s':>9} {'median':>8} {'99 %':>8}")
    for cost in rows:
        print(cost.row(rows[0]))


def measure(events: int, connections: int, groups: int, line_port: int) -> Iterator[Cost]:
    """The echo bot, then Wethi on each database."""
    port = free_port()
    with bot("echo", port, line_port, "benchmarks.echo_bot:app") as process:
        bodies = [*everyday(events, groups, ["X"] * groups)]
        yield cost_of("echo bot (SDK's example)", process, port, bodies, connections, None)
    for kind, url, _restart in databases():
        yield wethi(f"wethi, {kind}", url, events, connections, groups, line_port)


def wethi(name: str, url: str, events: int, connections: int, groups: int, line_port: int) -> Cost:
    """The whole bot in one process, in groups that it knows: each person has spoken in this hour."""
    database = Database(url, Installation("https://wethi.example.org", "benchmark"))
    migrate(database)
    tell_line(line_port, 0)
    port = free_port()
    with bot("wethi", port, line_port, "bot.door:create_app()", DATABASE_URL=url) as process:
        polls = open_polls(port, database, groups)
        fire(port, [talk(5_000_000 + n, n % groups, n // groups) for n in range(groups * PEOPLE)], connections)
        wait_until_done(database, 5_000_000)
        cost = cost_of(name, process, port, [*everyday(events, groups, polls)], connections, database)
    database.close()
    return cost


def cost_of(
    name: str, process: int, port: int, bodies: list[Body], connections: int, database: Database | None
) -> Cost:
    """Send a load and see what it cost until all of it was worked on."""
    before, began = processor_seconds(process), time.monotonic()
    _answered, latencies = fire(port, bodies, connections)
    if database:
        wait_until_done(database, 0)
    took = time.monotonic() - began
    spent = processor_seconds(process) - before
    return Cost(name, spent / len(bodies) * 1000, len(bodies) / took, latencies)


def everyday(events: int, groups: int, polls: list[str]) -> Iterator[Body]:
    """Groups and people in turn; every fifth event is a vote."""
    for number in range(events):
        group, person = number * 7 % groups, number // groups % PEOPLE
        if number % VOTE_EVERY:
            yield talk(number, group, person)
        else:
            tapped = {"type": "postback", "postback": {"data": f"poll.vote:{polls[group]}:{number % 3 + 1}"}}
            yield signed([event(number, group, person) | tapped])


def talk(number: int, group: int, person: int) -> Body:
    """A line that is meant for nobody but the people of the group."""
    said = {"type": "message", "message": {"type": "text", "id": f"t{number}", "text": TALK[number % len(TALK)]}}
    return signed([event(number, group, person) | said])


def processor_seconds(process: int) -> float:
    """User and system time of a process and its children, so far."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(folder.name) == process or int(fields[1]) == process:
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


if __name__ == "__main__":
    main()
