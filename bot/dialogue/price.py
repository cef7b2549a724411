"""What begins something dear says its price before it happens, and offers the free way.

The act is tried in a part of the transaction, what it would send is counted, and unless its price has been agreed to it is
undone and the person asked. So the price is that of the act itself, whatever it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.delivery.pricing import price, recipients_of
from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.storage.acting import acting, acts, foreseen
from bot.storage.chats import Chat
from bot.storage.message_tables import Urgency
from bot.storage.rules import rule_of

FLOW, STEP = "price", "agree"


@dataclass(frozen=True)
class AskPrice:
    """Before something dear: what it costs at most, and what is left of the month."""

    again: str
    """The button that does it, `flow.action:id:argument`."""
    counted: int
    left: int
    allowed: bool
    """The month has so many for it; else only the free way is offered."""


def priced(request: Request, network_id: str, again: str, act: Callable[[], list[Say]]) -> list[Say]:
    """Do something that the button `again` asks for, where it costs little or its price has been agreed to; else ask.

    What costs no more than any member may spend a day, and everything while LINE has told no limit, is done at once.
    """
    if request.agreed is not None:
        acts(request.session, acting(request.session).person_id, rides_only=request.agreed == "free")
        return act()
    talking = conversations.current(request)
    before = (
        {"flow": talking.flow, "step": talking.step, "data": talking.data} if talking and not talking.parked else None
    )
    planned = foreseen(request.session)
    part = request.session.begin_nested()
    says = act()
    counted = cost_of(request.session, says) + foreseen(request.session) - planned
    asked = price(request.session, network_id, counted, request.now)
    if asked.left is None or counted <= int(rule_of(request.session, network_id, "own_messages_a_day")):
        part.commit()
        return says
    part.rollback()
    conversations.ask(request, FLOW, STEP, {"again": again, "before": before})
    return [Say(AskPrice(again, counted, asked.left, asked.allowed))]


@dataclass(frozen=True)
class Preview:
    """What something would tell, and cost at most, were it done now."""

    told: int
    """Chats."""
    counted: int
    left: int | None
    """Messages of the month still free; None without a limit."""


def preview(request: Request, network_id: str, act: Callable[[], list[Say]]) -> Preview:
    """Try something in a part of the transaction, count what it would send, and undo it."""
    part = request.session.begin_nested()
    says = act()
    counted, told = cost_of(request.session, says), len({say.to for say in says if say.to})
    left = price(request.session, network_id, counted, request.now).left
    part.rollback()
    request.session.expire_all()
    return Preview(told, counted, left)


def cost_of(session: Session, says: Iterable[Say]) -> int:
    """Messages that what is said may cost, at most: what can wait may ride all the same."""
    pushed = [say for say in says if say.to and say.urgency in (Urgency.MUST, Urgency.PATIENT)]
    return sum(recipients_of(session.get(Chat, say.to)) for say in pushed)
