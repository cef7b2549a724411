"""A report holds nobody's name; that somebody decided about one is told to that person."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.report.tables import Report
from bot.storage.people import Network, Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The reports that the person let go out or kept back."""
    found = session.execute(
        select(Network.name, Report.kind, Report.status, Report.made_at)
        .join(Network, Network.id == Report.network_id)
        .where(Report.decided_by == person.id)
        .order_by(Report.made_at)
    )
    return {
        "reports_decided": [
            {"network": name, "kind": kind, "status": status, "made": made.isoformat()}
            for name, kind, status, made in found
        ]
    }
