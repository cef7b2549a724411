"""What delivery costs in time where very much waits.

    .venv/bin/python -m benchmarks.boarding [--chats 1000 100000]

So many chats with ten waiting notices each, every hundredth of them a `must` of the days to come; a ledger with ten
sends of this month a chat, every tenth a push that counted. Everything is invented. Measured, each the median of
`TIMES`:

- choosing: `rides.waiting_for`, in one of the chats.
- a ride: somebody speaks in one of the chats. The transaction in which the event's answer is queued, with ten notices
  that ride on it, from its beginning to its commit; durable as in the product, where the event is on the disk already and
  the courier's claim is synced. Beside it the same event in a chat where nothing waits: the difference is what rides cost.
- inbox: finding one event that a dead process left, among as many done ones as there are notices, claiming it and marking it
  done, to its commit.
- work: finding one piece of due work among as many as there are notices, and claiming it, to its commit.
- due: `Courier.due`, which every process asks each second; when nothing is due, and when everything is due at once, as
  at seven in the morning.
- budget: `budget_of`, which is asked before each push that is not urgent.
- one read: reading one chat by its key, to compare with.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import ColumnElement, String, and_, case, cast, insert, literal, select, text

from bot.clock import BANGKOK, ManualClock
from bot.delivery import rides
from bot.delivery.budget import budget_of
from bot.delivery.courier import Courier
from bot.delivery.line import Quota
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken
from bot.handlers.posting import answer, drawn_anew
from bot.settings import Installation
from bot.storage import due_work, inbox
from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import Base, Database, UtcDateTime
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.message_tables import InboxEvent, InboxStatus, LedgerEntry, OutboxMessage, OutboxStatus, Urgency
from bot.storage.migrations import migrate
from bot.storage.people import Network
from tests.postgresql import NoPostgresql, PostgresqlServer

BEGINS = datetime(2026, 6, 10, 7, 0, tzinfo=BANGKOK)
NOW = BEGINS + timedelta(hours=3)
TOMORROW = BEGINS + timedelta(days=1)
NETWORK_ID = "N"
TIMES = 200
A_CHAT = 10
"""Notices that wait for a chat, and sends that it had."""
MUST_EACH, PUSH_EACH = 100, 10
AT_ONCE = 10_000
"""Rows that one statement fills in."""
QUIET_CHATS = 200
"""Chats in which nothing waits."""


def main() -> None:
    """Fill databases and print how long things take there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chats", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--only", help="SQLite or PostgreSQL")
    options = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    print(f"{f'ms, median of {TIMES}':40}", *(f"{name:>12}" for name in MEASURED))
    with tempfile.TemporaryDirectory() as folder:
        for name, url in _databases(Path(folder), options.only or ""):
            for chats in options.chats:
                database = Database(url(chats), Installation("https://wethi.example.org", "benchmark"))
                migrate(database)
                _fill(database, chats)
                figures = [_median(database, chats, measure) for measure in MEASURED.values()]
                database.close()
                what = f"{name}, {chats * A_CHAT:,} notices in {chats:,} chats"
                print(f"{what:40}", *(f"{figure:12.2f}" for figure in figures), flush=True)


def _median(database: Database, chats: int, measure: "Measure") -> float:
    """Milliseconds, in chats that are not measured twice."""
    numbers = random.Random(1).sample(range(chats), TIMES)
    return statistics.median(measure(database, number) for number in numbers) * 1000


Measure = Callable[[Database, int], float]


def _one_read(database: Database, number: int) -> float:
    with database.reading() as session:
        began = time.perf_counter()
        session.get_one(Chat, f"C-{number}")
        return time.perf_counter() - began


def _choosing(database: Database, number: int) -> float:
    with database.reading() as session:
        chat = session.get_one(Chat, f"C-{number}")
        began = time.perf_counter()
        waiting = rides.waiting_for(session, chat, NOW)
        took = time.perf_counter() - began
    assert len(waiting) >= A_CHAT - 1
    return took


def _a_ride(database: Database, number: int) -> float:
    return _event(database, f"C-{number}", carries=True)


def _no_ride(database: Database, number: int) -> float:
    return _event(database, f"Q-{number % QUIET_CHATS}", carries=False)


