"""Who causes what this transaction writes: a person, by a word, a tap or a form; or the work that they had planned.

Whoever begins to work on an event says so (`acts`); what is queued or planned afterwards carries it, so that the month's
messages can be counted by who spent them. Nobody acts where time alone does.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.storage.reading_once import read_anew

_ACTING, _FORESEEN = "who acts in this transaction", "messages that this transaction will cost later"


@dataclass(frozen=True)
class Doer:
    """Who acts, and how what comes of it may travel."""

    person_id: str | None = None
    rides_only: bool = False
    """They have chosen the free way: nothing of it is pushed."""
    subject: str | None = None
    """What planned work is about: what it plans for the same thing goes on in the same way."""
    bound: bool | None = None
    """Whether it may cost a few messages a day only; None: as the person's roles say now (`spending.is_bound`). Of what was
    planned before it stands fast: a meeting is not told less widely because its planner's term has ended."""
    heard_by: int | None = None
    """The official account whose webhook told of it; None of what was not heard in LINE."""
    heard_in: str | None = None
    """The network of the group in which it was heard."""


def acts(
    session: Session,
    person_id: str | None,
    *,
    rides_only: bool = False,
    subject: str | None = None,
    bound: bool | None = None,
    heard_by: int | None = None,
    heard_in: str | None = None,
) -> None:
    """From now on, what this transaction queues and plans is this person's doing."""
    read_anew(session)  # what is shown of somebody depends on where they were heard
    session.info[_ACTING] = Doer(person_id, rides_only, subject, bound, heard_by, heard_in)


def acting(session: Session) -> Doer:
    """Who acts now."""
    found: Doer = session.info.get(_ACTING, Doer())
    return found


def foresee(session: Session, messages: int) -> None:
    """What was planned just now will cost so many messages, at most, when its moment comes."""
    session.info[_FORESEEN] = foreseen(session) + messages


def foreseen(session: Session) -> int:
    """How many messages this transaction has planned to send later."""
    found: int = session.info.get(_FORESEEN, 0)
    return found
