"""What enterprises say themselves of their months, as activities."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity
from bot.flows.pulse.queries import self_reports_between


def months_with_activity(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """Each "yes, we have done something"."""
    return [
        Activity(
            "self_report", report.at, (report.enterprise_id,), f"self_report:{report.enterprise_id}.{report.month}"
        )
        for report in self_reports_between(session, network_id, since, until)
        if report.active
    ]
