"""Figures for Prometheus that are counted as it goes, of all processes of an installation. What rows tell beside them stands in
`bot/figures_of_rows.py`.

A process counts in memory, so that an event costs nothing, and adds what is new to the rows of `bot/storage/tallies.py` every
few seconds and when it ends. So one address tells of web processes and workers on all machines, and a restart loses nothing;
a process that is killed loses its last seconds.
"""

import json
import threading
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from bot.storage import tallies
from bot.storage.database import Database
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
