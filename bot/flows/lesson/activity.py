"""Lessons as activities: a forum from which somebody has drawn one."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.deeds import lessons_drawn_between


def lessons_drawn(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each forum whose first lesson was told in this time, with the enterprises of those who told one."""
    return [
        Activity("lesson", at, tuple(sorted(enterprises)), f"lesson:{forum_id}")
        for forum_id, at, enterprises in lessons_drawn_between(session, network_id, since, until)
    ]
