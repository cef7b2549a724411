"""Working on stored events: each in its own transaction, on threads that keep the order within a chat."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from bot.clock import Clock, hour_of
from bot.dialogue.display_names import NameBook, Names, NamesWanted
from bot.dialogue.pictures import PictureWanted
from bot.dialogue.sitting import SittingWanted
from bot.dialogue.understanding.listening import listen
from bot.failures import where
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.events import Incoming, MalformedEvent, read_event, words_of
from bot.handlers.mere_talk import mere_talk
from bot.handlers.pictures import PictureDesk
from bot.handlers.posting import answer
from bot.handlers.routed import Routed
from bot.handlers.routing import request_of, route
from bot.handlers.tapped import tapped_on
from bot.photograph import Photograph, PictureProblem
from bot.storage import inbox
from bot.storage.cause import causes
from bot.storage.chats import Chat
from bot.storage.database import Database
from bot.storage.fetching import fetch, fetch_together
from bot.storage.inbox import Claim
from bot.storage.locking import work_together

log = structlog.get_logger()

UNDERSTOOD_KINDS = {
    "message", "messageEdited", "unsend", "follow", "unfollow", "join", "leave", "memberJoined", "memberLeft", "postback",
}  # fmt: skip
"""All other kinds, and those LINE will think of next year, are accepted and ignored."""

WEIGHT_OF_NEWEST = 0.2
Send = Callable[[str, str], Any]
"""Hand a queued answer (network, outbox id) to the courier."""


@dataclass(frozen=True)
class FromLine:
    """What LINE has told for the work on an event: see `Request`."""

    names: Names
    photograph: Photograph | PictureProblem | None = None
    sits_in: frozenset[str] | None = None


class TakenOver(Exception):
    """Our lease ended, and another process has finished the event meanwhile."""


class Processor:
    """Works on stored events."""

    def __init__(
        self,
        database: Database,
        acquaintance: Acquaintance,
        book: NameBook,
        pictures: PictureDesk,
        clock: Clock,
        send: Send,
    ) -> None:
        self._database = database
        self._pictures = pictures
        self._acquaintance = acquaintance
        self._book = book
        self._clock = clock
        self._send = send

    def work_on_all(self, claims: list[Claim]) -> None:
        """Work on several events that came close together: one transaction for all of them where nothing goes wrong.

        Where anything does, that transaction leaves no trace and each event gets one of its own. In such a burst
        nobody waits for names: one that LINE has not told yet is left out of the line. Nor is anything waited for by
        who holds a poll or an order already: events of several chats ask for those in any order, and two processes
        could wait for each other's. What another process holds makes this batch go one by one, each event with one lock.
        """
        in_order = sorted(claims, key=lambda claim: claim.chat_key)
        if len(in_order) > 1:
            try:
                self._work(
                    [read_event(claim.raw, claim.received_at) for claim in in_order],
                    FromLine(Names(self._book, hurried=True)),
                )
                return
            except Exception as error:
                log.info("events.one_by_one", count=len(in_order), error=type(error).__name__)
        for claim in in_order:
            self.work(claim)

    def work(self, claim: Claim) -> None:
        """Work on one event this process holds the lease of. One bad event never holds up another."""
        try:
            event = read_event(claim.raw, claim.received_at)
            self._work_with_line(event)
        except Exception as error:
            self._note_failure(claim.id, error)

    def _work_with_line(self, event: Incoming) -> None:
        """Work on an event; what only LINE can tell is asked outside the transaction, and the work begins again."""
        told = FromLine(Names(self._book))
        while True:  # each is wanted once
            try:
                return self._work([event], told)
            except NamesWanted as wanted:
                self._acquaintance.learn_names(wanted)
                told = replace(told, names=Names(self._book, complete=True))
            except PictureWanted as wanted:
                told = replace(told, photograph=self._pictures.fetch(wanted.message_id))
            except SittingWanted as wanted:
                told = replace(told, sits_in=self._acquaintance.learn_sitting(wanted))

    def _work(self, events: list[Incoming], told: FromLine) -> None:
        for event in filter(concerns_us, events):
            self._acquaintance.meet_group(event)
        for network_id, outbox_id in self._transact(events, told):
            self._send(network_id, outbox_id)

    def _transact(self, events: list[Incoming], told: FromLine) -> list[tuple[str, str]]:
        """State, answers and "done" in one transaction: all of it or nothing."""
        now = self._clock.now()
        answers: list[tuple[str, str]] = []
        done: dict[bool, list[str]] = {True: [], False: []}
        # Not synced: the raw events are on the disk, and the courier's synced claim comes before anything is sent.
        with self._database.transaction(synced=False) as session:
            talk = mere_talk(session, events, now)
            done[False] += talk
            events = [event for event in events if event.id not in talk]
            if len(events) > 1:
                work_together(session)
                fetch_together(session, {e.chat_id for e in events}, {e.user_id for e in events if e.user_id}, now)
            elif events and events[0].user_id:
                fetch(session, events[0].chat_id, events[0].user_id, now, tapped_on(events[0]))
            for event in events:
                causes(session, event.id)
                routed = self._route(session, event, now, told)
                if routed.chat:
                    answers += answer(
                        session,
                        routed.chat,
                        routed.says,
                        event.token,
                        now,
                        may_carry=routed.may_carry,
                        asked=routed.asked,
                        speaks_of=routed.speaks_of,
                    )
                done[routed.for_us].append(event.id)
            if not all(inbox.finish(session, ids, keep=keep, now=now) for keep, ids in done.items()):
                raise TakenOver
        return answers

    def _route(self, session: Session, event: Incoming, now: datetime, told: FromLine) -> Routed:
        if event.standby:
            return Routed()
        if event.kind not in UNDERSTOOD_KINDS:
            log.info("event.no_handler", missing=event.kind)
            return Routed()
        asked = request_of(session, event, now, told.names)
        if asked is None:
            return Routed()
        note_hour(asked.chat, now)
        asked.photograph, asked.sits_in = told.photograph, told.sits_in
        return route(session, event, asked)

    def _note_failure(self, event_id: str, error: Exception) -> None:
        if isinstance(error, TakenOver):
            return
        log.error("event.failed", event_id=event_id, error=type(error).__name__, where=where(error))
        with self._database.transaction() as session:
            final = isinstance(error, (MalformedEvent, DataError))  # the same words fail again
            inbox.fail(session, event_id, f"{type(error).__name__} {where(error)}", self._clock.now(), final=final)


def concerns_us(event: Incoming) -> bool:
    """Whether an event may need a name or a count: chatter must not cause look-ups."""
    if event.kind not in UNDERSTOOD_KINDS or event.standby:
        return False
    if event.kind not in ("message", "messageEdited"):
        return True
    heard = listen(words_of(event), spoken_to=bool(event.quoted_message_id or event.mentions))
    return bool(heard.text) and (heard.addressed or heard.command is not None)


def note_hour(chat: Chat, now: datetime) -> None:
    """The hour of a chat's last event, and how far apart such hours are, is all that is remembered of chatter."""
    hour = hour_of(now)
    if chat.last_event_hour == hour:
        return
    if chat.last_event_hour and hour > chat.last_event_hour:
        pause = (hour - chat.last_event_hour).total_seconds() / 3600
        before = pause if chat.hours_between is None else chat.hours_between
        chat.hours_between = before + (pause - before) * WEIGHT_OF_NEWEST
    chat.last_event_hour = hour
