"""Votes for an enterprise by people who wait to be confirmed: kept, counted for nobody, and counted once they are."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import Wish
from bot.flows.poll.ballots import leads_of, units_of, voter_key
from bot.flows.poll.queries import ballot_of, polls_by_enterprise, write_ballot
from bot.flows.poll.tables import Poll
from bot.flows.register import asked_meanwhile
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_waited_for
from bot.storage.people import Enterprise, Person


def waited_for(request: Request, poll: Poll, person: Person) -> list[Enterprise] | None:
    """The enterprises that a voter waits for, whose representatives are to hear of the vote; None where there is none."""
    found = enterprises_waited_for(request.session, poll.network_id, person)
    for enterprise in found:
        asked_meanwhile(request.session, enterprise, person, request.now)
    return found or None


def hold_open(session: Session, network_id: str) -> None:
    """Hold the polls in which enterprises vote, until somebody is confirmed."""
    for poll in polls_by_enterprise(session, network_id):
        locked(session, Poll, (poll.network_id, poll.id))


def wishes(session: Session, enterprise: Enterprise, person: Person) -> list[Wish]:
    """The polls in which somebody has voted; what, nobody hears before it counts."""
    return [Wish(poll.question) for poll in _voted_in(session, enterprise, person)]


def take_effect(session: Session, enterprise: Enterprise, person: Person, _now: datetime) -> list[Say]:
    """From now on the votes count for the person's enterprises, at the moment at which they were cast."""
    count_anew(session, enterprise, person)
    return []


def count_anew(session: Session, enterprise: Enterprise, person: Person) -> None:
    """For whom somebody's votes count in what is open still, as they stand now."""
    for poll in _voted_in(session, enterprise, person):
        ballot = ballot_of(session, poll, voter_key(session, poll, person.id))
        if ballot:
            units, leads = units_of(session, poll, person), leads_of(session, poll, person)
            write_ballot(session, poll, replace(ballot, units=units, leads=leads))


def _voted_in(session: Session, enterprise: Enterprise, person: Person) -> list[Poll]:
    polls = polls_by_enterprise(session, enterprise.network_id)
    return [
        poll
        for poll in polls
        if (ballot := ballot_of(session, poll, voter_key(session, poll, person.id))) and ballot.choices
    ]
