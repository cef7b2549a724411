"""Orders to be made again: kept as templates, opened by a tap or by themselves on a day of every month."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import NotAllowed, Right, Subject, may
from bot.dialogue.saying import Say, Told
from bot.flows.order.drafting import empty_order, new_draft
from bot.flows.order.finding import managed_in_private, networks_here, person_id, stay_private
from bot.flows.order.opening import may_open, open_order, preview_of
from bot.flows.order.queries import templates_of
from bot.flows.order.refusals import GONE, refused
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderTemplate
from bot.language.numbers import small_number
from bot.storage import due_work
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import Network
from bot.storage.rules import rule_of

RECUR = "order.recur"
USUAL_SPAN = timedelta(days=7)
OPENS_AT_HOUR = 8
LAST_DAY = 28
QUANTITIES = ("kg", "step", "least_total", "most_total", "least_each", "most_each", "enough")
PLAIN_ITEM = ("name", "unit", "price", "ordinary_price", "tiers", "pack", "grades", "floor")
PLAIN = ("kind", "is_survey", "title", "partner", "note", "picture", "closes_when_enough", "pay_ways", "promptpay", "pay_to", "deposit", "costs", "joiners", "chat_id", "coordinator_id")  # fmt: skip


@dataclass(frozen=True)
class TemplateCard:
    """A template: when it opens by itself."""

    id: str
    name: str
    day: int | None
    next_at: datetime | None
    offered_day: int
    """The day on which the network collects its orders; 0 where there is none."""


@dataclass(frozen=True)
class TemplateList:
    """The network's templates."""

    items: tuple[tuple[str, str, int | None], ...]


@routes.button("keep")
def keep(request: Request, order_id: str) -> list[Say]:
    """Keep an order as a template; one of the same name is replaced."""
    order = managed_in_private(request, order_id)
    template = next(
        (each for each in templates_of(request.session, order.network_id) if each.name == order.title), None
    )
    if template is None:
        template = OrderTemplate(
            network_id=order.network_id, id=new_id(request.now), name=order.title, data={}, active=True,
            created_at=request.now,
        )  # fmt: skip
        request.session.add(template)
    template.data, template.maker_id = written(order), person_id(request)
    request.session.flush()
    return [Say(_card(request.session, template))]


@routes.command("templates")
def listed(request: Request) -> list[Say]:
    """What can be opened again."""
    stay_private(request, "order.templates")
    network = network_of(request)
    if not may_open(request, network.id):
        return [Say(NotAllowed(Right.OPEN_ORDER))]
    found = templates_of(request.session, network.id)
    return [Say(TemplateList(tuple((each.id, each.name, each.day) for each in found[:10])))]


@routes.button("template")
def show(request: Request, template_id: str) -> list[Say]:
    """One template."""
    return [Say(_card(request.session, _allowed(request, template_id)))]


@routes.button("use")
def use(request: Request, template_id: str) -> list[Say]:
    """Open it again: read back first, with the deadline as far ahead as it was."""
    template = _allowed(request, template_id)
    network = request.session.get_one(Network, template.network_id)
    order = new_draft(request, network, OrderKind.BUY)
    _read_into(order, template, request.now)
    request.session.add(order)
    request.session.flush()
    return preview_of(request, order)


@routes.button("every")
def every_month(request: Request, template_id: str) -> list[Say]:
    """Open it by itself on a day of every month (the argument; 0: not any more)."""
    template = _allowed(request, template_id)
    day = small_number(request.argument, LAST_DAY)
    if day is None:
        return [Say(GONE)]
    template.day = day or None
    plan(request.session, template, request.now)
    request.session.flush()
    return [Say(_card(request.session, template))]


@routes.button("forget")
def forget(request: Request, template_id: str) -> list[Say]:
    """Put a template away."""
    template = _allowed(request, template_id)
    template.active, template.day = False, None
    plan(request.session, template, request.now)
    return [Say(Told("“{name}” is put away.", name=template.name))]


def plan(session: Session, template: OrderTemplate, now: datetime) -> None:
    """Plan its next opening, at eight in the morning of its day."""
    subject = f"template:{template.id}"
    due_work.cancel(session, network_id=template.network_id, subject=subject)
    template.next_at = None
    if template.day is None or not template.active:
        return
    here = now.astimezone(BANGKOK)
    at = here.replace(day=template.day, hour=OPENS_AT_HOUR, minute=0, second=0, microsecond=0)
    template.next_at = at if at > here else at + relativedelta(months=1)
    due_work.plan(
        session, network_id=template.network_id, kind=RECUR, subject=subject, due=template.next_at,
        useful_until=template.next_at + timedelta(days=3), now=now,
    )  # fmt: skip


