"""Threads that work through queues: in order for what has the same key, or one job at a time, whoever is free."""

import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from zlib import crc32

import structlog

from bot.failures import where

log = structlog.get_logger()

Job = TypeVar("Job")

MOST_AT_ONCE = 40
"""Jobs handed on together, where so many wait."""


class Shards(Generic[Job]):
    """Threads that each work through their own queue; what has the same key stays in order on one thread.

    A thread takes all jobs that wait for it (at most `MOST_AT_ONCE`) and hands them to `work` together.
    """

    def __init__(self, name: str, threads: int, work: Callable[[list[Job]], Any], linger: float = 0) -> None:
        """`linger` seconds are left for more jobs to come before the first of them is worked on."""
        self._work = work
        self._linger = linger
        self._queues: list[queue.SimpleQueue[Job | None]] = [queue.SimpleQueue() for _ in range(threads)]
        self._threads = [
            threading.Thread(target=self._run, args=(jobs,), name=f"{name}-{number}", daemon=True)
            for number, jobs in enumerate(self._queues)
        ]
        self._unfinished = 0
        self._counting = threading.Condition()
        for thread in self._threads:
            thread.start()

    def submit(self, key: str, job: Job) -> None:
        """Queue a job behind all others with the same key."""
        with self._counting:
            self._unfinished += 1
        self._queues[crc32(key.encode()) % len(self._queues)].put(job)

    @property
    def idle(self) -> bool:
        """Whether everything submitted so far has been worked on."""
        return self._unfinished == 0

    def wait_for_room(self, most: int, seconds: float) -> bool:
        """Wait until fewer than `most` jobs are unfinished; False where that took longer than `seconds`."""
        with self._counting:
            return self._counting.wait_for(lambda: self._unfinished < most, seconds)

    def stop(self) -> None:
        """Finish the jobs at hand and end the threads."""
        for jobs in self._queues:
            jobs.put(None)
        for thread in self._threads:
            thread.join(timeout=5)

    def _run(self, jobs: "queue.SimpleQueue[Job | None]") -> None:
        while (first := jobs.get()) is not None:
            time.sleep(self._linger)
            batch, ended = _with_waiting(first, jobs)
            try:
                self._work(batch)
            except Exception as error:  # a database that is away, say: the rows wait, the thread must live
                log.error("jobs.failed", error=type(error).__name__, where=where(error))
            finally:
                with self._counting:
                    self._unfinished -= len(batch)
                    self._counting.notify_all()
            if ended:
                return


def _with_waiting(first: Job, jobs: "queue.SimpleQueue[Job | None]") -> tuple[list[Job], bool]:
    """The first job and those that wait behind it; whether the end of the queue was among them."""
    batch = [first]
    while len(batch) < MOST_AT_ONCE:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            return batch, False
        if job is None:
            return batch, True
        batch.append(job)
    return batch, False


class Pool:
    """Threads that take one job each: while one of them hangs, the others go on. What is in hand is not taken twice."""

    def __init__(self, name: str, threads: int, work: Callable[[Any], object]) -> None:
        self._work = work
        self._jobs: queue.SimpleQueue[tuple[object, Any] | None] = queue.SimpleQueue()
        self._in_hand: set[object] = set()
        self._guard = threading.Lock()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, key: object, job: Any) -> None:
        """Queue a job, unless one with the same key is queued or being worked on."""
        with self._guard:
            if key in self._in_hand:
                return
            self._in_hand.add(key)
        self._jobs.put((key, job))

    @property
    def idle(self) -> bool:
        """Whether everything submitted so far has been worked on."""
        return not self._in_hand

    def stop(self) -> None:
        """Finish the jobs at hand and end the threads."""
        for _thread in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(timeout=5)

    def _run(self) -> None:
        while (taken := self._jobs.get()) is not None:
            key, job = taken
            try:
                self._work(job)
            except Exception as error:  # a database that is away, say: the row waits, the thread must live
                log.error("job.failed", error=type(error).__name__, where=where(error))
            finally:
                with self._guard:
                    self._in_hand.discard(key)
