"""What is kept of strengths, gaps, pairs and requests."""

from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from bot.flows.strength.tables import GapRequest, PairStatus, Strength, StrengthPair
from bot.storage.locking import locked, locked_one


def strengths_of(session: Session, network_id: str) -> list[Strength]:
    """What each enterprise of a network has said, by enterprise."""
    found = select(Strength).where(Strength.network_id == network_id).order_by(Strength.enterprise_id)
    return list(session.scalars(found))


def hold_strength(session: Session, network_id: str, enterprise_id: str) -> Strength:
    """What an enterprise has said, to be changed; a new row where it has said nothing yet."""
    found = locked(session, Strength, (network_id, enterprise_id))
    if found is None:
        found = Strength(network_id=network_id, enterprise_id=enterprise_id)
        session.add(found)
    return found


def hold_pair(session: Session, pair_id: str) -> StrengthPair | None:
    """A pair, to be changed."""
    return locked_one(session, select(StrengthPair).where(StrengthPair.id == pair_id))


def pairs_that_wait(session: Session, network_id: str, agreed_by: datetime) -> list[StrengthPair]:
    """Pairs whose teacher was asked, and has not answered; and of those who agreed by then, whose learner was asked."""
    found = select(StrengthPair).where(
        StrengthPair.network_id == network_id,
        or_(
            StrengthPair.status == PairStatus.ASKED,
            and_(StrengthPair.status == PairStatus.AGREED, StrengthPair.changed_at <= agreed_by),
        ),
    )
    return list(session.scalars(found.order_by(StrengthPair.id)))


def hold_request(session: Session, request_id: str) -> GapRequest | None:
    """A request to agencies, to be changed."""
    return locked_one(session, select(GapRequest).where(GapRequest.id == request_id))


def teachers_found_for(session: Session, network_id: str, learner_id: str, gap: str) -> set[str]:
    """The enterprises that one has been paired with already for this gap."""
    mine = (
        StrengthPair.network_id == network_id,
        StrengthPair.learner_id == learner_id,
        func.lower(StrengthPair.gap) == gap.casefold(),
    )
    return set(session.scalars(select(StrengthPair.teacher_id).where(*mine)))


def times_teaching(session: Session, network_id: str) -> dict[str, int]:
    """Enterprise -> how often it was asked to share what it does well."""
    counted = select(StrengthPair.teacher_id, func.count()).where(StrengthPair.network_id == network_id)
    return {row[0]: row[1] for row in session.execute(counted.group_by(StrengthPair.teacher_id))}


def requests_since(session: Session, network_id: str, since: datetime) -> list[GapRequest]:
    """What agencies were to be asked for lately."""
    found = select(GapRequest).where(GapRequest.network_id == network_id, GapRequest.created_at >= since)
    return list(session.scalars(found.order_by(GapRequest.id)))


def pairs_that_helped(session: Session, network_id: str, since: datetime, until: datetime) -> list[StrengthPair]:
    """Where one has learnt from another, in a time."""
    found = select(StrengthPair).where(
        StrengthPair.network_id == network_id,
        StrengthPair.status == PairStatus.HELPED,
        StrengthPair.changed_at >= since,
        StrengthPair.changed_at < until,
    )
    return list(session.scalars(found.order_by(StrengthPair.id)))
