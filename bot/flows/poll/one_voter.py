"""Two records of one person become one: what both have voted in a poll counts once, by their newest word."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.flows.poll.ballots import cast_of, leads_of, units_of, voter_key
from bot.flows.poll.queries import Cast, forget_ballot, polls_open_for, polls_voted_in, write_ballot
from bot.flows.poll.secrecy import forget_secretly, write_secretly
from bot.flows.poll.tables import Poll, PollStatus
from bot.storage.locking import locked
from bot.storage.people import Person


def make_one_voter(session: Session, stays: Person, goes: Person) -> None:
    """The votes of `goes` are those of `stays`. A closed poll in which both have voted stays as it was counted."""
    secret = [poll for poll in polls_open_for(session, stays) if poll.settings.anonymous]
    found = {poll.id: (poll.network_id, poll.id) for poll in (*polls_voted_in(session, goes.id), *secret)}
    for _id, key in sorted(found.items()):
        poll = locked(session, Poll, key)
        if poll and poll.status != PollStatus.DELETED:
            _one_ballot(session, poll, stays, goes)


def _one_ballot(session: Session, poll: Poll, stays: Person, goes: Person) -> None:
    old, new = voter_key(session, poll, goes.id), voter_key(session, poll, stays.id)
    theirs, own = cast_of(session, poll, old), cast_of(session, poll, new)
    if theirs is None or (own is not None and poll.status != PollStatus.OPEN):
        return
    (forget_secretly if poll.settings.anonymous else forget_ballot)(session, poll, old)
    newest = own if own and own.cast_ms > theirs.cast_ms else theirs
    one = replace(newest, voter=new, units=_units(session, poll, stays, newest, old, new))
    if poll.status == PollStatus.OPEN:
        one = replace(one, leads=leads_of(session, poll, stays))
    (write_secretly if poll.settings.anonymous else write_ballot)(session, poll, one)


def _units(session: Session, poll: Poll, stays: Person, newest: Cast, old: str, new: str) -> list[str]:
    """What is closed counts for those for whom it was counted."""
    if poll.status == PollStatus.OPEN:
        return units_of(session, poll, stays)
    return [new if unit == old else unit for unit in newest.units]
