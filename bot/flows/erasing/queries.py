"""Which networks are about to be erased."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.erasing.tables import NetworkErasing


def erasings_of(session: Session, network_ids: Collection[str]) -> list[NetworkErasing]:
    """What is asked or decided about erasing, of these networks."""
    found = select(NetworkErasing).where(NetworkErasing.network_id.in_(network_ids))
    return list(session.scalars(found.order_by(NetworkErasing.network_id)))
