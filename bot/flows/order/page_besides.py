"""What the form asks of an order besides product, price and days: costs and how they are shared, deposit, cases, grades, floor price."""

import re
from typing import Any

from wtforms import SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from bot.flows.order.money.costs import By, Cost, Per, costs_from
from bot.flows.order.page_fields import price_of, satang_field
from bot.flows.order.results import Pack
from bot.flows.order.tables import JointOrder, OrderItem
from bot.flows.order.terms import own_costs
from bot.flows.order.words.besides import LONGEST_NAME, cut_pack, is_of_quality, read_grade
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.units import write_quantity

MOST_COSTS = 3
COSTS = tuple(
    tuple(f"cost{number}_{name}" for name in ("name", "figure", "how")) for number in range(1, MOST_COSTS + 1)
)
"""A cost's three fields, which mean something only together."""
OF_ORDER = (*(name for fields in COSTS for name in fields), "deposit")
OF_ITEM = ("case", "floor", "grades")
HOW = {
    "order-quantity": mark("one sum, shared by quantity"),
    "order-group": mark("one sum, the same for each group"),
    "order-value": mark("one sum, shared by value"),
    "unit": mark("baht for each unit"),
    "group": mark("baht for each group"),
    "value": mark("percent of what the goods cost"),
}


def order_fields() -> dict[str, Any]:
    """Costs and deposit."""
    hows = [SelectChoice(key, _(words)) for key, words in HOW.items()]
    fields: dict[str, Any] = {}
    for number, (name, figure, how) in enumerate(COSTS, start=1):
        named = _("Cost {number}: what for? Transport, say", number=number)
        fields[name] = StringField(named, validators=[Length(max=LONGEST_NAME, message=_("Up to 40 letters, please."))])
        fields[figure] = satang_field(_("How much?"))
        fields[how] = SelectField(_("How is it shared?"), choices=hows, default="order-quantity")
    return {**fields, "deposit": satang_field(_("Deposit of each group, in baht"))}


def item_fields(prefix: str) -> dict[str, Any]:
    """A product's case, floor price and grades."""
    return {
        f"{prefix}case": StringField(
            _("Bought in full cases of"), validators=[_case], description=_("A crate of 12 bottles, say: crate 12 bottles")
        ),
        f"{prefix}floor": satang_field(_("In a sale: not below, in baht")),
        f"{prefix}grades": TextAreaField(
            _("In a sale: prices of grades"), validators=[_grades], description=_("One a line: A = 60")
        ),
    }  # fmt: skip


def known_of_order(order: JointOrder) -> dict[str, Any]:
    """What the order says of them; what a buyer takes off stands with the buyer's price."""
    known: dict[str, Any] = {"deposit": _baht(order.deposit)}
    for (name, figure, how), cost in zip(COSTS, costs_from(own_costs(order)), strict=False):
        key = f"{cost.per}-{cost.by}" if cost.per is Per.ORDER else str(cost.per)
        known |= {name: cost.name, figure: _baht(cost.figure), how: key}
    return known


def known_of_item(item: OrderItem) -> dict[str, str]:
    """What a product says of them."""
    pack = Pack.read(item.pack)
    return {
        "case": f"{pack.case} {write_quantity(pack.count)} {pack.piece}" if pack else "",
        "floor": _baht(item.floor),
        "grades": "\n".join(f"{grade} = {_baht(int(satang))}" for grade, satang in (item.grades or {}).items()),
    }


def check_costs(form: Any) -> bool:
    """A cost has a name and a figure, and no percentage is above a hundred."""
    ok = True
    for name, figure, how in COSTS:
        said, number = form[name].data, price_of(form[figure].data)
        if number and not said:
            form[name].errors, ok = [_("Please say what the cost is for.")], False
        elif said and not number:
            form[figure].errors, ok = [_("How much is it?")], False
        elif number and form[how].data == str(Per.VALUE) and number > 100_00:
            form[figure].errors, ok = [_("At most 100 percent, please.")], False
    return ok


def check_item(form: Any, prefix: str) -> bool:
    """What comes in cases is counted in cases or in what is in them."""
    pack, unit = _pack(form[f"{prefix}case"].data), form[f"{prefix}unit"]
    if pack and unit.data and unit.data not in (pack["case"], pack["piece"]):
        unit.errors = [_("In cases it is counted in {case} or {piece}.", case=pack["case"], piece=pack["piece"])]
        return False
    return True


def write_order(order: JointOrder, form: Any) -> None:
    """Put what the form says into the order."""
    costs = [cost.stored() for cost in map(_cost, [[form[name].data for name in names] for names in COSTS]) if cost]
    order.costs = [*costs, *(cost for cost in order.costs or [] if "buyer" in cost)]
    order.deposit = price_of(form.deposit.data)


def write_item(item: OrderItem, form: Any, prefix: str) -> None:
    """Put what the form says into a product."""
    item.pack = _pack(form[f"{prefix}case"].data) or {}
    item.floor = price_of(form[f"{prefix}floor"].data)
    item.grades = dict(_read_grades(form[f"{prefix}grades"].data) or ())


def _cost(said: list[Any]) -> Cost | None:
    name, figure, how = said
    number = price_of(figure)
    if not name or not number:
        return None
    per, _dash, by = str(how).partition("-")
    return Cost(name, number, Per(per), By(by) if by else By.QUANTITY, is_of_quality(name))


def _pack(text: str | None) -> dict[str, Any] | None:
    rest, pack = cut_pack((text or "").strip())
    return pack if pack and not rest else None


def _read_grades(text: str | None) -> list[tuple[str, int]] | None:
    """Grades with their prices, one a line; None where one cannot be read."""
    lines = [line.strip() for line in re.split(r"[\n;]", text or "") if line.strip()]
    found = [read_grade(line if line.lower().startswith(("เกรด", "grade")) else f"เกรด {line}") for line in lines]
    return None if None in found else [each for each in found if each]


def _baht(satang: int | None) -> str:
    return "" if satang is None else f"{satang / 100:,.2f}".removesuffix(".00")


def _case(_form: Any, field: Any) -> None:
    if field.data and not _pack(field.data):
        raise ValidationError(_("I need case, number and unit, such as: crate 12 bottles"))


def _grades(_form: Any, field: Any) -> None:
    if field.data and _read_grades(field.data) is None:
        raise ValidationError(_("One a line, please: A = 60"))
