"""Joint orders and joint sales.

`opening` makes one, `signing` takes what enterprises want, `closing` and `deciding` end it.
"""

from sqlalchemy.orm import Session

from bot.flows.contract import Asked, OpenWork, Say
from bot.flows.order import (
    activity,
    arrival,
    closing,
    deciding,
    forming,
    gathering,
    kept,
    lists,
    managing,
    mine,
    opening,
    payments,
    pickup,
    problems,
    reminding,
    sale,
    signing,
    surveying,
    templates,
    versions,
)
from bot.flows.order.routes import routes
from bot.storage.chats import Conversation
from bot.storage.order_lines import orders_of


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked conversation again."""
    if conversation.step == signing.AMOUNT:
        return signing.ask_amount_again(asked, conversation)
    if conversation.step == surveying.TURN:
        return surveying.ask_again(asked, conversation)
    if conversation.step in (opening.PART, opening.PREVIEW):
        return opening.resume(asked, conversation)
    return managing.manage(asked, str(conversation.data.get("order")))


def open_work(session: Session, network_id: str) -> list[OpenWork]:
    """The orders of a network that are under way."""
    return [OpenWork(order.title, order.closes_at) for order in orders_of(session, [network_id], *managing.UNDER_WAY)]


routes.resume = resume
routes.overheard = signing.overheard
routes.quoted = signing.quoted
routes.edited = versions.edited
routes.unsent = versions.unsent
routes.open_work = open_work
routes.activities = activity.orders_closed
routes.kept = kept.kept_about
routes.forget = kept.forget

__all__ = [
    "activity",
    "arrival",
    "closing",
    "deciding",
    "forming",
    "gathering",
    "kept",
    "lists",
    "managing",
    "mine",
    "opening",
    "payments",
    "pickup",
    "problems",
    "reminding",
    "routes",
    "sale",
    "signing",
    "surveying",
    "templates",
    "versions",
]
