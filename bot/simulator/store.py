"""Keeping the simulated world over restarts: a snapshot, written now and then by a thread of its own."""

import json
import os
import threading
from pathlib import Path
from typing import Any

from bot.simulator.platform import Platform

EVERY_SECONDS = 2.0


class Store:
    """Writes the world to a file when it has changed; nothing at all without a file."""

    def __init__(self, platform: Platform, file: Path | None) -> None:
        self._platform = platform
        self._file = file
        self._written = -1
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def load(self) -> bool:
        """Go on where the last run stopped; False where there is nothing to go on with."""
        if self._file is None or not self._file.exists():
            return False
        stored: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))
        self._platform.world.load(stored["world"])
        self._platform.load(stored["platform"])
        return True

    def start(self) -> None:
        if self._file:
            self._thread.start()

    def stop(self) -> None:
        """Write what is not written yet and end the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self.write()

    def write(self) -> None:
        """Write the snapshot in one step, so that a crash leaves the old one or the new one."""
        world = self._platform.world
        if self._file is None or world.changed == self._written:
            return
        self._written = world.changed
        with world.lock:
            text = json.dumps({"world": world.dump(), "platform": self._platform.dump()}, ensure_ascii=False)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        half = self._file.with_suffix(".new")
        half.write_text(text, encoding="utf-8")
        os.replace(half, self._file)

    def _run(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            self.write()
