"""Figures for Prometheus: what this process counts as it goes, and what the rows of the database tell of all processes."""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from bot.clock import Clock, SystemClock
from bot.storage.database import Database
from bot.storage.health import AccountHealth, health_of

WAITS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)
"""Seconds; an answer after a minute has lost its reply token."""

events = Counter("wethi_events", "Webhook events that this process has stored")
sends = Counter("wethi_sends", "Calls to LINE that carry messages, by this process", ["method", "outcome"])
rides = Counter("wethi_rides", "Notices that went along for free with what this process sent")
answer_seconds = Histogram(
    "wethi_event_to_answer_seconds", "From the receipt of an event to LINE taking the answer", buckets=WAITS
)
dwell_seconds = Histogram(
    "wethi_due_to_sent_seconds", "From the moment an urgent notice was due to LINE taking it", buckets=WAITS
)


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


def tell_rows(database: Database, clock: Clock) -> None:
    """From now on `/metrics` tells of this database, too."""
    for known in [each for each in REGISTRY._collector_to_names if isinstance(each, Rows)]:
        REGISTRY.unregister(known)
    REGISTRY.register(Rows(database, clock))
