"""Figures for Prometheus, of all processes of an installation: what each counts as it goes, and what the rows tell.

A process counts in memory, so that an event costs nothing, and adds what is new to the rows of `bot/storage/tallies.py` every
few seconds and when it ends. So one address tells of web processes and workers on all machines, and a restart loses nothing;
a process that is killed loses its last seconds.
"""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from bot.clock import Clock, SystemClock
from bot.storage import tallies
from bot.storage.database import Database
from bot.storage.health import AccountHealth, health_of
from bot.storage.tallies import Figure

WAITS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)
"""Seconds; an answer after a minute has lost its reply token."""

NOTED_EVERY_SECONDS = 10
BORN = "_created"
"""What the library adds to each figure: when this process began to count it."""

_counted = CollectorRegistry()
events = Counter("wethi_events", "Webhook events that were taken", registry=_counted)
sends = Counter("wethi_sends", "Calls to LINE that carry messages", ["method", "outcome"], registry=_counted)
rides = Counter("wethi_rides", "Notices that went along for free", registry=_counted)
answer_seconds = Histogram(
    "wethi_event_to_answer_seconds",
    "From the receipt of an event to LINE taking the answer",
    buckets=WAITS,
    registry=_counted,
)
dwell_seconds = Histogram(
    "wethi_due_to_sent_seconds",
    "From the moment an urgent notice was due to LINE taking it",
    buckets=WAITS,
    registry=_counted,
)


class Counts(Collector):
    """What was counted from now on, by this process and by all others on the same database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._noted = _counted_here()

    def note(self) -> None:
        """Add what this process has counted since the last time to what all have."""
        with self._guard:
            now = _counted_here()
            new = {figure: value - self._noted.get(figure, 0) for figure, value in now.items()}
            new = {figure: value for figure, value in new.items() if value}
            if new:
                with self._database.transaction(synced=False) as session:
                    tallies.add(session, new)
            self._noted = now

    def collect(self) -> Iterable[Metric]:
        self.note()
        with self._database.reading() as session:
            counted = dict.fromkeys(self._noted, 0.0) | tallies.tallies(session)
        for family in _counted.collect():
            told = Metric(family.name, family.documentation, family.type)
            for (name, labels), value in sorted(counted.items(), key=_in_order):
                if name.startswith(f"{family.name}_"):
                    told.add_sample(name, json.loads(labels or "{}"), value)
            yield told


def _counted_here() -> dict[Figure, float]:
    return {
        (sample.name, json.dumps(sample.labels, sort_keys=True) if sample.labels else ""): sample.value
        for family in _counted.collect()
        for sample in family.samples
        if not sample.name.endswith(BORN)
    }


def _in_order(counted: tuple[Figure, float]) -> tuple[str, float, str]:
    """Buckets stand by their size."""
    (name, labels), _value = counted
    return name, float(json.loads(labels or "{}").get("le", 0)), labels


class Rows(Collector):
    """What the database tells, read when somebody asks; one for all processes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def collect(self) -> Iterable[Metric]:
        with self._database.reading() as session:
            health = health_of(session, self._clock.now())
        seen = health.worker_seen
        beat = (SystemClock().now() - seen).total_seconds() if seen else float("inf")
        yield GaugeMetricFamily("wethi_worker_seen_seconds_ago", "Since a worker's last sign of life", beat)
        yield GaugeMetricFamily("wethi_events_waiting", "Events stored and not worked on yet", health.waiting_events)
        yield GaugeMetricFamily("wethi_events_failed", "Events that could not be worked on", health.failed_events)
        yield GaugeMetricFamily(
            "wethi_due_work_late", "Pieces of due work that wait longer than they should", health.late_work
        )
        yield GaugeMetricFamily("wethi_due_work_failed", "Pieces of due work that were given up", health.failed_work)
        yield GaugeMetricFamily(
            "wethi_messages_waiting", "Answers and urgent notices that are due", health.waiting_messages
        )
        yield GaugeMetricFamily("wethi_messages_refused", "Messages that LINE refused", health.refused_messages)
        yield from _of_accounts(health.accounts)


def _of_accounts(accounts: Sequence[AccountHealth]) -> Iterator[GaugeMetricFamily]:
    """By official account; where there is one, the figures bear no name of it."""
    named = ["account"] if len(accounts) > 1 else []
    refused = GaugeMetricFamily("wethi_account_refused", "1 while LINE takes nothing from the account", labels=named)
    used_up = GaugeMetricFamily("wethi_month_used_up", "1 while the month's messages are used up", labels=named)
    quota = GaugeMetricFamily("wethi_quota", "Messages that the plan gives a month", labels=named)
    left = GaugeMetricFamily("wethi_quota_left", "Messages of the month that LINE says are left", labels=named)
    for account in accounts:
        name = [account.name or str(account.id)] if named else []
        refused.add_metric(name, bool(account.refusal))
        used_up.add_metric(name, bool(account.month_used_up_until))
        if account.quota is not None:
            quota.add_metric(name, account.quota)
            left.add_metric(name, max(account.quota - (account.quota_used or 0), 0))
    if not accounts:
        refused.add_metric([], False)
        used_up.add_metric([], False)
    yield from (family for family in (refused, used_up, quota, left) if family.samples)


def told(database: Database, clock: Clock, counts: Counts) -> bytes:
    """All figures as `/metrics` tells them; those of memory and processor are of the process that is asked."""
    of_all = CollectorRegistry()
    of_all.register(counts)
    of_all.register(Rows(database, clock))
    return generate_latest(REGISTRY) + generate_latest(of_all)
