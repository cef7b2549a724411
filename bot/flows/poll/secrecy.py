"""How ballots of a poll without names are kept, so that nothing leads from one to a person.

A ballot bears a keyed hash of its voter, no moment and no message. What ordering needs (when something was said, and in
which message) stands in rows of its own, whose keys only the key of this installation leads to from a ballot. At each vote
all ballots of the poll are written anew in the order of their hashes: neither a row's place nor its version tells whose
vote came last. At closing the rows of order are destroyed and voters become random marks: then not even the key leads back.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.flows.poll.queries import (
    NAMELESS,
    Cast,
    ballots_of,
    forget_ballot,
    forget_ballots,
    open_secret_polls,
    write_all,
)
from bot.flows.poll.tables import TAKEN_BACK, BallotOrder, Poll
from bot.storage.database import empty_the_log, installation_of


def hashed(session: Session, poll: Poll, value: str) -> str:
    """What only this poll and this installation's key make of a value."""
    key = installation_of(session).signing_key.encode()
    return hmac.new(key, f"{poll.id}:{value}".encode(), hashlib.sha256).hexdigest()


def in_order(session: Session, poll: Poll, casts: list[Cast]) -> list[Cast]:
    """Ballots of an open poll without names with the moments that order them."""
    orders = {row.voter: row for row in session.scalars(select(BallotOrder).where(*_of(poll)))}
    return [_ordered(session, poll, cast, orders.get(_order_key(session, poll, cast.voter))) for cast in casts]


def write_secretly(session: Session, poll: Poll, cast: Cast) -> None:
    """Put a voter's answer in the place of the one before. The poll's row must be locked."""
    key = _order_key(session, poll, cast.voter)
    session.execute(delete(BallotOrder).where(*_of(poll), BallotOrder.voter == key))
    order = {
        "network_id": poll.network_id,
        "poll_id": poll.id,
        "voter": key,
        "cast_ms": cast.cast_ms,
        "said_ms": {_place(session, poll, key, place): at for place, at in cast.said_ms.items()},
        "changed_at": cast.changed_at,
        "message": hashed(session, poll, cast.source_message_id) if cast.source_message_id else None,
    }
    session.execute(insert(BallotOrder).values(**order))
    others = [each for each in ballots_of(session, poll) if each.voter != cast.voter]
    forget_ballots(session, poll)
    write_all(session, poll, sorted((_blunted(poll, each) for each in (*others, cast)), key=lambda each: each.voter))


def changed_since(session: Session, poll: Poll, moment: datetime) -> int:
    """How many have voted or changed their vote after a moment."""
    return session.scalar(select(func.count()).where(*_of(poll), BallotOrder.changed_at > moment)) or 0


def unsay(session: Session, poll: Poll, message_id: str) -> bool:
    """Take back the vote that a message cast and that is still its voter's newest; False where there is none."""
    order = session.scalar(
        select(BallotOrder).where(*_of(poll), BallotOrder.message == hashed(session, poll, message_id))
    )
    mine = [
        each for each in in_order(session, poll, ballots_of(session, poll))
        if order and _order_key(session, poll, each.voter) == order.voter
    ]  # fmt: skip
    for each in mine:
        write_secretly(session, poll, replace(each, choices={}))
    return bool(mine)


def forget_voters(session: Session, poll: Poll, counted: list[Cast]) -> None:
    """The poll is closed: what counts stays under random marks, everything that leads to a voter is destroyed."""
    final = [replace(_blunted(poll, each), voter=f"{NAMELESS}{token_hex(16)}") for each in counted]
    forget_ballots(session, poll)
    forget_order(session, poll)
    final = [replace(each, units=[each.voter]) for each in final]
    write_all(session, poll, sorted(final, key=lambda each: each.voter))
    empty_the_log(session)


def forget_order(session: Session, poll: Poll) -> None:
    """Delete what ordered the ballots of a poll."""
    session.execute(delete(BallotOrder).where(*_of(poll)))


def forget_secretly(session: Session, poll: Poll, voter: str) -> None:
    """Delete one voter's ballot and what orders it."""
    session.execute(delete(BallotOrder).where(*_of(poll), BallotOrder.voter == _order_key(session, poll, voter)))
    forget_ballot(session, poll, voter)


def hushes(request: Request) -> bool:
    """Whether a poll without names is open here: `เลือกคนใหม่` that was not understood says what somebody wants to vote."""
    return bool(open_secret_polls(request.session, request.chat, request.person))


def _of(poll: Poll) -> tuple[ColumnElement[bool], ...]:
    return BallotOrder.network_id == poll.network_id, BallotOrder.poll_id == poll.id


def _order_key(session: Session, poll: Poll, voter: str) -> str:
    return hashed(session, poll, f"order:{voter}")


def _place(session: Session, poll: Poll, key: str, place: str) -> str:
    """An option's position would say what was chosen: it is kept as a hash."""
    return hashed(session, poll, f"{key}:{place}")


def _ordered(session: Session, poll: Poll, cast: Cast, order: BallotOrder | None) -> Cast:
    if order is None:
        return cast
    places = [*(str(option.position) for option in poll.options), TAKEN_BACK]
    said = {place: order.said_ms.get(_place(session, poll, order.voter, place)) for place in places}
    return replace(
        cast,
        cast_ms=order.cast_ms,
        said_ms={place: at for place, at in said.items() if at is not None},
        changed_at=order.changed_at,
    )


def _blunted(poll: Poll, cast: Cast) -> Cast:
    return replace(cast, cast_ms=0, said_ms={}, changed_at=poll.created_at, source_message_id=None)
