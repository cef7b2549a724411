"""Drawing lessons as an activity: once for each forum from which people learnt."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.contract import Activity
from bot.storage.reported import lessons_drawn_between


def lessons_drawn(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The forums whose questions people have answered, at the last answer."""
    drawn = lessons_drawn_between(session, network_id, since, until)
    return [Activity("lesson", at, tuple(sorted(of)), f"lesson:{forum_id}") for forum_id, at, of in drawn]
