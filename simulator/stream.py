"""Live updates for the chat pages: server-sent events to whoever listens."""

import json
import queue
import threading
from collections.abc import Iterator
from typing import Any

HEARTBEAT_SECONDS = 10
LONGEST_QUEUE = 2000


class Stream:
    """Hands every change to every open page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: set[queue.Queue[str | None]] = set()
        self._closed = False

    def tell(self, event: str, data: Any) -> None:
        """Send one event; a page that does not keep up is let go and will come back."""
        if not self._listeners:
            return
        frame = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        with self._lock:
            for listener in list(self._listeners):
                try:
                    listener.put_nowait(frame)
                except queue.Full:
                    self._listeners.discard(listener)

    def listen(self) -> Iterator[str]:
        """Frames for one page, with a heartbeat so that dead connections are noticed."""
        mine: queue.Queue[str | None] = queue.Queue(LONGEST_QUEUE)
        with self._lock:
            self._listeners.add(mine)
        try:
            yield "retry: 1000\n\n"
            while not self._closed:
                try:
                    frame = mine.get(timeout=HEARTBEAT_SECONDS)
                except queue.Empty:
                    frame = ": heartbeat\n\n"
                if frame is None:
                    return
                yield frame
        finally:
            with self._lock:
                self._listeners.discard(mine)

    def close(self) -> None:
        """End all open streams."""
        self._closed = True
        with self._lock:
            for listener in self._listeners:
                listener.put(None)
