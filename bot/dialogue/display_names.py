"""What people are called: what they asked us to call them or, where they never did, what LINE tells just now.

What LINE tells is held in memory for a day and stored nowhere: without consent nothing is kept but an opaque id.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session, object_session

from bot.clock import Clock
from bot.dialogue.likeness import shown_plainly
from bot.language.plain_names import plain_name
from bot.storage.chats import Chat
from bot.storage.memberships import names_of
from bot.storage.people import Person

NAMES_LAST = timedelta(days=1)
MOST_NAMES = 20_000


class NamesWanted(Exception):
    """A flow wants to say who it was, and LINE has not been asked for these names yet.

    Whoever runs the flow asks outside the transaction and runs it again, once, with `Names.complete`.
    """

    def __init__(self, chat_id: str, user_ids: frozenset[str]) -> None:
        super().__init__()
        self.chat_id = chat_id
        self.user_ids = user_ids


class NameBook:
    """Names that LINE told, in memory only. Safe to share between threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._names: OrderedDict[str, tuple[datetime, str | None]] = OrderedDict()
        self._guard = threading.Lock()

    def note(self, user_id: str, name: str | None) -> None:
        """Remember what LINE told; None where it did not tell."""
        with self._guard:
            self._names[user_id] = (self._clock.now() + NAMES_LAST, plain_name(name) or None if name else None)
            self._names.move_to_end(user_id)
            while len(self._names) > MOST_NAMES:
                self._names.popitem(last=False)

    def knows(self, user_id: str) -> bool:
        """Whether LINE has been asked lately."""
        until, _name = self._names.get(user_id, (None, None))
        return until is not None and self._clock.now() < until

    def name(self, user_id: str) -> str | None:
        """The name, where it is known."""
        return self._names[user_id][1] if self.knows(user_id) else None

    def forget(self, user_id: str) -> None:
        """Forget somebody's name now."""
        with self._guard:
            self._names.pop(user_id, None)


@dataclass(frozen=True)
class Names:
    """The names that a flow may say while it works on one event."""

    book: NameBook
    complete: bool = False
    """LINE has been asked; what it did not tell stays unknown."""
    hurried: bool = False
    """Many events wait: nobody asks LINE for the name of one speaker."""

    def of_speaker(self, person: Person, chat_id: str) -> str | None:
        """What to call the person who has just spoken; None where nobody knows.

        Raises:
            NamesWanted: where LINE has not been asked yet.
        """
        if person.called or person.line_user_id is None:
            return person.called
        if self.complete or self.hurried or self.book.knows(person.line_user_id):
            return _as_it_is(person, chat_id, self.book.name(person.line_user_id))
        raise NamesWanted(chat_id, frozenset({person.line_user_id}))

    def of_all(self, session: Session, chat_id: str, person_ids: Iterable[str]) -> dict[str, str]:
        """What to call people of a chat, by person id; those whom nobody knows are left out.

        Raises:
            NamesWanted: where LINE has not been asked for all of them yet.
        """
        rows = names_of(session, set(person_ids))
        unknown = {row.line_user_id for row in rows if not row.called and row.line_user_id}
        missing = {user_id for user_id in unknown if not self.book.knows(user_id)}
        if missing and not self.complete:
            raise NamesWanted(chat_id, frozenset(missing))
        found = {row.id: row.called for row in rows if row.called}
        for row in rows:
            name = self.book.name(row.line_user_id) if row.line_user_id and not row.called else None
            if name:
                found[row.id] = str(_as_it_is(session.get_one(Person, row.id), chat_id, name))
        return found


def _as_it_is(person: Person, chat_id: str, name: str | None) -> str | None:
    """A name that LINE told, in the group's network: one that looks like a role or like somebody else's says so."""
    session = object_session(person)
    if not name or session is None:
        return name
    chat = session.get(Chat, chat_id)
    return shown_plainly(session, person, name, [chat.network_id] if chat and chat.network_id else [])
