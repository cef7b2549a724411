"""The only source of time. Production reads the system's clock; the simulator and the tests move it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")


def hour_of(moment: datetime) -> datetime:
    """The beginning of a moment's hour."""
    return moment.replace(minute=0, second=0, microsecond=0)


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> datetime:
        """The present moment as an aware datetime in UTC."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SharedClock:
    """The machine's time, set right by a clock that several machines share (the database's), so that all of them measure a
    lease and the minute of a reply token alike."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def set_by(self, shared: datetime) -> timedelta:
        """Go by a moment that the shared clock has just told.

        Returns:
            By how much it is ahead of the machine's own.
        """
        self._ahead = shared - datetime.now(UTC)
        return self._ahead


class ManualClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, step: timedelta) -> None:
        """Move forward by `step`."""
        self._now += step

    def set(self, moment: datetime) -> None:
        """Jump to an aware `moment`."""
        self._now = moment.astimezone(UTC)


class FileClock:
    """The system's time plus the offset that a file holds: `{"offset_seconds": 86400}`.

    Several processes that read one file share one moved clock, and it stays moved over restarts.
    A missing file means no offset.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen_mtime_ns = -1
        self._offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._current_offset()

    def _current_offset(self) -> timedelta:
        try:
            mtime_ns = self._path.stat().st_mtime_ns
        except FileNotFoundError:
            return timedelta()
        if mtime_ns != self._seen_mtime_ns:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            self._offset = timedelta(seconds=float(stored["offset_seconds"]))
            self._seen_mtime_ns = mtime_ns
        return self._offset


def clock_for(clock_file: Path | None) -> Clock:
    """The clock that the settings ask for."""
    return FileClock(clock_file) if clock_file else SystemClock()
