"""Finding polls; reading and writing ballots as plain rows and prepared statements, since hundreds may come in a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    String,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from bot.flows.poll.tables import Ballot, Poll, PollOption, PollStatus
from bot.storage.accounts import heard_here
from bot.storage.chats import Chat, ChatMember
from bot.storage.database import new_id, rows_changed
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.gathering import Gathering, note_heard_by
from bot.storage.locking import is_held, locked, locked_one
from bot.storage.people import Enterprise, Person
from bot.storage.reading_once import read_once
from bot.storage.standing import VOTES

_table: Table = Ballot.__table__  # type: ignore[assignment]
_of_poll = (_table.c.network_id == bindparam("network"), _table.c.poll_id == bindparam("poll"))
_columns = tuple(
    _table.c[name]
    for name in (
        "voter",
        "units",
        "leads",
        "choices",
        "cast_ms",
        "said_ms",
        "changed_at",
        "source_message_id",
        "entered_by",
        "reason",
        "reason_message_id",
    )
)
_ONE = select(*_columns).where(*_of_poll, _table.c.voter == bindparam("of"))
_ALL = select(*_columns).where(*_of_poll)
_first = (
    select(func.min(PollOption.position))
    .where(PollOption.network_id == bindparam("network"), PollOption.poll_id == bindparam("poll"))
    .scalar_subquery()
)
_ALL_OF_IT = (
    select(PollOption, Gathering, *_columns)
    .outerjoin(_table, and_(*_of_poll, PollOption.position == _first))
    .outerjoin(
        Gathering,
        and_(
            Gathering.chat_id == bindparam("chat"),
            Gathering.subject == bindparam("subject"),
            PollOption.position == _first,
        ),
    )
    .where(PollOption.network_id == bindparam("network"), PollOption.poll_id == bindparam("poll"))
    .order_by(PollOption.position)
    .execution_options(populate_existing=True)
)
"""The ballots come with the first option: so many rows as there are of both."""
_NEWEST = tuple(column.name for column in _columns if column.name != "voter")
_UPSERT = text(
    f"INSERT INTO ballot (network_id, poll_id, voter, {', '.join(_NEWEST)}) "
    f"VALUES (:network_id, :poll_id, :voter, {', '.join(f':{name}' for name in _NEWEST)}) "
    "ON CONFLICT (network_id, poll_id, voter) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _NEWEST)
).bindparams(*(bindparam(name, type_=_table.c[name].type) for name in _NEWEST))
"""As text, since SQLAlchemy compiles an insert with a conflict clause anew each time."""

_BALLOTS_READ = "ballots read in this transaction"
NAMELESS = "-"
"""What begins the voter of a ballot whose name has gone; no person's id does."""


@dataclass(frozen=True)
class Cast:
    """One voter's newest answer, as the ballot keeps it; `choices` is empty where it was withdrawn."""

    voter: str
    units: list[str]
    leads: list[str]
    choices: dict[str, str]
    cast_ms: int
    said_ms: dict[str, int]
    changed_at: datetime
    source_message_id: str | None
    entered_by: str | None = None
    reason: str | None = None
    reason_message_id: str | None = None


def network_of_poll(session: Session, poll_id: str, person: Person) -> str | None:
    """The network of a poll in one of the groups that a person sits in; None where there is none."""
    return session.scalar(
        select(Poll.network_id)
        .join(Chat, (Chat.id == Poll.chat_id) & (Chat.network_id == Poll.network_id))
        .join(ChatMember, ChatMember.chat_id == Chat.id)
        .where(Poll.id == poll_id, ChatMember.person_id == person.id, ChatMember.present)
        .where(heard_here(session, person, Poll.network_id))
    )


@read_once
def polls_in(session: Session, chat: Chat, status: PollStatus) -> list[Poll]:
    """A group's polls in a state, the one shown last first."""
    mine = (Poll.network_id == chat.network_id, Poll.chat_id == chat.id, Poll.status == status)
    shown = func.coalesce(Poll.closed_at, Poll.card_shown_at, Poll.created_at)
    return list(session.scalars(select(Poll).where(*mine).order_by(shown.desc(), Poll.id.desc())))


def polls_open_in(session: Session, network_id: str) -> list[Poll]:
    """What is being voted on in a network's groups."""
    open_ones = select(Poll).where(Poll.network_id == network_id, Poll.status == PollStatus.OPEN)
    return list(session.scalars(open_ones.order_by(Poll.id)))


@read_once
def polls_open_for(session: Session, person: Person) -> list[Poll]:
    """The open polls of all groups that somebody sits in, what closes first at the top."""
    sits = (ChatMember.person_id == person.id, ChatMember.present, heard_here(session, person, Poll.network_id))
    found = (
        select(Poll).join(ChatMember, ChatMember.chat_id == Poll.chat_id).where(*sits, Poll.status == PollStatus.OPEN)
    )
    return list(session.scalars(found.order_by(Poll.closes_at.is_(None), Poll.closes_at, Poll.id)))


