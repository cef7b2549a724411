"""A storm: processes killed at random, LINE failing, the database restarted, while people go on writing. What is lost?

    .venv/bin/python -m benchmarks.storm [--events 20000] [--rate 40] [--only PostgreSQL] [--skew 5] [--warm 80] [--quiet 30 40]

On each database the whole product runs as an operator runs it: on SQLite one `wethi serve`, on PostgreSQL one with three
web processes and three `wethi worker`. People of 40 groups talk, vote, change how much of a joint order they want, send
notices and ask in their own chats. Meanwhile a process is killed (`kill -9`) every few seconds, PostgreSQL is restarted
now and then, and a tenth of the calls to LINE fail: refused, "too many", hanging, or done but answered with a fault. With
`--skew` every second process's clock goes so many seconds wrong (needs libfaketime). A webhook that got no 200 is
delivered again, as LINE does.

At the end, when all is quiet: each acknowledged event was worked on, nobody was answered twice, each vote and each
amount is the newest that was said, and each copy of a notice was said as often as the outbox tells.
"""

import argparse
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from benchmarks.after_a_storm import Said, Scene, wrongs
from benchmarks.everyday import TALK
from benchmarks.on_both import ROOT, Place, databases, free_port
from benchmarks.webhook import SECRET, TOKEN, signed
from bot.flows.poll.tables import Poll
from bot.settings import Installation
from bot.storage.database import Database
from bot.storage.message_tables import InboxEvent, InboxStatus, OutboxMessage, OutboxStatus
from bot.storage.migrations import migrate
from rehearsal.files import PEOPLE, read_rows
from rehearsal.seeding import user_id
from simulator.platform import Fault
from simulator.server import Config, SimulatedLine, Simulator, populate
from simulator.world import FRIEND
from tests.network import NETWORK_GROUP, PIMJAI, Songkhla
from tests.order.trading import opened

GROUPS, PEOPLE_IN_EACH, NOTICES, SENDERS = 40, 10, 20, 8
KILL_EVERY, RESTART_EVERY, PATIENCE = (15.0, 45.0), 180.0, 300.0
"""Seconds: between kills, between restarts of PostgreSQL, and until all must be quiet at the end."""
FAILING_SHARE = 0.1
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")


@dataclass
class Storm:
    """What goes wrong, and what has happened so far."""

    processes: "Processes"
    line: Simulator
    restart_database: Callable[[], None] | None
    quiet: tuple[float, float]
    """The least and most seconds between kills."""
    kills: int = 0
    restarts: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def rage(self) -> None:
        """Until it is over."""
        restarted = time.monotonic()
        while not self.over.wait(random.uniform(*self.quiet)):
            self.processes.kill_one()
            self.kills += 1
            if self.restart_database and time.monotonic() - restarted > RESTART_EVERY:
                self.restart_database()
                self.restarts, restarted = self.restarts + 1, time.monotonic()

    def calm(self) -> None:
        self.over.set()
        self.line.platform.faults = []


class Processes:
    """`wethi serve` and the workers, started again when they end."""

    def __init__(self, url: str, line_url: str, port: int, folder: Path, skew: int) -> None:
        self.of_web = 1 if url.startswith("sqlite") else 3
        self._environment = {
            **os.environ, "DATABASE_URL": url, "LINE_API_HOST": line_url, "LINE_CHANNEL_SECRET": SECRET, "PORT": str(port),
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "WETHI_SECRET_KEY": "s" * 32, "WEB_CONCURRENCY": str(self.of_web),
            "WETHI_BACKUPS": str(folder / "backups"), "WETHI_CLOCK_FILE": "", "WETHI_BIND": "127.0.0.1",
        }  # fmt: skip
        self._skew = skew
        self._log = (folder / "bots.log").open("ab")
        self._ending = threading.Event()
        commands = ["serve", *(["worker"] * 3 if self.of_web > 1 else [])]
        self.running = [self._start(number, command) for number, command in enumerate(commands)]
        self._keeper = threading.Thread(target=self._keep, args=(commands,), daemon=True)
        self._keeper.start()

    def _start(self, number: int, command: str) -> subprocess.Popen[bytes]:
        wrong = (
            {"LD_PRELOAD": str(FAKETIME), "FAKETIME": f"{'+-'[number // 2 % 2]}{self._skew}s"}
            if self._skew and number % 2
            else {}
        )
        return subprocess.Popen(
            [sys.executable, "-m", "bot", command], cwd=ROOT, env=self._environment | wrong, stdout=self._log, stderr=self._log
        )  # fmt: skip

    def _keep(self, commands: list[str]) -> None:
        while not self._ending.wait(0.5):
            for number, process in enumerate(self.running):
                if process.poll() is not None and not self._ending.is_set():
                    self.running[number] = self._start(number, commands[number])

    def kill_one(self) -> None:
        """A web process, its master, or a worker: whichever chance names."""
        master, *workers = self.running
        web = [int(each) for each in _children_of(master.pid)]
        victims = [*web, *(worker.pid for worker in workers), *([master.pid] if random.random() < 0.2 else [])]
        if victims:
            victim = random.choice(victims)
            for each in [*(web if victim == master.pid else []), victim]:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)

    def stop(self) -> None:
        self._ending.set()
        self._keeper.join()
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(30)


