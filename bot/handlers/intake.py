"""Storing events before LINE gets its 200: what several requests bring at the same moment is committed together. What surely
is nobody's to work on is not stored."""

import threading
from collections.abc import Callable
from typing import Any

from bot import figures
from bot.clock import Clock
from bot.failures import where
from bot.logs import warn_seldom
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import Claim

Hand = Callable[[Claim], Any]
"""Give a stored event to the processor."""
Sieve = Callable[[list[dict[str, Any]]], set[str]]
"""Which of some events need not be stored, by their ids."""


class _Delivery:
    """One request's events, and what became of them."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        self.events = events
        self.stored = threading.Event()
        self.failure: Exception | None = None


class Intake:
    """Group commit: the first request that comes writes for all that wait while it writes. No thread of its own."""

    def __init__(self, database: Database, clock: Clock, hand: Hand, sieve: Sieve | None = None) -> None:
        """Without a `sieve` everything is stored."""
        self._database = database
        self._clock = clock
        self._hand = hand
        self._sieve = sieve
        self._waiting: list[_Delivery] = []
        self._queueing = threading.Lock()
        self._writing = threading.Lock()

    def store(self, events: list[dict[str, Any]]) -> None:
        """Return once all events are committed; new ones are handed on, those known before are not.

        Raises:
            Exception: whatever kept the database from taking them; then LINE must not get its 200.
        """
        delivery = _Delivery(events)
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
        try:
            self._take([event for delivery in deliveries for event in delivery.events])
        except Exception as error:
            for delivery in deliveries:
                delivery.failure = error
        for delivery in deliveries:
            delivery.stored.set()

    def _take(self, events: list[dict[str, Any]]) -> None:
        left = self._left_out(events)
        now = self._clock.now()
        rows = {
            event["webhookEventId"]: inbox.row_of(event, now) for event in events if event["webhookEventId"] not in left
        }
        new: set[str] = set()
        if rows:
            with self._database.writing() as connection:
                new.update(inbox.store(connection, list(rows.values())))
        figures.events.inc(len(new) + len(left))
        for event_id in (event_id for event_id in rows if event_id in new):
            row = rows[event_id]
            self._hand(Claim(event_id, row["raw"], row["received_at"], row["chat_id"] or ""))

    def _left_out(self, events: list[dict[str, Any]]) -> set[str]:
        """What need not be stored; where that cannot be told, all is."""
        try:
            return self._sieve(events) if self._sieve else set()
        except Exception as error:
            warn_seldom("sieve.failed", error=type(error).__name__, where=where(error))
            return set()
