"""Working on stored events: each in its own transaction, on threads that keep the order within a chat."""

import queue
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zlib import crc32

import structlog

from bot.clock import Clock
from bot.failures import where
from bot.flows.contract import NameWanted
from bot.handlers.acquaintance import Acquaintance
from bot.handlers.events import Incoming, MalformedEvent, read_event
from bot.handlers.posting import answer
from bot.handlers.routing import Routed, request_of, route
from bot.language.commands import tidy, understand, without_name
from bot.storage import inbox
from bot.storage.chats import Chat
from bot.storage.database import Database

log = structlog.get_logger()

UNDERSTOOD_KINDS = {
    "message", "messageEdited", "unsend", "follow", "unfollow", "join", "leave", "memberJoined", "memberLeft", "postback",
}  # fmt: skip
"""All other kinds, and those LINE will think of next year, are accepted and ignored."""

Send = Callable[[str, str], Any]
"""Hand a queued answer (network, outbox id) to the courier."""


class Processor:
    """Works on one stored event at a time."""

    def __init__(self, database: Database, acquaintance: Acquaintance, clock: Clock, send: Send) -> None:
        self._database = database
        self._acquaintance = acquaintance
        self._clock = clock
        self._send = send

    def take_over(self, event_id: str) -> bool:
        """Claim an event that nobody works on, and work on it; False where another process has it."""
        with self._database.transaction() as session:
            claim = inbox.claim(session, event_id, self._clock.now())
        if claim is None:
            return False
        self.work(claim.id, claim.raw, claim.received_at)
        return True

    def work(self, event_id: str, raw: str, received_at: datetime) -> None:
        """Work on an event this process holds the lease of. One bad event never holds up another."""
        try:
            event = read_event(raw, received_at)
            if concerns_us(event):
                self._acquaintance.meet_group(event)
            answers = self._transact_with_name(event)
        except Exception as error:
            self._note_failure(event_id, error)
            return
        for network_id, outbox_id in answers:
            self._send(network_id, outbox_id)
        if concerns_us(event):
            self._acquaintance.meet_later(event)

    def _transact_with_name(self, event: Incoming) -> list[tuple[str, str]]:
        """Most events need no name; where one does, ask LINE outside the transaction and begin again."""
        try:
            return self._transact(event)
        except NameWanted:
            self._acquaintance.meet_person(event)
            return self._transact(event, names_asked=True)

    def _transact(self, event: Incoming, *, names_asked: bool = False) -> list[tuple[str, str]]:
        """State, answers and "done" in one transaction: all of it or nothing."""
        now = self._clock.now()
        with self._database.transaction() as session:
            routed = Routed()
            if event.kind in UNDERSTOOD_KINDS and not event.standby:
                asked = request_of(session, event, now)
                if asked:
                    asked.names_asked = names_asked
                    routed = route(session, event, asked)
                    note_hour(asked.chat, now)
            answers = answer(session, routed.chat, routed.says, event.token, now) if routed.chat else []
            if not inbox.finish(session, event.id, keep=routed.for_us, now=now):
                session.rollback()
                return []  # another process took the event over when our lease ended, and has finished it
        return answers

    def _note_failure(self, event_id: str, error: Exception) -> None:
        log.error("event.failed", event_id=event_id, error=type(error).__name__, where=where(error))
        with self._database.transaction() as session:
            final = isinstance(error, MalformedEvent)
            inbox.fail(session, event_id, f"{type(error).__name__} {where(error)}", self._clock.now(), final=final)


class Shards:
    """Threads that each work through their own queue; what has the same key stays in order on one thread."""

    def __init__(self, name: str, threads: int) -> None:
        self._queues: list[queue.SimpleQueue[Callable[[], Any] | None]] = [queue.SimpleQueue() for _ in range(threads)]
        self._threads = [
            threading.Thread(target=self._run, args=(jobs,), name=f"{name}-{number}", daemon=True)
            for number, jobs in enumerate(self._queues)
        ]
        self._unfinished = 0
        self._counting = threading.Lock()
        for thread in self._threads:
            thread.start()

    def submit(self, key: str, job: Callable[[], Any]) -> None:
        """Queue a job behind all others with the same key."""
        with self._counting:
            self._unfinished += 1
        self._queues[crc32(key.encode()) % len(self._queues)].put(job)

    @property
    def idle(self) -> bool:
        """Whether everything submitted so far has been worked on."""
        return self._unfinished == 0

    def stop(self) -> None:
        """Finish the jobs at hand and end the threads."""
        for jobs in self._queues:
            jobs.put(None)
        for thread in self._threads:
            thread.join(timeout=5)

    def _run(self, jobs: "queue.SimpleQueue[Callable[[], Any] | None]") -> None:
        while (job := jobs.get()) is not None:
            try:
                job()
            except Exception as error:  # a database that is away, say: the rows wait, the thread must live
                log.error("job.failed", error=type(error).__name__, where=where(error))
            finally:
                with self._counting:
                    self._unfinished -= 1


def concerns_us(event: Incoming) -> bool:
    """Whether an event may need a name or a count: chatter must not cause look-ups."""
    if event.kind not in UNDERSTOOD_KINDS or event.standby:
        return False
    if event.kind not in ("message", "messageEdited"):
        return True
    text = tidy(event.text or "")
    spoken_to = event.quoted_message_id or event.mentions or without_name(text) is not None
    return bool(text) and bool(spoken_to or understand(text, addressed=True))


def note_hour(chat: Chat, now: datetime) -> None:
    """The hour of a chat's last event is all that is remembered of chatter."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    if chat.last_event_hour != hour:
        chat.last_event_hour = hour
