"""What is bought together again and again: templates, their rounds, and what enterprises want in each."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.flows.order.tables import JointOrder, OrderKind, OrderStanding, OrderStatus, OrderTemplate
from bot.storage.people import Enterprise


def templates_of(session: Session, network_id: str) -> list[OrderTemplate]:
    """The templates of a network that are in use."""
    found = select(OrderTemplate).where(OrderTemplate.network_id == network_id, OrderTemplate.active)
    return list(session.scalars(found.order_by(OrderTemplate.name, OrderTemplate.id)))


def standing_of(session: Session, network_id: str, template_id: str) -> list[OrderStanding]:
    """What enterprises want in every round of a template."""
    found = select(OrderStanding).where(
        OrderStanding.network_id == network_id, OrderStanding.template_id == template_id, OrderStanding.quantity > 0
    )
    return list(session.scalars(found.order_by(OrderStanding.enterprise_id, OrderStanding.position)))


def standing_of_enterprise(session: Session, enterprise: Enterprise) -> list[OrderStanding]:
    """What an enterprise wants in every round, of all templates."""
    found = select(OrderStanding).where(
        OrderStanding.network_id == enterprise.network_id, OrderStanding.enterprise_id == enterprise.id
    )
    return list(session.scalars(found.order_by(OrderStanding.template_id, OrderStanding.position)))


def last_bought(session: Session, template: OrderTemplate) -> JointOrder | None:
    """The last round of a template in which something was bought and came."""
    rounds = select(JointOrder).where(
        JointOrder.network_id == template.network_id, JointOrder.template_id == template.id,
        JointOrder.status.in_((OrderStatus.ARRIVED, OrderStatus.FINISHED)), JointOrder.kind == OrderKind.BUY,
    )  # fmt: skip
    return session.scalar(rounds.order_by(JointOrder.id.desc()).limit(1))