def _event(database: Database, chat_id: str, *, carries: bool) -> float:
    began = time.perf_counter()
    with database.transaction(synced=False) as session:
        token = ReplyToken("T", NOW + TOKEN_LIFE)
        queued = answer(session, session.get_one(Chat, chat_id), [], token, NOW, may_carry=True)
    took = time.perf_counter() - began
    assert bool(queued) == carries
    return took


def _due(moment: datetime, expected: int) -> Measure:
    def measure(database: Database, _number: int) -> float:
        courier = Courier(database, _NoLine(), ManualClock(moment), drawn_anew)
        began = time.perf_counter()
        assert len(courier.due(50)) == expected
        return time.perf_counter() - began

    return measure


def _work(database: Database, number: int) -> float:
    moment = BEGINS + timedelta(milliseconds=number)
    with database.transaction() as session:
        due_work.plan(session, network_id=NETWORK_ID, kind="poll.close", subject=f"P-{number}", due=moment, now=BEGINS)
    began = time.perf_counter()
    with database.reading() as session:
        [found] = due_work.due_ids(session, NOW, 50)
    with database.transaction() as session:
        claimed = due_work.claim(session, *found, NOW)
    took = time.perf_counter() - began
    assert claimed
    assert claimed.subject == f"P-{number}"
    return took


def _inbox(database: Database, number: int) -> float:
    name = f"new-{number}"
    with database.transaction() as session:
        row = inbox.row_of({"webhookEventId": name, "type": "message", "timestamp": number}, BEGINS)
        inbox.store(session, [row | {"holder": None}])
    began = time.perf_counter()
    with database.reading() as session:
        found = inbox.waiting_ids(session, NOW, 50, together=True)
    with database.transaction() as session:
        claimed = inbox.claim(session, found, NOW)
        inbox.finish(session, found, keep=True, now=NOW)
    took = time.perf_counter() - began
    assert [name] == found
    assert claimed
    return took


def _budget(database: Database, _number: int) -> float:
    with database.reading() as session:
        began = time.perf_counter()
        budget = budget_of(session, NETWORK_ID, NOW)
        took = time.perf_counter() - began
    assert budget.planned
    assert budget.used
    return took


MEASURED: dict[str, Measure] = {
    "one read": _one_read,
    "choosing": _choosing,
    "inbox": _inbox,
    "work": _work,
    "due: none": _due(NOW, 0),
    "due: all": _due(TOMORROW + timedelta(days=1), 50),
    "budget": _budget,
    "no ride": _no_ride,
    "a ride": _a_ride,
}


class _NoLine:
    """Nothing is sent here."""

    def reply(self, _token: str, _messages: list[dict[str, Any]]) -> Any:
        raise AssertionError("nothing is sent here")

    def push(self, _chat_id: str, _messages: list[dict[str, Any]], _key: str) -> Any:
        raise AssertionError("nothing is sent here")

    def quota(self, account_id: int = 1) -> Quota | None:
        return None


def _databases(folder: Path, only: str) -> Iterator[tuple[str, Callable[[int], str]]]:
    if only != "PostgreSQL":
        yield "SQLite", lambda chats: f"sqlite:///{folder / f'many{chats}.sqlite3'}"
    if only == "SQLite":
        return
    try:
        server = PostgresqlServer(durable=True).start()
    except NoPostgresql as error:
        print(f"PostgreSQL left out: {error}")
        return
    try:
        yield "PostgreSQL", lambda chats: _new_database(server, f"many{chats}")
    finally:
        server.stop()


def _new_database(server: PostgresqlServer, name: str) -> str:
    postgres = Database(server.url(), Installation("https://wethi.example.org", "benchmark"))
    with postgres.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    postgres.close()
    return server.url(name)


