"""What a network has done, told by every flow of its own kinds."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.dialogue.telling import Activity


def activities_of(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Everything done from one moment until before another, the oldest first; each subject once a kind."""
    told = [
        activity
        for routes in all_routes().values()
        if routes.activities
        for activity in routes.activities(session, network_id, since, until)
    ]
    once = {(activity.kind, activity.subject): activity for activity in told}
    return sorted(once.values(), key=lambda activity: (activity.at, activity.kind, activity.subject))
