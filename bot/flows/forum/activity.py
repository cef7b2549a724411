"""Forums and other meetings as activities: those that took place."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.deeds import enterprises_that_came, meetings_held_between
from bot.storage.forums import SeriesKind


def meetings_held(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Forums, committee meetings and learning exchanges that took place; one by hand without a series is a forum."""
    held = meetings_held_between(session, network_id, since, until)
    came = enterprises_that_came(session, network_id, [forum for forum, _kind in held])
    return [
        Activity(
            kind or SeriesKind.FORUM,
            forum.starts_at or forum.planned_for,
            tuple(sorted(came[forum.id])),
            f"forum:{forum.id}",
        )
        for forum, kind in held
    ]
