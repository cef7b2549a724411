"""Batches of events that ask for polls and orders crosswise never stand still in a deadlock."""

import threading
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from bot.dialogue.display_names import NameBook
from bot.flows.poll.tables import Poll
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.pictures import PictureDesk
from bot.handlers.processing import Processor
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import Claim
from bot.storage.locking import locked, work_together
from bot.storage.message_tables import InboxEvent, InboxStatus
from tests.installation import INSTALLATION
from tests.locks.conftest import while_somebody_waits
from tests.locks.test_waiting import put_poll
from tests.network import NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened

pytestmark = pytest.mark.on_both

THREADS, BATCHES = 4, 5
DEADLOCK = "40P01"


class Silence:
    """LINE tells nothing."""

    def __getattr__(self, _name: str) -> Any:
        return lambda *_arguments: None


class Process:
    """One process: its own connections, and the real processor."""

    def __init__(self, group: Songkhla, url: str, number: int) -> None:
        self.group, self.number, self.database = group, number, Database(url, INSTALLATION)
        self.errors: list[str] = []
        book = NameBook(group.clock)
        line: Any = Silence()
        self.processor = Processor(
            self.database, Acquaintance(self.database, line, book, group.clock), book, PictureDesk(line), group.clock,
            lambda *_answer: None,
        )  # fmt: skip
        event.listen(self.database.engine, "handle_error", self._note)

    def _note(self, context: Any) -> None:
        self.errors.append(getattr(context.original_exception, "sqlstate", "") or "")

    def claims(self, batch: int, taps: list[tuple[str | None, str, str]]) -> list[Claim]:
        """Taps (group or None for the 1:1 chat, who, data), stored and leased to us."""
        return self.stored(
            batch, [(chat, who, {"type": "postback", "postback": {"data": data}}) for chat, who, data in taps]
        )

    def stored(self, batch: int, events: list[tuple[str | None, str, dict[str, Any]]]) -> list[Claim]:
        """Events (group or None, who, what happened), stored and leased to us."""
        now = self.group.clock.now()
        ms = int(now.timestamp() * 1000) + batch
        rows = []
        for place, (chat, who, what) in enumerate(events):
            source = {"type": "group", "groupId": chat, "userId": who} if chat else {"type": "user", "userId": who}
            raw = {
                "webhookEventId": f"{self.number}-{batch}-{place}", "mode": "active", "timestamp": ms,
                "source": source, "replyToken": f"r{self.number}-{batch}-{place}", **what,
            }  # fmt: skip
            rows.append(inbox.row_of(raw, now))
        with self.database.transaction() as session:
            inbox.store(session, rows)
        return [Claim(row["webhook_event_id"], row["raw"], now, row["chat_id"]) for row in rows]


def test_polls_and_orders_crosswise_in_four_processes(two_processes: Songkhla, database_url: str) -> None:
    poll, order = f"poll.vote:{put_poll(two_processes)}", f"order.plus:{opened(two_processes)}:1,1"
    processes = [Process(two_processes, database_url, number) for number in range(THREADS)]
    start = threading.Barrier(THREADS)

    def run(process: Process) -> None:
        who = SOMSRI if process.number % 2 else WANDEE
        for batch in range(BATCHES):
            first, then = (f"{poll}:{batch % 2 + 1}", order)[:: 1 if process.number % 2 else -1]
            claims = process.claims(batch, [(NETWORK_GROUP, who, first), (None, who, then)])
            start.wait(30)
            process.processor.work_on_all(claims)

    threads = [threading.Thread(target=run, args=(process,)) for process in processes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [code for process in processes for code in process.errors if code == DEADLOCK] == []
    with two_processes.database.reading() as session:
        left = session.scalars(select(InboxEvent.webhook_event_id).where(InboxEvent.status != InboxStatus.DONE)).all()
    assert left == []
    for process in processes:
        process.database.close()


def test_a_batch_that_holds_a_row_does_not_wait_for_a_second_one(two_processes: Songkhla) -> None:
    first, second = put_poll(two_processes), put_poll(two_processes)
    network_id = two_processes.network().id

    def batch() -> str:
        with two_processes.database.transaction() as session:
            work_together(session)
            locked(session, Poll, (network_id, first))
            with pytest.raises(OperationalError):
                locked(session, Poll, (network_id, second))
            session.rollback()
        return "free again"

    with two_processes.database.transaction() as session:
        locked(session, Poll, (network_id, second))
        assert batch() == "free again"


def test_a_batch_waits_for_its_first_row_as_long_as_it_takes(two_processes: Songkhla) -> None:
    poll_id, network_id = put_poll(two_processes), two_processes.network().id

    def batch() -> bool:
        with two_processes.database.transaction() as session:
            work_together(session)
            return locked(session, Poll, (network_id, poll_id)) is not None

    with while_somebody_waits(two_processes.database, batch) as (session, others, came):
        locked(session, Poll, (network_id, poll_id))
        others()
        threading.Event().wait(0.2)
        assert came == []
    assert came == [True]
