"""A sale that is brought day by day: what was weighed of each group on a day, and the sum of its days so far."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.order.amounts import in_units_of
from bot.flows.order.announcing import people_of, to_people
from bot.flows.order.finding import managed_in_private, manages, orders_here, stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.lists import page_address
from bot.flows.order.queries import (
    Weighed,
    changes_of,
    lines_of,
    newest_weighing,
    note_change,
    weighed_by_day,
    weighed_so_far,
    write_line,
)
from bot.flows.order.refusals import NO_ADDRESS, NOT_NOW
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderStatus, OrderWeighing
from bot.flows.order.view import view
from bot.flows.order.words.offers import read_weights
from bot.language.units import write_quantity
from bot.storage.database import new_id
from bot.storage.memberships import names_of_enterprises
from bot.storage.message_tables import Urgency
from bot.storage.people import Network

WEIGHING_FORM = "orderweigh"
BROUGHT = "brought"
BRINGING = (OrderStatus.OPEN, OrderStatus.CLOSED)
"""Until the whole is settled."""
LONGEST_AGO = timedelta(days=60)


@dataclass(frozen=True)
class DayOfWeighing:
    """To the coordinator: what was weighed on a day, all days together, and the page to write it on."""

    order: OrderView
    day: date
    today: date
    rows: tuple[tuple[str, str, Decimal, Decimal], ...]
    """(enterprise, unit, on this day, so far) of those who brought something."""
    days: int
    """On how many days something was weighed."""
    address: str | None


@routes.command("weighday")
@goes_on("weighday")
def by_word(request: Request) -> list[Say]:
    """The sales that this person looks after and that are being brought."""
    stay_private(request, "order.weighday")
    mine = [each for each in orders_here(request, *BRINGING) if each.kind == OrderKind.SELL and manages(request, each)]
    if len(mine) == 1:
        return _said(request, mine[0].id) if request.text else weigh(request, mine[0].id)
    return one_of(request, "weighday", [(each.id, each.title, each.status) for each in mine], "weigh")


def _said(request: Request, order_id: str) -> list[Say]:
    """`ชั่งวันนี้ บางดาน 20 ทอผ้าเนินม่วง 30.5`: written for today where every group and amount is plain; else the page."""
    order = managed_in_private(request, order_id, *BRINGING)
    network = request.session.get(Network, order.network_id)
    [item, *others] = [each for each in order.items if not each.dropped]
    amounts: Weighed = {}
    for name, amount in read_weights(request.text, item.unit):
        who = plainly_meant(request.session, network, name) if network else None
        number = in_units_of(amount, item.unit, item.kg, None)
        if who is None or number is None or others:
            amounts = {}
            break
        amounts[item.position, who] = number
    shown = weigh(request, order_id)
    if not amounts or request.person is None:
        return [
            Say(Told("I could not read every group and amount. For example: weigh a day Khok Mao 20, Ko Yo 30.5")),
            *shown,
        ]
    today = request.now.astimezone(BANGKOK).date()
    says = write_day(request.session, order, today, amounts, request.person.id, request.now, request.occurred_ms)
    return [*weigh(request, order_id), *(say for say in says if say.to != request.chat.id)]


@routes.button("weigh")
def weigh(request: Request, order_id: str) -> list[Say]:
    """The day's page; the argument, or what was picked, says of which day (else today)."""
    order = managed_in_private(request, order_id, *BRINGING)
    if order.kind != OrderKind.SELL:
        return [Say(NOT_NOW)]
    today = request.now.astimezone(BANGKOK).date()
    day = day_in(request.picked or request.argument, today) or today
    address = page_address(request, order, WEIGHING_FORM, f":{day}")
    return [Say(day_of(request.session, order, day, request.now, address) if address else NO_ADDRESS)]


def day_in(said: str, today: date) -> date | None:
    """A day of a button or a picker; None where it is none, to come, or long ago."""
    try:
        day = date.fromisoformat(said[:10])
    except ValueError:
        return None
    return day if today - LONGEST_AGO <= day <= today else None


