"""The platform's clock: the system's time plus an offset, shared with the bot through a file."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class MovedClock:
    """Real time, moved forward on demand."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.offset = timedelta()
        if file and file.exists():
            stored = json.loads(file.read_text(encoding="utf-8"))
            self.offset = timedelta(seconds=float(stored["offset_seconds"]))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def set(self, moment: datetime) -> None:
        """Jump to a moment; the file is replaced in one step, so that no reader sees half of it."""
        self.offset = moment - datetime.now(UTC)
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            half = self._file.with_suffix(".new")
            half.write_text(json.dumps({"offset_seconds": self.offset.total_seconds()}), encoding="utf-8")
            os.replace(half, self._file)


class StillClock(MovedClock):
    """A clock that stands until it is moved: in a rehearsal time passes only there where somebody says so."""

    def __init__(self, start: datetime) -> None:
        super().__init__(None)
        self._moment = start

    def now(self) -> datetime:
        return self._moment

    def set(self, moment: datetime) -> None:
        """Jump to a moment."""
        self._moment = moment.astimezone(UTC)
