"""Many taps in one group: the first is answered at once, those of the next seconds in one line.

The line goes out free, on the newest tap's reply token. A flow asks `is_said_at_once` about every tap, with its subject
(a poll, say) locked, and registers with `gathers` how it finds and locks that subject when the seconds are over, and how
its line is drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.delivery.outbox import ReplyToken
from bot.dialogue.flood import may_fill
from bot.dialogue.request import Due, Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Say
from bot.storage import due_work
from bot.storage.gathering import Gathering, heard_by, note_heard_by, unsaid_of

GATHER_FOR = timedelta(seconds=5)
"""Taps this soon after the group last heard of the subject are gathered into one line."""

USEFUL_FOR = timedelta(minutes=1)
"""Longer no reply token lives."""

GATHER = "gather"

Subject = TypeVar("Subject")
"""What is tapped on: a poll, an order, a forum."""


@dataclass(frozen=True)
class Unsaid:
    """What a group has not been told of a subject."""

    chat_id: str
    token: ReplyToken
    since: datetime
    """When the group last heard of the subject."""
    taps: int
    """How many changed something since."""
    notes: tuple[Any, ...] = ()
    """What else the flow has noted for this line."""


def is_said_at_once(
    request: Request, network_id: str, subject: str, *, changed: bool = True, notes: Sequence[Any] = ()
) -> bool:
    """Whether a tap is answered now: always in a 1:1 chat, in a group unless it has just heard of the subject.

    Else the token is kept for the gathered line; a tap that `changed` nothing is not spoken of, but for its `notes` (plain
    values that the flow draws in that line). `subject` is `flow:ID`, and its row must be locked.
    """
    if request.chat.is_private:
        return True
    heard = heard_by(request.session, request.chat.id, subject)
    if heard is None or not _is_gathered(heard, request.now):
        heard = heard or Gathering(chat_id=request.chat.id, subject=subject)
        heard.spoken_at, heard.unsaid, heard.spare_token, heard.notes = request.now, 0, None, []
        request.session.add(heard)
        request.session.flush()
        note_heard_by(request.session, request.chat.id, subject, heard)
        return True
    if (changed or notes) and request.token:
        if new := [note for note in notes if note not in heard.notes]:
            heard.notes = [*heard.notes, *new]
        _keep(request, network_id, heard, request.token, changed=changed)
    return False


def has_just_heard(request: Request, subject: str) -> bool:
    """Whether a tap on a subject, whose row is locked, is gathered with those before it."""
    if request.chat.is_private:
        return False
    heard = heard_by(request.session, request.chat.id, subject)
    return heard is not None and _is_gathered(heard, request.now)


def _is_gathered(heard: Gathering, now: datetime) -> bool:
    """Whether the group has just heard of it, or is still to hear of taps before: a busy process may be late with them."""
    return now - heard.spoken_at < GATHER_FOR or heard.spare_token is not None


def _keep(request: Request, network_id: str, heard: Gathering, token: ReplyToken, *, changed: bool) -> None:
    if heard.unsaid == 0 and not may_fill(request):
        return  # it counts, and the next line of the subject shows it
    due = heard.spoken_at + GATHER_FOR
    first = heard.spare_token is None and not any(
        request.now - each.spoken_at < GATHER_FOR for each in unsaid_of(request.session, heard.subject)
    )
    missed = request.now > due + USEFUL_FOR  # no worker came in time
    heard.unsaid += changed
    heard.spare_token, heard.spare_token_expires_at = token.value, token.expires_at
    request.session.flush()
    if first or missed:
        kind, due = f"{heard.subject.partition(':')[0]}.{GATHER}", request.now if missed else due
        due_work.plan(
            request.session, network_id=network_id, kind=kind, subject=heard.subject, due=due,
            useful_until=due + USEFUL_FOR, now=request.now, of_many=True,
        )  # fmt: skip


def gathers(
    routes: Routes, locked: Callable[[Due], Subject | None]
) -> Callable[[Callable[[Due, Subject, Unsaid], list[Say]]], Callable[[Due, Subject, Unsaid], list[Say]]]:
    """Register how a flow draws its gathered line for one group.

    `locked` finds and locks the subject; None where there is nothing (more) to say of it.
    """

    def register(draw: Callable[[Due, Subject, Unsaid], list[Say]]) -> Callable[[Due, Subject, Unsaid], list[Say]]:
        def say_gathered(due: Due) -> list[Say]:
            subject = locked(due)
            return [] if subject is None else [say for unsaid in _take(due) for say in draw(due, subject, unsaid)]

        routes.when_due(GATHER)(say_gathered)
        return draw

    return register


def _take(due: Due) -> list[Unsaid]:
    """What is to be said now; from here on each group has heard of it."""
    taken = []
    for each in unsaid_of(due.session, due.subject):
        token = ReplyToken(str(each.spare_token), each.spare_token_expires_at or due.now)
        taken.append(Unsaid(each.chat_id, token, each.spoken_at, each.unsaid, tuple(each.notes)))
        each.spoken_at, each.unsaid, each.spare_token, each.notes = due.now, 0, None, []
    return taken
