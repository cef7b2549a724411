"""Who proposed a network's rules; without consent they stay, as somebody's."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.agreement.tables import Agreement
from bot.storage.people import Person

HOLDS = (Agreement.maker_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The rules that the person proposed."""
    found = select(Agreement.text, Agreement.created_at.label("at"), Agreement.status)
    return {"rules_proposed": plain_rows(session, found.where(Agreement.maker_id == person.id).order_by(Agreement.id))}


def forget(session: Session, person: Person) -> None:
    """The rules stay."""
    session.execute(update(Agreement).where(Agreement.maker_id == person.id).values(maker_id=None))
