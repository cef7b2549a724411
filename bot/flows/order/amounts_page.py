"""What each enterprise gets, written by hand; in a joint sale, what was weighed of each."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.console.form import Form
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.saying import Say
from bot.flows.order.cards.words import amount
from bot.flows.order.finding import looks_after
from bot.flows.order.list_page import order_of
from bot.flows.order.page_fields import amount_of, quantity_field
from bot.flows.order.queries import Line, items_of, lines_of, locked_order, names_of
from bot.flows.order.routes import routes
from bot.flows.order.sale import AMOUNTS_FORM, WEIGHING, written_by_hand
from bot.flows.order.tables import OrderKind
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.units import write_quantity
from bot.storage.message_tables import Urgency


@dataclass(frozen=True)
class Row:
    """One line to be filled in."""

    field: str
    line: Line
    label: str


def _allowed(opened: Opened) -> bool:
    order = order_of(opened)
    return order is not None and order.status in WEIGHING and looks_after(opened.rows, opened.person, order)


def _rows(opened: Opened) -> list[Row]:
    order = order_of(opened)
    assert order is not None
    names = names_of(opened.rows, order.network_id)
    items = {item.position: item for item in items_of(opened.rows, order) if not item.dropped}
    lines = [
        line for line in lines_of(opened.rows, order) if line.position in items and (line.quantity or line.settled)
    ]
    lines.sort(key=lambda line: (line.position, names.get(line.enterprise_id, "")))
    rows = []
    for number, line in enumerate(lines):
        item = items[line.position]
        said = amount(line.quantity, item.unit)
        product = f"{item.name} · " if len(items) > 1 else ""
        grade = f" · {line.grade}" if line.grade else ""
        rows.append(Row(f"amount{number}", line, f"{product}{names.get(line.enterprise_id, '…')} ({said}{grade})"))
    return rows


def _build(opened: Opened) -> Form:
    rows = _rows(opened)
    form_class = type("AmountsForm", (Form,), {row.field: quantity_field(row.label) for row in rows})
    return form_class(**{row.field: write_quantity(row.line.final) for row in rows})  # type: ignore[no-any-return]


def _check(opened: Opened, form: Any) -> bool:
    """Every line needs an amount; of what is bought nobody gets more than they ordered."""
    order = order_of(opened)
    buys = order is not None and order.kind == OrderKind.BUY
    ok = True
    for row in _rows(opened):
        number = amount_of(form[row.field].data)
        if number is None:
            form[row.field].errors, ok = [_("A number, please.")], False
        elif buys and number > row.line.quantity:
            form[row.field].errors, ok = [_("That is more than was ordered.")], False
    return ok


def _submit(opened: Opened, form: Any) -> list[Say]:
    network_id, order_id = str(opened.ticket.network_id), opened.subject_id
    order = locked_order(opened.rows, network_id, order_id)
    assert order is not None
    amounts: dict[tuple[int, str], Decimal] = {}
    for row in _rows(opened):
        amounts[(row.line.position, row.line.enterprise_id)] = amount_of(form[row.field].data) or Decimal(0)
    told, says = written_by_hand(opened.rows, order, amounts, opened.person.id, opened.now)
    return [Say(told, to=opened.person.line_user_id, urgency=Urgency.MUST), *says]


PAGE = routes.page(
    FormPage(
        kind=AMOUNTS_FORM,
        title=mark("Amounts of each group"),
        intro=(mark("In brackets stands what was signed up for."),),
        send=mark("Keep"),
        allowed=_allowed,
        build=_build,
        check=_check,
        submit=_submit,
    )
)