def _fill(database: Database, chats: int) -> None:
    with database.transaction() as session:
        session.add(Network(id=NETWORK_ID, name="เครือข่าย", created_at=BEGINS))
        session.add(LineAccount(id=1, menus={}, checked_at=BEGINS, quota=35_000, quota_used=0, quota_at=BEGINS))
        session.flush()
        names = [*(f"C-{number}" for number in range(chats)), *(f"Q-{number}" for number in range(QUIET_CHATS))]
        session.execute(insert(Chat), [_chat(name) for name in names])
        for first in range(0, chats * A_CHAT, AT_ONCE):
            numbers = _numbers(first, min(first + AT_ONCE, chats * A_CHAT))
            for table, row in (
                (OutboxMessage, _waiting(numbers)),
                (DueWork, _planned(numbers, TOMORROW + timedelta(seconds=first // AT_ONCE))),
                (LedgerEntry, _sent(numbers, BEGINS + timedelta(seconds=first // AT_ONCE))),
                (InboxEvent, _received(numbers)),
            ):
                session.execute(insert(table).from_select([*row], select(*_columns(table, row))))
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _numbers(first: int, end: int) -> ColumnElement[int]:
    """The numbers of the rows of one statement; the database makes the rows, which is many times as fast."""
    numbers = select(literal(first).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < end - 1))
    return numbers.c.n


def _columns(table: type[Base], row: dict[str, Any]) -> Iterator[ColumnElement[Any]]:
    for name, value in row.items():
        yield value if isinstance(value, ColumnElement) else literal(value, getattr(table, name).type)


def _name(before: str, number: ColumnElement[int]) -> ColumnElement[str]:
    return literal(before, String) + cast(number, String)


def _id(number: ColumnElement[int]) -> ColumnElement[str]:
    """As long as an id, and in the numbers' order."""
    return _name("0" * 16, number + 1_000_000_000)


def _chat(chat_id: str) -> dict[str, Any]:
    return {
        "id": chat_id, "kind": ChatKind.GROUP, "network_id": NETWORK_ID, "member_count": 10, "language": "th",
        "present": True, "present_changed_at": BEGINS, "rides_that_day": 0,
    }  # fmt: skip


def _waiting(number: ColumnElement[int]) -> dict[str, Any]:
    must, words = number % MUST_EACH == 0, "ข่าวของเครือข่าย"
    return {
        "network_id": NETWORK_ID, "id": _id(number), "account_id": 1, "chat_id": _name("C-", number // A_CHAT),
        "urgency": case((must, literal(Urgency.MUST, String)), else_=literal(Urgency.PATIENT, String)),
        "status": OutboxStatus.WAITING, "messages": [{"type": "text", "text": words}], "subjects": ["notice:1"],
        "title": words, "push_if_expired": False, "only_named": False, "due": _when(must, TOMORROW, BEGINS),
        "push_after": _when(must, None, TOMORROW), "expires": BEGINS + timedelta(days=5), "next_attempt_at": TOMORROW,
        "attempts": 0, "unanswered": False, "retry_key": "", "created_at": BEGINS,
    }  # fmt: skip


def _when(must: ColumnElement[bool], so: datetime | None, else_: datetime) -> ColumnElement[Any]:
    kind = UtcDateTime()
    return case((must, literal(so, kind)), else_=literal(else_, kind))


def _planned(number: ColumnElement[int], due: datetime) -> dict[str, Any]:
    subject = _name("F-", number)
    return {
        "network_id": NETWORK_ID, "id": _id(number), "key": literal("forum.remind:", String) + subject,
        "kind": "forum.remind", "subject": subject, "due": due, "next_attempt_at": due, "useful_until": None,
        "status": DueStatus.WAITING, "attempts": 0, "caused_by": None, "bound": False, "rides_only": False, "error": None,
        "done_at": None,
    }  # fmt: skip


def _sent(number: ColumnElement[int], at: datetime) -> dict[str, Any]:
    pushed = number % PUSH_EACH == 0
    return {
        "network_id": NETWORK_ID, "outbox_id": _id(number), "account_id": 1, "chat_id": _name("C-", number // A_CHAT),
        "method": case((pushed, literal("push", String)), else_=literal("ride", String)), "message_objects": 1,
        "counted_messages": case((pushed, literal(1)), else_=literal(0)), "urgent": and_(pushed, number // A_CHAT % 2 == 0),
        "push_equivalent": 10, "retry_key": None, "line_request_id": None, "sent_at": at,
    }  # fmt: skip


def _received(number: ColumnElement[int]) -> dict[str, Any]:
    return {
        "webhook_event_id": _name("E-", number), "status": InboxStatus.DONE, "received_at": BEGINS, "next_attempt_at": BEGINS,
        "attempts": 1, "holder": None, "error": None, "raw": None, "chat_id": _name("C-", number // A_CHAT),
        "message_id": _name("M-", number), "kind": "message", "occurred_ms": literal(0) + number,
    }  # fmt: skip


if __name__ == "__main__":
    main()
