"""Which networks are about to be erased."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.erasing.tables import NetworkErasing


def erasings_asked(session: Session, network_ids: Collection[str]) -> list[NetworkErasing]:
    """What waits for a second person, of these networks."""
    found = select(NetworkErasing).where(NetworkErasing.network_id.in_(network_ids), NetworkErasing.erases_at.is_(None))
    return list(session.scalars(found.order_by(NetworkErasing.network_id)))
