"""What a worker does with no one asking: bad items stop no others, what kills is given up, what was left is taken over."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.exc
from sqlalchemy import select

from bot.clock import ManualClock
from bot.dialogue.request import Due
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.flows.poll.tables import Poll
from bot.handlers.processing import Processor
from bot.scheduling import worker
from bot.scheduling.ticking import FAILING_SECONDS, MOST_FAILURES, Ticking
from bot.services import Services, build
from bot.storage import due_work, inbox
from bot.storage.database import Database
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.inbox import LEASE, MOST_ATTEMPTS
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.signs_of_life import last_beat, last_beat_of_the_living
from tests.group import SATURDAY_MORNING
from tests.running import settings_for, wait_until

pytestmark = pytest.mark.on_both

ROOT = Path(__file__).parents[2]
NETWORK = "0" * 26
KIND = "poll.remind"


class Bot:
    """A bot that does not tick by itself, and whose LINE is nowhere."""

    def __init__(self, database_url: str) -> None:
        self.clock = ManualClock(SATURDAY_MORNING)
        self.services: Services = build(settings_for(database_url, "http://127.0.0.1:9", None), self.clock)
        self.database: Database = self.services.database

    def were_left(self, *numbers: int, words: str = "โพล ก | ข | ค", chats: int = 1, holder: str | None = None) -> None:
        """A process has stored events, and has died since."""
        rows = [self._row(number, words, number % chats) for number in numbers]
        with self.database.transaction() as session:
            inbox.store(session, [row | {"holder": holder or row["holder"]} for row in rows])

    def _row(self, number: int, words: str, chat: int) -> dict[str, Any]:
        event = {
            "type": "message", "mode": "active", "timestamp": 1_795_000_000_000 + number, "webhookEventId": f"E{number:05}",
            "source": {"type": "group", "groupId": f"C{chat}", "userId": "U1"}, "replyToken": f"t{number}",
            "message": {"type": "text", "id": f"m{number}", "text": words},
        }  # fmt: skip
        return inbox.row_of(event, self.clock.now() - timedelta(milliseconds=1000 - number))

    def plan(self, subject: str) -> None:
        now = self.clock.now()
        with self.database.transaction() as session:
            due_work.plan(session, network_id=NETWORK, kind=KIND, subject=subject, due=now, now=now)

    def ticks(self) -> None:
        self.services.worker.tick()
        wait_until(lambda: self.services.processing.idle)

    def rows(self, table: Any) -> list[Any]:
        with self.database.reading() as session:
            return list(session.scalars(select(table)))

    def work(self) -> dict[str, DueWork]:
        return {row.subject: row for row in self.rows(DueWork) if row.kind == KIND}

    def events(self) -> dict[str, InboxEvent]:
        return {row.webhook_event_id: row for row in self.rows(InboxEvent)}


@pytest.fixture
def bot(database_url: str) -> Iterator[Bot]:
    bot = Bot(database_url)
    yield bot
    bot.services.stop()


class Killed(BaseException):
    """The process ends here: nothing catches it."""


def test_due_work_that_kills_its_process_is_given_up_in_the_end(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(_due: Due) -> list[Say]:
        raise Killed

    monkeypatch.setitem(all_routes()["poll"].due, KIND, kill)
    bot.plan("poll:1")
    for _try in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            bot.ticks()
        bot.clock.advance(due_work.LEASE)
    assert bot.work()["poll:1"].status == DueStatus.WAITING
    bot.ticks()
    assert (bot.work()["poll:1"].status, bot.work()["poll:1"].error) == (DueStatus.FAILED, due_work.DIED)


def test_bad_due_work_stops_no_other_and_pauses_longer_each_time(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_at_one(due: Due) -> list[Say]:
        if due.subject == "poll:1":
            raise LookupError
        return []

    monkeypatch.setitem(all_routes()["poll"].due, KIND, fail_at_one)
    for number in (1, 2):
        bot.plan(f"poll:{number}")
    bot.ticks()
    assert bot.work()["poll:2"].status == DueStatus.DONE
    assert bot.work()["poll:1"].next_attempt_at == bot.clock.now() + due_work.FIRST_PAUSE
    for _try in range(1, MOST_ATTEMPTS):
        bot.clock.advance(timedelta(hours=3))
        bot.ticks()
    assert (bot.work()["poll:1"].status, bot.work()["poll:1"].attempts) == (DueStatus.FAILED, MOST_ATTEMPTS)


def test_a_morning_that_cannot_begin_stops_no_due_work(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr(worker, "begin_mornings", fail)
    monkeypatch.setitem(all_routes()["poll"].due, KIND, lambda _due: [])
    bot.plan("poll:1")
    bot.ticks()
    assert bot.work()["poll:1"].status == DueStatus.DONE


def test_an_event_that_kills_its_process_is_given_up_and_its_neighbours_are_not(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first process that takes over dies with all of them; from then on each is tried alone."""
    bot.were_left(0, 1, 2, chats=3)
    work, tried = Processor.work, []

    def killed_by_one(processor: Processor, claim: inbox.Claim) -> None:
        tried.append(claim.id)
        if claim.id == "E00001":
            raise Killed
        work(processor, claim)

    monkeypatch.setattr(Processor, "work", killed_by_one)
    bot.clock.advance(LEASE + timedelta(seconds=1))
    with bot.database.transaction() as session:
        inbox.claim(session, [f"E0000{number}" for number in range(3)], bot.clock.now())
    for _life in range(MOST_ATTEMPTS):
        bot.clock.advance(LEASE + timedelta(seconds=1))
        try:
            bot.ticks()
        except Killed:
            continue
    assert {key: row.status for key, row in bot.events().items()} == {
        "E00000": InboxStatus.DONE, "E00001": InboxStatus.FAILED, "E00002": InboxStatus.DONE,
    }  # fmt: skip
    assert (tried.count("E00001"), bot.events()["E00001"].error) == (MOST_ATTEMPTS - 2, inbox.DIED)
    assert len(bot.rows(Poll)) == 2


