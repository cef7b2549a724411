"""Fetching what nearly every event is looked at for, before it is worked on: of one event in one statement, of a batch in a
few."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, lazyload

from bot.storage.accounts import aliases_of
from bot.storage.at_hand import at_hand
from bot.storage.chats import Chat, ChatMember, Conversation
from bot.storage.database import Base
from bot.storage.locking import in_use, note_held, taken_along
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.open_questions import WHOEVER_WRITES, OpenQuestion
from bot.storage.people import Person, user_known_as

Tapped = tuple[type[Base], str]
"""A table whose key is (network, id), and the id."""


def fetch(session: Session, chat_id: str, user_id: str, now: datetime, tapped: Tapped | None = None) -> None:
    """Chat, person, and what is open between them, of one event; also what was `tapped` on, locked, where the chat's own
    network has it."""
    values = {"chat": chat_id, "user": user_id, "now": now}
    row = None
    if tapped:
        row = session.execute(_one(tapped[0]), {**values, "tapped": tapped[1]}).one_or_none()
    row = row or session.execute(_one(), values).one_or_none()
    if row is None:
        return
    chat, person, member, conversation, asked, asked_whoever, waits, *subject = row
    note_held(session, *subject)
    hand = at_hand(session)
    hand.kept += [chat, member, conversation]
    if not waits:
        hand.nothing_waits.add(chat_id)
    if not asked_whoever:
        hand.no_questions.add((chat_id, WHOEVER_WRITES))
    if person is None:
        return
    hand.people[user_id] = person
    if conversation is None:
        hand.asked_nothing.add((chat_id, person.id))
    if not asked:
        hand.no_questions.add((chat_id, person.id))


@cache
def _one(tapped: type[Any] | None = None) -> Select[Any]:
    """Made once: to make it costs more than to run it."""
    now = bindparam("now", type_=OutboxMessage.due.type)
    asks = (OpenQuestion.chat_id == Chat.id, OpenQuestion.until > now)
    found = (
        select(
            Chat,
            Person,
            ChatMember,
            Conversation,
            there_is(OpenQuestion, *asks, OpenQuestion.person_id == Person.id),
            there_is(OpenQuestion, *asks, OpenQuestion.person_id == WHOEVER_WRITES),
            waiting_for_chat(now),
        )
        .select_from(Chat)
        .outerjoin(Person, Person.line_user_id == user_known_as(bindparam("user")))
        .outerjoin(ChatMember, (ChatMember.chat_id == Chat.id) & (ChatMember.person_id == Person.id))
        .outerjoin(Conversation, (Conversation.chat_id == Chat.id) & (Conversation.person_id == Person.id))
        .where(Chat.id == bindparam("chat"))
    )
    if tapped is None:
        return in_use(found, of=Chat)
    its_row = (tapped.network_id == Chat.network_id) & (tapped.id == bindparam("tapped"))
    found = found.add_columns(tapped).join(tapped, its_row).options(lazyload("*"))
    return taken_along(in_use(found, of=Chat), tapped)


def there_is(table: type[Any], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a table has such a row."""
    return select(1).select_from(table).where(*conditions).exists()


def waiting_for_chat(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a notice for the chat of the statement could be said `now`."""
    return there_is(
        OutboxMessage,
        OutboxMessage.chat_id == Chat.id,
        OutboxMessage.status == OutboxStatus.WAITING,
        OutboxMessage.urgency != Urgency.ANSWER,
        OutboxMessage.due <= now,
    )


def fetch_together(session: Session, chat_ids: set[str], user_ids: set[str], now: datetime) -> None:
    """Of a batch of events: chats, people, who sits where, and where nothing waits to be said."""
    hand = at_hand(session)
    also = aliases_of(session, user_ids)
    for person in session.scalars(_PEOPLE, {"users": list({*user_ids, *also.values()})}):
        hand.people[str(person.line_user_id)] = person
    hand.people |= {alias: hand.people[own] for alias, own in also.items() if own in hand.people}
    ids = list({person.id for person in hand.people.values()})
    among = {"chats": list(chat_ids), "people": ids}
    conversations = list(session.scalars(_CONVERSATIONS, among))
    for chat, waits in session.execute(_CHATS, {"chats": list(chat_ids), "now": now}):
        hand.kept.append(chat)
        if not waits:
            hand.nothing_waits.add(chat.id)
    hand.kept += [*session.scalars(_SITTING, among), *conversations]
    hand.asked_nothing |= {(chat_id, person_id) for chat_id in chat_ids for person_id in ids} - {
        (each.chat_id, each.person_id) for each in conversations
    }


_PEOPLE = select(Person).where(Person.line_user_id.in_(bindparam("users", expanding=True)))
_CHATS = in_use(
    select(Chat, waiting_for_chat(bindparam("now", type_=OutboxMessage.due.type)))
    .where(Chat.id.in_(bindparam("chats", expanding=True)))
    .order_by(Chat.id),
    of=Chat,
)
_SITTING = select(ChatMember).where(
    ChatMember.chat_id.in_(bindparam("chats", expanding=True)),
    ChatMember.person_id.in_(bindparam("people", expanding=True)),
)
_CONVERSATIONS = select(Conversation).where(
    Conversation.chat_id.in_(bindparam("chats", expanding=True)),
    Conversation.person_id.in_(bindparam("people", expanding=True)),
)
