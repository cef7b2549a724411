"""The line that answers a vote: in which poll where no card says it, what it was, how the poll stands."""

from bot.dialogue.gathering import is_said_at_once
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.poll.ballots import choices_of, followed_by, view
from bot.flows.poll.queries import Cast
from bot.flows.poll.reasons import has_reason, reason_said, why_question, with_replies
from bot.flows.poll.results import Choices, PollView
from bot.flows.poll.swaps import Swap, changed_line, choices_in, swap_of
from bot.flows.poll.tables import Poll
from bot.flows.poll.timetable import subject_of
from bot.language.catalogue import mark
from bot.storage.people import Person

NO_REASONS_HERE = mark("{vote}\nReasons bear names, so they are not kept here. Your vote counts all the same.")
"""To somebody who said why in a poll without names."""


def announce(request: Request, poll: Poll, person: Person, before: dict[str, str], *, changed: bool) -> list[Say]:
    """Answer at once, or soon, in the line that gathers the votes of these seconds."""
    swapped = swap_of(before, choices_of(request.session, poll, person))
    notes = [swapped.noted(person.id)] if swapped and not poll.settings.anonymous else []
    at_once = is_said_at_once(request, poll.network_id, subject_of(poll), changed=changed, notes=notes)
    after = choices_of(request.session, poll, person)
    if why := why_question(poll, after) if changed and not has_reason(request, poll) else None:
        return [Say(with_replies(vote_line(request, poll, person, swapped), why), subject=subject_of(poll))]
    return [Say(vote_line(request, poll, person, swapped), subject=subject_of(poll))] if at_once else []


def vote_line(request: Request, poll: Poll, person: Person, swapped: Swap | None = None) -> Told:
    """What somebody's vote is now; in the 1:1 chat, where no card says it, of which poll."""
    seen = view(request.session, poll)
    if followed := followed_by(request.session, poll, person):
        line = _follows(request, followed, seen)
    elif poll.settings.anonymous:
        line = _received(request, poll, seen, swapped)
    elif swapped:
        line = changed_line(None if request.chat.is_private else request.name(), swapped, seen)
    elif seen.later and not request.chat.is_private:
        line = Told("{name} has voted · {standing}", name=request.name() or "…", standing=seen.turnout)
    else:
        return _chosen(request, seen, choices_in(seen, choices_of(request.session, poll, person)))
    return Told("“{question}”: {said}", question=poll.question, said=line) if request.chat.is_private else line


def _chosen(request: Request, seen: PollView, choices: Choices) -> Told:
    said = {"choices": choices, "standing": seen.turnout}
    if request.chat.is_private:
        return Told("“{question}”: {choices} · {standing}", question=seen.question, **said)
    if name := request.name():
        return Told("{name}: {choices} · {standing}", name=name, **said)
    return Told("Received: {choices} · {standing}", **said)


def _received(request: Request, poll: Poll, seen: PollView, swapped: Swap | None) -> Told:
    received = Told("Vote received · {standing}", standing=seen.turnout)
    line = Told("Vote changed · {standing}", standing=seen.turnout) if swapped else received
    return Told(NO_REASONS_HERE, vote=line) if reason_said(request, poll) else line


def _follows(request: Request, followed: Cast, seen: PollView) -> Told:
    """A member's vote for an enterprise whose representative has voted."""
    representative = request.session.get(Person, followed.voter)
    if representative and representative.called:
        return Told(
            "Thank you. The group's vote follows its representative, {who} · {standing}",
            who=representative.called, standing=seen.turnout,
        )  # fmt: skip
    return Told("Thank you. The group's vote follows its representative · {standing}", standing=seen.turnout)