def polls_read_by(session: Session, person: Person, limit: int) -> list[Poll]:
    """The polls of the groups that somebody sits in, open ones and closed ones, the newest first."""
    there = heard_here(session, person, Poll.network_id)
    sits = (ChatMember.person_id == person.id, ChatMember.present, Poll.status != PollStatus.DELETED, there)
    found = select(Poll).join(ChatMember, ChatMember.chat_id == Poll.chat_id).where(*sits)
    return list(session.scalars(found.order_by(Poll.id.desc()).limit(limit)))


def polls_voted_in(session: Session, voter: str) -> list[Poll]:
    """The polls with a ballot under this name, in the order in which they are locked."""
    return list(session.scalars(select(Poll).join(Ballot).where(Ballot.voter == voter).order_by(Poll.id)))


def poll_opened_by(session: Session, chat: Chat, message_id: str) -> Poll | None:
    """The poll, locked, that a message in a group opened; None where there is none any more."""
    mine = (Poll.network_id == chat.network_id, Poll.chat_id == chat.id, Poll.source_message_id == message_id)
    return locked_one(session, select(Poll).where(*mine, Poll.status != PollStatus.DELETED))


def forget_options(session: Session, poll: Poll) -> None:
    """Delete every option of a poll."""
    session.execute(delete(PollOption).where(PollOption.network_id == poll.network_id, PollOption.poll_id == poll.id))
    session.expire(poll, ["options"])


def count_enterprises(session: Session, network_id: str) -> int:
    """How many enterprises of a network have a voice."""
    return session.scalar(select(func.count()).where(Enterprise.network_id == network_id, VOTES)) or 0


def _cast_in(poll: Poll) -> tuple[ColumnElement[bool], ...]:
    return _table.c.network_id == poll.network_id, _table.c.poll_id == poll.id


def ballot_of(session: Session, poll: Poll, voter: str) -> Cast | None:
    """What a voter has answered so far."""
    if is_held(session, poll):
        return next((each for each in ballots_of(session, poll) if each.voter == voter), None)
    row = session.execute(_ONE, {"network": poll.network_id, "poll": poll.id, "of": voter}).one_or_none()
    return Cast(*row) if row else None


def chosen_among(session: Session, voters: Sequence[tuple[Poll, str]]) -> set[str]:
    """The ids of those polls in which a voter of theirs has chosen something."""
    keys = {(poll.id, voter) for poll, voter in voters}
    found = select(_table.c.poll_id, _table.c.voter, _table.c.choices).where(
        _table.c.network_id.in_({poll.network_id for poll, _voter in voters}),
        _table.c.poll_id.in_({poll.id for poll, _voter in voters}), _table.c.voter.in_({voter for _poll, voter in voters}),
    )  # fmt: skip
    cast_by = session.execute(found) if voters else ()
    return {poll_id for poll_id, voter, choices in cast_by if choices and (poll_id, voter) in keys}


def ballots_of(session: Session, poll: Poll) -> list[Cast]:
    """All ballots of a poll, withdrawn ones too. Of a poll that this transaction holds they are read once."""
    known = _read(session)
    if poll.id in known and is_held(session, poll):
        return list(known[poll.id].values())
    found = [Cast(*row) for row in session.execute(_ALL, {"network": poll.network_id, "poll": poll.id})]
    if is_held(session, poll):
        known[poll.id] = {each.voter: each for each in found}
    return found


def read_all_of(session: Session, poll: Poll, chat: Chat) -> None:
    """Of a poll that this transaction holds: its options, all ballots, and what its group has heard of it, in one statement."""
    if poll.id in _read(session):
        return
    options: list[PollOption] = []
    ballots: dict[str, Cast] = {}
    heard = None
    subject = f"poll:{poll.id}"
    values = {"network": poll.network_id, "poll": poll.id, "chat": chat.id, "subject": subject}
    for option, spoken, *ballot in session.execute(_ALL_OF_IT, values):
        if option not in options:
            options.append(option)
        heard = heard or spoken
        if ballot[0] is not None:
            ballots[ballot[0]] = Cast(*ballot)
    if options:
        set_committed_value(poll, "options", options)
        _read(session)[poll.id] = ballots
        note_heard_by(session, chat.id, subject, heard)


def _read(session: Session) -> dict[str, dict[str, Cast]]:
    """By poll and voter, the ballots that this transaction has read of polls that it holds. Whoever writes ballots keeps it true."""
    known: dict[str, dict[str, Cast]] = session.info.setdefault(_BALLOTS_READ, {})
    return known


def write_ballot(session: Session, poll: Poll, cast: Cast) -> None:
    """Put a voter's answer in the place of the one before."""
    session.execute(_UPSERT, _values(poll, cast))
    if poll.id in _read(session):
        _read(session)[poll.id][cast.voter] = cast


def forget_ballot(session: Session, poll: Poll, voter: str) -> None:
    """Delete what one voter has answered."""
    _write(session, delete(_table).where(*_cast_in(poll), _table.c.voter == voter))