def day_of(session: Session, order: JointOrder, day: date, now: datetime, address: str | None) -> DayOfWeighing:
    """How a day stands."""
    seen, today = view(session, order, now), now.astimezone(BANGKOK).date()
    return DayOfWeighing(seen, day, today, *_rows(session, order, seen, day), address)


def _rows(
    session: Session, order: JointOrder, seen: OrderView, day: date
) -> tuple[tuple[tuple[str, str, Decimal, Decimal], ...], int]:
    names, days = names_of_enterprises(session, order.network_id), weighed_by_day(session, order)
    of_day = days.get(f"{day}", {})
    rows = sorted(
        (names.get(who, "…"), seen.item(position).unit, of_day.get((position, who), Decimal(0)), so_far)
        for (position, who), so_far in weighed_so_far(days).items()
        if so_far
    )
    return tuple(rows), sum(any(its.values()) for its in days.values())


def write_day(
    session: Session, order: JointOrder, day: date, amounts: Weighed, by: str, now: datetime, said_ms: int
) -> list[Say]:
    """What was weighed of each product and enterprise on a day, in all, unless something newer was said of it; the order is
    held. While people sign up, who has brought more than they signed up for has signed up for it. Their own people hear of
    it, by a ride."""
    known, newest = weighed_by_day(session, order).get(f"{day}", {}), newest_weighing(session, order, f"{day}")
    for key, quantity in amounts.items():
        if said_ms < newest.get(key, 0):
            continue
        session.add(
            OrderWeighing(
                network_id=order.network_id, id=new_id(now), order_id=order.id, position=key[0], enterprise_id=key[1],
                day=f"{day}", quantity=quantity - known.get(key, Decimal(0)), person_id=by, said_ms=said_ms,
            )
        )  # fmt: skip
    session.flush()
    if order.status == OrderStatus.OPEN:
        _lines_follow(session, order, amounts, by, now)
    says: list[Say] = []
    for enterprise_id in dict.fromkeys(who for _position, who in amounts):
        told = weighed_told(session, order, enterprise_id, day)
        people = people_of(session, order, enterprise_id)
        redraw = f"order.weighedday:{enterprise_id},{day}"
        says += to_people(order, people, told, now, redraw=redraw, urgency=Urgency.RIDE) if told else []
    return says


def _lines_follow(session: Session, order: JointOrder, written: Weighed, by: str, now: datetime) -> None:
    """A line says what was signed up for, or what was brought where that is more; brought less than was written at first, it
    goes back. Only the lines that are written now: who took theirs back has no line again because others were weighed."""
    lines = {(line.position, line.enterprise_id): line.quantity for line in lines_of(session, order)}
    signed = {(x.position, x.enterprise_id): x.after for x in changes_of(session, order) if x.why != BROUGHT}
    so_far = weighed_so_far(weighed_by_day(session, order))
    for key in written:
        before, after = lines.get(key, Decimal(0)), max(so_far.get(key, Decimal(0)), signed.get(key, Decimal(0)))
        if after != before:
            write_line(session, order, *key, {"quantity": after}, now)
            note_change(session, order, *key, by, before=before, after=after, why=BROUGHT, now=now)


def weighed_told(session: Session, order: JointOrder, enterprise_id: str, day: date) -> Told | None:
    """To an enterprise: what was weighed of it on a day, and so far; None where nothing is."""
    units, days = {item.position: item.unit for item in order.items}, weighed_by_day(session, order)

    def said(weighed: Weighed) -> str:
        its = [
            (position, quantity) for (position, who), quantity in weighed.items() if who == enterprise_id and quantity
        ]
        return " + ".join(f"{write_quantity(quantity)} {units[position]}" for position, quantity in sorted(its))

    amounts = said(days.get(f"{day}", {}))
    if not amounts:
        return None
    return Told(
        "{enterprise} in “{title}”: {amounts} weighed on {day}, {total} so far.",
        Reply("Details", f"order.mine:{order.id}:{enterprise_id}"),
        enterprise=names_of_enterprises(session, order.network_id).get(enterprise_id, "…"), title=order.title,
        amounts=amounts, day=Day(datetime.combine(day, time(), BANGKOK)), total=said(weighed_so_far(days)),
    )  # fmt: skip
