"""What lots keep about somebody: that their name was in them, and that they opened or drew them."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.lots.tables import Lots, LotsDraw, LotsEntry
from bot.storage.database import new_id
from bot.storage.people import Person

HOLDS = (Lots.maker_id, LotsEntry.person_id, LotsDraw.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The lots that the person's name was in, and those that the person opened or drew."""
    about = Lots.about.label("about")
    joined = select(about, LotsEntry.joined_at.label("at")).join(
        LotsEntry, (LotsEntry.network_id == Lots.network_id) & (LotsEntry.lots_id == Lots.id)
    )
    drawn = select(about, LotsDraw.at).join(
        LotsDraw, (LotsDraw.network_id == Lots.network_id) & (LotsDraw.lots_id == Lots.id)
    )
    opened = select(about, Lots.created_at.label("at")).where(Lots.maker_id == person.id)
    return {
        "lots_joined": plain_rows(
            session, joined.where(LotsEntry.person_id == person.id).order_by(LotsEntry.joined_at)
        ),
        "lots_opened": plain_rows(session, opened.order_by(Lots.id)),
        "lots_drawn": plain_rows(session, drawn.where(LotsDraw.person_id == person.id).order_by(LotsDraw.at)),
    }


def forget(session: Session, person: Person) -> None:
    """The person's places in lists stay, as somebody's: a draw can still be checked."""
    for entry in session.scalars(select(LotsEntry).where(LotsEntry.person_id == person.id)).all():
        entry.key, entry.person_id = new_id(entry.joined_at), None
    for column in (Lots.maker_id, LotsDraw.person_id):
        session.execute(update(column.class_).where(column == person.id).values({column: None}))
