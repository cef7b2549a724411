"""Talk among people, by far the most of what comes: known at a glance, with one statement for a whole batch.

What decides is what would decide anyway: nobody is spoken to, no flow hears anything in the words, nobody is being asked
anything, and nothing waits to ride. Whatever is not certain here goes the way of every other event.

What is certain when it comes is not even stored (`nobodys`): nothing is due for it, so nothing can be lost, and the same line
that LINE brings again is looked at anew.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Never, cast

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from bot.clock import Clock, hour_of
from bot.dialogue.conversations import IN_A_GROUP
from bot.dialogue.open_questions import LONGEST_ANSWER
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.understanding.listening import Heard, listen
from bot.handlers.events import Incoming, MalformedEvent, read, words_of
from bot.storage.at_hand import asked_nothing_only
from bot.storage.chats import Chat, ChatKind, ChatMember, Conversation
from bot.storage.database import Database
from bot.storage.fetching import there_is, waiting_for_chat
from bot.storage.get_or_create import was_seen
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.open_questions import OpenQuestion
from bot.storage.people import Person


class _NotAtAGlance(Exception):
    """Somebody wants to know more than the words."""


class _Unread:
    """What stands in the database, which is not asked: whoever wants anything of it, wants more than a glance."""

    def __getattr__(self, name: str) -> Never:
        raise _NotAtAGlance(name)


SOMEWHERE, SOMEBODY = "the chat", "the person"


class _Unasked(_Unread):
    """A session that knows one thing: the person is not in the middle of being asked anything. Where they are, it is no mere
    talk, whatever the words (`_at_rest`)."""

    def __init__(self) -> None:
        self.info = asked_nothing_only(SOMEWHERE, SOMEBODY)


@dataclass
class _AnyGroup(_Unread):
    """All that is known of the chat without asking."""

    id: str = SOMEWHERE
    is_private: bool = False
    kind: ChatKind = ChatKind.GROUP


@dataclass
class _Anybody(_Unread):
    """All that is known of the person without asking."""

    id: str = SOMEBODY


def mere_talk(session: Session, events: list[Incoming], now: datetime) -> set[str]:
    """The ids of those events that are talk among people, of which nothing is to be remembered, not even the hour."""
    return _at_a_glance(session.connection(), events, now, also_waiting=True)


class Sieve:
    """Knows what need not be stored at all: talk in a chat of which no other event waits to be worked on. What came before a
    line may be what makes it an answer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def nobodys(self, events: list[dict[str, Any]]) -> set[str]:
        """The ids of those among new events that nobody need work on, with one statement for all of them."""
        now = self._clock.now()
        known = [event for each in events if (event := _as_it_came(each, now))]
        with self._database.glancing() as connection:
            return _at_a_glance(connection, known, now, also_waiting=False)


def _at_a_glance(connection: Connection, events: list[Incoming], now: datetime, *, also_waiting: bool) -> set[str]:
    """Those that are mere talk; unless `also_waiting`, of chats alone in which all of these are, and nothing else waits."""
    talk = {event.id: heard for event in events if (heard := _says_nothing_to_us(event, now)) is not None}
    among = [event for event in events if event.id in talk]
    if not also_waiting:
        others = {event.chat_id for event in events if event.id not in talk}
        among = [event for event in among if event.chat_id not in others]
    if not among:
        return set()
    wanted: dict[str, Any] = {"now": now, "lately": now - IN_A_GROUP, "hour": hour_of(now)}
    if len(among) == 1:
        wanted |= {"chats": among[0].chat_id, "users": among[0].user_id}
    else:
        wanted |= {"chats": [*{each.chat_id for each in among}], "users": [*{each.user_id for each in among}]}
    found = connection.execute(_at_rest(one=len(among) == 1, idle=not also_waiting), wanted)
    at_rest = {(row.chat_id, row.user_id): row for row in found}
    return {
        event.id
        for event in among
        if (row := at_rest.get((event.chat_id, event.user_id)))
        and _nothing_to_note(connection, event, talk[event.id], row)
    }


def _as_it_came(event: dict[str, Any], now: datetime) -> Incoming | None:
    """What LINE brings for the first time; None for what is no event. One that it brings again, as an event of no kind: it was
    stored before, or it is stored now, so that it counts once."""
    try:
        known = read(event, now)
    except MalformedEvent:
        return None
    return replace(known, kind="") if known.again else known


def _says_nothing_to_us(event: Incoming, now: datetime) -> Heard | None:
    """What was heard, where by its words alone an event in a group is nothing for the bot."""
    if event.kind != "message" or event.standby or event.user_id is None or event.chat_kind in (None, ChatKind.PRIVATE):
        return None
    if event.quoted_message_id or any(mention.of_bot for mention in event.mentions):
        return None
    heard = listen(words_of(event), spoken_to=False)
    return None if heard.addressed or heard.command or _heard_by_a_flow(event, heard, now) else heard


def _heard_by_a_flow(event: Incoming, heard: Heard, now: datetime) -> bool:
    request = Request(
        cast(Any, _Unasked()),
        now,
        cast(Any, _Unread()),
        cast(Any, _AnyGroup()),
        cast(Any, _Anybody()),
        text=heard.text,
        addressed=False,
        occurred_ms=event.occurred_ms,
    )
    try:
        return any(flow.overheard(request) is not None for flow in all_routes().values() if flow.overheard)
    except _NotAtAGlance:
        return True


@cache
def _at_rest(*, one: bool, idle: bool) -> Select[Any]:
    """Of some `chats` and `users` (or of `one` of each): who sits where, where nobody is being asked anything and nothing waits
    to be said, nor, with `idle`, any event to be worked on. Each made once."""
    now, lately, hour = (bindparam(name, type_=Chat.last_event_hour.type) for name in ("now", "lately", "hour"))
    chats: BindParameter[Any] = bindparam("chats", expanding=not one)
    users: BindParameter[Any] = bindparam("users", expanding=not one)
    theirs = (OpenQuestion.chat_id == Chat.id, OpenQuestion.person_id == Person.id)
    waiting = (InboxEvent.chat_id == Chat.id, InboxEvent.status == InboxStatus.WAITING)
    return (
        select(
            Chat.id.label("chat_id"),
            Person.line_user_id.label("user_id"),
            Person.id.label("person_id"),
            Person.called.is_not(None).label("has_name"),
            there_is(OpenQuestion, *theirs, OpenQuestion.until > now, OpenQuestion.asked_at >= lately).label(
                "is_asked"
            ),
        )
        .select_from(Chat)
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .join(Person, Person.id == ChatMember.person_id)
        .where(
            Chat.id == chats if one else Chat.id.in_(chats),
            Person.line_user_id == users if one else Person.line_user_id.in_(users),
            ChatMember.present,
            Chat.present,
            Chat.left_network_id.is_(None),
            Chat.last_event_hour == hour,
            ~there_is(Conversation, Conversation.chat_id == Chat.id, Conversation.person_id == Person.id),
            ~waiting_for_chat(now),
            *((~there_is(InboxEvent, *waiting),) if idle else ()),
        )
    )


def _nothing_to_note(connection: Connection, event: Incoming, heard: Heard, row: Row[Any]) -> bool:
    """Whether nothing is to be written down of who spoke, and the words are too long for an answer where one is waited for."""
    if row.is_asked and len(heard.text) <= LONGEST_ANSWER:
        return False
    return not row.has_name or was_seen(
        connection, row.person_id, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC)
    )