@routes.when_due("recur")
def open_again(due: Due) -> list[Say]:
    """Its day of the month has come."""
    template = locked(due.session, OrderTemplate, (due.network_id, due.subject.partition(":")[2]))
    if template is None or not template.active or template.day is None:
        return []
    plan(due.session, template, due.now)
    order = empty_order(template.network_id, due.now, template.maker_id)
    _read_into(order, template, due.now)
    due.session.add(order)
    due.session.flush()
    return open_order(due.session, order, due.now, None, template.maker_id)


def written(order: JointOrder) -> dict[str, Any]:
    """An order as a template keeps it; moments as days after its opening."""
    span = (order.closes_at - order.created_at) if order.closes_at else USUAL_SPAN
    after = order.closes_at or order.created_at
    return {
        **{name: getattr(order, name) for name in PLAIN},
        "closes_after_days": max(1, round(span / timedelta(days=1))),
        "credit_days": (order.credit_due - after).days if order.credit_due else None,
        "pickups": [
            {
                **place,
                "at": None,
                "days": _days_after(after, place.get("at")),
                "clock": _clock_of(place),
                "minutes": _minutes_of(place),
            }
            for place in order.pickups
        ],
        "items": [
            {name: getattr(item, name) for name in PLAIN_ITEM}
            | {name: _text(getattr(item, name)) for name in QUANTITIES}
            for item in order.items
        ],
    }


def _read_into(order: JointOrder, template: OrderTemplate, now: datetime) -> None:
    """Write a template into a new order."""
    data = template.data
    for name in PLAIN:
        setattr(order, name, data[name])
    closes = now.astimezone(BANGKOK) + timedelta(days=data["closes_after_days"])
    order.closes_at = closes.replace(hour=18, minute=0, second=0, microsecond=0)
    order.credit_due = order.closes_at + timedelta(days=data["credit_days"]) if data["credit_days"] else None
    order.template_id = template.id
    order.pickups = [_pickup_after(place, order.closes_at) for place in data["pickups"]]
    order.items = [
        OrderItem(
            network_id=order.network_id, order_id=order.id, position=position,
            **{name: item[name] for name in PLAIN_ITEM},
            **{name: Decimal(item[name]) if item[name] is not None else None for name in QUANTITIES},
        )
        for position, item in enumerate(data["items"], start=1)
    ]  # fmt: skip


def _pickup_after(place: dict[str, Any], closes_at: datetime) -> dict[str, Any]:
    kept = {"place": place["place"], "has_time": place["has_time"], "hours": place.get("hours") or "", "at": None}
    if place["days"] is None:
        return kept
    hour, minute = (int(part) for part in place["clock"].split(":"))
    day = closes_at.astimezone(BANGKOK) + timedelta(days=place["days"])
    at = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    until = at + timedelta(minutes=place["minutes"]) if place.get("minutes") else None
    return {
        **kept,
        "at": at.isoformat(),
        "until": until.isoformat() if until else None,
        "lasts": place.get("lasts") or 1,
    }


def _days_after(after: datetime, at: str | None) -> int | None:
    if not at:
        return None
    day = datetime.fromisoformat(at).astimezone(BANGKOK).date()
    return max(0, (day - after.astimezone(BANGKOK).date()).days)


def _minutes_of(place: dict[str, Any]) -> int | None:
    if not place.get("until"):
        return None
    return int((datetime.fromisoformat(place["until"]) - datetime.fromisoformat(place["at"])).total_seconds() // 60)


def _clock_of(place: dict[str, Any]) -> str:
    return f"{datetime.fromisoformat(place['at']).astimezone(BANGKOK):%H:%M}" if place.get("at") else "00:00"


def _text(quantity: Decimal | None) -> str | None:
    return None if quantity is None else f"{quantity:f}"


def _allowed(request: Request, template_id: str) -> OrderTemplate:
    """The template of a button, for those who may open orders in its network; in private."""
    stay_private(request, "order.templates")
    for network_id in networks_here(request):
        template = request.session.get(OrderTemplate, (network_id, template_id))
        if template and template.active:
            maker = may(
                request.session, request.person, Right.MANAGE_ORDER, Subject(network_id, maker_id=template.maker_id)
            )
            if maker and may_open(request, network_id):
                return template
            raise refused(NotAllowed(Right.MANAGE_ORDER))
    raise refused(GONE)


def _card(session: Session, template: OrderTemplate) -> TemplateCard:
    day = int(rule_of(session, template.network_id, "order_day"))
    return TemplateCard(template.id, template.name, template.day, template.next_at, day)
