"""Finding polls, casting ballots, counting them."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.contract import Asked
from bot.flows.poll.results import OptionView, PollView
from bot.settings import settings
from bot.storage.chats import Chat, ChatMember
from bot.storage.people import Enterprise, Membership, Person
from bot.storage.polls import Ballot, Poll, PollKind, PollStatus, VotingUnit

YES, MAYBE, NO = "yes", "maybe", "no"
ANSWERS = (YES, MAYBE, NO)
MOST_NAMES = 30


def find_poll(asked: Asked, poll_id: str, *, lock: bool = False) -> Poll | None:
    """The poll of a button, if it belongs to this chat or, in a 1:1 chat, to a group the person sits in.

    `lock` makes other voters of the same poll wait until the transaction ends.
    """
    here = select(Poll).where(Poll.id == poll_id, Poll.status != PollStatus.DELETED)
    if not asked.chat.is_private:
        here = here.where(Poll.network_id == asked.chat.network_id, Poll.chat_id == asked.chat.id)
    elif asked.person:
        here = (
            here.join(Chat, (Chat.id == Poll.chat_id) & (Chat.network_id == Poll.network_id))
            .join(ChatMember, ChatMember.chat_id == Chat.id)
            .where(ChatMember.person_id == asked.person.id, ChatMember.present)
        )
    else:
        return None
    return asked.session.scalar(here.with_for_update(of=Poll) if lock else here)


def polls_here(asked: Asked, status: PollStatus) -> list[Poll]:
    """The group's polls in a state, the one shown last first."""
    found = (
        select(Poll)
        .where(Poll.network_id == asked.chat.network_id, Poll.chat_id == asked.chat.id, Poll.status == status)
        .order_by(func.coalesce(Poll.closed_at, Poll.card_shown_at, Poll.created_at).desc(), Poll.id.desc())
    )
    return list(asked.session.scalars(found))


def newest_poll(asked: Asked, status: PollStatus, *, lock: bool = False) -> Poll | None:
    """The group's poll in a state that was shown last."""
    polls = polls_here(asked, status)
    if not polls or not lock:
        return polls[0] if polls else None
    return find_poll(asked, polls[0].id, lock=True)


def cast(asked: Asked, poll: Poll, person: Person, choices: dict[str, str]) -> Ballot | None:
    """Write a person's choices; None when nothing changes: the same again, or an older vote that arrives late."""
    units = units_of(asked.session, poll, person)
    ballot = ballot_of(asked.session, poll, person)
    if ballot is None:
        ballot = Ballot(
            network_id=poll.network_id,
            poll_id=poll.id,
            voter=voter_key(poll, person.id),
            choices={},
            cast_ms=0,
            changed_at=asked.now,
        )
        asked.session.add(ballot)
    if asked.occurred_ms < ballot.cast_ms:
        return None
    changed = ballot.choices != choices
    ballot.cast_ms, ballot.source_message_id, ballot.units = asked.occurred_ms, asked.message_id, units
    if changed:
        ballot.choices, ballot.changed_at = choices, asked.now
    asked.session.flush()
    return ballot if changed else None


def ballot_of(session: Session, poll: Poll, person: Person) -> Ballot | None:
    """What the person has voted so far; may be empty after a withdrawal."""
    return session.get(Ballot, (poll.network_id, poll.id, voter_key(poll, person.id)))


def voter_key(poll: Poll, person_id: str) -> str:
    """Under what name a ballot is kept: in an anonymous poll a keyed hash that says nothing about the person."""
    return _hashed(poll, person_id) if poll.anonymous else person_id


def units_of(session: Session, poll: Poll, person: Person) -> list[str]:
    """For whom a person's ballot counts: themself, or each of their enterprises; empty where they have none."""
    if poll.unit == VotingUnit.PERSON:
        return [voter_key(poll, person.id)]
    mine = select(Membership.enterprise_id).where(
        Membership.network_id == poll.network_id, Membership.person_id == person.id
    )
    return sorted(voter_key(poll, enterprise_id) for enterprise_id in session.scalars(mine))


def has_votes(session: Session, poll: Poll) -> bool:
    """Whether anybody has voted and not withdrawn."""
    return any(ballot.choices for ballot in ballots(session, poll))


