"""Lessons as activities: what people who were there have said."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.deeds import lessons_drawn_between


def lessons_drawn(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The forums whose lessons were gathered in this time."""
    return [
        Activity("lesson", at, (), f"lesson:{forum_id}")
        for forum_id, at in lessons_drawn_between(session, network_id, since, until)
    ]
