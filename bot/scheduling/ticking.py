"""What keeps a worker's ticks apart from each other, and ends a process whose ticks can only fail."""

import os
import signal
import threading
import time
from collections.abc import Callable

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError

from bot.failures import where

log = structlog.get_logger()

MOST_FAILURES = 20
FAILING_SECONDS = 30
"""So many failures in a row, over at least this time, and no success between: the process itself is broken."""

AWAY = (OperationalError, InterfaceError, TimeoutError)
"""A database that is away or overloaded. No new process could do better, so this one waits for it."""

STOPPING_SECONDS = 20
"""What does not let itself be stopped in this time is ended all the same."""


def end_process() -> None:
    """Ask this process to stop in an orderly way, and see to it that it does: who supervises it starts it anew."""
    deadline = threading.Timer(STOPPING_SECONDS, os._exit, (1,))
    deadline.daemon = True
    deadline.start()
    os.kill(os.getpid(), signal.SIGTERM)


class Ticking:
    """Counts how the ticks of one worker end."""

    def __init__(self, end: Callable[[], None] = end_process, seconds: Callable[[], float] = time.monotonic) -> None:
        """`end` is called once, when nothing but failures has come for too long; `seconds` is a clock that only grows."""
        self.gave_up = False
        self._end = end
        self._seconds = seconds
        self._guard = threading.Lock()
        self._failures = 0
        self._failing_since = 0.0
        self._still_to_succeed: set[str] = set()
        self._succeeded_at: dict[str, float] = {}

    def guarded(self, tick: Callable[[], object], *, essential: bool = False) -> Callable[[], None]:
        """A tick that survives whatever goes wrong in it: the next one tries again.

        Only `essential` ticks, which look into the database each time, tell whether the process is sound.
        """
        name = getattr(tick, "__name__", "")
        if essential:
            self._still_to_succeed.add(name)
            self._succeeded_at[name] = self._seconds()

        def run() -> None:
            try:
                tick()
            except Exception as error:
                log.error("tick.failed", tick=name, error=type(error).__name__, where=where(error))
                if essential and not isinstance(error, AWAY):
                    self._note_failure(error)
            else:
                if essential:
                    self._note_success(name)

        return run

    @property
    def works(self) -> bool:
        """Whether each essential tick has come to a good end lately: none hangs, none only fails."""
        with self._guard:
            return all(self._seconds() - at < FAILING_SECONDS for at in self._succeeded_at.values())

    def _note_success(self, name: str) -> None:
        with self._guard:
            self._failures = 0
            self._succeeded_at[name] = self._seconds()
            if name in self._still_to_succeed:
                self._still_to_succeed.discard(name)
                if not self._still_to_succeed:
                    log.info("worker.ready")

    def _note_failure(self, error: Exception) -> None:
        with self._guard:
            if self._failures == 0:
                self._failing_since = self._seconds()
            self._failures += 1
            failing = self._seconds() - self._failing_since
            if self.gave_up or self._failures < MOST_FAILURES or failing < FAILING_SECONDS:
                return
            self.gave_up = True
        log.critical(
            "worker.gives_up", failures=self._failures, seconds=round(failing), error=type(error).__name__,
            meaning="every tick of this process fails: it ends, to be started anew",
        )  # fmt: skip
        self._end()
