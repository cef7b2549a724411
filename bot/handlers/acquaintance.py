"""Getting to know people and groups: names and counts from LINE, cached, asked again now and then.

Asked before an event's transaction begins, with short time-outs; when LINE does not answer, nobody waits for names
for a while and the flows go on without them.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.handlers.events import Incoming
from bot.storage.acquaintances import chat_of, facts_checked_at, name_checked_at, person_of
from bot.storage.chats import ChatKind
from bot.storage.database import Database

log = structlog.get_logger()

NAMES_LAST = timedelta(days=7)
FACTS_LAST = timedelta(hours=12)
PAUSE_AFTER_FAILURE = timedelta(seconds=30)
MOST_REMEMBERED = 20_000
MOST_LATER = 5_000
NAMES_AT_ONCE = 5

FACTS_CHANGE_WITH = {"join", "memberJoined", "memberLeft"}


class LookUps(Protocol):
    """What LINE tells of people and groups; None where it does not tell."""

    def profile_name(self, user_id: str) -> str | None: ...

    def group_member_name(self, group_id: str, user_id: str) -> str | None: ...

    def group_name(self, group_id: str) -> str | None: ...

    def group_member_count(self, group_id: str) -> int | None: ...


class Acquaintance:
    """Looks up what is missing or old. Remembers in memory what is fresh, only to save questions to the database."""

    def __init__(self, database: Database, look_ups: LookUps, clock: Clock) -> None:
        self._database = database
        self._look_ups = look_ups
        self._clock = clock
        self._fresh_until: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._paused_until: datetime | None = None
        self._later: dict[str, Incoming] = {}

    def meet_group(self, event: Incoming) -> None:
        """Make a group's name and member count as fresh as they should be. LINE's failures are never raised."""
        if event.chat_kind == ChatKind.GROUP:
            self._try(event, lambda now: self._learn_group(event, now))

    def meet_person(self, event: Incoming) -> None:
        """Make a person's name as fresh as it should be. LINE's failures are never raised."""
        user_id = event.user_id
        if user_id:
            self._try(event, lambda now: self._learn_person(event, user_id, now))

    def meet_later(self, event: Incoming) -> None:
        """Remember to ask for a name that nobody waits for: a poll's result may show it."""
        now = self._clock.now()
        if event.user_id and not self._is_fresh(("person", event.user_id), now) and len(self._later) < MOST_LATER:
            self._later.setdefault(event.user_id, event)

    def meet_some(self) -> int:
        """Ask for a few of the names that nobody waits for.

        Returns:
            How many were asked for.
        """
        events = [self._later.pop(user_id) for user_id in list(self._later)[:NAMES_AT_ONCE]]
        for event in events:
            self.meet_person(event)
        return len(events)

    def _try(self, event: Incoming, learn: Callable[[datetime], None]) -> None:
        now = self._clock.now()
        if self._paused_until and now < self._paused_until:
            return
        try:
            learn(now)
        except Exception as error:  # whatever goes wrong here, the event itself must be worked on
            self._paused_until = now + PAUSE_AFTER_FAILURE
            log.warning("acquaintance.failed", chat_id=event.chat_id, error=type(error).__name__)

    def _learn_group(self, event: Incoming, now: datetime) -> None:
        key = ("group", event.chat_id)
        if event.kind not in FACTS_CHANGE_WITH:
            if self._is_fresh(key, now):
                return
            with self._database.reading() as session:
                checked = facts_checked_at(session, event.chat_id)
            if checked and now - checked < FACTS_LAST:
                self._remember(key, checked + FACTS_LAST)
                return
        name = self._look_ups.group_name(event.chat_id)
        count = self._look_ups.group_member_count(event.chat_id)
        with self._database.transaction() as session:
            chat = chat_of(session, event.chat_id, ChatKind.GROUP, now)
            chat.name, chat.member_count = name or chat.name, count or chat.member_count
            chat.facts_checked_at = now
        self._remember(key, now + FACTS_LAST)

    def _learn_person(self, event: Incoming, user_id: str, now: datetime) -> None:
        key = ("person", user_id)
        if self._is_fresh(key, now):
            return
        with self._database.reading() as session:
            checked = name_checked_at(session, user_id)
        if checked and now - checked < NAMES_LAST:
            self._remember(key, checked + NAMES_LAST)
            return
        if event.chat_kind == ChatKind.GROUP:
            name = self._look_ups.group_member_name(event.chat_id, user_id)
        else:
            name = self._look_ups.profile_name(user_id)
        with self._database.transaction() as session:
            person = person_of(session, user_id, now)
            person.display_name, person.name_checked_at = name or person.display_name, now
        self._remember(key, now + NAMES_LAST)

    def _is_fresh(self, key: tuple[str, str], now: datetime) -> bool:
        until = self._fresh_until.get(key)
        return until is not None and now < until

    def _remember(self, key: tuple[str, str], until: datetime) -> None:
        self._fresh_until[key] = until
        while len(self._fresh_until) > MOST_REMEMBERED:
            self._fresh_until.popitem(last=False)
