"""What is said in a group to nobody, and yet of a poll: only what can be about nothing else."""

from datetime import timedelta

from bot.dialogue.request import Request
from bot.flows.poll.ballots import choices_of, is_voter
from bot.flows.poll.queries import polls_in
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import subject_of
from bot.flows.poll.words import split_reason
from bot.storage.gathering import heard_by

STILL_SEEN = timedelta(hours=1)
"""So long a poll's card, or a line about it, stands before a group's eyes."""
LONGEST = 100


def is_before_their_eyes(request: Request, poll: Poll) -> bool:
    """Whether a poll's card was shown in its group a moment ago."""
    return poll.card_shown_at is not None and request.now - poll.card_shown_at <= STILL_SEEN


def is_spoken_of(request: Request, poll: Poll) -> bool:
    """Whether its card, or the line of somebody's vote, was shown a moment ago."""
    heard = heard_by(request.session, poll.chat_id, subject_of(poll))
    just_now = heard is not None and request.now - heard.spoken_at <= STILL_SEEN
    return just_now or is_before_their_eyes(request, poll)


def is_answered_in_passing(request: Request, poll: Poll) -> bool:
    """Whether words that agree or object are about this one: they give a reason, or it is what was asked here last and is spoken
    of, and the speaker has not answered. Who has answered, and agrees now, agrees with the one who spoke last."""
    if request.person is None or len(request.text) > LONGEST or not is_voter(request.session, poll, request.person):
        return False
    if split_reason(request.text)[1]:
        return True
    newest = polls_in(request.session, request.chat, PollStatus.OPEN)[0]
    return (
        newest.id == poll.id and is_spoken_of(request, poll) and not choices_of(request.session, poll, request.person)
    )
