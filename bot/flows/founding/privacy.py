"""What founding keeps of a person: that they proposed it, what they said to it, that they would coordinate."""

from typing import Any

from sqlalchemy import Text, cast, delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.founding.tables import FirstVote, Founding, FoundingVoice
from bot.storage.people import Network, Person

HOLDS = (Founding.maker_id, FoundingVoice.person_id, FirstVote.choices)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person proposed, what they said yes or no to, and where they offered to coordinate."""
    made = select(Founding.name, Founding.status, Founding.created_at.label("at")).where(Founding.maker_id == person.id)
    said = select(FoundingVoice.agrees, Founding.created_at.label("asked_at")).join(
        Founding, (Founding.network_id == FoundingVoice.network_id) & (Founding.id == FoundingVoice.founding_id)
    )
    stood = select(Network.name.label("network")).join(FirstVote, FirstVote.network_id == Network.id)
    return {
        "networks_proposed": plain_rows(session, made.order_by(Founding.id)),
        "said_to_networks": plain_rows(session, said.where(FoundingVoice.person_id == person.id).order_by(Founding.id)),
        "offered_to_coordinate": plain_rows(session, stood.where(_lists(person)).order_by(Network.id)),
    }


def forget(session: Session, person: Person) -> None:
    """A voice goes with its person; nobody is chosen any more who is forgotten, the others keep their places."""
    session.execute(update(Founding).where(Founding.maker_id == person.id).values(maker_id=None))
    session.execute(delete(FoundingVoice).where(FoundingVoice.person_id == person.id))
    for row in session.scalars(select(FirstVote).where(_lists(person))):
        row.choices = ["" if each == person.id else each for each in row.choices]


def _lists(person: Person) -> Any:
    return cast(FirstVote.choices, Text).contains(person.id)
