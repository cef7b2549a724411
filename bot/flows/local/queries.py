"""Which rounds of asking for local things there are, and what was offered in them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus


def offers_by(session: Session, row: LocalFirst, enterprise_id: str | None = None) -> list[LocalOffer]:
    """What was answered, of one enterprise or of all, the lowest price first."""
    found = select(LocalOffer).where(LocalOffer.network_id == row.network_id, LocalOffer.local_id == row.id)
    if enterprise_id is not None:
        found = found.where(LocalOffer.enterprise_id == enterprise_id)
    return list(session.scalars(found.order_by(LocalOffer.price, LocalOffer.enterprise_id, LocalOffer.position)))


def open_rounds(session: Session, network_id: str) -> list[LocalFirst]:
    """The rounds of a network that are undecided."""
    found = select(LocalFirst).where(LocalFirst.network_id == network_id, LocalFirst.status != LocalStatus.DONE)
    return list(session.scalars(found.order_by(LocalFirst.id)))
