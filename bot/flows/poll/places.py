"""Options with so many places, and votes of so many choices: what cannot be chosen, and who moves up."""

from dataclasses import replace

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.poll.ballots import counted, seats_of, standing_ballots
from bot.flows.poll.choosing import WAIT, YES, replaced
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.queries import Cast, write_ballot
from bot.flows.poll.tables import Poll, PollOption
from bot.storage.message_tables import Urgency
from bot.storage.people import Person


def refused_choice(request: Request, poll: Poll, before: dict[str, str], chosen: dict[str, str]) -> Told | None:
    """Why a choice cannot be written, with what can be done instead; None where it can."""
    new = [place for place, word in chosen.items() if word == YES and before.get(place) != YES]
    if poll.kind == PollKind.CHOICE and poll.settings.several and poll.settings.most:
        wanted = {place: word for place, word in replaced(before, chosen).items() if word}
        if len(wanted) > poll.settings.most:
            return _too_many(poll, before, new)
    full = [option for option in poll.options if str(option.position) in new and not _is_free(request, poll, option)]
    return _full(poll, full[0]) if full else None


def _is_free(request: Request, poll: Poll, option: PollOption) -> bool:
    seats = seats_of(poll, option)
    return seats is None or _taken(counted(standing_ballots(request.session, poll)), option) < seats


def _taken(votes: list[Cast], option: PollOption) -> int:
    return sum(ballot.choices.get(str(option.position)) == YES for ballot in votes)


def _too_many(poll: Poll, before: dict[str, str], new: list[str]) -> Told:
    """Which of those before shall the new one take the place of?"""
    texts = {str(option.position): option.text for option in poll.options}
    swaps = [
        Reply(texts[old], f"poll.swap:{poll.id}:{old}.{new[0]}") for old in before if old in texts and len(new) == 1
    ]
    return Told(
        "Up to {most} may be chosen here. Which one shall “{new}” take the place of?",
        *swaps, most=poll.settings.most or 0, new=", ".join(texts[place] for place in new),
    )  # fmt: skip


def _full(poll: Poll, option: PollOption) -> Told:
    """All places are taken: one may wait for one, or choose something else."""
    ways = (
        () if poll.settings.anonymous else (Reply("Wait for a place", f"poll.vote:{poll.id}:{option.position}.{WAIT}"),)
    )
    return Told(
        "All {seats} places of “{option}” are taken. You can wait for one, or choose something else.",
        *ways, Reply("Choose again", f"poll.show:{poll.id}"), seats=seats_of(poll, option) or 0, option=option.text,
    )  # fmt: skip


def move_up(request: Request, poll: Poll) -> list[Say]:
    """Whoever waits longest has the place that has become free, and hears of it, as the group does."""
    if poll.settings.anonymous or not any(seats_of(poll, option) for option in poll.options):
        return []
    says: list[Say] = []
    for option in poll.options:
        place, seats = str(option.position), seats_of(poll, option)
        votes = counted(standing_ballots(request.session, poll))
        waiting = sorted((each for each in votes if each.choices.get(place) == WAIT), key=lambda each: each.cast_ms)
        free = (seats or 0) - _taken(votes, option)
        for ballot in waiting[: max(0, free)]:
            write_ballot(
                request.session, poll, replace(ballot, choices={**ballot.choices, place: YES}, changed_at=request.now)
            )
            says += _told(request, poll, ballot.voter, option)
    return says


def _told(request: Request, poll: Poll, voter: str, option: PollOption) -> list[Say]:
    person = request.session.get(Person, voter)
    if person is None:
        return []
    name = person.called or request.names.of_all(request.session, poll.chat_id, [voter]).get(voter) or "…"
    told = Told("{name} now has a place in “{option}”.", name=name, option=option.text)
    here = request.chat.id == poll.chat_id
    says = [Say(told) if here else Say(told, to=poll.chat_id, urgency=Urgency.RIDE, subject=f"poll:{poll.id}")]
    if person.is_friend and person.line_user_id and request.person is not person:
        says.append(
            Say(
                told,
                to=person.line_user_id,
                urgency=Urgency.RIDE,
                network_id=poll.network_id,
                subject=f"poll:{poll.id}",
            )
        )
    return says
