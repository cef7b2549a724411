"""What reports say of decisions: how many, never who took one over."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Fact, Part, Unit
from bot.flows.decision.queries import decisions_between
from bot.language.catalogue import mark


def facts_of_decisions(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """Decided, and carried out."""
    made, done = decisions_between(session, network_id, since, until)
    return [
        Fact("decided", mark("Decided together"), made, Unit.THINGS, Part.LEARNING),
        Fact("carried_out", mark("Decisions carried out"), done, Unit.THINGS, Part.LEARNING),
    ]
