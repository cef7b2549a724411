"""How long one transaction of the daily erasing holds up everybody else who writes.

    python -m benchmarks.retention [--rows 50000,200000] [--database URL]

Makes a database in which so many rows have served (events of two years, answers, notices, ledger entries), erases them as
the worker does, and prints for each size: how long it took, how many transactions it was, the longest of them; and beside
it how long it takes in one transaction. A second erasing of the same day shows what is written twice. Without `--database` it is an SQLite file in a temporary directory, made anew.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, text, update
from sqlalchemy.orm import Session

from bot.delivery import keeping
from bot.storage.batches import Served, erase_in_batches
from bot.storage.database import Base, Database, rows_changed
from bot.storage.message_tables import InboxEvent, LedgerEntry, OutboxMessage
from bot.storage.migrations import migrate
from bot.storage.retention import served_rows, sum_old_ledger

NOW = datetime(2027, 11, 26, 3, 0, tzinfo=UTC)
AT_ONCE = 10_000
CARD = [{"type": "text", "text": "ก" * 400}]


class Timed(Database):
    """A database that notes how long each of its transactions took, in seconds."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.took: list[float] = []

    @contextmanager
    def transaction(self, *, synced: bool = True) -> Iterator[Session]:
        begun = time.perf_counter()
        with super().transaction(synced=synced) as session:
            yield session
        self.took.append(time.perf_counter() - begun)


def fill(database: Database, rows: int) -> None:
    """As a year leaves them without any erasing: half of the rows events, a third of the others' sends."""
    parts: list[tuple[type[Base], int, Any]] = [
        (InboxEvent, rows // 2, _event),
        (OutboxMessage, rows // 4, _message),
        (LedgerEntry, rows // 4, _entry),
    ]
    for table, count, make in parts:
        for begin in range(0, count, AT_ONCE):
            made = [make(number, count) for number in range(begin, min(begin + AT_ONCE, count))]
            with database.transaction() as session:
                session.execute(insert(table), made)


def _at(number: int, count: int) -> datetime:
    return NOW - timedelta(days=800) * (1 - number / count)


def _event(number: int, count: int) -> dict[str, Any]:
    chatter = number % 10 != 0
    return {
        "webhook_event_id": f"e{number:09}", "status": "done", "received_at": _at(number, count),
        "next_attempt_at": _at(number, count), "raw": None if chatter else "{}" * 200,
        "chat_id": None if chatter else "C1",
    }  # fmt: skip


def _message(number: int, count: int) -> dict[str, Any]:
    answer, at = number % 3 != 0, _at(number, count)
    return {
        "network_id": "N", "id": f"{number:026}", "chat_id": "C1", "urgency": "answer" if answer else "ride",
        "status": "sent" if answer else "expired", "messages": [] if answer else CARD, "subjects": [None], "due": at,
        "next_attempt_at": at, "retry_key": "k", "created_at": at,
    }  # fmt: skip


def _entry(number: int, count: int) -> dict[str, Any]:
    return {
        "network_id": "N", "outbox_id": f"{number:026}", "chat_id": "C1", "method": ("reply", "ride", "push")[number % 3],
        "message_objects": 1, "counted_messages": number % 3 // 2, "push_equivalent": 9, "sent_at": _at(number, count),
    }  # fmt: skip


def in_batches(database: Database) -> int:
    """What the worker erases daily of the engine's tables; how many rows went or were emptied."""
    count = sum(erase_in_batches(database, each) for each in _served(database))
    sum_old_ledger(database, NOW)
    return count


def at_once(database: Database) -> int:
    """The same rows in one transaction, without the ledger's sums."""
    served = _served(database)
    with database.transaction() as session:
        return sum(
            rows_changed(
                session,
                delete(each.table).where(each.which)
                if each.values is None
                else update(each.table).where(each.which).values(**each.values),
            )
            for each in served
        )


def _served(database: Database) -> list[Served]:
    with database.reading() as session:
        return [*served_rows(session, NOW), *keeping.served_rows(NOW)]


def measure(url: str, rows: int, erase: Callable[[Database], int]) -> tuple[int, float, list[float], int]:
    """Rows erased, seconds, what each transaction took, rows that a second erasing writes."""
    plain = Database(url)
    migrate(plain)
    with plain.transaction() as session:
        for table in (InboxEvent, OutboxMessage, LedgerEntry):
            session.execute(text(f"DELETE FROM {table.__tablename__}"))
    fill(plain, rows)
    plain.close()
    database = Timed(url)
    begun = time.perf_counter()
    erased = erase(database)
    took, each = time.perf_counter() - begun, list(database.took)
    again = erase(database)
    database.close()
    return erased, took, each, again


def main() -> None:
    """Print one line for each size and way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="50000,200000")
    parser.add_argument("--database")
    options = parser.parse_args()
    for rows in (int(each) for each in options.rows.split(",")):
        longest = {}
        for way, erase in (("in batches", in_batches), ("at once", at_once)):
            with tempfile.TemporaryDirectory() as folder:
                url = options.database or f"sqlite:///{Path(folder) / 'wethi.sqlite3'}"
                erased, took, each, again = measure(url, rows, erase)
            longest[way] = max(each)
            print(
                f"{rows:>8} rows, {way:<10}: {erased} erased in {took:.2f} s, {len(each)} transactions, "
                f"longest {longest[way] * 1000:.0f} ms; a second time {again} rows"
            )
        print(f"{'':>8} at once the longest is {longest['at once'] / longest['in batches']:.1f} times as long")


if __name__ == "__main__":
    main()
