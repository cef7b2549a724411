"""Storing events before LINE gets its 200: what several requests bring at the same moment is committed together."""

import threading
from collections.abc import Callable
from typing import Any

from bot import figures
from bot.clock import Clock
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import Claim

Hand = Callable[[Claim], Any]
"""Give a stored event to the processor."""


class _Delivery:
    """One request's events, and what became of them."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.stored = threading.Event()
        self.failure: Exception | None = None


class Intake:
    """Group commit: the first request that comes writes for all that wait while it writes. No thread of its own."""

    def __init__(self, database: Database, clock: Clock, hand: Hand) -> None:
        self._database = database
        self._clock = clock
        self._hand = hand
        self._waiting: list[_Delivery] = []
        self._queueing = threading.Lock()
        self._writing = threading.Lock()

    def store(self, events: list[dict[str, Any]]) -> None:
        """Return once all events are committed; new ones are handed on, those known before are not.

        Raises:
            Exception: whatever kept the database from taking them; then LINE must not get its 200.
        """
        now = self._clock.now()
        delivery = _Delivery([inbox.row_of(event, now) for event in events])
        with self._queueing:
            self._waiting.append(delivery)
        with self._writing:
            if not delivery.stored.is_set():
                with self._queueing:
                    together, self._waiting = self._waiting, []
                self._write(together)
        if delivery.failure:
            raise delivery.failure

    def _write(self, deliveries: list[_Delivery]) -> None:
        rows = {row["webhook_event_id"]: row for delivery in deliveries for row in delivery.rows}
        try:
            with self._database.transaction() as session:
                new = set(inbox.store(session, list(rows.values())))
        except Exception as error:
            for delivery in deliveries:
                delivery.failure = error
        else:
            figures.events.inc(len(new))
            for event_id in (event_id for event_id in rows if event_id in new):
                row = rows[event_id]
                self._hand(Claim(event_id, row["raw"], row["received_at"], row["chat_id"] or ""))
        for delivery in deliveries:
            delivery.stored.set()
