"""What reports tell of polls: which were answered, and by whose people."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, cast, exists, func, select
from sqlalchemy.orm import Session

from bot.flows.poll.tables import Ballot, Poll, PollStatus
from bot.storage.chats import Chat
from bot.storage.memberships import enterprises_by_person
from bot.storage.stand_ins import enterprises_stood_for


def polls_answered_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Poll]:
    """The polls put in a time that somebody has answered, the oldest first."""
    of_poll = (Ballot.network_id == Poll.network_id, Ballot.poll_id == Poll.id)
    found = select(Poll).where(
        Poll.network_id == network_id,
        Poll.status != PollStatus.DELETED,
        Poll.created_at >= since,
        Poll.created_at < until,
        exists().where(*of_poll, cast(Ballot.choices, String) != "{}"),
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
    named = {poll.id: poll for poll in polls if not poll.settings.anonymous}
    of_voters = enterprises_by_person(session, network_id)
    stood_for = enterprises_stood_for(session, network_id)
    by_enterprise = {poll_id for poll_id, poll in named.items() if poll.settings.per_enterprise}
    voted = (Ballot.network_id == network_id, cast(Ballot.choices, String) != "{}")
    units_of = select(Ballot.poll_id, cast(Ballot.units, String)).where(*voted, Ballot.poll_id.in_(by_enterprise))
    for poll_id, units in session.execute(units_of):
        found[poll_id].update(json.loads(units))
    voters_of = select(Ballot.poll_id, func.aggregate_strings(Ballot.voter, ",")).where(
        *voted, Ballot.poll_id.in_(named.keys() - by_enterprise)
    )  # one row a poll: ballots are thousands
    for poll_id, voters in session.execute(voters_of.group_by(Ballot.poll_id)):
        for voter in voters.split(","):
            found[poll_id].update(of_voters.get(voter, stood_for.get(voter, set())))
    return found
