"""What is known in a transaction before it is asked for: see `fetching`. Whatever is not at hand is asked for where it is
wanted; whoever writes what was known not to be there says so here."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from bot.storage.people import Person

_AT_HAND = "what is at hand in this transaction"


@dataclass
class AtHand:
    """What one transaction has at hand."""

    kept: list[Any] = field(default_factory=list)
    """So that the identity map keeps them."""
    people: dict[str, Person] = field(default_factory=dict)
    """By LINE's user id."""
    asked_nothing: set[tuple[str, str]] = field(default_factory=set)
    """(chat, person) where nobody is in the middle of being asked anything."""
    no_questions: set[tuple[str, str]] = field(default_factory=set)
    """(chat, person, or `WHOEVER_WRITES`) where no card asks anything."""
    heard: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What a chat has last heard of a subject (`Gathering`, or None) that this transaction holds."""
    nothing_waits: set[str] = field(default_factory=set)
    """Chats for which no notice waits."""


def people_at_hand(session: Session) -> dict[str, Person]:
    """The people of this transaction, by LINE's user id; whoever finds another one puts them here."""
    return at_hand(session).people


def is_asked_nothing(session: Session, chat_id: str, person_id: str) -> bool:
    """Whether it is known that this person is not in the middle of being asked anything in a chat."""
    return (chat_id, person_id) in at_hand(session).asked_nothing


def has_no_questions(session: Session, chat_id: str, person_id: str) -> bool:
    """Whether it is known that no card in a chat asks a person (or whoever writes there) anything."""
    return (chat_id, person_id) in at_hand(session).no_questions


def nothing_waits(session: Session, chat_id: str) -> bool:
    """Whether it is known that no notice waits for a chat."""
    return chat_id in at_hand(session).nothing_waits


def note_nothing_waits(session: Session, chat_id: str) -> None:
    """It was looked, and no notice waits for a chat."""
    at_hand(session).nothing_waits.add(chat_id)


def now_asked(session: Session, chat_id: str, person_id: str) -> None:
    """Somebody is being asked something now."""
    at_hand(session).asked_nothing.discard((chat_id, person_id))


def now_questioned(session: Session, chat_id: str, person_id: str) -> None:
    """A card asks somebody something now."""
    at_hand(session).no_questions.discard((chat_id, person_id))


def now_waits(session: Session, chat_id: str) -> None:
    """A notice waits for a chat now."""
    at_hand(session).nothing_waits.discard(chat_id)


def at_hand(session: Session) -> AtHand:
    """What this transaction has at hand."""
    found: AtHand = session.info.setdefault(_AT_HAND, AtHand())
    return found


def asked_nothing_only(chat_id: str, person_id: str) -> dict[str, AtHand]:
    """What a session carries (`info`) of which nothing is known but that a person is being asked nothing in a chat."""
    return {_AT_HAND: AtHand(asked_nothing={(chat_id, person_id)})}
