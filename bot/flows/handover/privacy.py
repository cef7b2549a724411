"""For whom somebody has voted, and what is left of who is forgotten."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.flows.handover.tables import Succession, SuccessionVote
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """For whom somebody has voted as coordinator."""
    found = select(Person.called, SuccessionVote.at).join(Person, Person.id == SuccessionVote.candidate_id)
    rows = session.execute(found.where(SuccessionVote.person_id == person.id).order_by(SuccessionVote.at))
    return {"votes_for_coordinator": [{"for": called, "at": at.isoformat()} for called, at in rows]}


def forget(session: Session, person: Person) -> None:
    """An enterprise's vote stays its own; nobody is chosen any more who is forgotten."""
    session.execute(update(SuccessionVote).where(SuccessionVote.person_id == person.id).values(person_id=None))
    session.execute(delete(SuccessionVote).where(SuccessionVote.candidate_id == person.id))
    session.execute(update(Succession).where(Succession.chosen_id == person.id).values(chosen_id=None))
    for search in session.scalars(select(Succession)):
        if person.id in search.candidates:
            search.candidates = [each for each in search.candidates if each != person.id]
