"""What the news of an order says when it leaves: as the order stands then, or nothing where the order has gone on."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bot.dialogue.request import Leaving
from bot.dialogue.saying import Told
from bot.flows.order.after_results import (
    ArrivedPart,
    DeadlineReminder,
    FinalPart,
    GoodsHere,
    OrderConfirmed,
    PaymentReported,
)
from bot.flows.order.arrival import arrived_part
from bot.flows.order.closing import minimum_missed
from bot.flows.order.correcting import CORRECTABLE, part_changed, what_changed
from bot.flows.order.correction_results import Corrected, PartCorrected
from bot.flows.order.deciding import extended
from bot.flows.order.edits import line_now
from bot.flows.order.finding import is_for
from bot.flows.order.line_results import SignedUp
from bot.flows.order.money.own import PAYABLE
from bot.flows.order.payments import reported
from bot.flows.order.queries import lines_of, share_of
from bot.flows.order.results import OrderCard, OrderView
from bot.flows.order.routes import routes
from bot.flows.order.sale import BARGAINING, BidTaken
from bot.flows.order.standing import StandingAsked, standing_asked
from bot.flows.order.tables import BELOW, TAKING, JointOrder, OrderStatus
from bot.flows.order.view import takes_sign_ups, view, whole
from bot.flows.order.weighing import BRINGING, weighed_told
from bot.storage.get_or_create import person_of
from bot.storage.memberships import enterprises_spoken_for

TRUE_WHILE: dict[str, tuple[Callable[[OrderView], object], tuple[OrderStatus, ...]]] = {
    "card": (OrderCard, TAKING),
    "extended": (extended, TAKING),
    "reminder": (partial(DeadlineReminder, private=False), TAKING),
    "minimum": (minimum_missed, BELOW),
    "confirmed": (OrderConfirmed, (OrderStatus.CLOSED,)),
    "here": (GoodsHere, (OrderStatus.ARRIVED,)),
}
"""News for the group: what it says of the order, and how long it is news."""


def _news(says: Callable[[OrderView], object], statuses: tuple[OrderStatus, ...], leaving: Leaving) -> object | None:
    order = _order(leaving, *statuses)
    return says(view(leaving.session, order, leaving.now)) if order else None


for _name, (_says, _statuses) in TRUE_WHILE.items():
    routes.redraws(_name)(partial(_news, _says, _statuses))


@routes.redraws("sold")
def sold(leaving: Leaving) -> BidTaken | None:
    """To whom and for how much a product (the argument: its position) is sold, until it is weighed."""
    order = _order(leaving, *BARGAINING)
    return BidTaken(view(leaving.session, order, leaving.now), int(leaving.argument)) if order else None


@routes.redraws("asked")
def asked(leaving: Leaving) -> DeadlineReminder | None:
    """The reminder in private: for those of the person's enterprises that have not answered since."""
    order = _order(leaving, *TAKING)
    if order is None:
        return None
    person = person_of(leaving.session, leaving.chat_id, leaving.now)
    answered = {line.enterprise_id for line in lines_of(leaving.session, order)}
    names = tuple(
        enterprise.short_name
        for enterprise in enterprises_spoken_for(leaving.session, order.network_id, person)
        if enterprise.id not in answered and is_for(leaving.session, order, enterprise)
    )
    return DeadlineReminder(view(leaving.session, order, leaving.now), True, names) if names else None


@routes.redraws("line")
def line_taken_back(leaving: Leaving) -> SignedUp | None:
    """How a line stands that was unsent (the argument: `position,enterprise`), while it can be changed."""
    order = _order(leaving, *TAKING)
    position, _, enterprise_id = leaving.argument.partition(",")
    return line_now(leaving.session, order, int(position), enterprise_id, leaving.now) if order else None


@routes.redraws("corrected")
def corrected(leaving: Leaving) -> Corrected | None:
    """What is different from how it stood before this day's corrections."""
    order = _order(leaving, *CORRECTABLE)
    return what_changed(leaving.session, order, leaving.now) if order else None


@routes.redraws("partcorrected")
def part_corrected(leaving: Leaving) -> PartCorrected | None:
    """What this day's corrections change for an enterprise (the argument) that has signed up."""
    order = _order(leaving, *CORRECTABLE)
    if order is None:
        return None
    return part_changed(leaving.session, order, whole(leaving.session, order, leaving.now), leaving.argument)


@routes.redraws("weighedday")
def weighed(leaving: Leaving) -> Told | None:
    """What was weighed of an enterprise on a day (the argument: `enterprise,day`), until the whole is settled."""
    order = _order(leaving, *BRINGING)
    enterprise_id, _comma, day = leaving.argument.partition(",")
    return weighed_told(leaving.session, order, enterprise_id, date.fromisoformat(day)) if order else None


@routes.redraws("paid")
def paid(leaving: Leaving) -> PaymentReported | None:
    """What an enterprise (the argument) says it has paid, until whoever collects the money has looked."""
    order = _order(leaving, *PAYABLE)
    share = share_of(leaving.session, order, leaving.argument) if order else None
    if order is None or share is None:
        return None
    it = whole(leaving.session, order, leaving.now)
    return reported(leaving.session, it, share) if it.account(share.enterprise_id).reported else None


@routes.redraws("standing")
def standing(leaving: Leaving) -> StandingAsked | None:
    """What an enterprise (the argument) wants in every round, until it has signed up in this one."""
    order = _order(leaving, *TAKING)
    if order is None or any(line.enterprise_id == leaving.argument for line in lines_of(leaving.session, order)):
        return None
    return standing_asked(leaving.session, order, leaving.argument, leaving.now)


@routes.redraws("final")
def final(leaving: Leaving) -> FinalPart | None:
    """What an enterprise (the argument) has ordered, until the goods are here."""
    order = _order(leaving, OrderStatus.CLOSED)
    return FinalPart(*whole(leaving.session, order, leaving.now).part(leaving.argument)) if order else None


@routes.redraws("part")
def part(leaving: Leaving) -> ArrivedPart | None:
    """What an enterprise (the argument) gets and pays; once all is over, only where it has not paid."""
    order = _order(leaving, OrderStatus.ARRIVED, OrderStatus.FINISHED)
    if order is None:
        return None
    it = whole(leaving.session, order, leaving.now)
    if order.status == OrderStatus.FINISHED and not it.account(leaving.argument).left:
        return None
    return arrived_part(it, leaving.argument, share_of(leaving.session, order, leaving.argument))


def _order(leaving: Leaving, *statuses: OrderStatus) -> JointOrder | None:
    """The order, if it still stands as the news says."""
    order = leaving.session.get(JointOrder, (leaving.network_id, leaving.id))
    if order is None or order.status not in statuses:
        return None
    return order if statuses != TAKING or takes_sign_ups(order, leaving.now) else None
