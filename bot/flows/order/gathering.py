"""What a group hears of sign-ups: the first at once, those of the next seconds in one line."""

from datetime import timedelta

from bot.delivery.outbox import ReplyToken
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.queries import changes_of, lines_of, locked_order, names_of
from bot.flows.order.results import Gathered, OrderCard, SignedUp
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.view import view
from bot.storage import due_work

GATHER_FOR = timedelta(seconds=15)
CARD_EVERY = timedelta(minutes=5)
GATHER = "order.gather"


def told_at_once(request: Request, order: JointOrder, told: SignedUp) -> list[Say]:
    """Answer at once, unless the group has just heard of sign-ups: then keep the token for a line that gathers them.

    In a 1:1 chat every tap is answered.
    """
    if request.chat.is_private:
        return [Say(told, subject=subject_of(order))]
    just_spoken = order.spoken_at is not None and request.now - order.spoken_at < GATHER_FOR
    elsewhere = order.chat_id is not None and order.chat_id != request.chat.id
    if elsewhere or not just_spoken or request.token is None:
        if not elsewhere:
            order.spoken_at, order.spare_token = request.now, None
        return [Say(told, subject=subject_of(order))]
    if order.spare_token is None:
        due = (order.spoken_at or request.now) + GATHER_FOR
        due_work.plan(
            request.session, network_id=order.network_id, kind=GATHER, subject=subject_of(order), due=due,
            useful_until=due + timedelta(minutes=1), now=request.now,
        )  # fmt: skip
    order.spare_token, order.spare_token_expires_at = request.token.value, request.token.expires_at
    return []


@routes.when_due("gather")
def say_gathered(due: Due) -> list[Say]:
    """One line for every enterprise whose line has changed since the last one; now and then with a new card."""
    order = locked_order(due.session, due.network_id, due.subject.partition(":")[2])
    if order is None or order.spare_token is None or order.spoken_at is None or order.chat_id is None:
        return []
    changed = {(c.position, c.enterprise_id) for c in changes_of(due.session, order, since=order.spoken_at)}
    token = ReplyToken(order.spare_token, order.spare_token_expires_at or due.now)
    order.spare_token, order.spoken_at = None, due.now
    if not changed or order.status not in (OrderStatus.OPEN, OrderStatus.SURVEY):
        return []
    names, seen = names_of(due.session, order.network_id), view(due.session, order, due.now)
    lines = tuple(
        (names.get(line.enterprise_id, "…"), item.name, line.quantity, item.unit)
        for line in lines_of(due.session, order)
        if (line.position, line.enterprise_id) in changed
        for item in [seen.item(line.position)]
    )
    says = [Say(Gathered(lines, seen), to=order.chat_id, token=token, subject=subject_of(order))]
    if order.card_shown_at is None or due.now - order.card_shown_at >= CARD_EVERY:
        order.card_shown_at = due.now
        says.append(Say(OrderCard(seen), to=order.chat_id, token=token, subject=subject_of(order)))
    return says
