"""What was passed on between two moments, for pulse and reports."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.referral.tables import TAKEN, Referral, ReferralKind, ReferralOffer


@dataclass(frozen=True)
class PassedOn:
    """Something that one enterprise passed on and another took, or gave to one that lacked it."""

    referral_id: str
    at: datetime
    giver_id: str | None
    receiver_id: str | None
    sender_id: str | None
    """The person."""


def passed_on_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[PassedOn]:
    """What was passed on in a time and taken by somebody, whatever came of it; the earliest first."""
    found = (
        select(
            Referral.id,
            Referral.sent_at,
            Referral.sender_enterprise_id,
            ReferralOffer.enterprise_id,
            Referral.kind,
            Referral.sender_id,
        )
        .join(
            ReferralOffer,
            (ReferralOffer.network_id == Referral.network_id) & (ReferralOffer.referral_id == Referral.id),
        )
        .where(
            Referral.network_id == network_id,
            Referral.sent_at >= since,
            Referral.sent_at < until,
            ReferralOffer.status.in_(TAKEN),
        )
        .order_by(Referral.sent_at, Referral.id, ReferralOffer.enterprise_id)
    )
    return [
        PassedOn(referral_id, at, taker if needed else sender, sender if needed else taker, person_id)
        for referral_id, at, sender, taker, kind, person_id in session.execute(found).tuples()
        for needed in (kind == ReferralKind.NEED,)
        if at is not None
    ]
