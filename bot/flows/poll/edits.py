"""When the message that opened a poll, or voted in one, is edited or unsent."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.understanding.listening import listen
from bot.flows.poll.ballots import has_votes, view
from bot.flows.poll.draft import DraftRefused, PollDraft, read_line
from bot.flows.poll.ends import erase
from bot.flows.poll.from_draft import apply_draft
from bot.flows.poll.queries import (
    forget_options,
    forget_reason,
    open_secret_polls,
    poll_opened_by,
    poll_voted_in_by,
    take_name_off,
    withdraw_by_message,
)
from bot.flows.poll.results import VOTES_EXIST, PollCard
from bot.flows.poll.secrecy import unsay
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import plan_closing, subject_of
from bot.flows.poll.words.options import FEWEST_OPTIONS
from bot.storage.locking import locked


def edited(request: Request) -> list[Say] | None:
    """The line that opened a poll was edited: the poll follows as long as nobody has voted."""
    poll = _opened_by(request)
    if poll is None:
        return None
    draft = _read_again(request)
    if draft is None or poll.status != PollStatus.OPEN:
        return []
    if has_votes(request.session, poll):
        return [Say(VOTES_EXIST)]
    forget_options(request.session, poll)
    apply_draft(poll, draft)
    poll.card_shown_at = request.now
    request.session.flush()
    plan_closing(request.session, poll, request.now)
    return [Say(PollCard(view(request.session, poll)), subject=subject_of(poll))]


def unsent(request: Request) -> list[Say] | None:
    """A message was taken back: a poll it opened goes with it, and a vote it cast is withdrawn. Nothing is said.

    Once the poll is closed the result stands, and only the name goes.
    """
    poll = _opened_by(request)
    if poll is not None:
        erase(request, poll)
        return []
    if _secretly_unsaid(request):
        return []
    if request.message_id and forget_reason(request.session, request.message_id):
        return []
    voted_in = poll_voted_in_by(request.session, request.message_id) if request.message_id else None
    if voted_in is None or request.message_id is None:
        return None
    if voted_in.status == PollStatus.OPEN:
        withdraw_by_message(request.session, request.message_id, request.now)
    else:
        take_name_off(request.session, voted_in, request.message_id, request.now)
    return []


def _secretly_unsaid(request: Request) -> bool:
    """Whether the message had cast a vote in an open poll without names, which is withdrawn."""
    message_id = request.message_id
    for secret in open_secret_polls(request.session, request.chat, request.person) if message_id else ():
        poll = locked(request.session, Poll, (secret.network_id, secret.id))
        if poll and message_id and poll.status == PollStatus.OPEN and unsay(request.session, poll, message_id):
            return True
    return False


def _opened_by(request: Request) -> Poll | None:
    return poll_opened_by(request.session, request.chat, request.message_id) if request.message_id else None


def _read_again(request: Request) -> PollDraft | None:
    """The poll in the edited line, if it still is a whole one."""
    understood = listen(request.text, spoken_to=True).meant
    if understood is None or understood.command.key not in ("poll.open", "poll.dates"):
        return None
    try:
        draft = read_line(understood.rest, dates=understood.command.key == "poll.dates", now=request.now)
    except DraftRefused:
        return None
    return draft if draft.question and len(draft.options) >= FEWEST_OPTIONS else None
