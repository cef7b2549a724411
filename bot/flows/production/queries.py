"""The lines of the plan."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.production.results import PlanLine
from bot.flows.production.tables import PlanStatus, ProductionPlan
from bot.storage.locking import locked, locked_one
from bot.storage.memberships import names_of_enterprises


def plan_by_id(session: Session, network_id: str, plan_id: str) -> ProductionPlan | None:
    """A line, locked."""
    return locked(session, ProductionPlan, (network_id, plan_id))


def plan_of(session: Session, network_id: str, enterprise_id: str, key: str, month: date) -> ProductionPlan | None:
    """What an enterprise has said of a product and month, locked."""
    found = select(ProductionPlan).where(
        ProductionPlan.network_id == network_id, ProductionPlan.enterprise_id == enterprise_id,
        ProductionPlan.key == key, ProductionPlan.month == month,
    )  # fmt: skip
    return locked_one(session, found)


def plans_from(session: Session, network_id: str, since: date, *, until: date | None = None) -> list[ProductionPlan]:
    """What is planned or done from a month on (to another, not counted), by month and product."""
    found = select(ProductionPlan).where(
        ProductionPlan.network_id == network_id,
        ProductionPlan.month >= since,
        ProductionPlan.status != PlanStatus.DROPPED,
    )
    if until:
        found = found.where(ProductionPlan.month < until)
    return list(session.scalars(found.order_by(ProductionPlan.month, ProductionPlan.key, ProductionPlan.id)))


def plans_told_since(session: Session, network_id: str, month: date, since: datetime) -> list[str]:
    """The products of a month of which something was told, corrected or taken out after a moment."""
    found = select(ProductionPlan.product).where(
        ProductionPlan.network_id == network_id, ProductionPlan.month == month, ProductionPlan.said_at > since
    )
    return list(session.scalars(found.distinct()))


def lines_of(session: Session, network_id: str, plans: list[ProductionPlan]) -> tuple[PlanLine, ...]:
    """Lines in values, with the names of their enterprises."""
    names = names_of_enterprises(session, network_id)
    return tuple(
        PlanLine(
            each.id, names.get(each.enterprise_id, "…"), each.product, each.quantity, each.unit, each.month, each.status
        )
        for each in plans
    )
