"""What a group hears of sign-ups: the first at once, those of the next seconds in one line."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from bot.dialogue.gathering import Unsaid, gathers, is_said_at_once
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import due_order
from bot.flows.order.line_results import Gathered, Repeated, SeveralSignedUp, SignedUp
from bot.flows.order.queries import changes_of, lines_of
from bot.flows.order.results import OrderCard
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder
from bot.flows.order.view import view
from bot.storage.memberships import names_of_enterprises

CARD_EVERY = timedelta(minutes=5)


def told_at_once(request: Request, order: JointOrder, told: Sequence[SignedUp | Repeated]) -> list[Say]:
    """Answer at once, or soon, in the line that gathers the sign-ups of these seconds; elsewhere than in the order's own
    group always at once."""
    elsewhere = order.chat_id is not None and order.chat_id != request.chat.id
    changed = tuple(each for each in told if isinstance(each, SignedUp))
    repeated = [each for each in told if isinstance(each, Repeated)]
    notes = [{**vars(each), "by": f"{each.by:f}", "now": f"{each.now:f}"} for each in repeated]
    if not elsewhere and not is_said_at_once(
        request, order.network_id, subject_of(order), changed=bool(changed), notes=notes
    ):
        return []
    says = [SeveralSignedUp(changed) if len(changed) > 1 else each for each in changed[:1]]
    return [Say(each, subject=subject_of(order)) for each in (*says, *repeated)]


def _taking_order(due: Due) -> JointOrder | None:
    order = due_order(due)
    return order if order and order.status in TAKING else None


@gathers(routes, _taking_order)
def say_gathered(due: Due, order: JointOrder, unsaid: Unsaid) -> list[Say]:
    """One line for every enterprise whose line has changed since the last one; now and then with a new card."""
    changed = {(c.position, c.enterprise_id) for c in changes_of(due.session, order, since=unsaid.since)}
    repeated = tuple(
        Repeated(**{**note, "by": Decimal(note["by"]), "now": Decimal(note["now"])}) for note in unsaid.notes
    )
    if not changed and not repeated:
        return []
    names, seen = names_of_enterprises(due.session, order.network_id), view(due.session, order, due.now)
    lines = tuple(
        (names.get(line.enterprise_id, "…"), item.name, line.quantity, item.unit)
        for line in lines_of(due.session, order)
        if (line.position, line.enterprise_id) in changed
        for item in [seen.item(line.position)]
    )
    says = [Say(Gathered(lines, seen, repeated), to=unsaid.chat_id, token=unsaid.token, subject=subject_of(order))]
    if order.card_shown_at is None or due.now - order.card_shown_at >= CARD_EVERY:
        order.card_shown_at = due.now
        says.append(Say(OrderCard(seen), to=unsaid.chat_id, token=unsaid.token, subject=subject_of(order)))
    return says
