"""Closed, called off or finished by hand: asked first with the sum and whom it tells. It counts at once: nobody signs up any
more. Sums and lists leave when the hour is over, or by "send now"; until then it is taken back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.noting import note
from bot.dialogue.price import preview
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.dialogue.taking_back import can_be_taken_back, rides_only, stood, until
from bot.flows.order.after_results import DecisionAsked, Ended, EndingAsked, StillOpen
from bot.flows.order.announcing import coordinators_of, subject_of, to_group, to_people
from bot.flows.order.cases import unfill_cases
from bot.flows.order.closing import below_minimum, call_off, decision, shut, tell_end, totals_of
from bot.flows.order.finding import (
    due_order,
    is_called,
    managed_order,
    manages,
    only_who_manages,
    orders_here,
    own_enterprises,
    stay_private,
)
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.lists import list_of
from bot.flows.order.money.queries import acts_in
from bot.flows.order.problems import summary
from bot.flows.order.queries import items_of, lines_of
from bot.flows.order.refusals import GONE, NONE_OPEN, NOT_NOW
from bot.flows.order.results import OrderCard
from bot.flows.order.routes import routes
from bot.flows.order.tables import BELOW, TAKING, UNDER_WAY, JointOrder, OrderStatus
from bot.flows.order.timetable import SETTLE, plan_order
from bot.flows.order.view import view
from bot.language.normalising import POLITE, without_courtesy
from bot.language.replies import agrees
from bot.storage import due_work
from bot.storage.acting import acting, acts
from bot.storage.message_tables import Urgency

SURE = "sure"
BEFORE_ARRIVAL = (*TAKING, *BELOW, OrderStatus.CLOSED)
MOST_HERE = 3
LEAST_OPEN_AGAIN = timedelta(hours=1)
TOO_LATE_TO_UNDO = Told("That was more than an hour ago, or is taken back already.")


@dataclass(frozen=True)
class _Ending:
    """One way in which an order ends."""

    fits: tuple[OrderStatus, ...]
    do: Callable[[Session, JointOrder, datetime], str]
    """Changes how it stands; returns why, for whoever is told that it does not come about."""


def _finished(session: Session, order: JointOrder, now: datetime) -> str:
    order.status, order.finished_at = OrderStatus.FINISHED, now
    if all(row.account.settled for row in list_of(session, order, now).rows):
        due_work.cancel(session, network_id=order.network_id, subject=subject_of(order))
    return ""


def _called_off(session: Session, order: JointOrder, now: datetime) -> str:
    why = "minimum" if order.status in BELOW else "coordinator"
    call_off(session, order, now)
    return why


def _closed(session: Session, order: JointOrder, now: datetime) -> str:
    order.closes_at = now
    return shut(session, order, now)


ENDINGS = {
    "close": _Ending((OrderStatus.OPEN,), _closed),
    "cancelall": _Ending(BEFORE_ARRIVAL, _called_off),
    "finish": _Ending((OrderStatus.ARRIVED,), _finished),
}


@routes.button("close")
def close_now(request: Request, order_id: str) -> list[Say]:
    """Close before the deadline."""
    return _end(request, order_id, "close")


@routes.button("cancelall")
def cancel_order(request: Request, order_id: str) -> list[Say]:
    """The whole order is off."""
    return _end(request, order_id, "cancelall")


@routes.command("closeit")
@goes_on("closeit")
def close_by_word(request: Request) -> list[Say]:
    """`close the joint order`: the one that the person looks after, or which. A survey ends by becoming an order."""
    if not orders_here(request, *ENDINGS["close"].fits):
        surveys = [each for each in orders_here(request, OrderStatus.SURVEY) if manages(request, each)]
        if len(surveys) == 1:
            return routes.buttons["order.manage"](request, surveys[0].id)
    return _by_word(request, "close")


@routes.command("calloff")
@goes_on("calloff")
def call_off_by_word(request: Request) -> list[Say]:
    """`call the joint order off`."""
    return _by_word(request, "cancelall")


def _by_word(request: Request, act: str) -> list[Say]:
    found = [order for order in orders_here(request, *ENDINGS[act].fits) if manages(request, order)]
    what = without_courtesy(request.text).strip()
    named = [order for order in found if what and is_called(order, what)]
    elsewhere = [each for each in orders_here(request, *UNDER_WAY) if what and not named and is_called(each, what)]
    if any(manages(request, each) for each in elsewhere):
        return [Say(NOT_NOW)]  # of another it is not asked
    shown = named or found
    if not shown:
        return [Say(only_who_manages(request, *ENDINGS[act].fits) or NONE_OPEN)]
    if len(shown) == 1 and (named or not what):
        request.argument = ""
        return _end(request, shown[0].id, act)
    rows = [(order.id, order.title, order.status) for order in shown]
    return one_of(request, "closeit" if act == "close" else "calloff", rows, act)


_ENDS = re.compile(r".*?(?:ปิด(?:รับ)?|ยกเลิก|ล้ม)(?:การ|รายการ)?(?:รวมซื้อ|รวมขาย|สำรวจ|ออเดอร์)")


def _ends_too_late(request: Request) -> list[Say] | None:
    """`ยกเลิกรวมขายกล้วย`, of one that has come or is weighed: said, rather than asking of another one."""
    found = _ENDS.match(request.text)
    what = without_courtesy(request.text[found.end() :]).strip() if found else ""
    called = [each for each in orders_here(request, *UNDER_WAY) if manages(request, each) and is_called(each, what)]
    ended = bool(called) and all(each.status not in BEFORE_ARRIVAL for each in called)
    return [Say(NOT_NOW), *routes.buttons["order.manage"](request, called[0].id)] if what and ended else None


_CALLS_OFF = re.compile(
    rf"(?:ขอ|ช่วย)?\s*(?:ยกเลิก|ล้ม)\s*(?:การ|รายการ|ออเดอร์)?\s*(?P<plainly>รวมซื้อ|รวมขาย|สำรวจ)?\s*(?P<what>\S.{{0,60}}?)\s*(?:ทั้งหมด|ทั้งรายการ|เลย|แล้ว|(?:{POLITE}))*",
    re.IGNORECASE,
)


def called_off_in_words(request: Request) -> list[Say] | None:
    """`ยกเลิกรวมซื้อปุ๋ย`, said to the bot by who looks after it: the whole order, or what their own group signed up for?
    Without the word for an order it is one's own, where there is any. None for anybody else."""
    if request.addressed and (says := _ends_too_late(request)) is not None:
        return says
    found = _CALLS_OFF.fullmatch(request.text) if request.addressed else None
    fits = [each for each in orders_here(request, *BEFORE_ARRIVAL) if manages(request, each)] if found else []
    fits = [each for each in fits if found and is_called(each, found["what"])]
    if found is None or len(fits) != 1:
        return None
    order, mine = fits[0], own_enterprises(request, fits[0])
    signed = {line.enterprise_id for line in lines_of(request.session, order) if line.quantity}
    own = [each.short_name for each in mine if each.id in signed]
    if own and not found["plainly"]:
        return None
    request.argument = ""
    if not own:
        return _end(request, order.id, "cancelall")
    which = Told(
        "“{title}”: the whole order for everybody, or only what {enterprise} signed up for?",
        Reply("The whole order", f"order.cancelall:{order.id}"), Reply("Only ours", f"order.drop:{order.id}"), CANCEL,
        title=order.title, enterprise=", ".join(own),
    )  # fmt: skip
    return [Say(which, subject=subject_of(order))]


