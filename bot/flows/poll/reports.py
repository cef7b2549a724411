"""Polls as activities: questions that somebody has answered."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.poll.queries import votes_between
from bot.flows.poll.report_queries import enterprises_that_voted, polls_answered_between
from bot.language.catalogue import mark


def polls_answered(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The polls put in this time that got an answer; of an anonymous one nobody can tell whose."""
    polls = polls_answered_between(session, network_id, since, until)
    voted = enterprises_that_voted(session, network_id, polls)
    return [
        Activity("poll", poll.created_at, tuple(sorted(voted[poll.id])), f"poll:{poll.id}", poll.maker_id)
        for poll in polls
    ]


def facts_of_polls(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """How many answers the polls got."""
    votes = votes_between(session, network_id, since, until)
    return [Fact("votes", mark("Answers to polls"), votes, Unit.TIMES, Part.LEARNING)]
