"""Referrals: what one enterprise passes on to another, and how each offer of it goes."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.delivery.withdrawing import forget_about
from bot.flows.referral.tables import (
    OPEN_STATUSES,
    TAKEN,
    WORKING,
    OfferStatus,
    Referral,
    ReferralKind,
    ReferralOffer,
    ReferralStatus,
    VisitOffer,
)
from bot.storage.locking import locked, locked_one

ERASED_AFTER = timedelta(days=90)
KEPT_AT_MOST = timedelta(days=400)
"""Whatever state it is in."""
DRAFTS_LAST = timedelta(days=2)


def find_referral(session: Session, network_id: str, referral_id: str, *, lock: bool = False) -> Referral | None:
    """A referral of this network; `lock` keeps everybody else from changing it meanwhile."""
    wanted = select(Referral).where(Referral.network_id == network_id, Referral.id == referral_id)
    return locked_one(session, wanted) if lock else session.scalar(wanted)


def offers_of(session: Session, referral: Referral) -> list[ReferralOffer]:
    """All offers of a referral, in the order in which they were chosen."""
    found = select(ReferralOffer).where(
        ReferralOffer.network_id == referral.network_id, ReferralOffer.referral_id == referral.id
    )
    return list(session.scalars(found.order_by(ReferralOffer.position).execution_options(populate_existing=True)))


def forget_choices(session: Session, referral: Referral) -> None:
    """Nobody is chosen to be asked any more, but for those who have been asked."""
    here = (ReferralOffer.network_id == referral.network_id, ReferralOffer.referral_id == referral.id)
    session.execute(delete(ReferralOffer).where(*here, ReferralOffer.sent_at.is_(None)))


def sent_by(session: Session, network_id: str, person_id: str, limit: int) -> list[Referral]:
    """What somebody has sent, the newest first."""
    mine = (
        Referral.network_id == network_id, Referral.sender_id == person_id, Referral.status != ReferralStatus.DRAFT
    )  # fmt: skip
    return list(session.scalars(select(Referral).where(*mine).order_by(Referral.id.desc()).limit(limit)))


def received_by(
    session: Session, network_id: str, enterprise_ids: list[str], limit: int
) -> list[tuple[Referral, ReferralOffer]]:
    """What enterprises have been sent, the newest first."""
    found = (
        select(Referral, ReferralOffer)
        .join(ReferralOffer, _same_referral())
        .where(
            ReferralOffer.network_id == network_id,
            ReferralOffer.enterprise_id.in_(enterprise_ids),
            ReferralOffer.sent_at.is_not(None),
        )
        .order_by(Referral.id.desc())
        .limit(limit)
    )
    return [(referral, offer) for referral, offer in session.execute(found)]


def to_confirm(session: Session, network_id: str, person_id: str) -> list[tuple[Referral, ReferralOffer]]:
    """What sellers say is sold of the goods that somebody left with them, and that the owner has not confirmed."""
    found = (
        select(Referral, ReferralOffer)
        .join(ReferralOffer, _same_referral())
        .where(
            Referral.network_id == network_id, Referral.sender_id == person_id, Referral.erased_at.is_(None),
            ReferralOffer.sold_said.is_not(None), ReferralOffer.status.in_(WORKING),
        )
        .order_by(Referral.id.desc())
    )  # fmt: skip
    return [(referral, offer) for referral, offer in session.execute(found)]


def waiting_for_thanks(session: Session, network_id: str, enterprise_ids: list[str]) -> list[ReferralOffer]:
    """Offers that went well and whose sender was not thanked yet, the newest first."""
    found = select(ReferralOffer).where(
        ReferralOffer.network_id == network_id,
        ReferralOffer.enterprise_id.in_(enterprise_ids),
        ReferralOffer.status.in_(TAKEN),
        ReferralOffer.thanked_at.is_(None),
    )
    return list(session.scalars(found.order_by(ReferralOffer.referral_id.desc())))


def alike_lately(session: Session, referral: Referral, enterprise_ids: list[str], since: datetime) -> Referral | None:
    """What the same sender sent to one of these enterprises lately and is still open: the same customer, or as
    much of the same."""
    same = and_(Referral.what == referral.what, Referral.quantity.is_not_distinct_from(referral.quantity))
    if referral.customer_phone:
        same = or_(same, Referral.customer_phone == referral.customer_phone)
    found = (
        select(Referral)
        .join(ReferralOffer, _same_referral())
        .where(
            Referral.network_id == referral.network_id,
            Referral.sender_id == referral.sender_id,
            Referral.kind == referral.kind,
            Referral.id != referral.id,
            Referral.status.in_(OPEN_STATUSES),
            Referral.sent_at >= since,
            ReferralOffer.enterprise_id.in_(enterprise_ids),
            same,
        )
        .order_by(Referral.id.desc())
    )
    return session.scalars(found).first()


def received_since(session: Session, network_id: str, since: datetime) -> dict[str, tuple[int, datetime]]:
    """Enterprise -> (referrals it was given and took, when the last one came)."""
    counted = (
        select(ReferralOffer.enterprise_id, func.count(), func.max(ReferralOffer.sent_at))
        .join(Referral, _same_referral())
        .where(ReferralOffer.network_id == network_id, ReferralOffer.status.in_(TAKEN), ReferralOffer.sent_at >= since)
        .group_by(ReferralOffer.enterprise_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(counted)}


def declined_since(session: Session, network_id: str, reason: str, since: datetime) -> list[tuple[str, str]]:
    """(enterprise, what was asked for) of offers that were declined for a reason."""
    found = (
        select(ReferralOffer.enterprise_id, Referral.what)
        .join(Referral, _same_referral())
        .where(
            ReferralOffer.network_id == network_id,
            ReferralOffer.status == OfferStatus.DECLINED,
            ReferralOffer.reason == reason,
            ReferralOffer.answered_at >= since,
        )
    )
    return [(enterprise_id, what) for enterprise_id, what in session.execute(found)]


def passed_between(session: Session, network_id: str, since: datetime) -> dict[tuple[str, str], int]:
    """(giving enterprise, receiving enterprise) -> how often something was passed on and taken, or given to one that
    lacked it."""
    needed = Referral.kind == ReferralKind.NEED
    giver = case((needed, ReferralOffer.enterprise_id), else_=Referral.sender_enterprise_id)
    receiver = case((needed, Referral.sender_enterprise_id), else_=ReferralOffer.enterprise_id)
    counted = (
        select(giver, receiver, func.count())
        .join(ReferralOffer, _same_referral())
        .where(
            Referral.network_id == network_id,
            Referral.sender_enterprise_id.is_not(None),
            ReferralOffer.status.in_(TAKEN),
            ReferralOffer.sent_at >= since,
        )
        .group_by(giver, receiver)
    )
    return {(gave, received): count for gave, received, count in session.execute(counted)}


def open_referrals(session: Session, network_id: str) -> list[tuple[Referral, ReferralOffer]]:
    """What somebody is asked or works on just now."""
    found = (
        select(Referral, ReferralOffer)
        .join(ReferralOffer, _same_referral())
        .where(
            Referral.network_id == network_id,
            Referral.status == ReferralStatus.OUT,
            ReferralOffer.status.in_((OfferStatus.SENT, *WORKING)),
        )
        .order_by(Referral.id)
    )
    return [(referral, offer) for referral, offer in session.execute(found)]


def erase_customers(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    """Erase who the customers are and what was written of them; that something was passed on, and when, stays. What
    waits to be said of it is said no more."""
    for referral_id in session.scalars(select(Referral.id).where(which, Referral.erased_at.is_(None))).all():
        forget_about(session, f"referral:{referral_id}", "its customer was erased")
    values: dict[str, Any] = {"what": "", "customer_name": None, "customer_phone": None, "erased_at": now}
    session.execute(update(Referral).where(which, Referral.erased_at.is_(None)).values(**values))


def erase_old_referrals(session: Session, now: datetime) -> None:
    """Customers 90 days after the end; drafts that nobody sent, after two days."""
    over = Referral.status.in_((ReferralStatus.CLOSED, ReferralStatus.WITHDRAWN))
    ended = and_(over, Referral.closed_at < now - ERASED_AFTER)
    erase_customers(session, or_(ended, Referral.sent_at < now - KEPT_AT_MOST), now)
    delete_drafts(session, Referral.created_at < now - DRAFTS_LAST)


def delete_drafts(session: Session, which: ColumnElement[bool]) -> None:
    """Drafts go without a trace."""
    drafts = select(Referral.network_id, Referral.id).where(Referral.status == ReferralStatus.DRAFT, which)
    for network_id, referral_id in session.execute(drafts).all():
        mine = (ReferralOffer.network_id == network_id, ReferralOffer.referral_id == referral_id)
        session.execute(delete(ReferralOffer).where(*mine))
        session.execute(delete(Referral).where(Referral.network_id == network_id, Referral.id == referral_id))


def forget_sender(session: Session, person_id: str) -> None:
    """Somebody is forgotten: what they were writing goes, and so do the customers of what nobody has taken yet, since
    nobody is left to speak for them; what was taken is nobody's."""
    delete_drafts(session, Referral.sender_id == person_id)
    _withdraw_untaken(session, person_id)
    for column in (Referral.sender_id, Referral.consent_by, ReferralOffer.answered_by):
        session.execute(update(column.class_).where(column == person_id).values({column: None}))


