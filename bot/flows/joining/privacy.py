"""What joining keeps of a person: which enterprises they proposed."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.joining.tables import Proposal
from bot.storage.people import Person

HOLDS = (Proposal.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The enterprises that the person proposed, and what came of it."""
    mine = select(Proposal.name.label("enterprise"), Proposal.created_at.label("at"), Proposal.status)
    return {
        "enterprises_proposed": plain_rows(session, mine.where(Proposal.person_id == person.id).order_by(Proposal.id))
    }


def forget(session: Session, person: Person) -> None:
    """The proposal stays, as somebody's."""
    session.execute(update(Proposal).where(Proposal.person_id == person.id).values(person_id=None))
