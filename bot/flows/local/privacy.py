"""What local offers keep about somebody."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.local.tables import LocalOffer
from bot.storage.people import Person

HOLDS = (LocalOffer.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What they offered for their enterprise."""
    found = select(LocalOffer.price.label("satang"), LocalOffer.most.label("amount")).where(
        LocalOffer.person_id == person.id
    )
    return {"offered_before_an_order": plain_rows(session, found.order_by(LocalOffer.local_id))}


def forget(session: Session, person: Person) -> None:
    """The offer stays its enterprise's; who said it is forgotten."""
    session.execute(update(LocalOffer).where(LocalOffer.person_id == person.id).values(person_id=None))
