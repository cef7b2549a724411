"""Which goals and sums there are."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.flows.plan.tables import PlanKind, PlanLine
from bot.storage.locking import locked_one
from bot.storage.people import Enterprise, Person


def lines_of(session: Session, network_id: str, kind: PlanKind) -> list[PlanLine]:
    """All that stand in the plan or the budget: what is open by its last day, then what is done."""
    found = select(PlanLine).where(
        PlanLine.network_id == network_id, PlanLine.kind == kind, PlanLine.dropped_at.is_(None)
    )
    return list(session.scalars(found.order_by(PlanLine.done_at.is_not(None), PlanLine.until_on, PlanLine.id)))


def open_lines(session: Session, network_id: str, kind: PlanKind) -> list[PlanLine]:
    """Those of which somebody may still say how far they are."""
    return [each for each in lines_of(session, network_id, kind) if each.done_at is None]


def find_line(session: Session, line_id: str, *, lock: bool = False) -> PlanLine | None:
    """The line with an id, of whichever network, also one that was taken out."""
    found = select(PlanLine).where(PlanLine.id == line_id)
    return locked_one(session, found) if lock else session.scalar(found)


def done_between(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many goals were reached."""
    done = (PlanLine.done_at >= since, PlanLine.done_at < until, PlanLine.dropped_at.is_(None))
    goals = (PlanLine.network_id == network_id, PlanLine.kind == PlanKind.GOAL)
    return session.scalar(select(func.count()).select_from(PlanLine).where(*goals, *done)) or 0


def sums_of(lines: list[PlanLine]) -> tuple[Decimal, Decimal]:
    """(how much money there is, how much of it is spent), in baht."""
    total = sum((line.target or Decimal(0) for line in lines), Decimal(0))
    return total, sum((line.reached or Decimal(0) for line in lines), Decimal(0))


def who_of(session: Session, line: PlanLine) -> str | None:
    """Who looks after a line, by name; None where nobody does."""
    person = session.get(Person, line.person_id) if line.person_id else None
    if person:
        return person.called
    enterprise = session.get(Enterprise, (line.network_id, line.enterprise_id)) if line.enterprise_id else None
    return enterprise.short_name if enterprise else None
