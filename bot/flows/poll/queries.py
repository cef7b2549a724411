"""Reading and writing ballots: plain rows and prepared statements, since hundreds may come in a minute."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, Table, bindparam, cast, delete, func, select, text, update
from sqlalchemy.orm import Session

from bot.flows.poll.tables import Ballot, Poll, PollStatus, VotingUnit
from bot.storage.chats import Chat
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_by_person

_table: Table = Ballot.__table__  # type: ignore[assignment]
_of_poll = (_table.c.network_id == bindparam("network"), _table.c.poll_id == bindparam("poll"))
_columns = tuple(
    _table.c[name] for name in ("voter", "units", "choices", "cast_ms", "said_ms", "changed_at", "source_message_id")
)
_ONE = select(*_columns).where(*_of_poll, _table.c.voter == bindparam("of"))
_ALL = select(*_columns).where(*_of_poll)
_CHANGED_SINCE = select(func.count()).where(*_of_poll, _table.c.changed_at > bindparam("moment"))
_NEWEST = ("units", "choices", "cast_ms", "said_ms", "changed_at", "source_message_id")
_UPSERT = text(
    f"INSERT INTO ballot (network_id, poll_id, voter, {', '.join(_NEWEST)}) "
    f"VALUES (:network_id, :poll_id, :voter, {', '.join(f':{name}' for name in _NEWEST)}) "
    "ON CONFLICT (network_id, poll_id, voter) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _NEWEST)
).bindparams(*(bindparam(name, type_=_table.c[name].type) for name in _NEWEST))
"""As text, since SQLAlchemy compiles an insert with a conflict clause anew each time."""

NAMELESS = "-"
"""What begins the voter of a ballot whose name has gone; no person's id does."""


@dataclass(frozen=True)
class Cast:
    """One voter's newest answer, as the ballot keeps it; `choices` is empty where it was withdrawn."""

    voter: str
    units: list[str]
    choices: dict[str, str]
    cast_ms: int
    said_ms: dict[str, int]
    changed_at: datetime
    source_message_id: str | None


def _cast_in(poll: Poll) -> tuple[ColumnElement[bool], ...]:
    return _table.c.network_id == poll.network_id, _table.c.poll_id == poll.id


def ballot_of(session: Session, poll: Poll, voter: str) -> Cast | None:
    """What a voter has answered so far."""
    row = session.execute(_ONE, {"network": poll.network_id, "poll": poll.id, "of": voter}).one_or_none()
    return Cast(*row) if row else None


def ballots_of(session: Session, poll: Poll) -> list[Cast]:
    """All ballots of a poll, withdrawn ones too."""
    return [Cast(*row) for row in session.execute(_ALL, {"network": poll.network_id, "poll": poll.id})]


def voters_since(session: Session, poll: Poll, moment: datetime) -> int:
    """How many people have voted or changed their vote after a moment."""
    wanted = {"network": poll.network_id, "poll": poll.id, "moment": moment}
    return session.scalar(_CHANGED_SINCE, wanted) or 0


def write_ballot(session: Session, poll: Poll, cast: Cast) -> None:
    """Put a voter's answer in the place of the one before."""
    values: dict[str, Any] = {
        "network_id": poll.network_id,
        "poll_id": poll.id,
        "voter": cast.voter,
        **{name: getattr(cast, name) for name in _NEWEST},
    }
    session.execute(_UPSERT, values)


def poll_voted_in_by(session: Session, message_id: str) -> Poll | None:
    """The poll, locked, in which a message cast a vote that is still its voter's newest; None where there is none."""
    key = session.execute(
        select(Ballot.network_id, Ballot.poll_id).where(Ballot.source_message_id == message_id)
    ).first()
    return locked(session, Poll, tuple(key)) if key else None


def withdraw_by_message(session: Session, message_id: str, now: datetime) -> None:
    """Empty the ballot that a message cast."""
    mine = update(_table).where(_table.c.source_message_id == message_id)
    session.execute(mine.values(choices={}, changed_at=now))


def take_name_off(session: Session, poll: Poll, message_id: str, now: datetime) -> None:
    """Nobody can tell any more whose ballot it is that a message cast; it goes on counting."""
    ballot = session.scalars(select(Ballot).where(*_cast_in(poll), Ballot.source_message_id == message_id)).one()
    values: dict[str, Any] = {"source_message_id": None}
    if not poll.anonymous:
        nobody = f"{NAMELESS}{new_id(now)}"
        values |= {"voter": nobody} | ({"units": [nobody]} if poll.unit == VotingUnit.PERSON else {})
    session.execute(update(_table).where(*_cast_in(poll), _table.c.voter == ballot.voter).values(values))
    session.expire(ballot)


def forget_nameless(session: Session, poll: Poll) -> None:
    """Voting goes on: ballots whose voters took their words back count no more, since they may vote again."""
    session.execute(delete(_table).where(*_cast_in(poll), _table.c.voter.startswith(NAMELESS)))


def forget_ballots(session: Session, poll: Poll) -> None:
    """Delete every ballot of a poll."""
    session.execute(delete(_table).where(*_cast_in(poll)))


def votes_between(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many answers the polls of a time have got."""
    polls = select(Poll.id).where(
        Poll.network_id == network_id,
        Poll.status != PollStatus.DELETED,
        Poll.created_at >= since,
        Poll.created_at < until,
    )
    counted = select(func.count()).where(
        Ballot.network_id == network_id, Ballot.poll_id.in_(polls), cast(Ballot.choices, String) != "{}"
    )
    return session.scalar(counted) or 0


def polls_answered_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Poll]:
    """The polls put in a time that somebody has answered, the oldest first."""
    answered = select(Ballot.poll_id).where(Ballot.network_id == network_id, cast(Ballot.choices, String) != "{}")
    found = select(Poll).where(
        Poll.network_id == network_id,
        Poll.status != PollStatus.DELETED,
        Poll.created_at >= since,
        Poll.created_at < until,
        Poll.id.in_(answered),
    )
    return list(session.scalars(found.order_by(Poll.created_at, Poll.id)))


def enterprises_that_voted(session: Session, network_id: str, polls: Sequence[Poll]) -> dict[str, set[str]]:
    """For each poll the enterprises whose people have voted: those it was put to alone, the voters' own where the ballot
    says whose it is."""
    found: dict[str, set[str]] = defaultdict(set)
    of_group = {poll.chat_id for poll in polls}
    owners = dict(session.execute(select(Chat.id, Chat.enterprise_id).where(Chat.id.in_(of_group))).tuples().all())
    for poll in polls:
        if owner := owners.get(poll.chat_id):
            found[poll.id].add(owner)
    named = {poll.id: poll for poll in polls if not poll.anonymous}
    of_voters = enterprises_by_person(session, network_id)
    ballots = select(Ballot.poll_id, Ballot.voter, Ballot.units, Ballot.choices).where(
        Ballot.network_id == network_id, Ballot.poll_id.in_(named)
    )
    for poll_id, voter, units, choices in session.execute(ballots):
        if choices:
            by_enterprise = named[poll_id].unit == VotingUnit.ENTERPRISE
            found[poll_id] |= set(units) if by_enterprise else of_voters.get(voter, set())
    return found
