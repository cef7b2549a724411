"""Talk among people, by far the most of what comes: known at a glance, with one statement for a whole batch.

What decides is what would decide anyway: nobody is spoken to, no flow hears anything in the words, nobody is being asked
anything, and nothing waits to ride. Whatever is not certain here goes the way of every other event.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Never, cast

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from bot.clock import hour_of
from bot.dialogue.open_questions import LONGEST_ANSWER
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.understanding.listening import Heard, listen
from bot.handlers.events import Incoming, words_of
from bot.storage.chats import Chat, ChatKind, ChatMember, Conversation
from bot.storage.fetching import there_is, waiting_for_chat
from bot.storage.get_or_create import was_seen
from bot.storage.open_questions import WHOEVER_WRITES, OpenQuestion
from bot.storage.people import Person


class _NotAtAGlance(Exception):
    """Somebody wants to know more than the words."""


class _Unread:
    """What stands in the database, which is not asked: whoever wants anything of it, wants more than a glance."""

    def __getattr__(self, name: str) -> Never:
        raise _NotAtAGlance(name)


@dataclass
class _AnyGroup(_Unread):
    """All that is known of the chat without asking."""

    is_private: bool = False
    kind: ChatKind = ChatKind.GROUP


def mere_talk(session: Session, events: list[Incoming], now: datetime) -> set[str]:
    """The ids of those events that are talk among people, of which nothing is to be remembered, not even the hour."""
    talk = {event.id: heard for event in events if (heard := _says_nothing_to_us(event, now)) is not None}
    among = [event for event in events if event.id in talk]
    if not among:
        return set()
    chats, users = {event.chat_id for event in among}, {event.user_id for event in among}
    wanted = {"chats": list(chats), "users": list(users), "now": now, "hour": hour_of(now)}
    at_rest = {(row.chat_id, row.user_id): row for row in session.connection().execute(_at_rest(), wanted)}
    return {
        event.id
        for event in among
        if (row := at_rest.get((event.chat_id, event.user_id)))
        and _nothing_to_note(session, event, talk[event.id], row)
    }


def _says_nothing_to_us(event: Incoming, now: datetime) -> Heard | None:
    """What was heard, where by its words alone an event in a group is nothing for the bot."""
    if event.kind != "message" or event.standby or event.user_id is None or event.chat_kind in (None, ChatKind.PRIVATE):
        return None
    if event.quoted_message_id or any(mention.of_bot for mention in event.mentions):
        return None
    heard = listen(words_of(event), spoken_to=False)
    return None if heard.addressed or heard.command or _heard_by_a_flow(event, heard, now) else heard


def _heard_by_a_flow(event: Incoming, heard: Heard, now: datetime) -> bool:
    unread = cast(Any, _Unread())
    request = Request(
        unread,
        now,
        unread,
        cast(Any, _AnyGroup()),
        unread,
        text=heard.text,
        addressed=False,
        occurred_ms=event.occurred_ms,
    )
    try:
        return any(flow.overheard(request) is not None for flow in all_routes().values() if flow.overheard)
    except _NotAtAGlance:
        return True


@cache
def _at_rest() -> Select[Any]:
    """Of some `chats` and `users`: who sits where, where nobody is being asked anything and nothing waits to be said; made
    once."""
    now = bindparam("now", type_=Chat.last_event_hour.type)
    asked = OpenQuestion.person_id.in_((Person.id, WHOEVER_WRITES))
    return (
        select(
            Chat.id.label("chat_id"),
            Person.line_user_id.label("user_id"),
            Person.id.label("person_id"),
            Person.called.is_not(None).label("has_name"),
            there_is(OpenQuestion, OpenQuestion.chat_id == Chat.id, asked, OpenQuestion.until > now).label("is_asked"),
        )
        .select_from(Chat)
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .join(Person, Person.id == ChatMember.person_id)
        .where(
            Chat.id.in_(bindparam("chats", expanding=True)),
            Person.line_user_id.in_(bindparam("users", expanding=True)),
            ChatMember.present,
            Chat.present,
            Chat.left_network_id.is_(None),
            Chat.last_event_hour == bindparam("hour", type_=Chat.last_event_hour.type),
            ~there_is(Conversation, Conversation.chat_id == Chat.id, Conversation.person_id == Person.id),
            ~waiting_for_chat(now),
        )
    )


def _nothing_to_note(session: Session, event: Incoming, heard: Heard, row: Row[Any]) -> bool:
    """Whether nothing is to be written down of who spoke, and the words are too long for an answer where one is waited for."""
    if row.is_asked and len(heard.text) <= LONGEST_ANSWER:
        return False
    return not row.has_name or was_seen(
        session, row.person_id, datetime.fromtimestamp(event.occurred_ms / 1000, tz=UTC)
    )
