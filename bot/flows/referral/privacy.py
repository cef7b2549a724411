"""What referrals keep about their sender."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.referral.queries import forget_sender
from bot.flows.referral.tables import Referral
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person has passed on; nothing of any customer."""
    found = session.execute(
        select(Referral.sent_at, Referral.what, Referral.closed_at)
        .where(Referral.sender_id == person.id)
        .order_by(Referral.created_at)
    )
    return {
        "referrals": [
            {"sent": sent.isoformat() if sent else None, "what": what, "closed": closed.isoformat() if closed else None}
            for sent, what, closed in found
        ]
    }


def forget(session: Session, person: Person) -> None:
    """What they were writing goes, what they sent is nobody's."""
    forget_sender(session, person.id)
