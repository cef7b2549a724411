"""Finding, or making on first sight, the chat, the network and the person of an event."""

from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Pool, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.clock import hour_of
from bot.storage.accounts import aliases_of
from bot.storage.at_hand import people_at_hand
from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.database import Base, new_id
from bot.storage.line_ids import account_in, line_id
from bot.storage.locking import in_use
from bot.storage.people import Network, Person, Role, user_known_as

AN_HOUR = timedelta(hours=1)
MOST_SEEN = 5000
_seen: WeakKeyDictionary[Pool, dict[str, datetime]] = WeakKeyDictionary()
"""For each database, person -> the hour noted last by this process; may be lost at any time."""


def chat_of(session: Session, chat_id: str, kind: ChatKind, now: datetime) -> Chat:
    """The chat with LINE's id; a group seen for the first time becomes a network of its own.

    Until the transaction ends nobody can bind it to another network.
    """
    held = session.identity_map.get(session.identity_key(Chat, chat_id))
    chat: Chat | None = held or session.scalar(in_use(select(Chat).where(Chat.id == chat_id)))
    if chat is None:
        network_id = None if kind == ChatKind.PRIVATE else _network_of_one_group(session, account_in(chat_id), now)
        _insert_unless_there(
            session,
            Chat,
            id=chat_id,
            kind=kind,
            address=_address_of(session, chat_id, kind),
            network_id=network_id,
            language="th",
            present=True,
            present_changed_at=datetime.fromtimestamp(0, tz=now.tzinfo),
        )
        chat = session.get_one(Chat, chat_id)
        if network_id and chat.network_id != network_id:  # another process met the group at the same moment
            session.delete(session.get_one(Network, network_id))
    return chat


def _address_of(session: Session, chat_id: str, kind: ChatKind) -> str:
    own = line_id(chat_id)
    return aliases_of(session, [own]).get(own, own) if kind == ChatKind.PRIVATE else chat_id


def person_of(session: Session, user_id: str, now: datetime) -> Person:
    """The person with LINE's user id; somebody new is an opaque id and nothing more."""
    known = people_at_hand(session)
    if user_id in known:
        return known[user_id]
    wanted = select(Person).where(Person.line_user_id == user_known_as(user_id))
    person = session.scalar(wanted)
    if person is None:
        _insert_unless_there(session, Person, id=new_id(now), line_user_id=user_id, is_friend=False, created_at=now)
        person = session.scalars(wanted).one()
    known[user_id] = person
    return person


def note_gone(session: Session, chat_id: str, now: datetime) -> bool:
    """LINE says that a chat cannot be reached: the bot was removed, or is no friend; False where that is known."""
    gone = (
        update(Chat)
        .where(Chat.id == chat_id, Chat.present)
        .values(present=False, present_changed_at=now)
        .returning(Chat.address)
    )
    address = session.scalar(gone)
    elsewhere = select(Chat.id).where(Chat.address == address, Chat.present).exists()
    session.execute(update(Person).where(Person.line_user_id == address, ~elsewhere).values(is_friend=False))
    return address is not None


def note_heard(chat: Chat, at: datetime) -> None:
    """Somebody was heard in a chat that LINE called unreachable before: so the bot is there."""
    if not chat.present and at > chat.present_changed_at:
        chat.present, chat.present_changed_at = True, at


def was_seen(session: Session | Connection, person_id: str, at: datetime) -> bool:
    """Whether `note_seen` has nothing to write: this process has noted it of the person in this hour."""
    return _noted(session).get(person_id) == hour_of(at)


def _noted(session: Session | Connection) -> dict[str, datetime]:
    bound = session.get_bind() if isinstance(session, Session) else session
    return _seen.setdefault(bound.engine.pool, {})


def note_seen(session: Session, person: Person, at: datetime) -> None:
    """Whoever holds a role was there in this hour. One statement for each person and hour in a process; those without a
    name hold no role."""
    if person.called is None or was_seen(session, person.id, at):
        return
    hour, noted = hour_of(at), _noted(session)
    if len(noted) >= MOST_SEEN:
        noted.clear()
    noted[person.id] = hour
    earlier = or_(Role.seen_at.is_(None), Role.seen_at < hour)
    session.execute(update(Role).where(Role.person_id == person.id, earlier).values(seen_at=hour))


def facts_checked_at(session: Session, chat_id: str) -> datetime | None:
    """When a group's name and count were last asked from LINE."""
    return session.scalar(select(Chat.facts_checked_at).where(Chat.id == chat_id))


def name_network(session: Session, chat: Chat) -> None:
    """A network of one group bears the group's name, whenever LINE tells it."""
    network = session.get(Network, chat.network_id) if chat.network_id and chat.name else None
    if network and network.of_one_group:
        network.name = str(chat.name)


def set_membership(session: Session, chat: Chat, person: Person, *, present: bool, at: datetime) -> bool:
    """Note that a person came to a group or left it at LINE's moment `at`; older news changes nothing.

    Returns:
        Whether something is known now that was not known before.
    """
    member = session.get(ChatMember, (chat.id, person.id))
    if member is None:
        _insert_unless_there(session, ChatMember, chat_id=chat.id, person_id=person.id, present=present, changed_at=at)
        return True
    if at < member.changed_at or member.present == present:
        return False
    member.present, member.changed_at = present, at
    return True


def count_answer(session: Session, chat: Chat, person: Person, now: datetime) -> tuple[int, datetime]:
    """Count one more answer to a person in a group.

    Returns:
        How many those of this hour are now, and when the hour ends.
    """
    member = session.get(ChatMember, (chat.id, person.id))
    if member is None:  # LINE says who speaks before it says who is there
        return 1, now + AN_HOUR
    if member.answered_since is None or now - member.answered_since >= AN_HOUR:
        member.answered_since, member.answers = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0), 0
    member.answers += 1
    return member.answers, member.answered_since + AN_HOUR


def is_member(session: Session, chat: Chat, person: Person) -> bool:
    """Whether the person is known to sit in the group."""
    member = session.get(ChatMember, (chat.id, person.id))
    return member is not None and member.present


def _network_of_one_group(session: Session, account_id: int, now: datetime) -> str:
    network = Network(id=new_id(now), name="", of_one_group=True, account_id=account_id, created_at=now)
    session.add(network)
    session.flush()
    return network.id


def _insert_unless_there(session: Session, table: type[Base], **values: object) -> None:
    """Two processes may meet somebody at the same moment: the second one finds what the first has written."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(table).values(**values).on_conflict_do_nothing())
