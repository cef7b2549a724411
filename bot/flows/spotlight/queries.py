"""Whose turns there were."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.spotlight.tables import Spotlight, SpotlightStatus
from bot.storage.locking import locked_one


def find_spotlight(session: Session, spotlight_id: str) -> Spotlight | None:
    """A turn by the id that its buttons carry, locked."""
    return locked_one(session, select(Spotlight).where(Spotlight.id == spotlight_id))


def turns_of(session: Session, network_id: str) -> list[Spotlight]:
    """All turns of a network that are remembered, the newest first."""
    found = select(Spotlight).where(Spotlight.network_id == network_id)
    return list(session.scalars(found.order_by(Spotlight.id.desc())))


def waiting_turn(session: Session, network_id: str) -> Spotlight | None:
    """The turn that an enterprise was told of and that has not come yet."""
    mine = (Spotlight.network_id == network_id, Spotlight.status == SpotlightStatus.TOLD)
    return session.scalar(select(Spotlight).where(*mine).order_by(Spotlight.id).limit(1))


def turns_with_a_picture_before(session: Session, moment: datetime) -> list[Spotlight]:
    """Turns that are long settled and hold a picture of their own still."""
    old = (Spotlight.picture_id.is_not(None), Spotlight.settled_at < moment)
    return list(session.scalars(select(Spotlight).where(*old).order_by(Spotlight.id)))