def _write(session: Session, statement: Executable) -> int:
    """Change or delete ballots, and read them anew after that; how many there were."""
    _read(session).clear()
    return rows_changed(session, statement)


def write_all(session: Session, poll: Poll, casts: list[Cast]) -> None:
    """Write ballots in this order."""
    if casts:
        session.execute(_table.insert(), [_values(poll, cast) for cast in casts])
        _read(session).clear()


def _values(poll: Poll, cast: Cast) -> dict[str, Any]:
    return {
        "network_id": poll.network_id,
        "poll_id": poll.id,
        "voter": cast.voter,
        **{name: getattr(cast, name) for name in _NEWEST},
    }


def open_secret_polls(session: Session, chat: Chat, person: Person | None) -> list[Poll]:
    """The polls without names that are open in a group or, in a 1:1 chat, in the groups that a person sits in."""
    if not chat.is_private or person is None:
        return [poll for poll in polls_in(session, chat, PollStatus.OPEN) if poll.settings.anonymous]
    groups = select(ChatMember.chat_id).where(ChatMember.person_id == person.id, ChatMember.present)
    there = heard_here(session, person, Poll.network_id)
    found = select(Poll).where(Poll.chat_id.in_(groups), Poll.status == PollStatus.OPEN, there).order_by(Poll.id)
    return [poll for poll in session.scalars(found) if poll.settings.anonymous]


def poll_voted_in_by(session: Session, message_id: str) -> Poll | None:
    """The poll, locked, in which a message cast a vote that is still its voter's newest; None where there is none."""
    key = session.execute(
        select(Ballot.network_id, Ballot.poll_id).where(Ballot.source_message_id == message_id)
    ).first()
    return locked(session, Poll, tuple(key)) if key else None


def withdraw_by_message(session: Session, message_id: str, now: datetime) -> None:
    """Empty the ballot that a message cast."""
    mine = update(_table).where(_table.c.source_message_id == message_id)
    _write(session, mine.values(choices={}, changed_at=now))


def forget_reason(session: Session, message_id: str) -> bool:
    """A message that said why somebody voted was taken back; False where none did."""
    mine = update(_table).where(_table.c.reason_message_id == message_id)
    return _write(session, mine.values(reason=None, reason_message_id=None)) > 0


def take_name_off(session: Session, poll: Poll, message_id: str, now: datetime) -> None:
    """Nobody can tell any more whose ballot it is that a message cast; it goes on counting."""
    ballot = session.scalars(select(Ballot).where(*_cast_in(poll), Ballot.source_message_id == message_id)).one()
    values: dict[str, Any] = {"source_message_id": None}
    if not poll.settings.anonymous:
        nobody = f"{NAMELESS}{new_id(now)}"
        values |= {"voter": nobody} | ({"units": [nobody]} if not poll.settings.per_enterprise else {})
    _write(session, update(_table).where(*_cast_in(poll), _table.c.voter == ballot.voter).values(values))
    session.expire(ballot)


def forget_nameless(session: Session, poll: Poll) -> None:
    """Voting goes on: ballots whose voters took their words back count no more, since they may vote again."""
    _write(session, delete(_table).where(*_cast_in(poll), _table.c.voter.startswith(NAMELESS)))


def forget_uncounted(session: Session, poll: Poll) -> None:
    """Delete the ballots of people who were not confirmed in time."""
    _write(session, delete(_table).where(*_cast_in(poll), cast(_table.c.units, String) == "[]"))


def polls_by_enterprise(session: Session, network_id: str) -> list[Poll]:
    """The open polls of a network in which enterprises vote, by their ids."""
    return [poll for poll in polls_open_in(session, network_id) if poll.settings.per_enterprise]


def forget_ballots(session: Session, poll: Poll) -> None:
    """Delete every ballot of a poll."""
    _write(session, delete(_table).where(*_cast_in(poll)))


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


def nameless_polls(session: Session, network_id: str) -> set[str]:
    """The ids of the polls without names."""
    found = session.execute(select(Poll.id, Poll.settings).where(Poll.network_id == network_id))
    return {poll_id for poll_id, settings in found if settings.anonymous}


def move_open_polls(session: Session, chat_id: str, old_id: str, new_id: str) -> None:
    """What is still being voted on in a group goes with it; what is over stays in the old network's history."""
    session.flush()
    mine = (Poll.network_id == old_id, Poll.chat_id == chat_id, Poll.status == PollStatus.OPEN)
    moved = session.execute(update(Poll).where(*mine).values(network_id=new_id).returning(Poll.id)).scalars().all()
    session.execute(
        update(DueWork)
        .where(
            DueWork.network_id == old_id,
            DueWork.subject.in_([f"poll:{poll_id}" for poll_id in moved]),
            DueWork.status == DueStatus.WAITING,
        )
        .values(network_id=new_id)
    )
    session.expire_all()