def _children_of(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rate", type=float, default=40, help="events a second")
    parser.add_argument("--only", choices=("SQLite", "PostgreSQL"))
    parser.add_argument("--skew", type=int, default=0, help="seconds that every second process's clock is wrong")
    parser.add_argument(
        "--warm", type=int, default=0, help="seconds before the first event, so that all processes are whole"
    )
    parser.add_argument("--quiet", type=float, nargs=2, default=KILL_EVERY, help="least and most seconds between kills")
    chosen = parser.parse_args()
    if chosen.skew and not FAKETIME.exists():
        parser.error("--skew needs libfaketime (Debian: apt install libfaketime)")
    bad = []
    for place in databases():
        if chosen.only in (None, place.kind):
            bad += blow(place, chosen)
    sys.exit(1 if bad else 0)


def blow(place: Place, chosen: argparse.Namespace) -> list[str]:
    """One storm on one database; what is wrong afterwards."""
    database = Database(place.url, Installation("https://wethi.example.org", "s" * 32))
    migrate(database)
    scene = set_scene(database)
    folder = ROOT / "var" / f"storm-{place.kind}"
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with SimulatedLine(Config(SECRET, TOKEN, f"http://127.0.0.1:{port}/callback")) as line:
        people_of(line.simulator, scene)
        processes = Processes(place.url, line.url, port, folder, chosen.skew)
        wait_for_health(port)
        time.sleep(chosen.warm)
        storm = Storm(processes, line.simulator, place.restart, chosen.quiet)
        line.simulator.platform.faults = [
            Fault("*", 500, 10**9, share=FAILING_SHARE / 4), Fault("*", 429, 10**9, share=FAILING_SHARE / 4),
            Fault("*", "hang", 10**9, hang_seconds=12, share=FAILING_SHARE / 4),
            Fault("*", 500, 10**9, delivered=True, share=FAILING_SHARE / 4),
        ]  # fmt: skip
        raging = threading.Thread(target=storm.rage, daemon=True)
        raging.start()
        began = time.monotonic()
        said = send_all(line.simulator, port, everyday(scene, chosen.events), chosen.rate)
        storm.calm()
        raging.join()
        quiet = wait_until_quiet(database)
        took = time.monotonic() - began
        processes.stop()
        bad = list(wrongs(database, line.simulator, scene, said)) + ([] if quiet else ["not quiet in time"])
    print(
        f"{place.kind}: {len(said)} events in {took:.0f} s, {storm.kills} kills, {storm.restarts} restarts of the database"
    )
    print("  " + (", ".join(bad) or "nothing lost, nothing said twice"), flush=True)
    database.close()
    return bad


def set_scene(database: Database) -> Scene:
    """The demo's network with a joint order, and as many groups of neighbours with a poll each."""
    office = Songkhla(database)
    office.clock.set(datetime.now(UTC))
    order = opened(office, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิดในอีก 5 วัน")
    polls = {}
    for number in range(GROUPS):
        office.chat_id = f"C{number:032}"
        office.says(f"U{number:016}{0:016}", "โพล วันไหน | เสาร์ | อาทิตย์ | จันทร์")
    office.chat_id = NETWORK_GROUP
    notices = [office.tells(PIMJAI, f"ประกาศ เรื่องที่ {number}")[0].id for number in range(NOTICES)]
    for notice in notices:
        office.touches(PIMJAI, f"notice.toall:{notice}")
    with database.transaction() as session:
        polls = {row.chat_id: row.id for row in session.scalars(select(Poll))}
        session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.status == OutboxStatus.WAITING)
            .values(status=OutboxStatus.WITHDRAWN)
        )
        session.execute(update(InboxEvent).values(status=InboxStatus.DONE))
    rows = read_rows(PEOPLE)["people"]
    voices = [user_id(row["id"]) for row in rows if row["role"] == "representative" and row["registered"]]
    return Scene(polls, order, voices, notices)


def people_of(line: Simulator, scene: Scene) -> None:
    """The same people as the platform knows them: the demo's, and those of the other groups."""
    populate(line.world)
    for chat in scene.polls:
        users = [f"U{int(chat[1:]):016}{person:016}" for person in range(PEOPLE_IN_EACH)]
        for user in users:
            line.world.add_person(f"คนที่ {user[-4:]}", friend=FRIEND, user_id=user)
        line.world.add_group(f"กลุ่ม {chat[-4:]}", users, bot=True, group_id=chat)