def _withdraw_untaken(session: Session, person_id: str) -> None:
    taken = exists().where(_same_referral(), ReferralOffer.status.in_(TAKEN))
    mine = and_(Referral.sender_id == person_id, Referral.status.in_(OPEN_STATUSES), ~taken)
    for network_id, referral_id in session.execute(select(Referral.network_id, Referral.id).where(mine)).all():
        forget_about(session, f"referral:{referral_id}", "its sender was forgotten")
        this = (ReferralOffer.network_id == network_id, ReferralOffer.referral_id == referral_id)
        waiting = ReferralOffer.status.in_((OfferStatus.NEXT, OfferStatus.SENT))
        session.execute(update(ReferralOffer).where(*this, waiting).values(status=OfferStatus.WITHDRAWN))
        row = and_(Referral.network_id == network_id, Referral.id == referral_id)
        last = func.coalesce(Referral.back_at, Referral.sent_at)
        ended: dict[str, Any] = {"status": ReferralStatus.WITHDRAWN, "closed_at": last, "erased_at": last}
        session.execute(update(Referral).where(row).values(**ended, what="", customer_name=None, customer_phone=None))


def _same_referral() -> ColumnElement[bool]:
    return and_(ReferralOffer.network_id == Referral.network_id, ReferralOffer.referral_id == Referral.id)


def visit_offers(session: Session, network_id: str) -> list[VisitOffer]:
    """Who receives study visits."""
    found = select(VisitOffer).where(VisitOffer.network_id == network_id, VisitOffer.receives)
    return list(session.scalars(found.order_by(VisitOffer.centre_of.is_(None), VisitOffer.enterprise_id)))


def hold_visit_offer(session: Session, network_id: str, enterprise_id: str, now: datetime) -> VisitOffer:
    """How an enterprise receives visits, to be changed; a new row where it has not said yet."""
    found = locked(session, VisitOffer, (network_id, enterprise_id))
    if found is None:
        found = VisitOffer(
            network_id=network_id, enterprise_id=enterprise_id, weekdays=[], words="", receives=False, changed_at=now
        )
        session.add(found)
        session.flush()
    return found


def centre_of(session: Session, network_id: str, area_id: str) -> VisitOffer | None:
    """The learning centre of a province, to be changed."""
    found = select(VisitOffer).where(VisitOffer.network_id == network_id, VisitOffer.centre_of == area_id)
    return locked_one(session, found)
