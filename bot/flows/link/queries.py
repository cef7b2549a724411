"""A network's links, and how often they are used."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.activities import activities_of
from bot.flows.link.tables import Link
from bot.storage.people import Enterprise
from bot.storage.standing import LIVE

A_YEAR = timedelta(days=365)
MOST_TOGETHER = 2
"""What more did together says nothing of any two of them."""


def links_of(session: Session, network_id: str) -> Sequence[Link]:
    """All links between enterprises that go on."""
    live = select(Enterprise.id).where(Enterprise.network_id == network_id, LIVE)
    found = select(Link).where(Link.network_id == network_id, Link.enterprise_id.in_(live), Link.companion_id.in_(live))
    return session.scalars(found.order_by(Link.enterprise_id, Link.companion_id, Link.kind)).all()


def deeds_between(session: Session, network_id: str, now: datetime) -> Counter[frozenset[str]]:
    """How often two enterprises alone did something together within a year: a customer passed on, a visit."""
    done = activities_of(session, network_id, now - A_YEAR, now)
    pairs = (frozenset(each.enterprise_ids) - {""} for each in done)
    return Counter(pair for pair in pairs if len(pair) == MOST_TOGETHER)
