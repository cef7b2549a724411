"""Keeping the simulated world over restarts: a journal, appended to now and then by a thread of its own.

Each line of the file holds what has changed since the line before: messages that are new, edited or taken back, how far people have
read, and those small parts of the world that differ. So a write costs what has happened in two seconds, not all that ever happened.
A line that a crash has cut short is not taken; a start puts everything together and begins a fresh file with a single line.
"""

import json
import os
import threading
from pathlib import Path
from typing import Any

from simulator.platform import Platform

EVERY_SECONDS = 2.0


class Store:
    """Writes what changes in the world to a file; nothing at all without a file."""

    def __init__(self, platform: Platform, file: Path | None) -> None:
        self._platform = platform
        self._file = file
        self._size = 0
        self._written: dict[str, str] = {}
        self._writing = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def load(self) -> bool:
        """Go on where the last run stopped; False where there is nothing to go on with."""
        if self._file is None or not self._file.exists():
            return False
        lines = whole_lines(self._file)
        for line in lines:
            self._platform.world.merge(line)
            if "platform" in line:
                self._platform.load(line["platform"])
        if lines:
            self._begin_anew(self._file)
        return bool(lines)

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
        """Append one line with all that has changed."""
        if self._file is None:
            return
        with self._writing:
            if self._size and not self._file.exists():
                self._begin_anew(self._file)
            else:
                self._write_line(self._file)

    def _write_line(self, file: Path) -> None:
        world = self._platform.world
        with world.lock:
            messages, reads = world.take_unsaved()
            parts = {name: json.dumps(part, ensure_ascii=False) for name, part in self._parts().items()}
        changed = {name: text for name, text in parts.items() if self._written.get(name) != text}
        if not messages and not reads and not changed:
            return
        # Outside the lock, and one message at a time: a single great dumps() would keep every other thread waiting.
        rows = ", ".join([json.dumps(vars(message), ensure_ascii=False) for message in messages])
        fields = {"messages": f"[{rows}]", "reads": json.dumps(reads), **changed}
        line = "{" + ", ".join(f'"{name}": {text}' for name, text in fields.items()) + "}\n"
        try:
            self._append(file, line.encode())
        except OSError:
            world.give_back_unsaved(messages, reads)
            raise
        self._written |= changed

    def _parts(self) -> dict[str, Any]:
        return {**self._platform.world.small_parts(), "platform": self._platform.dump()}

    def _append(self, file: Path, line: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as journal:
            # What an earlier write has left half done, on a full disk for instance, must not stand before this line.
            journal.truncate(self._size)
            journal.write(line)
            journal.flush()
            os.fsync(journal.fileno())
        self._size += len(line)

    def _begin_anew(self, file: Path) -> None:
        """Put a file that holds everything in one line into the place of the old one, in one step."""
        world = self._platform.world
        self._size, self._written = 0, {}
        with world.lock:
            everything = [message for chat in world.chats.values() for message in chat]
            world.give_back_unsaved(everything, world.read_up_to)
        half = file.with_suffix(".new")
        half.unlink(missing_ok=True)
        self._write_line(half)
        os.replace(half, file)

    def _run(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            try:
                self.write()
            except OSError as error:
                print(f"The simulator's state could not be written: {error}", flush=True)


def whole_lines(file: Path) -> list[dict[str, Any]]:
    """The lines of a journal up to the first that cannot be read: the one that a crash has cut short."""
    found: list[dict[str, Any]] = []
    with file.open("rb") as journal:
        for line in journal:
            try:
                stored = json.loads(line)
            except ValueError:
                break
            found.append(_from_snapshot(stored) if "world" in stored else stored)
    return found


def _from_snapshot(stored: dict[str, Any]) -> dict[str, Any]:
    """The one snapshot that earlier versions kept, as a line of the journal."""
    world = stored["world"]
    messages = [row for chat in world["chats"].values() for row in chat]
    return {**world, "platform": stored["platform"], "reads": world["read_up_to"], "messages": messages}
