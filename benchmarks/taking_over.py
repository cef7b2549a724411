"""How fast events that a dead process left are worked on, beside fresh ones.

    .venv/bin/python -m benchmarks.taking_over [--events 2000]

So many votes of `VOTERS` people in `GROUPS` groups, each stored by a process that is dead since. Measured is the time from
the moment in which their leases have ended until none waits, and the same for events handed to the processor fresh, and
for left ones that are claimed and worked on one by one. LINE is nowhere.
"""

import argparse
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select

from benchmarks.on_both import databases
from bot.clock import BANGKOK, ManualClock
from bot.services import Services, build
from bot.settings import Settings
from bot.storage import inbox
from bot.storage.inbox import Claim
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.migrations import migrate

BEGINS = datetime(2026, 6, 10, 10, 0, tzinfo=BANGKOK)
GROUPS, VOTERS = 5, 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=2000)
    chosen = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    print(f"{chosen.events} events{'fresh / s':>24}{'one by one':>12}{'left / s':>12}{'left : fresh':>14}")
    for kind, url, _restart in databases():
        _row(kind, url, chosen.events)


def _row(name: str, url: str, events: int) -> None:
    clock = ManualClock(BEGINS)
    services = build(
        Settings(_env_file=None, line_channel_secret="s", line_api_host="http://127.0.0.1:9", database_url=url), clock
    )
    migrate(services.database)
    fresh = events / _seconds(services, lambda: _fresh(services, clock, 0, events))
    _leave(services, clock, events, events)
    alone = events / _seconds(services, lambda: _one_by_one(services, clock))
    _leave(services, clock, 2 * events, events)
    left = events / _seconds(services, lambda: _take_over(services))
    services.stop()
    print(f"{name:20}{fresh:14.0f}{alone:12.0f}{left:12.0f}{left / fresh:14.2f}", flush=True)


def _seconds(services: Services, begin: Callable[[], None]) -> float:
    began = time.perf_counter()
    begin()
    waiting = select(func.count()).where(InboxEvent.status == InboxStatus.WAITING)
    while True:
        with services.database.reading() as session:
            if not session.scalar(waiting):
                return time.perf_counter() - began
        time.sleep(0.02)


def _fresh(services: Services, clock: ManualClock, first: int, count: int) -> None:
    for claim in _store(services, clock, first, count):
        services.processing.submit(claim.chat_key, claim)


def _take_over(services: Services) -> None:
    services.worker.take_over_events()


def _leave(services: Services, clock: ManualClock, first: int, count: int) -> None:
    _store(services, clock, first, count)
    clock.advance(inbox.LEASE + timedelta(seconds=1))


def _one_by_one(services: Services, clock: ManualClock) -> None:
    with services.database.reading() as session:
        waiting = inbox.waiting_ids(session, clock.now(), 1_000_000, together=True)
    for event_id in waiting:
        with services.database.transaction() as session:
            [claim] = inbox.claim(session, [event_id], clock.now())
        services.processor.work(claim)


def _store(services: Services, clock: ManualClock, first: int, count: int) -> list[Claim]:
    rows = [inbox.row_of(_vote(number), clock.now()) for number in range(first, first + count)]
    with services.database.transaction() as session:
        inbox.store(session, rows)
    return [Claim(row["webhook_event_id"], row["raw"], row["received_at"], row["chat_id"]) for row in rows]


def _vote(number: int) -> dict[str, object]:
    group, voter = number % GROUPS, number // GROUPS % VOTERS
    said = {
        "type": "text",
        "id": f"m{number}",
        "text": "โพล วันไหน | เสาร์ | อาทิตย์" if number < GROUPS else f"โหวต {voter % 2 + 1}",
    }
    return {
        "type": "message", "mode": "active", "timestamp": 1_780_000_000_000 + number, "webhookEventId": f"E{number:010}",
        "source": {"type": "group", "groupId": f"C{group}", "userId": f"U{group}-{voter}"}, "message": said,
    }  # fmt: skip


if __name__ == "__main__":
    main()
