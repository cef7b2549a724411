"""Who has said what an enterprise does well or lacks; that it was said is the enterprise's."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.strength.tables import GapRequest, Strength, StrengthPair
from bot.storage.people import Person

HOLDS = (Strength.said_by, StrengthPair.answered_by, GapRequest.answered_by)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has said for an enterprise, and answered."""
    said = select(Strength.well, Strength.gap, Strength.said_at).where(Strength.said_by == person.id)
    pairs = select(StrengthPair.gap, StrengthPair.status).where(StrengthPair.answered_by == person.id)
    requests = select(GapRequest.gap, GapRequest.status).where(GapRequest.answered_by == person.id)
    return {
        "strengths_said": plain_rows(session, said),
        "learning_answered": plain_rows(session, pairs.order_by(StrengthPair.id)),
        "requests_to_agencies": plain_rows(session, requests.order_by(GapRequest.id)),
    }


def forget(session: Session, person: Person) -> None:
    """The words stay the enterprise's; who wrote them is forgotten."""
    for column in HOLDS:
        session.execute(update(column.class_).where(column == person.id).values({column: None}))
