"""Who voted for whom as coordinator, and who can be chosen."""

from typing import Any

from sqlalchemy import Text, cast, delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.dialogue.kept import plain_rows
from bot.flows.handover.tables import EndedRole, Succession, SuccessionVote
from bot.storage.people import Network, Person

HOLDS = (
    SuccessionVote.person_id,
    SuccessionVote.candidate_id,
    Succession.candidates,
    Succession.chosen_id,
    EndedRole.person_id,
    EndedRole.follower_id,
)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """For whom somebody has voted as coordinator, and where they could or can be chosen; not by whom."""
    candidate = aliased(Person)
    voted = (
        select(candidate.called.label("for"), SuccessionVote.at)
        .join(SuccessionVote, SuccessionVote.candidate_id == candidate.id)
        .where(SuccessionVote.person_id == person.id)
        .order_by(SuccessionVote.at)
    )
    voted_for = select(SuccessionVote.succession_id).where(SuccessionVote.candidate_id == person.id)
    named = or_(Succession.chosen_id == person.id, _lists(person), Succession.id.in_(voted_for))
    stood = select(Network.name.label("network"), Succession.created_at.label("since"), Succession.stage).join(
        Succession, Succession.network_id == Network.id
    )
    ended = select(EndedRole.kind.label("role"), EndedRole.ended_at.label("ended"))
    lost = or_(EndedRole.person_id == person.id, EndedRole.follower_id == person.id)
    return {
        "roles_ended_while_away": plain_rows(session, ended.where(lost).order_by(EndedRole.id)),
        "votes_for_coordinator": plain_rows(session, voted),
        "may_be_chosen_as_coordinator": plain_rows(session, stood.where(named).order_by(Succession.id)),
    }


def forget(session: Session, person: Person) -> None:
    """An enterprise's vote stays its own; nobody is chosen any more who is forgotten."""
    session.execute(update(SuccessionVote).where(SuccessionVote.person_id == person.id).values(person_id=None))
    session.execute(delete(SuccessionVote).where(SuccessionVote.candidate_id == person.id))
    session.execute(delete(EndedRole).where(EndedRole.person_id == person.id))
    session.execute(update(EndedRole).where(EndedRole.follower_id == person.id).values(follower_id=None))
    session.execute(update(Succession).where(Succession.chosen_id == person.id).values(chosen_id=None))
    for search in session.scalars(select(Succession).where(_lists(person))):
        search.candidates = [each for each in search.candidates if each != person.id]


def _lists(person: Person) -> Any:
    return cast(Succession.candidates, Text).contains(person.id)
