"""`kill -9` after each step of the life of an event: what got its 200 is worked on, and nothing is said twice."""

import multiprocessing
import signal
import socket
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.flows.poll.tables import Poll
from bot.storage.database import Database
from bot.storage.message_tables import InboxEvent
from simulator.server import Config, SimulatedLine
from tests.crash.bot_that_dies import STEPS, run
from tests.running import SECRET, TOKEN, wait_until

FORKING = multiprocessing.get_context("forkserver")
"""Each bot is a process of its own, a copy of one that has loaded everything and done nothing: loading takes seconds."""
FORKING.set_forkserver_preload(["tests.crash.bot_that_dies"])

LONGER_THAN_LEASES = timedelta(seconds=40)


class Bots:
    """Starts bots on one port, one after the other, and a LINE platform that outlives them."""

    def __init__(self, database_url: str, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.database_url, self.clock_file = database_url, folder / "clock.json"
        config = Config(SECRET, TOKEN, f"http://127.0.0.1:{self.port}/callback", self.clock_file)
        self.line = SimulatedLine(config)
        self.line.__enter__()
        self.process: ForkServerProcess | None = None
        self.heard: Connection | None = None

    def start(self, step: str) -> None:
        self.heard, tell = FORKING.Pipe(duplex=False)
        self.process = FORKING.Process(
            target=run, args=(self.database_url, self.line.url, self.clock_file, self.port, step, tell), daemon=True
        )
        self.process.start()
        tell.close()  # ours: the end of the bot's is the end of the pipe
        self._hear("ready")

    def wait_for_death(self) -> None:
        assert self.process
        self.process.join(timeout=20)
        assert self.process.exitcode == -signal.SIGKILL

    def wait_for_looks(self, count: int) -> None:
        """Until the bot has looked for what waits so many times from now on. It only looks when it has brought what it
        found before to its end."""
        assert self.heard
        while self.heard.poll():
            self.heard.recv()
        for _ in range(count):
            self._hear("looked")

    def _hear(self, word: str) -> None:
        assert self.heard and self.heard.poll(60), "the bot says nothing"
        assert self.heard.recv() == word

    def stop(self) -> None:
        if self.process and self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.line.__exit__()


@pytest.fixture
def bots(database_url: str, tmp_path: Path) -> Iterator[Bots]:
    bots = Bots(database_url, tmp_path)
    yield bots
    bots.stop()


@pytest.mark.parametrize("private", [False, True], ids=["group", "1:1"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_loses_nothing_and_says_nothing_twice(bots: Bots, database_url: str, step: str, private: bool) -> None:
    simulator = bots.line.simulator
    person = simulator.world.add_person("ป้าสมศรี", friend="friend")
    group = simulator.world.add_group("กลุ่มทอผ้า", [person.user_id], bot=True)
    chat = person.user_id if private else group.group_id
    bots.start(step)
    text = "น้องเวที ช่วยเหลือ" if private else "โพล วันไหน | เสาร์ | อาทิตย์"
    _, (event,) = simulator.acts.send(chat, person.user_id, {"text": text})
    bots.wait_for_death()
    wait_until(lambda: simulator.webhooks.idle, 15)
    answered_200 = [row["status"] for row in simulator.log.after(0) if row["kind"] == "webhook"] == [200]
    bots.start("never")
    if not answered_200:
        simulator.webhooks.redeliver(event, new_token=False)  # as LINE does when redelivery is on
        wait_until(lambda: simulator.webhooks.idle)
    simulator.clock.set(simulator.clock.now() + LONGER_THAN_LEASES)

    def said() -> int:
        return sum(message.sender == "bot" for message in simulator.world.chats[chat])

    def rested() -> bool:
        return _worked_on(database_url, event) and simulator.webhooks.idle

    wait_until(rested, 20)
    if STEPS.index(step) <= 6:
        wait_until(lambda: said() > 0, 20)
    _let_everything_wake_up(bots)
    assert said() == 1
    if not private:
        assert _polls(database_url) == 1


def _let_everything_wake_up(bots: Bots) -> None:
    """Two more rounds of leases: whatever would be sent a second time is sent now."""
    for _ in range(2):
        bots.line.simulator.clock.set(bots.line.simulator.clock.now() + LONGER_THAN_LEASES)
        bots.wait_for_looks(4)


def _worked_on(database_url: str, event_id: str) -> bool:
    database = Database(database_url)
    with database.reading() as session:
        event = session.get(InboxEvent, event_id)
        done = event is not None and event.status == "done"
    database.close()
    return done


def _polls(database_url: str) -> int:
    database = Database(database_url)
    with database.reading() as session:
        count = session.scalar(select(func.count()).select_from(Poll)) or 0
    database.close()
    return count
