"""Votes for people without LINE: entered by whoever may, said so, and replaced by their own word."""

from functools import partial

from bot.dialogue.entering import behalf_by_id, entered_name, told_of
from bot.dialogue.gathering import is_said_at_once
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.dialogue.telling import Behalf, Entry
from bot.flows.poll import results
from bot.flows.poll.ballots import cast, choices_of, find_poll, view
from bot.flows.poll.choosing import ANSWERS, YES
from bot.flows.poll.places import refused_choice
from bot.flows.poll.queries import polls_in, polls_open_for
from bot.flows.poll.reading_votes import chosen_of, read_vote
from bot.flows.poll.routes import routes
from bot.flows.poll.swaps import changed_line, choices_in, swap_of
from bot.flows.poll.tables import Poll, PollStatus
from bot.flows.poll.timetable import subject_of
from bot.flows.poll.voting import vote_in
from bot.flows.poll.words import said_to_vote
from bot.language.numbers import small_number
from bot.storage.memberships import members_of
from bot.storage.message_tables import Urgency

MOST_OPTIONS_SHOWN = 12
MOST_POSITION = 99


def entered(request: Request, words: str) -> Entry | None:
    """A choice in a poll that is open here, said for somebody else; None where it fits none."""
    if request.chat.is_private:
        polls = polls_open_for(request.session, request.person) if request.person else []
    else:
        polls = polls_in(request.session, request.chat, PollStatus.OPEN)
    for poll in polls:
        found = read_vote(poll, said_to_vote(words))
        if found:
            return Entry(poll.network_id, partial(enter, request, poll.id, *found))
    return None


def entered_network(request: Request, poll_id: str) -> str | None:
    """The network of an open poll of this chat."""
    poll = find_poll(request, poll_id)
    return poll.network_id if poll and poll.status == PollStatus.OPEN else None


def choices(request: Request, behalf: Behalf, poll_id: str) -> list[Say]:
    """What may be chosen for somebody, by taps."""
    poll = find_poll(request, poll_id)
    if poll is None:
        return [Say(results.POLL_GONE)]
    if poll.settings.anonymous:
        return [Say(results.NEVER_NAMELESS)]
    whom = f"{behalf.enterprise.id},{behalf.name or ''}"
    replies = [
        Reply(f"{option.position}. {option.text}", f"poll.for:{poll.id}:{option.position}.{YES},{whom}")
        for option in poll.options[:MOST_OPTIONS_SHOWN]
    ]
    return [Say(Told("“{question}”: which one for {who}?", *replies, CANCEL, question=poll.question, who=behalf.label))]


@routes.button("for", own=True)
def enter_by_button(request: Request, poll_id: str) -> list[Say]:
    """`position.answer,enterprise,name`."""
    choice, _, whom = request.argument.partition(",")
    enterprise_id, _, name = whom.partition(",")
    written, _, answer = choice.partition(".")
    position, poll = small_number(written, MOST_POSITION), find_poll(request, poll_id)
    if poll is None or position is None:
        return [Say(results.POLL_GONE)]
    behalf = behalf_by_id(request, poll.network_id, enterprise_id, name)
    return enter(request, poll_id, [position], answer or YES, behalf)


def enter(request: Request, poll_id: str, positions: list[int], answer: str, behalf: Behalf) -> list[Say]:
    """Write what somebody without LINE says, and who entered it."""
    poll = find_poll(request, poll_id, lock=True)
    if poll is None or request.person is None:
        return [Say(results.POLL_GONE)]
    if behalf.person is request.person:
        return vote_in(request, poll, positions, answer)
    if poll.status != PollStatus.OPEN or (poll.closes_at and request.now >= poll.closes_at):
        return [Say(results.PollClosedAlready(view(request.session, poll)))]
    if poll.settings.anonymous:
        return [Say(results.NEVER_NAMELESS)]
    if not set(positions) <= {option.position for option in poll.options} or answer not in ANSWERS:
        return [Say(results.POLL_GONE)]
    if behalf.name is None and _answered_itself(request, poll, behalf):
        return [Say(Told("{who} has voted on its own already, so that stands.", who=behalf.label))]
    before = choices_of(request.session, poll, behalf.person)
    chosen = chosen_of(poll, positions, answer)
    if refused_choice(request, poll, before, chosen):
        return [
            Say(
                Told(
                    "That cannot be entered for {who}: the places are taken, or there are too many choices.",
                    who=behalf.label,
                )
            )
        ]
    changed = cast(request, poll, behalf.person, chosen, behalf)
    return [
        *_told_here(request, poll, behalf, before, changed=changed),
        *_told_there(request, poll, behalf, changed=changed),
    ]


def _answered_itself(request: Request, poll: Poll, behalf: Behalf) -> bool:
    """Whether people of an enterprise have voted themselves where each person has a vote."""
    members = members_of(request.session, poll.network_id, behalf.enterprise.id)
    return not poll.settings.per_enterprise and any(choices_of(request.session, poll, each) for each in members)


def _told_here(request: Request, poll: Poll, behalf: Behalf, before: dict[str, str], *, changed: bool) -> list[Say]:
    after = choices_of(request.session, poll, behalf.person)
    swap, seen = swap_of(before, after), view(request.session, poll)
    notes = [swap.noted(behalf.person.id)] if swap else []
    if not is_said_at_once(request, poll.network_id, subject_of(poll), changed=changed, notes=notes):
        return []
    name = entered_name(behalf.label, request.name())
    if swap:
        return [Say(changed_line(name, swap, seen), subject=subject_of(poll))]
    told = Told("{name}: {choices} · {standing}", name=name, choices=choices_in(seen, after), standing=seen.turnout)
    return [Say(told, subject=subject_of(poll))]


def _told_there(request: Request, poll: Poll, behalf: Behalf, *, changed: bool) -> list[Say]:
    """Whoever has LINE and was spoken for hears of it."""
    if not changed or not told_of(behalf, request):
        return []
    seen = view(request.session, poll)
    told = Told(
        "{by} entered for you in “{question}”: {choices}. If you see it otherwise, your own vote takes its place.",
        Reply("Vote", f"poll.show:{poll.id}"),
        by=request.name() or "…", question=poll.question,
        choices=choices_in(seen, choices_of(request.session, poll, behalf.person)),
    )  # fmt: skip
    return [
        Say(
            told,
            to=behalf.person.line_user_id,
            urgency=Urgency.RIDE,
            network_id=poll.network_id,
            subject=subject_of(poll),
        )
    ]
