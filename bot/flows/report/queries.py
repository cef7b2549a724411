"""Reports: what a network has done in a month, in a round between two forums, in a year."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.report.tables import Report, ReportStatus
from bot.storage.locking import locked_one


def find_report(session: Session, report_id: str, *, lock: bool = False) -> Report | None:
    """The report with an id, of whichever network; who may see it is for the flow to ask."""
    found = select(Report).where(Report.id == report_id)
    return locked_one(session, found) if lock else session.scalar(found)


def is_made(session: Session, network_id: str, key: str) -> bool:
    """Whether there is such a report already."""
    made = select(Report.id).where(Report.network_id == network_id, Report.key == key)
    return session.scalar(made) is not None


def weeks_taken(session: Session, network_id: str, since: datetime) -> list[datetime]:
    """When a network's reports went out since a moment, or are going to."""
    going = Report.status.in_((ReportStatus.OUT, ReportStatus.WAITING))
    mine = (Report.network_id == network_id, Report.area_id.is_(None), going)
    moments = session.scalars(select(func.coalesce(Report.sent_at, Report.send_at)).where(*mine))
    return [moment for moment in moments if moment >= since]


def newest_reports(
    session: Session, network_id: str, *statuses: ReportStatus, limit: int, area_id: str | None = None
) -> list[Report]:
    """The reports of a whole network, or of one of its areas, in some states, the newest first."""
    found = select(Report).where(
        Report.network_id == network_id,
        Report.status.in_(statuses),
        Report.area_id.is_(None) if area_id is None else Report.area_id == area_id,
    )
    return list(session.scalars(found.order_by(Report.made_at.desc(), Report.id.desc()).limit(limit)))
