"""When the line that began an order is edited or unsent."""

from sqlalchemy import select

from bot.dialogue import conversation
from bot.dialogue.request import Asked
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import understand, without_name
from bot.flows.order.opening import read_again
from bot.flows.order.queries import lines_of, locked_order
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.timetable import plan_order

LINES = {"order.open", "order.sell", "order.survey"}


def edited(asked: Asked) -> list[Say] | None:
    """While it is a draft the order follows the edited line; once it is open its own card changes it."""
    order = _begun_by(asked)
    if order is None:
        return None
    understood = understand(without_name(asked.text) or asked.text, addressed=True)
    if order.status != OrderStatus.DRAFT or understood is None or understood.command.key not in LINES:
        return []
    return read_again(asked, order, understood.rest)


def unsent(asked: Asked) -> list[Say] | None:
    """A draft goes with its line, and so does an order that nobody has signed up for. Nothing is said."""
    order = _begun_by(asked)
    if order is None:
        return None
    fresh = order.status in (OrderStatus.OPEN, OrderStatus.SURVEY) and not lines_of(asked.session, order)
    if order.status == OrderStatus.DRAFT or fresh:
        order.status = OrderStatus.CANCELLED
        plan_order(asked.session, order, asked.now)
        conversation.end(asked)
    return []


def _begun_by(asked: Asked) -> JointOrder | None:
    if asked.message_id is None or asked.chat.network_id is None or asked.person is None:
        return None
    found = asked.session.scalar(
        select(JointOrder.id).where(
            JointOrder.network_id == asked.chat.network_id,
            JointOrder.source_message_id == asked.message_id,
            JointOrder.maker_id == asked.person.id,
        )
    )
    return locked_order(asked.session, asked.chat.network_id, found) if found else None
