"""A report holds nobody's name; that somebody decided about one is told to that person."""

from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.report.tables import Report
from bot.storage.people import Network, Person

HOLDS = (Report.decided_by, Report.held_by)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The reports that the person let go out or kept back."""
    found = select(Network.name.label("network"), Report.kind, Report.status, Report.made_at.label("made"))
    decided = found.join(Report, Report.network_id == Network.id).where(
        or_(Report.decided_by == person.id, Report.held_by == person.id)
    )
    return {"reports_decided": plain_rows(session, decided.order_by(Report.made_at))}
