"""When the line that began an order is edited or unsent."""

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.understanding.listening import listen
from bot.flows.order.opening import read_again
from bot.flows.order.queries import lines_of, order_begun_by
from bot.flows.order.tables import TAKING, JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order
from bot.storage.locking import locked

LINES = {"order.open", "order.sell", "order.survey"}


def edited(request: Request) -> list[Say] | None:
    """While it is a draft the order follows the edited line; once it is open its own card changes it."""
    order = _begun_by(request)
    if order is None:
        return None
    understood = listen(request.text, spoken_to=True).meant
    if order.status != OrderStatus.DRAFT or understood is None or understood.command.key not in LINES:
        return []
    return read_again(request, order, understood.rest)


def unsent(request: Request) -> list[Say] | None:
    """A draft goes with its line, and so does an order that nobody has signed up for. Nothing is said."""
    order = _begun_by(request)
    if order is None:
        return None
    fresh = order.status in TAKING and not lines_of(request.session, order)
    if order.status == OrderStatus.DRAFT or fresh:
        order.status = OrderStatus.CANCELLED
        plan_order(request.session, order, request.now)
        conversations.end(request)
    return []


def _begun_by(request: Request) -> JointOrder | None:
    if request.message_id is None or request.chat.network_id is None or request.person is None:
        return None
    found = order_begun_by(request.session, request.chat.network_id, request.message_id, request.person.id)
    return locked(request.session, JointOrder, (request.chat.network_id, found)) if found else None
