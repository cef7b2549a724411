"""Finding polls, casting ballots, counting them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from bot.delivery.pricing import recipients_of
from bot.dialogue.display_names import Names
from bot.dialogue.entering import entered_name
from bot.dialogue.links import days_address
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply
from bot.dialogue.telling import Behalf, OpenWork
from bot.flows.poll.choosing import MAYBE, NO, WAIT, adds_up, after_word, points_of
from bot.flows.poll.kinds import NONE_OF_THESE, REMINDER_LEADS, SHARES, PollKind
from bot.flows.poll.queries import (
    Cast,
    ballot_of,
    ballots_of,
    chosen_among,
    count_enterprises,
    network_of_poll,
    polls_in,
    polls_open_in,
    write_ballot,
)
from bot.flows.poll.results import SECRET_UNTIL, OptionView, PollView, Reason
from bot.flows.poll.secrecy import hashed, in_order, write_secretly
from bot.flows.poll.tables import Poll, PollOption, PollStatus
from bot.language.calendar import Span
from bot.storage.audience import Audience, enterprises_for
from bot.storage.chats import Chat
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of, enterprises_spoken_for, is_confirmed
from bot.storage.people import Person
from bot.storage.stand_ins import stand_ins_for
from bot.storage.standing import may_vote
from bot.storage.subgroups import subgroups_joined

MOST_NAMES = 30


def find_poll(request: Request, poll_id: str, *, lock: bool = False) -> Poll | None:
    """The poll of a button, if it belongs to this chat or, in a 1:1 chat, to a group the person sits in.

    `lock` makes other voters of the same poll wait until the transaction ends.
    """
    network_id = request.chat.network_id
    if request.chat.is_private:
        network_id = network_of_poll(request.session, poll_id, request.person) if request.person else None
    if network_id is None:
        return None
    key = (network_id, poll_id)
    poll = locked(request.session, Poll, key) if lock else request.session.get(Poll, key)
    if poll is None or poll.status == PollStatus.DELETED:
        return None
    return poll if request.chat.is_private or poll.chat_id == request.chat.id else None


def open_polls(session: Session, network_id: str) -> list[OpenWork]:
    """What is being voted on in a network's groups."""
    return [OpenWork(poll.question, poll.closes_at, ("poll", poll.id)) for poll in polls_open_in(session, network_id)]


def open_here(request: Request) -> list[Reply]:
    """The polls that are open in this group, each with the button that shows it."""
    if request.chat.is_private:
        return []
    polls = polls_in(request.session, request.chat, PollStatus.OPEN)
    return [Reply(poll.question, f"poll.show:{poll.id}") for poll in polls]


def newest_poll(request: Request, status: PollStatus, *, lock: bool = False) -> Poll | None:
    """The group's poll in a state that was shown last."""
    polls = polls_in(request.session, request.chat, status)
    if not polls or not lock:
        return polls[0] if polls else None
    return find_poll(request, polls[0].id, lock=True)


def cast(request: Request, poll: Poll, person: Person, chosen: dict[str, str], behalf: Behalf | None = None) -> bool:
    """Write what a person chooses, or nothing chosen: that they take their vote back. With `behalf` whoever asks enters it
    for a person without LINE; one's own word takes the place of what was entered for one.

    Returns:
        Whether the ballot says something else now.
    """
    voter, at = voter_key(request.session, poll, person.id), request.occurred_ms
    units = units_of(request.session, poll, person)
    if behalf is None:
        _take_own_place(request, poll, person)
    elif poll.settings.per_enterprise:
        units = [behalf.enterprise.id] if may_vote(behalf.enterprise) else []
    before = cast_of(request.session, poll, voter) or Cast(voter, units, [], {}, 0, {}, poll.created_at, None)
    choices, said = after_word(poll.kind, poll.settings, before.choices, before.said_ms, before.cast_ms, chosen, at)
    if not adds_up(poll.kind, poll.settings) and at < before.cast_ms:
        return False
    changed, newest = choices != before.choices, at >= before.cast_ms
    after = Cast(
        voter=voter,
        units=units,
        leads=[] if behalf else leads_of(request.session, poll, person),
        choices=choices,
        cast_ms=max(at, before.cast_ms),
        said_ms=said,
        changed_at=request.now if changed else before.changed_at,
        source_message_id=request.message_id if newest else before.source_message_id,
        entered_by=_enters(request, behalf) if newest else before.entered_by,
        reason=before.reason if choices else None,
        reason_message_id=before.reason_message_id if choices else None,
    )
    (write_secretly if poll.settings.anonymous else write_ballot)(request.session, poll, after)
    return changed


