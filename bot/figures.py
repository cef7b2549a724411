"""Figures for Prometheus: what this process counts as it goes, and what the rows of the database tell of all processes."""

from collections.abc import Iterable

from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from bot.clock import Clock, SystemClock
from bot.storage.database import Database
from bot.storage.health import health_of

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
        yield GaugeMetricFamily(
            "wethi_account_refused", "1 while LINE takes nothing from the account", bool(health.refusal)
        )
        yield GaugeMetricFamily(
            "wethi_month_used_up", "1 while the month's messages are used up", bool(health.month_used_up_until)
        )
        if health.quota is not None:
            left = max(health.quota - (health.quota_used or 0), 0)
            yield GaugeMetricFamily("wethi_quota", "Messages that the plan gives a month", health.quota)
            yield GaugeMetricFamily("wethi_quota_left", "Messages of the month that LINE says are left", left)


def tell_rows(database: Database, clock: Clock) -> None:
    """From now on `/metrics` tells of this database, too."""
    for known in [each for each in REGISTRY._collector_to_names if isinstance(each, Rows)]:
        REGISTRY.unregister(known)
    REGISTRY.register(Rows(database, clock))
