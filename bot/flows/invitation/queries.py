"""Finding a code that somebody was given."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.storage.people import Invitation


def invitation_with(session: Session, digest: str) -> Invitation | None:
    """The invitation whose code has this digest, whether it still works or not."""
    return session.scalar(select(Invitation).where(Invitation.digest == digest))
