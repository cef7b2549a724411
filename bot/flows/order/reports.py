"""Joint orders and sales as activities: those that came to something."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue.telling import Activity, Fact, Part, Unit
from bot.flows.order.history_queries import TradedLine, lines_closed_between, orders_closed_between
from bot.flows.order.pricing import money
from bot.flows.order.tables import OrderKind
from bot.language.catalogue import mark

KINDS = {OrderKind.BUY: "order", OrderKind.SELL: "sale"}


def orders_closed(session: Session, network_id: str, since: datetime, until: datetime) -> list[Activity]:
    """The orders and sales confirmed in a time, with the enterprises that joined."""
    return [
        Activity(KINDS[OrderKind(each.kind)], each.closed_at, each.enterprise_ids, f"order:{each.id}", each.maker_id)
        for each in orders_closed_between(session, network_id, since, until)
    ]


def facts_of_orders(session: Session, network_id: str, since: datetime, until: datetime) -> list[Fact]:
    """Weight where it is known, money where a price was settled, and what buying together has saved."""
    lines = lines_closed_between(session, network_id, since, until)
    bought = [line for line in lines if line.kind == OrderKind.BUY]
    sold = [line for line in lines if line.kind == OrderKind.SELL]
    return [
        _fact("bought_weight", mark("Bought together, by weight"), _kilograms(bought), Unit.WEIGHT),
        _fact("bought_money", mark("Bought together, in money"), _satang(bought), Unit.MONEY),
        _fact("sold_weight", mark("Sold together, by weight"), _kilograms(sold), Unit.WEIGHT),
        _fact("sold_money", mark("Sold together, in money"), _satang(sold), Unit.MONEY),
        _fact("saved", mark("Saved against the ordinary price"), _saved(bought), Unit.MONEY),
        _fact("joint_buyers", mark("Enterprises that bought together"), _joined(bought), Unit.ENTERPRISES),
        _fact("joint_sellers", mark("Enterprises that sold together"), _joined(sold), Unit.ENTERPRISES),
    ]


def _fact(key: str, label: str, value: int | Decimal, unit: Unit) -> Fact:
    return Fact(key, label, value, unit, Part.TRADE)


def _joined(lines: Sequence[TradedLine]) -> int:
    return len({line.enterprise_id for line in lines})


def _kilograms(lines: Sequence[TradedLine]) -> Decimal:
    return sum((line.quantity * line.kg for line in lines if line.kg), Decimal(0))


def _satang(lines: Sequence[TradedLine]) -> int:
    return sum(money(line.quantity, line.price) for line in lines if line.price)


def _saved(lines: Sequence[TradedLine]) -> int:
    return sum(
        money(line.quantity, line.ordinary_price - line.price)
        for line in lines
        if line.price and line.ordinary_price and line.ordinary_price > line.price
    )
