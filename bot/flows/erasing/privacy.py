"""Who asked that a network be erased, and who agreed."""

from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.erasing.tables import NetworkErasing
from bot.storage.people import Person

HOLDS = (NetworkErasing.asker_id, NetworkErasing.agreer_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person asked for or agreed to."""
    theirs = or_(NetworkErasing.asker_id == person.id, NetworkErasing.agreer_id == person.id)
    found = select(NetworkErasing.asked_at.label("asked"), NetworkErasing.erases_at.label("erases")).where(theirs)
    return {"networks_to_be_erased": plain_rows(session, found.order_by(NetworkErasing.asked_at))}


def forget(session: Session, person: Person) -> None:
    """That it is to be erased stays; whose word it was goes."""
    for column in HOLDS:
        session.execute(update(NetworkErasing).where(column == person.id).values({column: None}))
