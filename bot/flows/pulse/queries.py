"""What enterprises said of their months."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.pulse.tables import SelfReport


def active_by_own_word(session: Session, network_id: str, first: date, last: date) -> set[str]:
    """The enterprises that say of one of some months (each by its first day) that they have done something."""
    said = select(SelfReport.enterprise_id).where(
        SelfReport.network_id == network_id, SelfReport.active, SelfReport.month >= first, SelfReport.month <= last
    )
    return set(session.scalars(said))


def self_reports_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[SelfReport]:
    """What enterprises said of their months, by the moment they said it."""
    found = select(SelfReport).where(SelfReport.network_id == network_id, SelfReport.at >= since, SelfReport.at < until)
    return list(session.scalars(found.order_by(SelfReport.at, SelfReport.enterprise_id)))


def reports_on_month(session: Session, network_id: str, month: date) -> dict[str, SelfReport]:
    """By enterprise, what was said of one month."""
    found = select(SelfReport).where(SelfReport.network_id == network_id, SelfReport.month == month)
    return {report.enterprise_id: report for report in session.scalars(found)}
