"""What of joint orders and joint sales stands in the network's calendar."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.order.queries import orders_of
from bot.flows.order.tables import TAKING, UNDER_WAY, JointOrder, OrderStatus
from bot.flows.order.view import pickups_of


def dated(session: Session, network_id: str, first: date, last: date) -> list[Dated]:
    """The last days to sign up, and the days of handing over."""
    orders = orders_of(session, [network_id], *UNDER_WAY, OrderStatus.FINISHED)
    told = [each for order in orders for each in (*_closing(order), *_pickups(order))]
    return [each for each in told if each.first <= last and each.last >= first]


def _closing(order: JointOrder) -> Iterator[Dated]:
    if order.closes_at and order.status in TAKING:
        yield _told(order, DatedKind.CLOSING, order.closes_at, 1, has_time=True)


def _pickups(order: JointOrder) -> Iterator[Dated]:
    for pickup in pickups_of(order.pickups):
        if pickup.at:
            yield _told(order, DatedKind.PICKUP, pickup.at, pickup.days, has_time=pickup.has_time, place=pickup.place)


def _told(
    order: JointOrder, kind: DatedKind, at: datetime, days: int, *, has_time: bool, place: str | None = None
) -> Dated:
    on = at.astimezone(BANGKOK).date()
    return Dated(
        kind,
        f"order:{order.id}",
        order.title,
        on,
        on + timedelta(days=days - 1),
        at=at if has_time else None,
        place=place,
        data=f"order.show:{order.id}",
        changed_at=order.created_at,
    )
