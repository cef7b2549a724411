"""How long an enterprise has been with its network, and what it may by that: the one place that says it.

Whoever joins is a guest: it orders, comes, is sent customers. With the first forum that it came to it votes, with the second
it hosts in its turn. Whoever has stopped is retired: its history stays, and nothing new counts it in.
"""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.storage.people import Enterprise, Membership, MembershipStatus, Network, Role, Stage

ACTIVE = Membership.status == MembershipStatus.ACTIVE
"""Confirmed. All that speaks of the people of an enterprise goes by this: nobody acts for one who only says so."""
WAITING = Membership.status == MembershipStatus.WAITING
BELONGING = Membership.status.in_((MembershipStatus.ACTIVE, MembershipStatus.WAITING))
"""Confirmed, or waiting for it: these may read what the network shows everybody."""

LIVE = Enterprise.retired_at.is_(None)
"""It has not stopped."""
VOTES = and_(LIVE, Enterprise.stage != Stage.GUEST)
"""It has a voice in polls by enterprise and in elections."""

IN_USE = or_(
    Role.enterprise_id.is_(None),
    Role.enterprise_id.in_(
        select(Enterprise.id).where(Enterprise.network_id == Role.network_id, LIVE).correlate(Role).scalar_subquery()
    ),
)
"""A role that is not for an enterprise which has stopped."""

FORUMS_UNTIL = {Stage.VOTER: 1, Stage.HOST: 2}
"""So many forums a newcomer has come to when a stage begins."""


SEASON = timedelta(days=60)
"""So long after a network was founded in the chat whoever joins is one of its founders, and does everything at once."""


def stage_of_newcomer(network: Network, now: datetime) -> Stage:
    """With what an enterprise begins that joins now."""
    return Stage.HOST if network.founded_at and now - network.founded_at < SEASON else Stage.GUEST


def may_vote(enterprise: Enterprise) -> bool:
    """Whether it has a voice."""
    return enterprise.retired_at is None and enterprise.stage != Stage.GUEST


def may_host(enterprise: Enterprise) -> bool:
    """Whether its turn to host comes."""
    return enterprise.retired_at is None and enterprise.stage == Stage.HOST


def stage_after(forums: int) -> Stage:
    """The stage of a newcomer that came to so many forums."""
    reached = [stage for stage, needed in FORUMS_UNTIL.items() if forums >= needed]
    return reached[-1] if reached else Stage.GUEST


def enterprises_that_vote(session: Session, network_id: str) -> list[Enterprise]:
    """Those of a network that have a voice, by name."""
    found = select(Enterprise).where(Enterprise.network_id == network_id, VOTES)
    return list(session.scalars(found.order_by(Enterprise.short_name, Enterprise.id)))


def enterprises_retired(session: Session, network_id: str) -> list[Enterprise]:
    """Those of a network that have stopped, the last first."""
    found = select(Enterprise).where(Enterprise.network_id == network_id, ~LIVE)
    return list(session.scalars(found.order_by(Enterprise.retired_at.desc(), Enterprise.id)))
