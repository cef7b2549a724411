"""Figures for Prometheus that rows tell when somebody asks, and all figures together as `/metrics` shows them."""

from collections.abc import Iterable, Iterator, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from bot.clock import Clock, SystemClock
from bot.figures import Counts
from bot.storage.database import Database
from bot.storage.health import AccountHealth, health_of


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
