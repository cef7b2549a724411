"""Who has said that two enterprises are linked; that they are is the enterprises'."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.link.tables import Link
from bot.storage.people import Person

HOLDS = (Link.said_by,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The links that somebody has said."""
    said = select(Link.kind, Link.said_at).where(Link.said_by == person.id)
    return {"links_said": plain_rows(session, said.order_by(Link.said_at))}


def forget(session: Session, person: Person) -> None:
    """The link stays the enterprises'."""
    session.execute(update(Link).where(Link.said_by == person.id).values(said_by=None))