@routes.button("finish")
def finish(request: Request, order_id: str) -> list[Say]:
    """It is over: summed up for everybody. In private, since it says what is still open."""
    stay_private(request, "order.manage")
    return _end(request, order_id, "finish")


@routes.button("surely", means=agrees)
def end_surely(request: Request, order_id: str) -> list[Say]:
    """Yes, end it so: `act,revision`, as it was when that was asked."""
    act, _comma, revision = request.argument.partition(",")
    if act not in ENDINGS:
        return [Say(GONE)]
    if act == "finish":
        stay_private(request, "order.manage")
    request.argument = f"{revision}.{SURE}"
    return _end(request, order_id, act)


@routes.button("byride")
def end_by_ride(request: Request, order_id: str) -> list[Say]:
    """The same, and what it tells only rides."""
    acts(request.session, acting(request.session).person_id, rides_only=True)
    return end_surely(request, order_id)


def _end(request: Request, order_id: str, act: str) -> list[Say]:
    """Ask; with the argument `sure`, do it, unless it was changed since that was asked: `revision.sure`."""
    order = managed_order(request, order_id, *ENDINGS[act].fits)
    asked_at, _dot, sure = request.argument.rpartition(".")
    if sure != SURE or asked_at not in ("", str(order.revision)):
        return [Say(_question(request, order, act))]
    return _do(request, order, act)


