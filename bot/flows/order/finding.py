"""Finding orders, and who may do what with them: asked again at every tap."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import networks_here
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import NotAllowed, Right, may, not_allowed
from bot.dialogue.saying import AskFirst, Reply
from bot.dialogue.understanding.commands import command
from bot.flows.order.queries import orders_of
from bot.flows.order.refusals import GONE, NOT_FOR_YOU, NOT_NOW, NOT_YOUR_ENTERPRISE, WHO_ARE_YOU, refused
from bot.flows.order.results import NotRegistered
from bot.flows.order.tables import TAKING, JointOrder, OrderStatus
from bot.flows.order.words.correcting_plainly import product_said
from bot.language.normalising import key_of, plain
from bot.storage.audience import Audience, includes
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of, enterprises_waited_for, people_by_name
from bot.storage.people import Enterprise, Person


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


def known_order(request: Request, order_id: str, *, lock: bool = True) -> JointOrder:
    """The order of a button, locked unless it is only read.

    Raises:
        AskFirst: where there is none.
    """
    order = find_order(request, order_id, lock=lock)
    if order is None:
        raise refused(GONE)
    return order


def opened_order(request: Request, order_id: str) -> JointOrder:
    """An order that is no draft any more, locked.

    Raises:
        AskFirst: where there is none.
    """
    order = known_order(request, order_id)
    if order.status == OrderStatus.DRAFT:
        raise refused(GONE)
    return order


def due_order(due: Due) -> JointOrder | None:
    """The order of due work, locked."""
    return locked(due.session, JointOrder, (due.network_id, due.subject.partition(":")[2]))


def orders_here(request: Request, *statuses: OrderStatus) -> list[JointOrder]:
    """The orders of the networks here in some states, the newest first."""
    return orders_of(request.session, networks_here(request), *statuses)


def only_who_manages(request: Request, *statuses: OrderStatus) -> NotAllowed | None:
    """Who may, where there are orders in some states here, none of which this person looks after; None where there is none."""
    found = orders_here(request, *statuses)
    return not_allowed(request, Right.MANAGE_ORDER, found[0].network_id) if found else None


def open_here(request: Request) -> list[Reply]:
    """The orders that take sign-ups here, each with the button that shows it."""
    return [Reply(order.title, f"order.show:{order.id}") for order in orders_here(request, *TAKING) if order.title]


def is_called(order: JointOrder, words: str) -> bool:
    """Whether an order, or something in it, is called so: by its name, a part of it, or with words around it."""
    said = plain(product_said(words))
    names = (order.title, *(item.name for item in order.items))
    return bool(said) and any(said in plain(name) or plain(name) in said for name in names if name)


def manages(request: Request, order: JointOrder) -> bool:
    """Whether the person looks after this order."""
    return request.person is not None and looks_after(request.session, request.person, order)


def looks_after(session: Session, person: Person, order: JointOrder) -> bool:
    """Whether somebody looks after an order: made it, coordinates it, or holds a role that does."""
    makers = {order.maker_id, order.coordinator_id}
    whom = Audience.of(order.joiners)
    subjects = [Subject(order.network_id, maker_id=maker_id, audience=whom) for maker_id in makers]
    return any(may(session, person, Right.MANAGE_ORDER, subject) for subject in subjects)


def managed_order(request: Request, order_id: str, *statuses: OrderStatus) -> JointOrder:
    """An order that the person looks after, locked, in one of some states (none given: any).

    Raises:
        AskFirst: where there is none, it stands otherwise, or the person may not.
    """
    order = known_order(request, order_id)
    if not manages(request, order):
        raise refused(not_allowed(request, Right.MANAGE_ORDER, order.network_id))
    if statuses and order.status not in statuses:
        raise refused(NOT_NOW)
    return order


def managed_in_private(request: Request, order_id: str, *statuses: OrderStatus) -> JointOrder:
    """An order that the person looks after, locked, in the 1:1 chat only.

    Raises:
        AskFirst: also elsewhere.
    """
    stay_private(request, "order.manage")
    return managed_order(request, order_id, *statuses)


def stay_private(request: Request, command_key: str) -> None:
    """Go on in a 1:1 chat only.

    Raises:
        AskFirst: elsewhere, with the way there.
    """
    elsewhere = in_private(request, command_key)
    if elsewhere:
        raise AskFirst(elsewhere)


@contextmanager
def over_if_refused(request: Request) -> Iterator[None]:
    """A conversation about an order that is not there for the person any more has ended."""
    try:
        yield
    except AskFirst:
        conversations.end(request)
        raise


def own_enterprises(request: Request, order: JointOrder) -> list[Enterprise]:
    """The person's enterprises in the order's network, confirmed ones alone, whether they may join or not."""
    return enterprises_of(request.session, order.network_id, request.person) if request.person else []


def own_enterprise(request: Request, order: JointOrder, enterprise_id: str) -> Enterprise:
    """One of the person's own enterprises.

    Raises:
        AskFirst: where it is none of them.
    """
    found = next((each for each in own_enterprises(request, order) if each.id == enterprise_id), None)
    if found is None:
        raise refused(NOT_YOUR_ENTERPRISE)
    return found


def person_named(session: Session, order: JointOrder, words: str) -> Person | None:
    """Who of the order's network is called so; None where nobody is, or several are."""
    people = people_by_name(session, order.network_id)
    meant = [each for each in people if each.called and key_of(each.called) == key_of(words)]
    return meant[0] if len(meant) == 1 else None


def is_for(session: Session, order: JointOrder, enterprise: Enterprise) -> bool:
    """Whether the order is open to an enterprise."""
    return includes(session, Audience.of(order.joiners), enterprise)


def joining(request: Request, order: JointOrder) -> tuple[list[Enterprise], bool]:
    """The person's enterprises that may join, and whether the person still waits to be confirmed there: then what they
    want is kept, and changes nothing.

    Raises:
        AskFirst: where there is none, with the kind word why.
    """
    if request.person is None:
        raise refused(WHO_ARE_YOU)
    mine = own_enterprises(request, order)
    waits = not mine
    mine = mine or enterprises_waited_for(request.session, order.network_id, request.person)
    if not mine:
        raise refused(NotRegistered(chat_link(request.session, command("register.start").name, order.network_id)))
    allowed = [enterprise for enterprise in mine if is_for(request.session, order, enterprise)]
    if not allowed:
        raise refused(NOT_FOR_YOU)
    return allowed, waits


def person_id(request: Request) -> str | None:
    """Who asks, where LINE has said so."""
    return request.person.id if request.person else None