def _enters(request: Request, behalf: Behalf | None) -> str | None:
    return request.person.id if behalf and request.person else None


def _take_own_place(request: Request, poll: Poll, person: Person) -> None:
    """What was entered for somebody by their name, or for their enterprise as a whole, does not count beside their own word."""
    entered = [ballot for ballot in ballots_of(request.session, poll) if ballot.entered_by and ballot.choices]
    if not entered or poll.settings.anonymous:
        return
    mine = [each.id for each in enterprises_of(request.session, poll.network_id, person)]
    stood = set(stand_ins_for(request.session, poll.network_id, mine, person.called))
    for ballot in entered:
        if ballot.voter in stood:
            write_ballot(request.session, poll, replace(ballot, choices={}, changed_at=request.now))


def names_of_voters(names: Names, session: Session, poll: Poll, votes: Iterable[Cast]) -> dict[str, str]:
    """Voters' names, by id; of what was entered for somebody with the name of who did.

    Raises:
        NamesWanted: where LINE has to be asked for names first.
    """
    votes = list(votes)
    wanted = {ballot.voter for ballot in votes} | {ballot.entered_by for ballot in votes if ballot.entered_by}
    known = names.of_all(session, poll.chat_id, wanted)
    found = {ballot.voter: known[ballot.voter] for ballot in votes if ballot.voter in known}
    return found | {
        ballot.voter: entered_name(known[ballot.voter], known.get(ballot.entered_by))
        for ballot in votes if ballot.entered_by and ballot.voter in known
    }  # fmt: skip


def cast_of(session: Session, poll: Poll, voter: str) -> Cast | None:
    """What a voter has answered so far, with what orders it in a poll without names."""
    found = ballot_of(session, poll, voter)
    return in_order(session, poll, [found])[0] if found and poll.settings.anonymous else found


def standing_ballots(session: Session, poll: Poll) -> list[Cast]:
    """All ballots of a poll with what orders them, withdrawn ones too."""
    found = ballots_of(session, poll)
    by_time = poll.settings.anonymous and poll.settings.per_enterprise and poll.status == PollStatus.OPEN
    return in_order(session, poll, found) if by_time else found


def choices_of(session: Session, poll: Poll, person: Person) -> dict[str, str]:
    """What the person has chosen so far: position of an option -> answer."""
    ballot = ballot_of(session, poll, voter_key(session, poll, person.id))
    return ballot.choices if ballot else {}


def voted_among(session: Session, polls: Sequence[Poll], person: Person) -> set[str]:
    """The ids of those of some polls in which a person has chosen something."""
    return chosen_among(session, [(poll, voter_key(session, poll, person.id)) for poll in polls])


def voter_key(session: Session, poll: Poll, person_id: str) -> str:
    """Under what name a ballot is kept: in an anonymous poll a keyed hash that says nothing about the person."""
    return hashed(session, poll, person_id) if poll.settings.anonymous else person_id


def units_of(session: Session, poll: Poll, person: Person) -> list[str]:
    """For whom a person's ballot counts: themself, or each of their enterprises; empty where they have none that
    votes."""
    if not poll.settings.per_enterprise:
        return [voter_key(session, poll, person.id)]
    mine = filter(may_vote, enterprises_of(session, poll.network_id, person))
    return sorted(voter_key(session, poll, enterprise.id) for enterprise in mine)


