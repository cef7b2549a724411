"""An order is open: when its group hears of it and at what cost, and how it hears at once."""

from sqlalchemy.orm import Session

from bot.delivery.outbox import push_at_once
from bot.delivery.pricing import recipients_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Counted, Moment, Reply, Say, Told
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import managed_in_private
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder
from bot.storage.acting import acting
from bot.storage.chats import Chat
from bot.storage.rules import waking_moment

ON_ITS_WAY = Told("The group has it already, or it is on its way.")


def is_open(session: Session, order: JointOrder, says: list[Say]) -> Told | Counted:
    """What whoever opened it is told, where its card is on the way to a group."""
    ways = [Reply("See the card", f"order.show:{order.id}"), Reply("Look after it", f"order.manage:{order.id}")]
    card = next((say for say in says if say.to == order.chat_id), None)
    group = session.get(Chat, order.chat_id) if order.chat_id else None
    if card is None or group is None or not group.name:
        return Told("“{title}” is open.", *ways, title=order.title)
    if card.push_after is None or acting(session).rides_only:
        return Told(
            "“{title}” is open; the card goes to {group} with the next word there, for free.",
            *ways, title=order.title, group=group.name,
        )  # fmt: skip
    return Counted(
        "“{title}” is open; the card goes to {group} with the next word there, for free, or at {moment}, for {count} message.",
        "“{title}” is open; the card goes to {group} with the next word there, for free, or at {moment}, for {count} messages.",
        Reply("Send it now", f"order.now:{order.id}"), *ways,
        count=recipients_of(group), title=order.title, group=group.name,
        moment=Moment(waking_moment(session, order.network_id, card.push_after)),
    )  # fmt: skip


@routes.button("now")
def send_now(request: Request, order_id: str) -> list[Say]:
    """The group shall hear of it at once, at the price that stood beside the button."""
    order = managed_in_private(request, order_id, *TAKING)
    group = request.session.get(Chat, order.chat_id) if order.chat_id else None
    if group is None or not push_at_once(request.session, order.network_id, group.id, subject_of(order), request.now):
        return [Say(ON_ITS_WAY)]
    return [Say(Told("It goes to {group} now.", group=group.name or ""))]
