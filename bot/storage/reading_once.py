"""What one message asks the database again and again is asked once, for as long as the answer cannot have changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

READ_ONCE, CHANGES = "what a session has read", "statements that wrote or locked"
"""Under these names a session and a connection carry them."""

Found = TypeVar("Found")
Known = ParamSpec("Known")


@dataclass
class Memory:
    """What a session has read by functions that are asked once."""

    found: dict[Any, Any] = field(default_factory=dict)
    changes: int | None = None
    """How many statements of its connection had written or locked anything by then; None where it only reads."""


def read_once(read: Callable[Concatenate[Session, Known], Found]) -> Callable[Concatenate[Session, Known], Found]:
    """A function that is asked once for the same thing, until its session writes anything, or waits for a lock (whoever waited,
    waited for a change). While a change is only planned (not flushed), it reads each time: that writes it down first. Rows among
    what it is given count by their id."""

    @wraps(read)
    def reads(session: Session, /, *given: Known.args, **named: Known.kwargs) -> Found:
        known = _what_is_known(session)
        if known is None:
            return read(session, *given, **named)
        key = (reads, *map(_counts_as, given), *((name, _counts_as(each)) for name, each in named.items()))
        if key not in known:
            known[key] = read(session, *given, **named)
        return cast("Found", _own_copy(known[key]))

    return reads


def read_anew(session: Session) -> None:
    """What this session has read counts no more: somebody else is acting now, and is told other things."""
    memory = session.info.get(READ_ONCE)
    if memory is not None:
        memory.found.clear()


def _what_is_known(session: Session) -> dict[Any, Any] | None:
    memory: Memory | None = session.info.get(READ_ONCE)
    if memory is None:
        return None
    if memory.changes is None:
        return memory.found
    if session.new or session.dirty or session.deleted:
        return None
    changes = session.connection().info.get(CHANGES, 0)
    if changes != memory.changes:
        memory.found.clear()
        memory.changes = changes
    return memory.found


def _counts_as(given: Any) -> Any:
    if isinstance(given, list | set):
        return tuple(given) if isinstance(given, list) else frozenset(given)
    return getattr(given, "id", given)


def _own_copy(found: Any) -> Any:
    """Whoever asks may change the list or the dictionary that they got, not what others get."""
    return found.copy() if isinstance(found, list | dict | set) else found


def count_changes(engine: Engine) -> None:
    """Note on each connection how often it was told anything but to read."""

    @event.listens_for(engine, "before_cursor_execute")
    def is_told(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("SELECT") or " FOR " in statement:
            connection.info[CHANGES] = connection.info.get(CHANGES, 0) + 1
