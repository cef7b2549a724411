"""Minutes are the network's; that somebody wrote them is told to that person."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.forum import Forum, ForumMinutes
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Which minutes the person wrote."""
    found = session.execute(
        select(Forum.name, ForumMinutes.written_at)
        .join(ForumMinutes, (ForumMinutes.network_id == Forum.network_id) & (ForumMinutes.forum_id == Forum.id))
        .where(ForumMinutes.writer_id == person.id)
        .order_by(ForumMinutes.written_at)
    )
    return {"minutes_written": [{"forum": name, "at": at.isoformat()} for name, at in found]}
