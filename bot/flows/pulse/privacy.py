"""Who said what of their enterprise's month."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.pulse.tables import SelfReport
from bot.storage.people import Enterprise, Person

HOLDS = (SelfReport.person_id,)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What somebody has said of their enterprises' months."""
    said = (
        select(Enterprise.short_name.label("enterprise"), SelfReport.month, SelfReport.active, SelfReport.details)
        .join(
            SelfReport, (SelfReport.network_id == Enterprise.network_id) & (SelfReport.enterprise_id == Enterprise.id)
        )
        .where(SelfReport.person_id == person.id)
        .order_by(SelfReport.month, Enterprise.short_name)
    )
    return {"months_reported": plain_rows(session, said)}


def forget(session: Session, person: Person) -> None:
    """What was said of an enterprise stays the enterprise's; who said it is forgotten, and their own words too."""
    session.execute(update(SelfReport).where(SelfReport.person_id == person.id).values(person_id=None, details=None))