def leads_of(session: Session, poll: Poll, person: Person) -> list[str]:
    """For which enterprises a person's ballot stands above those of other members: they speak for them."""
    if not poll.settings.per_enterprise:
        return []
    spoken = filter(may_vote, enterprises_spoken_for(session, poll.network_id, person, deciding=True))
    return sorted(voter_key(session, poll, enterprise.id) for enterprise in spoken)


def followed_by(session: Session, poll: Poll, person: Person) -> Cast | None:
    """The representative's ballot that counts for an enterprise of this person instead of their own; None where none does."""
    if not poll.settings.per_enterprise:
        return None
    mine = voter_key(session, poll, person.id)
    units = set(units_of(session, poll, person))
    votes = counted(ballots_of(session, poll))
    return next((each for each in votes if each.voter != mine and units & set(each.units) & set(each.leads)), None)


def has_votes(session: Session, poll: Poll) -> bool:
    """Whether anybody has voted and not withdrawn."""
    return any(ballot.choices for ballot in ballots_of(session, poll))


def voted_for(session: Session, poll: Poll) -> frozenset[int]:
    """The positions of the options that somebody has chosen, in whatever way."""
    return frozenset(int(place) for ballot in ballots_of(session, poll) for place in ballot.choices)


def counted(votes: Iterable[Cast]) -> list[Cast]:
    """One ballot for each voting unit: the newest of who speaks for it, else the newest of its people. A ballot for two
    enterprises comes twice."""
    newest: dict[str, Cast] = {}
    for ballot in sorted(votes, key=lambda b: b.cast_ms):
        for unit in ballot.units if ballot.choices else ():
            before = newest.get(unit)
            if before is None or unit in ballot.leads or unit not in before.leads:
                newest[unit] = ballot
    return list(newest.values())


def is_voter(session: Session, poll: Poll, person: Person) -> bool:
    """Whether somebody of the group may vote, as the poll's settings say."""
    settings = poll.settings
    audience = Audience.of(settings.audience)
    if audience.subgroups:
        joined = {each.id for each in subgroups_joined(session, poll.network_id, person)}
        if not joined & set(audience.subgroups):
            return False
    elif not audience.is_whole:
        allowed = {each.id for each in enterprises_for(session, poll.network_id, audience)}
        if not allowed & {each.id for each in enterprises_of(session, poll.network_id, person)}:
            return False
    if settings.voters == "representatives":
        return bool(enterprises_spoken_for(session, poll.network_id, person, deciding=True))
    return settings.voters != "members" or is_confirmed(session, poll.network_id, person)


def total_of(session: Session, poll: Poll) -> int | None:
    """How many may answer: the group's people, or the network's enterprises."""
    if poll.settings.audience and poll.settings.per_enterprise:
        return len(enterprises_for(session, poll.network_id, Audience.of(poll.settings.audience)))
    if poll.settings.per_enterprise:
        return count_enterprises(session, poll.network_id)
    if poll.settings.voters or poll.settings.audience:
        return None
    chat = session.get(Chat, poll.chat_id)
    return chat.member_count if chat else None


def price_of_ending(poll: Poll, group: Chat | None) -> int:
    """What the reminder and the result of an open poll cost at most: pushed to its group, where nobody writes there in time."""
    if poll.status != PollStatus.OPEN or poll.closes_at is None or poll.settings.free:
        return 0
    reminded = any(poll.closes_at - poll.created_at >= least for least, _lead in REMINDER_LEADS)
    return recipients_of(group) * (2 if reminded else 1)


