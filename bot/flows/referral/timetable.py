"""What happens to a referral by itself, and when: worked out from its rows each time, so that nothing is done twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.flows.referral.queries import offers_of
from bot.flows.referral.tables import (
    TAKEN,
    WORKING,
    OfferStatus,
    Referral,
    ReferralKind,
    ReferralOffer,
    ReferralStatus,
    Way,
)
from bot.storage import due_work

CHASE = "referral.chase"
NO_ANSWER = timedelta(hours=24)
"""A day without an answer: a reminder; another one: the deputies; another one: back to the sender."""
NO_CLAIM_AFTER = timedelta(hours=48)
"""An open call that nobody claims goes back to its sender."""
FOLLOWED_AFTER, LAPSES_AFTER = timedelta(days=7), timedelta(days=30)
"""After a yes: its receiver is asked what came of it; it is closed where nobody says."""
NOT_CHOSEN_AGAIN = timedelta(days=14)
"""A sender who does not choose another one lets it go."""

VISIT_NEAR, VISIT_OVER = timedelta(days=2), timedelta(days=1)
"""Both sides of a study visit are reminded two days before; the day after it they are asked what was learnt."""
HOUR = 10
"""In the morning, in Bangkok."""

REMIND, DEPUTIES, GIVE_UP, FOLLOW_UP, LAPSE, SETTLE, LET_GO, VISIT_SOON, LEARNT = (
    "remind", "deputies", "give_up", "follow_up", "lapse", "settle", "let_go", "visit_soon", "learnt",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing that is to happen."""

    at: datetime
    does: str
    offer: ReferralOffer | None


def steps_of(referral: Referral, offers: list[ReferralOffer]) -> list[Step]:
    """Everything that lies ahead as things stand now, the earliest first."""
    steps: list[Step] = []
    if referral.status == ReferralStatus.BACK and referral.back_at:
        steps.append(Step(referral.back_at + NOT_CHOSEN_AGAIN, LET_GO, None))
    if referral.status == ReferralStatus.OUT:
        for offer in offers:
            steps += _of_offer(referral, offer)
        asked = any(offer.status in (OfferStatus.SENT, *TAKEN) for offer in offers)
        if referral.way == Way.CALL and not asked and referral.sent_at:
            steps.append(Step(referral.sent_at + NO_CLAIM_AFTER, GIVE_UP, None))
    return sorted(steps, key=lambda step: step.at)


def plan(session: Session, referral: Referral, now: datetime) -> None:
    """Plan the next step; where nothing lies ahead, what was planned is taken back."""
    steps = steps_of(referral, offers_of(session, referral))
    subject = f"referral:{referral.id}"
    if not steps:
        due_work.cancel(session, network_id=referral.network_id, subject=subject, kind=CHASE)
        return
    due = max(steps[0].at, now)
    due_work.plan(session, network_id=referral.network_id, kind=CHASE, subject=subject, due=due, now=now)


def _of_offer(referral: Referral, offer: ReferralOffer) -> list[Step]:
    if offer.status == OfferStatus.SENT and offer.sent_at:
        if offer.reminded_at is None:
            return [Step(offer.sent_at + NO_ANSWER, REMIND, offer)]
        if offer.deputies_at is None:
            return [Step(offer.reminded_at + NO_ANSWER, DEPUTIES, offer)]
        return [Step(offer.deputies_at + NO_ANSWER, GIVE_UP, offer)]
    if offer.status not in WORKING or offer.answered_at is None:
        return []
    if referral.kind == ReferralKind.CONSIGNMENT and referral.wanted_on:
        if referral.settle_asked_at is None:
            return [Step(referral.wanted_on, SETTLE, offer)]
        return [Step(referral.settle_asked_at + LAPSES_AFTER, LAPSE, offer)]
    if referral.kind == ReferralKind.VISIT and referral.wanted_on and offer.followed_at is None:
        return [_of_visit(referral.wanted_on, offer.answered_at, told=referral.visit_told_at is not None, offer=offer)]
    if offer.followed_at is None:
        return [Step(offer.answered_at + FOLLOWED_AFTER, FOLLOW_UP, offer)]
    return [Step(offer.followed_at + LAPSES_AFTER, LAPSE, offer)]


def _of_visit(day: datetime, agreed: datetime, *, told: bool, offer: ReferralOffer) -> Step:
    """Near the visit a word to both, unless it was agreed in these days only; the day after it the question."""
    near, over = _morning(day - VISIT_NEAR), _morning(day + VISIT_OVER)
    return Step(over, LEARNT, offer) if told or agreed >= near else Step(near, VISIT_SOON, offer)


def _morning(at: datetime) -> datetime:
    return at.astimezone(BANGKOK).replace(hour=HOUR, minute=0, second=0, microsecond=0)
