"""What of a forum is not kept for ever."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.flows.forum.tables import Forum, Lift, Rsvp

LIFTS_LAST = timedelta(days=7)
"""After the forum: who drove with whom, and who looked for a lift."""


def erase(session: Session, now: datetime) -> None:
    """How many came stays; who drove with whom does not."""
    over = select(Forum.id).where(Forum.ends_at < now - LIFTS_LAST)
    session.execute(delete(Lift).where(Lift.forum_id.in_(over)))
    asked = or_(Rsvp.seats > 0, Rsvp.needs_lift)
    session.execute(update(Rsvp).where(Rsvp.forum_id.in_(over), asked).values(seats=0, needs_lift=False))