def ballots(session: Session, poll: Poll) -> list[Ballot]:
    """All ballots of a poll."""
    mine = select(Ballot).where(Ballot.network_id == poll.network_id, Ballot.poll_id == poll.id)
    return list(session.scalars(mine))


def voters_since(session: Session, poll: Poll, moment: datetime) -> int:
    """How many people have voted or changed their vote after a moment."""
    changed = select(func.count()).where(
        Ballot.network_id == poll.network_id, Ballot.poll_id == poll.id, Ballot.changed_at > moment
    )
    return session.scalar(changed) or 0


def counted(votes: Iterable[Ballot]) -> list[Ballot]:
    """One ballot for each voting unit: the newest of its people. A ballot for two enterprises comes twice."""
    newest: dict[str, Ballot] = {}
    for ballot in sorted(votes, key=lambda b: b.cast_ms):
        if ballot.choices:
            newest.update(dict.fromkeys(ballot.units, ballot))
    return list(newest.values())


def total_of(session: Session, poll: Poll) -> int | None:
    """How many may answer: the group's people, or the network's enterprises."""
    if poll.unit == VotingUnit.PERSON:
        chat = session.get(Chat, poll.chat_id)
        return chat.member_count if chat else None
    return session.scalar(select(func.count()).where(Enterprise.network_id == poll.network_id))


def view(session: Session, poll: Poll, *, names: bool = False) -> PollView:
    """The poll as its group may see it now; with `names`, who chose what, unless it is anonymous."""
    votes = counted(ballots(session, poll))
    known = _names(session, votes) if names and not poll.anonymous else None
    options = tuple(
        _option_view(option.position, option.text, option.starts_at, option.has_time, votes, known)
        for option in poll.options
    )
    return PollView(
        id=poll.id,
        question=poll.question,
        dates=poll.kind == PollKind.DATES,
        open=poll.status == PollStatus.OPEN,
        options=options,
        answered=len(votes),
        total=total_of(session, poll),
        by_enterprise=poll.unit == VotingUnit.ENTERPRISE,
        several=poll.several,
        anonymous=poll.anonymous,
        anyone_adds=poll.anyone_adds,
        closes_at=poll.closes_at,
        quorum=poll.quorum,
        winners=winners(options),
    )


def winners(options: Iterable[OptionView]) -> tuple[int, ...]:
    """Positions of the option with most votes, all of them in a tie; for dates, most "can" and then fewest "cannot"."""
    chosen = [option for option in options if option.yes or option.maybe]
    if not chosen:
        return ()
    best = max(_rank(option) for option in chosen)
    return tuple(option.position for option in chosen if _rank(option) == best)


def _rank(option: OptionView) -> tuple[int, int, int]:
    return option.yes, option.maybe, -option.no


def _option_view(
    position: int,
    text: str,
    starts_at: datetime | None,
    has_time: bool,
    votes: list[Ballot],
    names: dict[str, str] | None,
) -> OptionView:
    key = str(position)
    answers = [ballot.choices.get(key) for ballot in votes]
    chose = [ballot.voter for ballot in votes if ballot.choices.get(key) == YES] if names is not None else []
    named = tuple(dict.fromkeys(names[voter] for voter in chose if voter in names))[:MOST_NAMES] if names else ()
    return OptionView(
        position=position,
        text=text,
        yes=answers.count(YES),
        maybe=answers.count(MAYBE),
        no=answers.count(NO),
        starts_at=starts_at,
        has_time=has_time,
        names=named,
        unnamed=len(set(chose)) - len(named),
    )


def _names(session: Session, votes: list[Ballot]) -> dict[str, str]:
    """Display names of an open poll's voters, as far as LINE told them."""
    voters = {ballot.voter for ballot in votes}
    rows = session.execute(
        select(Person.id, Person.display_name).where(Person.id.in_(voters), Person.display_name.is_not(None))
    )
    return {person_id: name for person_id, name in rows if name}


def _hashed(poll: Poll, value: str) -> str:
    key = (settings().secret_key or settings().line_channel_secret).encode()
    return hmac.new(key, f"{poll.id}:{value}".encode(), hashlib.sha256).hexdigest()
