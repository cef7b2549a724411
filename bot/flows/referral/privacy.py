"""What referrals keep about their sender, and about who answered one for an enterprise."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.referral.queries import forget_sender
from bot.flows.referral.tables import Referral, ReferralOffer
from bot.storage.people import Person

HOLDS = (Referral.sender_id, Referral.consent_by, ReferralOffer.answered_by)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person has passed on, for whom they ticked a customer's consent, what they answered; nothing of any
    customer."""
    columns = Referral.sent_at.label("sent"), Referral.what, Referral.closed_at.label("closed")
    sent = select(*columns).where(Referral.sender_id == person.id).order_by(Referral.created_at)
    ticked = select(Referral.consent_at.label("at")).where(Referral.consent_by == person.id)
    answered = select(ReferralOffer.status.label("answer"), ReferralOffer.answered_at.label("at"))
    return {
        "referrals": plain_rows(session, sent),
        "customers_consents_ticked": plain_rows(session, ticked.order_by(Referral.consent_at)),
        "referrals_answered": plain_rows(
            session, answered.where(ReferralOffer.answered_by == person.id).order_by(ReferralOffer.answered_at)
        ),
    }


def forget(session: Session, person: Person) -> None:
    """What they were writing goes, what they sent is nobody's."""
    forget_sender(session, person.id)
