"""Proposals and companions: what is open, who has proposed what, who goes along with whom."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from bot.flows.joining.tables import Companion, CompanionStatus, Proposal, ProposalStatus
from bot.storage.locking import locked_one
from bot.storage.people import Enterprise, Person, Stage
from bot.storage.standing import LIVE


def proposal_by_id(session: Session, proposal_id: str) -> Proposal | None:
    """The proposal of a button, whatever its network; not held."""
    return session.scalar(select(Proposal).where(Proposal.id == proposal_id))


def locked_proposal(session: Session, proposal_id: str) -> Proposal | None:
    """The proposal of a button, whatever its network; held."""
    return locked_one(session, select(Proposal).where(Proposal.id == proposal_id))


def proposal_of_poll(session: Session, poll_id: str) -> Proposal | None:
    """The proposal, held, that a poll asks about."""
    return locked_one(session, select(Proposal).where(Proposal.poll_id == poll_id))


def proposals_open(session: Session, network_id: str) -> list[Proposal]:
    """What is being decided on in a network, the oldest first."""
    found = select(Proposal).where(Proposal.network_id == network_id, Proposal.status == ProposalStatus.OPEN)
    return list(session.scalars(found.order_by(Proposal.id)))


def proposals_since(session: Session, network_id: str, person: Person, since: datetime) -> int:
    """How many enterprises somebody has proposed since a moment."""
    mine = (Proposal.network_id == network_id, Proposal.person_id == person.id, Proposal.created_at >= since)
    return session.scalar(select(func.count()).select_from(Proposal).where(*mine)) or 0


def proposals_of(session: Session, person: Person, since: datetime) -> list[Proposal]:
    """What somebody has proposed that is being decided on, or was decided since a moment; the newest first. Whoever asks to
    come in belongs to no network yet: theirs are told whatever the network."""
    told = (Proposal.status == ProposalStatus.OPEN) | (Proposal.decided_at >= since)
    found = select(Proposal).where(Proposal.person_id == person.id, told)
    return list(session.scalars(found.order_by(Proposal.id.desc())))


def newcomers(session: Session, network_id: str) -> list[Enterprise]:
    """The enterprises that have joined and may not do everything yet."""
    growing = (Enterprise.network_id == network_id, LIVE, Enterprise.stage != Stage.HOST)
    return list(session.scalars(select(Enterprise).where(*growing).order_by(Enterprise.id)))


def companions_of(session: Session, network_id: str, enterprise_id: str) -> list[Companion]:
    """Every enterprise that was asked to go along with a newcomer."""
    found = select(Companion).where(Companion.network_id == network_id, Companion.enterprise_id == enterprise_id)
    return list(session.scalars(found.order_by(Companion.asked_at, Companion.companion_id)))


def pairs_now(session: Session, network_id: str) -> list[tuple[Companion, Enterprise, Enterprise]]:
    """Who goes along with whom now, with newcomer and companion, while both are there."""
    newcomer, other = aliased(Enterprise), aliased(Enterprise)
    found = (
        select(Companion, newcomer, other)
        .join(newcomer, (newcomer.network_id == Companion.network_id) & (newcomer.id == Companion.enterprise_id))
        .join(other, (other.network_id == Companion.network_id) & (other.id == Companion.companion_id))
        .where(Companion.network_id == network_id, Companion.status == CompanionStatus.AGREED)
        .where(newcomer.retired_at.is_(None), other.retired_at.is_(None))
    )
    rows = session.execute(found.order_by(Companion.asked_at, Companion.enterprise_id))
    return [(row, one, another) for row, one, another in rows]


def companion_now(session: Session, enterprise: Enterprise) -> Enterprise | None:
    """The enterprise that goes along with a newcomer; None where there is none (any more)."""
    found = (
        select(Enterprise)
        .join(Companion, (Companion.network_id == Enterprise.network_id) & (Companion.companion_id == Enterprise.id))
        .where(
            Companion.network_id == enterprise.network_id,
            Companion.enterprise_id == enterprise.id,
            Companion.status == CompanionStatus.AGREED,
            LIVE,
        )
    )
    return session.scalar(found.limit(1))


def companions_in(session: Session, network_id: str, status: CompanionStatus) -> list[Companion]:
    """A network's companions in a state, those asked first first."""
    found = select(Companion).where(Companion.network_id == network_id, Companion.status == status)
    return list(session.scalars(found.order_by(Companion.asked_at, Companion.enterprise_id)))


def times_gone_along(session: Session, network_id: str) -> dict[str, int]:
    """How often each enterprise goes along or went along with a newcomer."""
    taken = Companion.status.in_((CompanionStatus.ASKED, CompanionStatus.AGREED, CompanionStatus.OVER))
    counted = select(Companion.companion_id, func.count()).where(Companion.network_id == network_id, taken)
    return dict(session.execute(counted.group_by(Companion.companion_id)).tuples().all())
