"""What lots keep about somebody: that their name was in them, and that they opened or drew them."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.flows.lots.tables import Lots, LotsDraw, LotsEntry
from bot.storage.database import new_id
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The lots that the person's name was in, and those that the person opened."""
    joined = (
        select(Lots.about, LotsEntry.joined_at)
        .join(LotsEntry, (LotsEntry.network_id == Lots.network_id) & (LotsEntry.lots_id == Lots.id))
        .where(LotsEntry.person_id == person.id)
        .order_by(LotsEntry.joined_at)
    )
    opened = select(Lots.about, Lots.created_at).where(Lots.maker_id == person.id).order_by(Lots.id)
    return {
        "lots_joined": [{"about": about, "at": at.isoformat()} for about, at in session.execute(joined)],
        "lots_opened": [{"about": about, "at": at.isoformat()} for about, at in session.execute(opened)],
    }


def forget(session: Session, person: Person) -> None:
    """The person's places in lists stay, as somebody's: a draw can still be checked."""
    for entry in session.scalars(select(LotsEntry).where(LotsEntry.person_id == person.id)).all():
        entry.key, entry.person_id = new_id(entry.joined_at), None
    for column in (Lots.maker_id, LotsDraw.person_id):
        session.execute(update(column.class_).where(column == person.id).values({column: None}))
