"""Minutes are the network's; that somebody wrote or checked them is told to that person."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.dialogue.kept import plain_rows
from bot.flows.forum import Forum, ForumMinutes
from bot.storage.people import Person

HOLDS = (ForumMinutes.writer_id, ForumMinutes.checker_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Which minutes the person wrote, and which they checked."""
    return {
        "minutes_written": _minutes(session, person, ForumMinutes.writer_id, ForumMinutes.written_at),
        "minutes_checked": _minutes(session, person, ForumMinutes.checker_id, ForumMinutes.checked_at),
    }


def _minutes(
    session: Session, person: Person, who: InstrumentedAttribute[str | None], when: InstrumentedAttribute[Any]
) -> list[dict[str, Any]]:
    found = select(Forum.name.label("forum"), when.label("at")).join(
        ForumMinutes, (ForumMinutes.network_id == Forum.network_id) & (ForumMinutes.forum_id == Forum.id)
    )
    return plain_rows(session, found.where(who == person.id).order_by(when))
