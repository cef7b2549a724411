"""What polls keep about somebody: those they made, and their votes in polls with names.

A vote stays when consent is taken back, under the opaque id, and counts for ever. In a poll without names the ballot bears a
keyed hash that only this poll can compare: nothing here leads to the person.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.dialogue.kept import plain, plain_rows
from bot.flows.poll.tables import Ballot, Poll
from bot.storage.people import Person

HOLDS = (Poll.maker_id, Ballot.voter, Ballot.entered_by)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's polls and votes."""
    polls = select(Poll.question, Poll.created_at.label("opened")).where(Poll.maker_id == person.id)
    return {
        "polls": plain_rows(session, polls.order_by(Poll.created_at)),
        "votes": _votes(session, person, Ballot.voter),
        "votes_entered_for_others": _votes(session, person, Ballot.entered_by),
    }


def _votes(session: Session, person: Person, column: InstrumentedAttribute[Any]) -> list[dict[str, Any]]:
    found = (
        select(Poll, Ballot.choices, Ballot.changed_at)
        .join(Ballot, (Ballot.network_id == Poll.network_id) & (Ballot.poll_id == Poll.id))
        .where(column == person.id)
        .order_by(Ballot.changed_at)
    )
    votes: list[dict[str, Any]] = []
    for poll, choices, at in session.execute(found):
        texts = {str(option.position): option.text for option in poll.options}
        answers = {texts.get(position, position): answer for position, answer in choices.items()}
        votes.append({"question": poll.question, "answers": answers, "at": plain(at)})
    return votes
