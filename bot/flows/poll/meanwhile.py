"""Votes for an enterprise by people who wait to be confirmed: kept, counted for nobody, and counted once they are."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Wish
from bot.flows.poll.ballots import leads_of, units_of, voter_key
from bot.flows.poll.queries import ballot_of, ballots_of, polls_by_enterprise, write_ballot
from bot.flows.poll.tables import Poll
from bot.flows.register import asked_meanwhile
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_waited_for, people_who_wait, reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

IS_NEWS_FOR = timedelta(days=7)


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


def told_too_late(session: Session, poll: Poll, now: datetime) -> list[Say]:
    """To those whom nobody has confirmed before the end: their vote is not counted; along with the next answer."""
    if not poll.settings.per_enterprise:
        return []
    kept = {ballot.voter for ballot in ballots_of(session, poll) if ballot.choices and not ballot.units}
    if not kept:
        return []
    waiting = people_who_wait(session, poll.network_id)
    late = Told(
        "“{question}” has closed before anybody said that you are one of them, so your vote is not in it.",
        question=poll.question,
    )
    return [
        Say(
            late, to=str(each.line_user_id), urgency=Urgency.RIDE, expires=now + IS_NEWS_FOR, network_id=poll.network_id
        )
        for each in reachable(waiting)
        if voter_key(session, poll, each.id) in kept
    ]


def _voted_in(session: Session, enterprise: Enterprise, person: Person) -> list[Poll]:
    polls = polls_by_enterprise(session, enterprise.network_id)
    return [
        poll
        for poll in polls
        if (ballot := ballot_of(session, poll, voter_key(session, poll, person.id))) and ballot.choices
    ]
