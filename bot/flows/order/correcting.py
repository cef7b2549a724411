"""An order under way is corrected: its price, unit, limits, places, days, payment, seller. Who signed up hears what changed,
and may leave with one tap where it got worse."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.noting import note
from bot.dialogue.request import Acting
from bot.dialogue.saying import Say
from bot.flows.order.announcing import people_of, subject_of, to_group, to_people
from bot.flows.order.closing import close_if_enough, taking, totals_of
from bot.flows.order.correction_results import Corrected, PartCorrected
from bot.flows.order.queries import items_of, lines_of
from bot.flows.order.tables import BELOW, TAKING, JointOrder, OrderStatus
from bot.flows.order.terms import OF_ITEM, Correction, corrections, is_worse, terms_of
from bot.flows.order.timetable import plan_credit, plan_order
from bot.flows.order.view import Whole, view, whole
from bot.storage.message_tables import Urgency

WHILE_OPEN = frozenset((*OF_ITEM, "closes_at", "title"))
"""What is corrected only while people can sign up; the rest until all is over."""
CORRECTABLE = (*TAKING, *BELOW, OrderStatus.CLOSED, OrderStatus.ARRIVED)
ONE_NEWS = timedelta(days=1)
"""What is corrected within it is told as one change from how it stood before."""


def correct(request: Acting, order: JointOrder, change: Callable[[], None]) -> list[Say]:
    """Change an order that is locked; the answer first, then what its group and whoever signed up are told."""
    session, now = request.session, request.now
    before = terms_of(order)
    change()
    session.flush()
    session.expire(order, ["items"])
    after = terms_of(order)
    changed = corrections(before, after)
    if not changed:
        return [Say(Corrected(view(session, order, now), ()), subject=subject_of(order))]
    _remember(order, before, after, now)
    order.revision += 1
    for item in order.items:
        if any(each.position == item.position and each.what in ("price", "grades") for each in changed):
            item.before_sale = {}  # what it was to bring before a buyer was chosen is said anew
    note(request, order.network_id, "order.corrected", subject_of(order))
    plan_order(session, order, now)
    if order.status in (OrderStatus.CLOSED, OrderStatus.ARRIVED):
        plan_credit(session, order, now)
    session.flush()
    answer = Say(Corrected(view(session, order, now), changed), subject=subject_of(order))
    return [answer, *_tell(session, order, before, after, now), *close_if_enough(session, order, now)]


def _remember(order: JointOrder, before: dict[str, object], after: dict[str, object], now: datetime) -> None:
    """Keep how it stood before the news that may not have left yet; back to that, the news is of this change alone."""
    kept = order.told_terms
    is_one = kept is not None and now < datetime.fromisoformat(kept["at"]) + ONE_NEWS and kept["terms"] != after
    order.told_terms = kept if is_one else {"at": now.isoformat(), "terms": before}


def _tell(
    session: Session, order: JointOrder, before: dict[str, object], after: dict[str, object], now: datetime
) -> list[Say]:
    """The group by a ride; each enterprise that signed up in private, pushed only where it got worse for them."""
    worse = is_worse(before, after, totals_of(order, lines_of(session, order)))
    urgency = Urgency.PATIENT if worse else Urgency.RIDE
    news = what_changed(session, order, now)
    says = to_group(session, order, news, now, redraw="order.corrected", urgency=Urgency.RIDE) if news else []
    it = whole(session, order, now)
    for enterprise_id in taking(order, it.lines):
        told = part_changed(session, order, it, enterprise_id)
        people = people_of(session, order, enterprise_id)
        says += to_people(order, people, told, now, redraw=f"order.partcorrected:{enterprise_id}", urgency=urgency)
    return says


def what_changed(session: Session, order: JointOrder, now: datetime) -> Corrected | None:
    """What is different from how it stood before the news of this day; None where nothing is."""
    changed = _changed(session, order)
    return Corrected(view(session, order, now), changed, news=True) if changed else None


def part_changed(session: Session, order: JointOrder, it: Whole, enterprise_id: str) -> PartCorrected | None:
    """How an enterprise that signed up differs from how it stood before this day's news; None where nothing is different
    or it takes nothing any more."""
    changed = _changed(session, order)
    if not changed or enterprise_id not in taking(order, it.lines):
        return None
    assert order.told_terms is not None
    worse = is_worse(order.told_terms["terms"], terms_of(order), totals_of(order, it.lines))
    return PartCorrected(*it.part(enterprise_id), changed, worse)


def _changed(session: Session, order: JointOrder) -> tuple[Correction, ...]:
    items_of(session, order)
    return corrections(order.told_terms["terms"], terms_of(order)) if order.told_terms else ()
