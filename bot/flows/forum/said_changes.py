"""The line in which somebody said whether they come was edited or taken back."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.forum.answering import BOOKED, read, take
from bot.flows.forum.queries import find_forum, rsvp_said_in
from bot.flows.forum.rsvp import take_back
from bot.flows.forum.tables import TO_COME, Forum
from bot.flows.forum.view import subject_of
from bot.storage.message_tables import Urgency

TAKEN_OUT = Told("All right, I have taken that answer out again.")


def edited(request: Request) -> list[Say] | None:
    """The line in which somebody answered was edited: what it says now holds; None where it is another line."""
    said_in = _said_in(request)
    if said_in is None:
        return None
    forum, still_open = said_in
    if not still_open:
        return []
    said = read(request, request.text)
    if said is None or said.reading not in BOOKED:
        return [Say(TAKEN_OUT, subject=subject_of(forum))]
    return take(request, forum.id, request.text, said)


def unsent(request: Request) -> list[Say] | None:
    """The line was taken back, and what it said with it; as an unsend has no answer, it is said with the next ride."""
    said_in = _said_in(request)
    if said_in is None:
        return None
    forum, still_open = said_in
    if not still_open:
        return []
    told = Told("A line was taken back, so I have taken its answer to {forum} out again.", forum=forum.name)
    return [Say(told, to=request.chat.id, urgency=Urgency.RIDE, expires=forum.starts_at, network_id=forum.network_id)]


def _said_in(request: Request) -> tuple[Forum, bool] | None:
    """The forum that a line answered, with what the line said taken out, and whether it is still to come."""
    if request.message_id is None or request.person is None:
        return None
    row = rsvp_said_in(request.session, request.message_id, request.person)
    forum = find_forum(request.session, row.forum_id, lock=True) if row else None
    if row is None or forum is None:
        return None
    request.session.refresh(row)
    still_open = forum.status in TO_COME and forum.ends_at is not None and request.now < forum.ends_at
    if still_open and row.source_message_id == request.message_id:
        take_back(request, row)
    return forum, still_open
