"""Who said what of an enterprise's months."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.flows.pulse.tables import SelfReport
from bot.storage.people import Enterprise, Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has said of their enterprises' months."""
    said = session.execute(
        select(Enterprise.short_name, SelfReport)
        .join(
            Enterprise, (Enterprise.network_id == SelfReport.network_id) & (Enterprise.id == SelfReport.enterprise_id)
        )
        .where(SelfReport.person_id == person.id)
        .order_by(SelfReport.month, Enterprise.short_name)
    )
    return {
        "months_reported": [
            {"enterprise": name, "month": row.month.isoformat(), "active": row.active, "details": row.details}
            for name, row in said
        ]
    }


def forget(session: Session, person: Person) -> None:
    """What was said of an enterprise stays the enterprise's; who said it is forgotten, and their own words too."""
    session.execute(update(SelfReport).where(SelfReport.person_id == person.id).values(person_id=None, details=None))
