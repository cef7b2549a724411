"""Finding a code that somebody was given, and those that still work."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.people import Invitation


def invitation_with(session: Session, digest: str) -> Invitation | None:
    """The invitation whose code has this digest, whether it still works or not."""
    return session.scalar(select(Invitation).where(Invitation.digest == digest))


def invitations_out(session: Session, network_id: str, now: datetime) -> list[Invitation]:
    """The invitations of a network that nobody has used and that still work, the one that ends first at the top."""
    found = select(Invitation).where(
        Invitation.network_id == network_id, Invitation.used_at.is_(None), Invitation.expires_at > now
    )
    return list(session.scalars(found.order_by(Invitation.expires_at, Invitation.id)))