def everyday(scene: Scene, events: int) -> Iterator[tuple[str, str, dict[str, Any], tuple[str, ...]]]:
    """(chat, user, what is in the event, what it means): mostly talk, then votes, amounts, questions, notices."""
    groups, chance = list(scene.polls), random.Random(1)
    for number in range(events):
        chat = chance.choice(groups)
        user = f"U{int(chat[1:]):016}{chance.randrange(PEOPLE_IN_EACH):016}"
        roll = chance.random()
        if number % (events // NOTICES) == 1:
            notice = scene.notices[number // (events // NOTICES)]
            yield PIMJAI, PIMJAI, _tap(f"notice.send:{notice}:ride"), ()
        elif roll < 0.15:
            option = str(chance.randrange(1, 4))
            yield chat, user, _tap(f"poll.vote:{scene.polls[chat]}:{option}"), ("vote", scene.polls[chat], user, option)
        elif roll < 0.22:
            voice, sacks = chance.choice(scene.voices), str(chance.randrange(1, 10))
            yield NETWORK_GROUP, voice, _text(f"น้องเวที ปุ๋ย เปลี่ยนเป็น {sacks} กระสอบ"), ("amount", voice, sacks)
        elif roll < 0.25:
            asker = f"U{number:032}"
            yield asker, asker, _text("ช่วยเหลือ"), ("asked", asker)
        else:
            yield chat, user, _text(chance.choice(TALK)), ()


def _tap(data: str) -> dict[str, Any]:
    return {"type": "postback", "postback": {"data": data}}


def _text(words: str) -> dict[str, Any]:
    return {"type": "message", "message": {"type": "text", "id": str(random.randrange(10**17, 10**18)), "text": words}}


def send_all(
    line: Simulator, port: int, acts: Iterator[tuple[str, str, dict[str, Any], tuple[str, ...]]], rate: float
) -> list[Said]:
    """Send everything at this pace; what a chat says stays in order, and comes again until it has its 200."""
    waiting: list[queue.Queue[Said | None]] = [queue.Queue() for _ in range(SENDERS)]
    threads = [threading.Thread(target=_deliver, args=(port, jobs)) for jobs in waiting]
    for thread in threads:
        thread.start()
    said, began = [], time.monotonic()
    for number, (chat, user, what, means) in enumerate(acts):
        time.sleep(max(0.0, began + number / rate - time.monotonic()))
        if chat == user and user not in line.world.people:
            line.world.add_person("ผู้ถาม", friend=FRIEND, user_id=user)
        now = line.clock.now()
        event = what | {
            "mode": "active", "timestamp": int(now.timestamp() * 1000), "webhookEventId": f"01STORM{number:019}",
            "source": {"type": "user", "userId": user} if chat == user else {"type": "group", "groupId": chat, "userId": user},
            "deliveryContext": {"isRedelivery": False}, "replyToken": line.platform.new_token(chat, now),
        }  # fmt: skip
        said.append(Said(event["timestamp"], event, means))
        waiting[hash(chat) % SENDERS].put(said[-1])
    for jobs in waiting:
        jobs.put(None)
    for thread in threads:
        thread.join()
    return said


def _deliver(port: int, jobs: "queue.Queue[Said | None]") -> None:
    while (said := jobs.get()) is not None:
        for _attempt in range(300):
            body, signature = signed([said.event])
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            with suppress(OSError, HTTPException):
                headers = {"X-Line-Signature": signature, "Content-Type": "application/json"}
                connection.request("POST", "/callback", body, headers)
                said.acknowledged = connection.getresponse().status == 200
            connection.close()
            if said.acknowledged:
                break
            said.event["deliveryContext"] = {"isRedelivery": True}
            time.sleep(0.5)


def wait_for_health(port: int) -> None:
    """Until the web process answers."""
    until = time.monotonic() + 600
    while time.monotonic() < until:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError("the bot does not come up")


def wait_until_quiet(database: Database) -> bool:
    """Whether all events are worked on and all answers are away before patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with database.reading() as session:
            events = session.scalars(
                select(InboxEvent.webhook_event_id).where(InboxEvent.status == InboxStatus.WAITING).limit(1)
            ).first()
            answers = session.scalars(
                select(OutboxMessage.id)
                .where(OutboxMessage.status == OutboxStatus.WAITING, OutboxMessage.due <= datetime.now(UTC), OutboxMessage.reply_token.is_not(None))
                .limit(1)
            ).first()  # fmt: skip
        if events is None and answers is None:
            return True
        time.sleep(1)
    return False


if __name__ == "__main__":
    main()
