"""Who drives with whom to a meeting."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.forum.tables import Forum, Lift


def lifts_of(session: Session, forum: Forum) -> list[Lift]:
    """Who rides with whom, the first match first."""
    found = select(Lift).where(Lift.network_id == forum.network_id, Lift.forum_id == forum.id)
    return list(session.scalars(found.order_by(Lift.at, Lift.rider_id)))