def test_left_events_are_taken_over_together_in_the_order_of_their_chats(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, list[int]] = {}
    batches = []
    work_on_all = Processor.work_on_all

    def watched(processor: Processor, claims: list[inbox.Claim]) -> None:
        batches.append(len(claims))
        for claim in claims:
            seen.setdefault(claim.chat_key, []).append(json.loads(claim.raw)["timestamp"])
        work_on_all(processor, claims)

    monkeypatch.setattr(bot.services.processing, "_work", lambda claims: watched(bot.services.processor, claims))
    monkeypatch.setattr(worker, "MOST_TAKEN_OVER", 30)
    bot.were_left(*range(70), words="สวัสดีค่ะ", chats=7)
    bot.ticks()
    assert seen == {}  # their process may still live
    bot.clock.advance(LEASE + timedelta(seconds=1))
    bot.ticks()
    assert all(times == sorted(times) for times in seen.values()) and len(seen) == 7
    assert {row.status for row in bot.rows(InboxEvent)} == {InboxStatus.DONE}
    assert max(batches) > 5


def test_of_two_workers_that_take_over_at_once_one_has_each_event(bot: Bot) -> None:
    bot.were_left(*range(100))
    later = bot.clock.now() + LEASE + timedelta(seconds=1)
    ids = list(bot.events())
    got: list[str] = []
    start = threading.Barrier(2)

    def take(mine: list[str]) -> None:
        start.wait(10)
        with bot.database.transaction() as session:
            got.extend(claim.id for claim in inbox.claim(session, mine, later))

    threads = [threading.Thread(target=take, args=(mine,)) for mine in (ids, ids[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(got) == sorted(ids)


def test_a_process_begins_with_what_its_former_life_left(bot: Bot) -> None:
    host = inbox.this_process().rpartition(":")[0]
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    bot.were_left(1)
    bot.were_left(2, holder=f"{host}:{gone.pid}")
    bot.were_left(3, holder=f"{host}:{os.getppid()}")
    bot.were_left(4, holder="elsewhere:1")
    bot.services.start(worker=False)
    bot.ticks()
    done = {key for key, row in bot.events().items() if row.status == InboxStatus.DONE}
    others = {"E00003", "E00004"} if bot.database.is_sqlite else set()  # nobody else may use that database
    assert done == {"E00001", "E00002"} | others


class Clock:
    """Seconds that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def ticks_of(*errors: type[Exception] | None, seconds: float) -> int:
    """How often a process ends itself whose ticks go so, each so many seconds after the one before."""
    clock, ended = Clock(), []
    ticking = Ticking(lambda: ended.append(clock.now), clock)
    outcome = iter(errors)

    def tick() -> None:
        error = next(outcome)
        if error is sqlalchemy.exc.OperationalError:
            raise error("", {}, Exception())
        if error:
            raise error

    run = ticking.guarded(tick, essential=True)
    for _ in errors:
        clock.now += seconds
        run()
    assert ticking.gave_up == bool(ended)
    return len(ended)


BROKEN = (LookupError,) * (MOST_FAILURES * 2)
SLOWLY = FAILING_SECONDS / MOST_FAILURES * 1.1


def test_a_worker_whose_ticks_only_fail_ends_itself_once() -> None:
    assert ticks_of(*BROKEN, seconds=SLOWLY) == 1


@pytest.mark.parametrize(
    ("outcomes", "seconds"),
    [
        (BROKEN, 0.1),  # a moment's trouble
        ((*BROKEN[:15], None, *BROKEN[:15]), 10),  # it works in between
        ((sqlalchemy.exc.OperationalError,) * 100, 10),  # the database is away: a new process finds it no sooner
    ],
)
def test_a_worker_that_may_recover_goes_on(outcomes: tuple[type[Exception] | None, ...], seconds: float) -> None:
    assert ticks_of(*outcomes, seconds=seconds) == 0


def environment(database_url: str) -> dict[str, str]:
    return {
        **os.environ, "DATABASE_URL": database_url, "LINE_API_HOST": "https://127.0.0.1:9", "LINE_CHANNEL_SECRET": "s",
        "LINE_CHANNEL_ACCESS_TOKEN": "t", "WETHI_SECRET_KEY": "k" * 32,
    }  # fmt: skip


BORN_SECONDS = 180
"""Five starts at once take some ten seconds on two cores that have nothing else to do."""


def test_five_workers_born_at_once_all_live(database: Database, database_url: str) -> None:
    if database.is_sqlite:
        pytest.skip("with SQLite the web process does the worker's part")
    command = [sys.executable, "-m", "bot", "worker"]
    workers = [
        subprocess.Popen(command, cwd=ROOT, env=environment(database_url), stderr=subprocess.PIPE, text=True)
        for _ in range(5)
    ]
    deadline = threading.Timer(BORN_SECONDS, lambda: [worker.kill() for worker in workers])
    deadline.start()
    try:
        for worker in workers:
            assert worker.stderr
            lines = iter(worker.stderr.readline, "")
            first = next((line for line in lines if re.search(r"worker\.ready|tick\.failed", line)), "it died")
            assert "worker.ready" in first
            worker.send_signal(signal.SIGTERM)
        assert [worker.wait(20) for worker in workers] == [0] * 5
        with database.reading() as session:
            assert last_beat(session) and not last_beat_of_the_living(session), "each has said that it ends"
    finally:
        deadline.cancel()
        for worker in workers:
            worker.kill()


def test_a_worker_that_can_only_fail_exits_with_a_code(database: Database, database_url: str) -> None:
    if database.is_sqlite:
        pytest.skip("with SQLite the web process does the worker's part")
    broken = (
        "from bot import cli; from bot.scheduling import ticking; from bot.scheduling.worker import Worker\n"
        "def take_over_events(self): raise LookupError\n"
        "ticking.MOST_FAILURES, ticking.FAILING_SECONDS = 2, 0\n"
        "Worker.take_over_events = Worker.do_due_work = take_over_events\n"
        "from bot.delivery.sending import Sending; Sending.send_due = take_over_events\n"
        "cli.main(['worker'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", broken], cwd=ROOT, env=environment(database_url), capture_output=True, text=True, timeout=BORN_SECONDS
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.count("worker.gives_up") == 1


def test_everything_is_there_before_any_thread_starts(tmp_path: Path) -> None:
    """Mappers that are configured by the first thread that needs them are configured by two at once. What takes webhooks before
    that needs none."""
    look = (
        "import threading, pkgutil, importlib, sys, bot, bot.door\n"
        "from bot.ground import lay\n"
        "from bot.settings import Settings\n"
        "from bot.storage import inbox\n"
        "from bot.storage.database import Base\n"
        "from bot.storage.migrations import migrate\n"
        "ground = lay(Settings(_env_file=None, database_url=sys.argv[1], line_channel_secret='s'))\n"
        "migrate(ground.database)\n"
        "ground.begin_anew()\n"
        "assert ground.line.proof_of(b'{}').secrets == ('s',)\n"
        "row = inbox.row_of({'webhookEventId': 'E1'}, ground.clock.now())\n"
        "with ground.database.transaction() as session: assert inbox.store(session, [row]) == ['E1']\n"
        "assert not any(mapper.configured for mapper in Base.registry.mappers)\n"
        "assert not {'bot.flows', 'bot.console', 'linebot', 'apscheduler'} & set(sys.modules)\n"
        "import bot.app\n"
        "from bot.dialogue.routes import all_routes\n"
        "before = {mapper.class_ for mapper in Base.registry.mappers}, {*all_routes()}, threading.active_count()\n"
        "assert all(mapper.configured for mapper in Base.registry.mappers)\n"
        "[importlib.import_module(found.name) for found in pkgutil.walk_packages(bot.__path__, 'bot.')\n"
        " if not found.name.startswith(('bot.storage.migrations.', 'bot.gunicorn', 'bot.__main__'))]\n"
        "assert before == ({mapper.class_ for mapper in Base.registry.mappers}, {*all_routes()}, 1)\n"
    )
    command = [sys.executable, "-c", look, f"sqlite:///{tmp_path / 'wethi.sqlite3'}"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=BORN_SECONDS)
    assert ran.returncode == 0, ran.stderr
