"""Finding orders, and who may do what with them: asked again at every tap."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogue.links import chat_link
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed, Right, Subject, may
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import command
from bot.flows.order.queries import orders_of
from bot.flows.order.results import NotRegistered, Refusal, Refused
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.storage.locking import locked
from bot.storage.memberships import area_path, enterprises_of, networks_of
from bot.storage.people import Enterprise, Person


@dataclass(frozen=True)
class Found:
    """An order, or why there is none for this person."""

    order: JointOrder | None
    refused: list[Say]


def networks_here(request: Request) -> list[str]:
    """The networks whose orders can be spoken of here: the group's, or all of the person's."""
    if not request.chat.is_private:
        return [request.chat.network_id] if request.chat.network_id else []
    return [network.id for network in networks_of(request.session, request.person)] if request.person else []


def find_order(request: Request, order_id: str, *, lock: bool = True) -> JointOrder | None:
    """The order of a button, if it is one of a network that can be spoken of here. Locked unless it is only read."""
    for network_id in networks_here(request):
        order = (
            locked(request.session, JointOrder, (network_id, order_id))
            if lock
            else request.session.get(JointOrder, (network_id, order_id))
        )
        if order is not None:
            return order
    return None


def orders_here(request: Request, *statuses: OrderStatus) -> list[JointOrder]:
    """The orders of the networks here in some states, the newest first."""
    return orders_of(request.session, networks_here(request), *statuses)


def manages(request: Request, order: JointOrder) -> bool:
    """Whether the person looks after this order."""
    return request.person is not None and looks_after(request.session, request.person, order)


def looks_after(session: Session, person: Person, order: JointOrder) -> bool:
    """Whether somebody looks after an order: made it, coordinates it, or holds a role that does."""
    makers = {order.maker_id, order.coordinator_id}
    subjects = [Subject(order.network_id, maker_id=maker_id) for maker_id in makers]
    return any(may(session, person, Right.MANAGE_ORDER, subject) for subject in subjects)


def managed_order(request: Request, order_id: str, *statuses: OrderStatus) -> Found:
    """An order that the person looks after, locked, in one of some states (none given: any)."""
    order = find_order(request, order_id)
    if order is None:
        return Found(None, [Say(Refused(Refusal.GONE))])
    if not manages(request, order):
        return Found(None, [Say(NotAllowed(Right.MANAGE_ORDER))])
    if statuses and order.status not in statuses:
        return Found(None, [Say(Refused(Refusal.NOT_NOW))])
    return Found(order, [])


def own_enterprises(request: Request, order: JointOrder) -> list[Enterprise]:
    """The person's enterprises in the order's network, whether they may join or not."""
    return enterprises_of(request.session, order.network_id, request.person) if request.person else []


def is_for(session: Session, order: JointOrder, enterprise: Enterprise) -> bool:
    """Whether the order is open to an enterprise."""
    areas, named = set(order.joiners.get("areas") or ()), set(order.joiners.get("enterprises") or ())
    if not areas and not named:
        return True
    if enterprise.id in named:
        return True
    return bool(areas & {area.id for area in area_path(session, order.network_id, enterprise.area_id)})


def joining(request: Request, order: JointOrder) -> tuple[list[Enterprise], list[Say]]:
    """The person's enterprises that may join, or the kind word why there is none."""
    if request.person is None:
        return [], [Say(Refused(Refusal.WHO_ARE_YOU))]
    mine = own_enterprises(request, order)
    if not mine:
        return [], [Say(NotRegistered(chat_link(request.session, command("register.start").name)))]
    allowed = [enterprise for enterprise in mine if is_for(request.session, order, enterprise)]
    return allowed, [] if allowed else [Say(Refused(Refusal.NOT_FOR_YOU))]
