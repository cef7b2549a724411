"""What each enterprise gets, written by hand; in a joint sale, what was weighed of each."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.saying import Say
from bot.flows.order.cards.words import amount
from bot.flows.order.finding import looks_after
from bot.flows.order.page_fields import amount_of, order_of, quantity_field
from bot.flows.order.queries import Line, items_of, lines_of, weighed_by_day, weighed_so_far
from bot.flows.order.results import Pack
from bot.flows.order.routes import routes
from bot.flows.order.sale import AMOUNTS_FORM, WEIGHING, written_by_hand
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.units import write_quantity
from bot.storage.memberships import names_of_enterprises


@dataclass(frozen=True)
class Row:
    """One line to be filled in."""

    field: str
    line: Line
    label: str
    item: OrderItem
    standing: Decimal
    """What it came to, as far as is known: settled, the sum of its days, or what was signed up for."""

    def amount(self, written: str | None) -> Decimal | None:
        """What was written, in the product's unit."""
        return amount_of(written, self.item.unit, self.item.kg, Pack.read(self.item.pack))


def _allowed(opened: Opened, order: JointOrder) -> bool:
    return order.status in WEIGHING and looks_after(opened.rows, opened.person, order)


def _rows(opened: Opened, order: JointOrder) -> list[Row]:
    names = names_of_enterprises(opened.rows, order.network_id)
    items = {item.position: item for item in items_of(opened.rows, order) if not item.dropped}
    lines = [
        line for line in lines_of(opened.rows, order) if line.position in items and (line.quantity or line.settled)
    ]
    days = weighed_so_far(weighed_by_day(opened.rows, order))
    lines.sort(key=lambda line: (line.position, names.get(line.enterprise_id, "")))
    rows = []
    for line in lines:
        item = items[line.position]
        said = amount(line.quantity, item.unit)
        product = f"{item.name} · " if len(items) > 1 else ""
        grade = f" · {line.grade}" if line.grade else ""
        label = f"{product}{names.get(line.enterprise_id, '…')} ({said}{grade})"
        key = (line.position, line.enterprise_id)
        standing = days[key] if line.settled is None and key in days else line.final
        rows.append(Row(f"weight-{line.enterprise_id}-{line.position}", line, label, item, standing))
    return rows


def _fields(opened: Opened, order: JointOrder) -> dict[str, Any]:
    return {row.field: quantity_field(row.label) for row in _rows(opened, order)}


def _known(opened: Opened, order: JointOrder) -> dict[str, Any]:
    return {row.field: write_quantity(row.standing) for row in _rows(opened, order)}


def _check(opened: Opened, order: JointOrder, form: Any) -> bool:
    """Every line needs an amount; of what is bought nobody gets more than they ordered."""
    ok = True
    for row in _rows(opened, order):
        number = row.amount(form[row.field].data)
        if number is None:
            form[row.field].errors, ok = [_("A number, please.")], False
        elif order.kind == OrderKind.BUY and number > row.line.quantity and row.field in form.changed:
            form[row.field].errors, ok = [_("That is more than was ordered.")], False
    return ok


def _write(opened: Opened, order: JointOrder, form: Any) -> list[Say]:
    amounts: dict[tuple[int, str], Decimal] = {}
    for row in _rows(opened, order):
        written = row.amount(form[row.field].data) or Decimal(0)
        amounts[(row.line.position, row.line.enterprise_id)] = written if row.field in form.changed else row.standing
    told, says = written_by_hand(opened.rows, order, amounts, opened.person.id, opened.now)
    return [opened.answer(told), *says]


PAGE = routes.page(
    FormPage(
        kind=AMOUNTS_FORM,
        title=mark("Amounts of each group"),
        intro=(mark("In brackets stands what was signed up for."),),
        send=mark("Keep"),
        allowed=_allowed,
        subject=order_of,
        fields=_fields,
        known=_known,
        check=_check,
        write=_write,
        leads_on=True,
    )
)
