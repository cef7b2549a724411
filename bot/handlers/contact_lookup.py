"""Getting to know people and groups: names and counts from LINE, cached, asked again now and then.

Asked outside an event's transaction, with short time-outs; when LINE does not answer, nobody waits for names
for a while and the flows go on without them.
"""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.dialogue.display_names import NameBook, NamesWanted
from bot.dialogue.sitting import SittingWanted
from bot.handlers.events import Incoming
from bot.storage.chats import ChatKind
from bot.storage.database import Database
from bot.storage.get_or_create import chat_of, facts_checked_at, name_network
from bot.storage.line_ids import line_id

log = structlog.get_logger()

FACTS_LAST = timedelta(hours=12)
PAUSE_AFTER_FAILURE = timedelta(seconds=30)
MOST_REMEMBERED = 20_000
NAMES_AT_ONCE = 8

FACTS_CHANGE_WITH = {"join", "memberJoined", "memberLeft"}


class LookUps(Protocol):
    """What LINE tells of people and groups; None where it does not tell."""

    def profile_name(self, chat_id: str) -> str | None: ...

    def group_member_name(self, group_id: str, user_id: str) -> str | None: ...

    def group_name(self, group_id: str) -> str | None: ...

    def group_member_count(self, group_id: str) -> int | None: ...


class Acquaintance:
    """Looks up what is missing or old. Remembers in memory what is fresh, only to save questions to the database."""

    def __init__(self, database: Database, look_ups: LookUps, book: NameBook, clock: Clock) -> None:
        self._database = database
        self._look_ups = look_ups
        self._book = book
        self._clock = clock
        self._fresh_until: OrderedDict[tuple[str, str], datetime] = OrderedDict()
        self._paused_until: datetime | None = None

    def meet_group(self, event: Incoming) -> None:
        """Make a group's name and member count as fresh as they should be. LINE's failures are never raised."""
        if event.chat_kind == ChatKind.GROUP:
            self._try(event.chat_id, lambda now: self._learn_group(event, now))

    def learn_names(self, wanted: NamesWanted) -> None:
        """Ask LINE for people's names, several at once. What LINE does not tell stays unknown; nothing is raised."""
        strangers = [user_id for user_id in sorted(wanted.user_ids) if not self._book.knows(user_id)]
        with ThreadPoolExecutor(max_workers=min(len(strangers), NAMES_AT_ONCE) or 1) as askers:
            list(
                askers.map(
                    lambda user_id: self._try(wanted.chat_id, lambda _now: self._learn_name(wanted.chat_id, user_id)),
                    strangers,
                )
            )

    def learn_sitting(self, wanted: SittingWanted) -> frozenset[str]:
        """Ask LINE in which groups somebody sits: it knows members who never wrote, too. Where it does not answer, none."""
        found: set[str] = set()
        for group_id in sorted(wanted.group_ids):
            self._try(group_id, partial(self._learn_sitting, group_id, wanted.user_id, found))
        return frozenset(found)

    def _learn_sitting(self, group_id: str, user_id: str, found: set[str], _now: datetime) -> None:
        if self._look_ups.group_member_name(group_id, user_id) is not None:
            found.add(group_id)

    def _try(self, chat_id: str, learn: Callable[[datetime], None]) -> None:
        now = self._clock.now()
        if self._paused_until and now < self._paused_until:
            return
        try:
            learn(now)
        except Exception as error:  # whatever goes wrong here, the event itself must be worked on
            self._paused_until = now + PAUSE_AFTER_FAILURE
            log.warning("acquaintance.failed", chat_id=chat_id, error=type(error).__name__)

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
            name_network(session, chat)
        self._remember(key, now + FACTS_LAST)

    def _learn_name(self, chat_id: str, user_id: str) -> None:
        if line_id(chat_id) == user_id:
            name = self._look_ups.profile_name(chat_id)
        else:
            name = self._look_ups.group_member_name(chat_id, user_id)
        self._book.note(user_id, name)

    def _is_fresh(self, key: tuple[str, str], now: datetime) -> bool:
        until = self._fresh_until.get(key)
        return until is not None and now < until

    def _remember(self, key: tuple[str, str], until: datetime) -> None:
        self._fresh_until[key] = until
        while len(self._fresh_until) > MOST_REMEMBERED:
            self._fresh_until.popitem(last=False)