def _question(request: Request, order: JointOrder, act: str) -> EndingAsked:
    def at_once() -> list[Say]:
        return _told(request.session, order, request.now, ENDINGS[act].do(request.session, order, request.now))

    would = preview(request, order.network_id, at_once)
    seen = view(request.session, order, request.now)
    totals = totals_of(order, lines_of(request.session, order))
    below = act == "close" and below_minimum(order, totals)
    return EndingAsked(
        seen, act, order.revision, would.told, would.counted, would.left, below, _still_open(request, order, act)
    )


def _still_open(request: Request, order: JointOrder, act: str) -> StillOpen | None:
    if act != "finish":
        return None
    listed = list_of(request.session, order, request.now)
    unpaid = sum(not row.account.settled for row in listed.rows)
    uncollected = sum(not row.collected for row in listed.rows) if not listed.order.sells else 0
    return StillOpen(unpaid, uncollected, listed.problems)


def _do(request: Request, order: JointOrder, act: str) -> list[Say]:
    session, now = request.session, request.now
    before = stood(
        now, act=act, status=order.status, closes_at=_iso(order.closes_at), decide_by=_iso(order.decide_by),
        items={str(item.position): [item.dropped, item.final_price] for item in order.items},
    )  # fmt: skip
    note(request, order.network_id, f"order.{act}", subject_of(order))
    before["why"] = ENDINGS[act].do(session, order, now)
    before["to"] = order.status
    before["free"] = acting(session).rides_only
    order.before_change = before
    order.revision += 1
    due_work.plan(
        session, network_id=order.network_id, kind=SETTLE, subject=subject_of(order), due=until(before), now=now
    )
    session.flush()
    says = [Say(Ended(view(session, order, now), act, until(before), rides_only(before)), subject=subject_of(order))]
    if order.status != OrderStatus.DECIDING:
        return says
    asked = decision(session, order, now)
    others = to_people(order, coordinators_of(session, order), asked, now)
    return [*says, Say(asked), *(say for say in others if say.to != request.chat.id)]


@routes.when_due("settle")
def settle(due: Due) -> list[Say]:
    """The hour is over: everybody hears."""
    order = due_order(due)
    return [] if order is None else send_out(due.session, order, due.now)


@routes.button("sendnow", means=agrees)
def send_now(request: Request, order_id: str) -> list[Say]:
    """Everybody hears at once; it is not taken back any more."""
    order = managed_order(request, order_id)
    told = Told("Everybody is told of “{title}”.", title=order.title)
    if rides_only(order.before_change):
        told = Told("Everybody hears of “{title}” when somebody writes there, for free.", title=order.title)
    says = send_out(request.session, order, request.now)
    here = [Say(say.result, subject=subject_of(order)) for say in says if say.to == request.chat.id]
    return [
        Say(told, subject=subject_of(order)),
        *here[:MOST_HERE],
        *(say for say in says if say.to != request.chat.id),
    ]


