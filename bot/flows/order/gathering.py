"""What a group hears of sign-ups: the first at once, those of the next seconds in one line."""

from datetime import timedelta

from bot.dialogue.gathering import Unsaid, gathers, is_said_at_once
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import due_order
from bot.flows.order.queries import changes_of, lines_of, names_of
from bot.flows.order.results import Gathered, OrderCard, SignedUp
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder
from bot.flows.order.view import view

CARD_EVERY = timedelta(minutes=5)


def told_at_once(request: Request, order: JointOrder, told: SignedUp) -> list[Say]:
    """Answer at once, or soon, in the line that gathers the sign-ups of these seconds; elsewhere than in the order's own
    group always at once."""
    elsewhere = order.chat_id is not None and order.chat_id != request.chat.id
    if not elsewhere and not is_said_at_once(request, order.network_id, subject_of(order)):
        return []
    return [Say(told, subject=subject_of(order))]


def _taking_order(due: Due) -> JointOrder | None:
    order = due_order(due)
    return order if order and order.status in TAKING else None


@gathers(routes, _taking_order)
def say_gathered(due: Due, order: JointOrder, unsaid: Unsaid) -> list[Say]:
    """One line for every enterprise whose line has changed since the last one; now and then with a new card."""
    changed = {(c.position, c.enterprise_id) for c in changes_of(due.session, order, since=unsaid.since)}
    if not changed:
        return []
    names, seen = names_of(due.session, order.network_id), view(due.session, order, due.now)
    lines = tuple(
        (names.get(line.enterprise_id, "…"), item.name, line.quantity, item.unit)
        for line in lines_of(due.session, order)
        if (line.position, line.enterprise_id) in changed
        for item in [seen.item(line.position)]
    )
    says = [Say(Gathered(lines, seen), to=unsaid.chat_id, token=unsaid.token, subject=subject_of(order))]
    if order.card_shown_at is None or due.now - order.card_shown_at >= CARD_EVERY:
        order.card_shown_at = due.now
        says.append(Say(OrderCard(seen), to=unsaid.chat_id, token=unsaid.token, subject=subject_of(order)))
    return says
