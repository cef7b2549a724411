"""An order as a template keeps it, and a new one from that: days are those of its round."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.clock import BANGKOK
from bot.flows.order.rounds import Rhythm, fetched_on, same_day
from bot.flows.order.tables import JointOrder, OrderItem
from bot.flows.order.terms import own_costs

USUAL_SPAN = timedelta(days=7)
QUANTITIES = ("kg", "step", "least_total", "most_total", "least_each", "most_each", "enough")
PLAIN_ITEM = ("name", "unit", "price", "ordinary_price", "tiers", "pack", "grades", "floor")
PLAIN = ("kind", "is_survey", "title", "partner", "note", "picture", "closes_when_enough", "pay_ways", "promptpay", "pay_to", "deposit", "costs", "joiners", "chat_id", "coordinator_id")  # fmt: skip


def written(order: JointOrder) -> dict[str, Any]:
    """An order as a template keeps it, with the days on which it closed and was collected."""
    closes_at = (order.closes_at or order.created_at + USUAL_SPAN).astimezone(BANGKOK)
    span = closes_at - order.created_at
    return {
        **{name: getattr(order, name) for name in PLAIN},
        "costs": own_costs(order),
        "closes_after_days": max(1, round(span / timedelta(days=1))),
        "closed_on": closes_at.date().isoformat(),
        "closes_clock": f"{closes_at:%H:%M}",
        "credit_days": (order.credit_due - closes_at).days if order.credit_due else None,
        "pickups": [{**place} for place in order.pickups],
        "items": [
            {name: getattr(item, name) for name in PLAIN_ITEM}
            | dict(item.before_sale or {})
            | {name: _text(getattr(item, name)) for name in QUANTITIES}
            for item in order.items
        ],
    }


def read_into(order: JointOrder, data: dict[str, Any], closes_on: date, rhythm: Rhythm | None) -> None:
    """Write a template into a new order that closes on a day; the rhythm says what is the same in each round (None: so many
    days after closing)."""
    for name in PLAIN:
        setattr(order, name, data[name])
    order.closes_at = closing_moment(data, closes_on)
    order.credit_due = order.closes_at + timedelta(days=data["credit_days"]) if data["credit_days"] else None
    order.pickups = pickups_in(data, order.closes_at, rhythm)
    order.items = [
        OrderItem(
            network_id=order.network_id, order_id=order.id, position=position,
            **{name: item[name] for name in PLAIN_ITEM},
            **{name: Decimal(item[name]) if item[name] is not None else None for name in QUANTITIES},
        )
        for position, item in enumerate(data["items"], start=1)
    ]  # fmt: skip


def closing_moment(data: dict[str, Any], closes_on: date) -> datetime:
    """The deadline on a day, at the hour of the first one."""
    return datetime.combine(closes_on, time.fromisoformat(data["closes_clock"]), BANGKOK)


def pickups_in(data: dict[str, Any], closes_at: datetime, rhythm: Rhythm | None) -> list[dict[str, Any]]:
    """The places of a round, each on its day and at its hours: on the day that the rhythm says; else on the same day of the
    month or weekday as before."""
    closed_on, closes_on = date.fromisoformat(data["closed_on"]), closes_at.astimezone(BANGKOK).date()
    said = fetched_on(rhythm, closes_on) if rhythm else None
    return [_moved(place, said, closed_on, closes_on, rhythm.every if rhythm else None) for place in data["pickups"]]


def _moved(
    place: dict[str, Any], said: date | None, closed_on: date, closes_on: date, every: str | None
) -> dict[str, Any]:
    if not place.get("at"):
        return {**place, "at": datetime.combine(said, time(), BANGKOK).isoformat()} if said else {**place}
    was = datetime.fromisoformat(place["at"]).astimezone(BANGKOK)
    day = said or (same_day(was.date(), closed_on, closes_on, every) if every else closes_on + (was.date() - closed_on))
    by = timedelta(days=(day - was.date()).days)
    until = datetime.fromisoformat(place["until"]).astimezone(BANGKOK) + by if place.get("until") else None
    return {**place, "at": (was + by).isoformat(), "until": until.isoformat() if until else None}


def _text(quantity: Decimal | None) -> str | None:
    return None if quantity is None else f"{quantity:f}"