def view(session: Session, poll: Poll, names: Names | None = None) -> PollView:
    """The poll as its group may see it now; with `names`, who chose what, unless it is anonymous.

    Raises:
        NamesWanted: where LINE has to be asked for names first.
    """
    votes = counted(standing_ballots(session, poll))
    is_open = poll.status == PollStatus.OPEN
    later = is_open and poll.settings.results_later
    hidden = later or (is_open and poll.settings.anonymous and len(votes) < SECRET_UNTIL)
    known = (
        names_of_voters(names, session, poll, votes) if names and not poll.settings.anonymous and not later else None
    )
    options = tuple(_option_view(poll, option, [] if hidden else votes, known) for option in poll.options)
    best = winners(options)
    return PollView(
        id=poll.id,
        question=poll.question,
        dates=poll.kind == PollKind.DATES,
        open=is_open,
        options=options,
        answered=len(votes),
        total=total_of(session, poll),
        settings=poll.settings,
        closes_at=poll.closes_at,
        winners=best,
        hidden=hidden,
        kind=PollKind(poll.kind),
        reasons=_reasons(votes, known or {}) if names and not hidden else (),
        enough=_is_enough(poll, options, best, len(votes)),
        calendar=_calendar(session, poll),
        price=price_of_ending(poll, session.get(Chat, poll.chat_id)),
    )


def _calendar(session: Session, poll: Poll) -> str | None:
    is_over = poll.kind == PollKind.DATES and poll.status == PollStatus.CLOSED
    return days_address(session, poll.network_id, f"poll:{poll.id}") if is_over else None


def _reasons(votes: list[Cast], names: dict[str, str]) -> tuple[Reason, ...]:
    """Why people chose what they chose, by option; a ballot that counts twice says it once."""
    said = {ballot.voter: ballot for ballot in votes if ballot.reason}
    found = [
        Reason(int(next(iter(ballot.choices))), str(ballot.reason), names.get(voter, ""))
        for voter, ballot in said.items() if ballot.choices
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda reason: -reason.position))


def _is_enough(poll: Poll, options: tuple[OptionView, ...], best: tuple[int, ...], answered: int) -> bool:
    """Whether the best option has the share that it needs of all who voted; where it needs none, always. Of consent the
    first option is meant: that one agrees."""
    part = SHARES.get(poll.settings.share or "")
    if part is None or poll.kind == PollKind.RANKING:
        return True
    wanted = 1 if poll.kind == PollKind.CONSENT else best[0] if len(best) == 1 else 0
    votes = next((option.yes for option in options if option.position == wanted), 0)
    above, below = part
    return votes * below > answered * above if part == (1, 2) else votes > 0 and votes * below >= answered * above


def winners(options: Iterable[OptionView]) -> tuple[int, ...]:
    """Positions of the option with most votes, all of them in a tie; for dates, most "can" and then fewest "cannot"."""
    chosen = [option for option in options if option.yes or option.maybe or option.points]
    if not chosen:
        return ()
    best = max(_rank(option) for option in chosen)
    return tuple(option.position for option in chosen if _rank(option) == best)


def _rank(option: OptionView) -> tuple[int, int, int, int]:
    return option.points, option.yes, option.maybe, -option.no


def seats_of(poll: Poll, option: PollOption) -> int | None:
    """How many may choose an option; None where there is no end, as with dates and with orders."""
    if poll.kind != PollKind.CHOICE or option.position == NONE_OF_THESE:
        return None
    return option.seats or poll.settings.seats


def _option_view(poll: Poll, option: PollOption, votes: list[Cast], names: dict[str, str] | None) -> OptionView:
    key = str(option.position)
    answers = [ballot.choices.get(key) for ballot in votes]
    points = [points_of(ballot.choices).get(key, 0) for ballot in votes] if poll.kind == PollKind.RANKING else []
    chosen_by = [ballot.voter for ballot in votes if ballot.choices.get(key) not in (None, NO, MAYBE, WAIT)]
    chose = chosen_by if names is not None else []
    named = tuple(dict.fromkeys(names[voter] for voter in chose if voter in names))[:MOST_NAMES] if names else ()
    return OptionView(
        position=option.position,
        text=option.text,
        yes=len(chosen_by),
        maybe=answers.count(MAYBE),
        no=answers.count(NO),
        span=Span(option.starts_at, option.has_time, option.ends_at, option.days) if option.starts_at else None,
        names=named,
        unnamed=len(set(chose)) - len(named),
        seats=seats_of(poll, option),
        waiting=answers.count(WAIT),
        points=sum(points),
    )