def send_out(session: Session, order: JointOrder, now: datetime) -> list[Say]:
    """Tell what an ending has brought, once; nothing where the order has gone on since, or was told."""
    before, order.before_change = order.before_change, None
    due_work.cancel(session, network_id=order.network_id, subject=subject_of(order), kind=SETTLE)
    if not before or order.status != before["to"]:
        return []
    if rides_only(before):
        acts(session, acting(session).person_id, rides_only=True)
    says = _told(session, order, now, before["why"])
    return [say for say in says if not isinstance(say.result, DecisionAsked)]  # asked when it was closed


def _told(session: Session, order: JointOrder, now: datetime, why: str) -> list[Say]:
    if order.status == OrderStatus.FINISHED:
        return to_group(session, order, summary(session, order, now), now, urgency=Urgency.RIDE)
    return tell_end(session, order, now, why)


@routes.button("undo")
def take_back(request: Request, order_id: str) -> list[Say]:
    """It goes on as it was; nobody had heard of its end yet."""
    order = managed_order(request, order_id)
    before = can_be_taken_back(order.before_change, request.now)
    if before is None or order.status != before["to"]:
        return [Say(TOO_LATE_TO_UNDO)]
    if before["status"] in TAKING and _money_has_moved(request.session, order):
        keep = Reply("Look after it", f"order.manage:{order.id}")
        return [Say(Told("Somebody has paid or said so already, so “{title}” stays closed.", keep, title=order.title))]
    _restore(request, order, before)
    note(request, order.network_id, "order.undone", subject_of(order))
    back = Told(
        "“{title}” goes on as before; nobody had been told.", Reply("Look after it", f"order.manage:{order.id}"),
        title=order.title,
    )  # fmt: skip
    seen = view(request.session, order, request.now)
    if not seen.open:
        return [Say(back, subject=subject_of(order))]
    card = to_group(
        request.session, order, OrderCard(seen), request.now, redraw="order.card", urgency=Urgency.RIDE,
        expires=order.closes_at,
    )  # fmt: skip
    return [Say(back, subject=subject_of(order)), *(say for say in card if say.to != request.chat.id)]


def _money_has_moved(session: Session, order: JointOrder) -> bool:
    """Since it was closed; who paid before may have signed up for another amount once it is open again."""
    acts = (act for its in acts_in(session, order).values() for act in its)
    return order.closed_at is not None and any(act.at >= order.closed_at for act in acts)


def _restore(request: Request, order: JointOrder, before: dict[str, object]) -> None:
    """As it stood; a deadline that has gone by meanwhile comes as much later as it was away, an hour at least."""
    session, now = request.session, request.now
    order.status, order.before_change, order.finished_at = OrderStatus(str(before["status"])), None, None
    order.closes_at, order.decide_by = _moment(before["closes_at"]), _moment(before["decide_by"])
    if order.status in TAKING and order.closes_at and order.closes_at <= now:
        order.closes_at = now + max(order.closes_at - datetime.fromisoformat(str(before["at"])), LEAST_OPEN_AGAIN)
    if order.status in TAKING:
        unfill_cases(session, order, datetime.fromisoformat(str(before["at"])), now)
    if order.status in (*TAKING, *BELOW):
        order.closed_at = None
    kept = dict(before["items"])  # type: ignore[call-overload]
    for item in items_of(session, order):
        item.dropped, item.final_price = kept.get(str(item.position), [item.dropped, item.final_price])
    order.revision += 1
    due_work.cancel(session, network_id=order.network_id, subject=subject_of(order))
    session.flush()
    plan_order(session, order, now)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(str(written)) if written else None
