"""What was weighed on one day of a sale, written by whoever looks after it: a field for each group that brings or may bring."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.saying import Say
from bot.flows.order.cards.words import amount
from bot.flows.order.finding import looks_after
from bot.flows.order.page_fields import amount_of, quantity_field
from bot.flows.order.queries import items_of, lines_of, weighed_by_day, weighed_so_far
from bot.flows.order.results import Pack
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.weighing import BRINGING, WEIGHING_FORM, day_in, day_of, write_day
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.units import write_quantity
from bot.storage.audience import Audience, enterprises_for
from bot.storage.locking import locked
from bot.storage.memberships import names_of_enterprises

MOST_UNSIGNED = 150
"""Groups that have not signed up and may bring all the same, each a field."""


@dataclass(frozen=True)
class Sale:
    """A sale on a day."""

    order: JointOrder
    day: date


@dataclass(frozen=True)
class Row:
    """A group and a product to be filled in."""

    field: str
    key: tuple[int, str]
    label: str
    item: OrderItem
    of_day: Decimal
    before: Decimal
    """On the other days."""
    taken: Decimal
    """What the group signed up for."""

    def amount(self, written: str | None) -> Decimal | None:
        """What was written, in the product's unit; nothing written is nothing."""
        if not written:
            return Decimal(0)
        return amount_of(written, self.item.unit, self.item.kg, Pack.read(self.item.pack))


def _subject(opened: Opened, lock: bool) -> Sale | None:
    order_id, _colon, said = opened.subject_id.partition(":")
    key = (opened.ticket.network_id, order_id)
    order = locked(opened.rows, JointOrder, key) if lock else opened.rows.get(JointOrder, key)
    day = day_in(said, opened.now.astimezone(BANGKOK).date())
    return Sale(order, day) if order and day else None


def _allowed(opened: Opened, sale: Sale) -> bool:
    order = sale.order
    return order.kind == OrderKind.SELL and order.status in BRINGING and looks_after(opened.rows, opened.person, order)


def _rows(opened: Opened, sale: Sale) -> list[Row]:
    rows, order = opened.rows, sale.order
    names = names_of_enterprises(rows, order.network_id)
    items = {item.position: item for item in items_of(rows, order) if not item.dropped}
    signed = {(x.position, x.enterprise_id): x.quantity for x in lines_of(rows, order) if x.position in items}
    days = weighed_by_day(rows, order)
    of_day = days.get(f"{sale.day}", {})
    sums = {key: Decimal(0) for key, quantity in signed.items() if quantity} | weighed_so_far(days)
    if order.status == OrderStatus.OPEN:
        may_bring = enterprises_for(rows, order.network_id, Audience.of(order.joiners))[:MOST_UNSIGNED]
        sums = {(position, each.id): Decimal(0) for position in items for each in may_bring} | sums
    found = []
    for position, who in sorted(sums, key=lambda key: (key[0], not signed.get(key), names.get(key[1], ""))):
        item, taken = items[position], signed.get((position, who), Decimal(0))
        product = f"{item.name} · " if len(items) > 1 else ""
        before = sums[position, who] - (today := of_day.get((position, who), Decimal(0)))
        said = [amount(taken, item.unit)] if taken else []
        said += [_("{amount} before", amount=amount(before, item.unit))] if before else []
        label = f"{product}{names.get(who, '…')}" + (f" ({' · '.join(said)})" if said else "")
        found.append(Row(f"weight-{who}-{position}", (position, who), label, item, today, before, taken))
    return found


def _fields(opened: Opened, sale: Sale) -> dict[str, Any]:
    return {row.field: quantity_field(row.label) for row in _rows(opened, sale)}


def _known(opened: Opened, sale: Sale) -> dict[str, Any]:
    return {row.field: write_quantity(row.of_day) if row.of_day else "" for row in _rows(opened, sale)}


def _check(opened: Opened, sale: Sale, form: Any) -> bool:
    """Numbers; and no group brings more than the sale takes of one."""
    ok = True
    for row in _rows(opened, sale):
        number = row.amount(form[row.field].data)
        if number is None:
            form[row.field].errors, ok = [_("A number, please.")], False
        elif row.field in form.changed and row.item.most_each and row.before + number > row.item.most_each:
            most = amount(row.item.most_each, row.item.unit)
            form[row.field].errors, ok = (
                [_("With the other days that is more than {amount} a group.", amount=most)],
                False,
            )
    return ok


def _write(opened: Opened, sale: Sale, form: Any) -> list[Say]:
    changed = {
        row.key: row.amount(form[row.field].data) or Decimal(0)
        for row in _rows(opened, sale)
        if row.field in form.changed
    }
    said_ms = int(opened.now.timestamp() * 1000)
    says = write_day(opened.rows, sale.order, sale.day, changed, opened.person.id, opened.now, said_ms)
    shown = day_of(opened.rows, sale.order, sale.day, opened.now, None)
    return [opened.answer(shown), *(say for say in says if say.to != opened.person.line_user_id)]


def _facts(_opened: Opened, sale: Sale) -> str:
    day = write_date(datetime.combine(sale.day, time(), BANGKOK), spoken_language())
    return _("{title}: weighed on {day}", title=sale.order.title, day=day)


PAGE = routes.page(
    FormPage(
        kind=WEIGHING_FORM,
        title=mark("Weighed on this day"),
        intro=(
            mark(
                "Only what each group brought on this day. In brackets stands what it signed up for, and what it brought before."
            ),
        ),
        send=mark("Keep"),
        allowed=_allowed,
        subject=_subject,
        fields=_fields,
        known=_known,
        check=_check,
        write=_write,
        facts=_facts,
        template="order/weighing_page.html",
    )
)
