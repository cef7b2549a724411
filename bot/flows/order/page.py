"""An order with everything: several products, tiers and limits, places and days, ways to pay, who may join."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from wtforms import DateField, DateTimeLocalField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from bot.clock import BANGKOK
from bot.console.fields import TicksField
from bot.dialogue.pages import FormPage, Opened, Section
from bot.dialogue.picking.choices import areas_to_tick
from bot.dialogue.saying import Say
from bot.flows.notice import groups_of
from bot.flows.order import page_besides
from bot.flows.order.cards.words import PAY_WAYS
from bot.flows.order.closing import totals_of
from bot.flows.order.correcting import correct
from bot.flows.order.drafting import areas_of_opener, clean_note, set_unit
from bot.flows.order.forming import MOST_ITEMS, ORDER_FORM, correct_items, may_write, preview_to, write_items
from bot.flows.order.page_checks import (
    LONGEST_NOTE,
    a_moment_to_come,
    a_promptpay_number,
    an_https_address,
    pickup_line,
    these_pickups,
)
from bot.flows.order.page_fields import (
    amount_of,
    order_of,
    price_of,
    quantity_field,
    read_pickups,
    satang_field,
    tiers_field,
)
from bot.flows.order.promptpay import number_of
from bot.flows.order.queries import lines_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder, OrderItem, OrderKind, OrderStatus
from bot.flows.order.words import read_tiers
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.units import unit_named, write_quantity
from bot.storage.audience import Audience, lies_within
from bot.storage.memberships import enterprises_of_network, people_by_name

ITEM = ("name", "unit", "price", "tiers")
MORE_OF_ITEM = (
    "kg", "ordinary", "least_total", "most_total", "least_each", "most_each", "step", "enough", *page_besides.OF_ITEM,
)  # fmt: skip
PRODUCTS = tuple(tuple(f"p{number}_{name}" for name in (*ITEM, *MORE_OF_ITEM)) for number in range(1, MOST_ITEMS + 1))


SETTLED = ("kind", "group", "areas", "enterprises")
"""What is not changed any more once it is open."""
SETTLED_AFTER = (*SETTLED, "title", "closes_at")
"""Nor once signing up is over."""


def _allowed(opened: Opened, order: JointOrder) -> bool:
    return may_write(opened.rows, opened.person, order)


def _fields(opened: Opened, order: JointOrder) -> dict[str, Any]:
    fields = _order_fields(opened, order.network_id)
    for name in SETTLED if order.status in TAKING else SETTLED_AFTER if order.status != OrderStatus.DRAFT else ():
        del fields[name]
    if order.status not in (OrderStatus.DRAFT, *TAKING):
        return fields
    for number in range(1, MOST_ITEMS + 1):
        fields |= _item_fields(number)
    return fields


def _order_fields(opened: Opened, network_id: str) -> dict[str, Any]:
    groups = [SelectChoice(chat.id, chat.name or "…") for chat in groups_of(opened.rows, network_id)]
    people = [SelectChoice(person.id, str(person.called)) for person in people_by_name(opened.rows, network_id)]
    within = areas_of_opener(opened.rows, opened.person, network_id)
    areas = [SelectChoice(*area) for area in areas_to_tick(opened.rows, network_id, within)]
    enterprises = [SelectChoice(each.id, each.short_name) for each in enterprises_of_network(opened.rows, network_id)]
    kinds = [("buy", _("Joint order")), ("sell", _("Joint sale")), ("survey", _("Need survey"))]
    return {
        "kind": SelectField(_("What is it?"), choices=[SelectChoice(key, title) for key, title in kinds]),
        "title": StringField(
            _("Title (empty: the product)"), validators=[Length(max=100, message=_("Up to 100 letters, please."))]
        ),
        "closes_at": DateTimeLocalField(
            _("Sign-up ends"),
            validators=[DataRequired(_("Until when can people sign up?")), a_moment_to_come(opened.now)],
            format="%Y-%m-%dT%H:%M",
        ),
        "group": SelectField(_("LINE group that hears of it"), choices=groups),
        "coordinator": SelectField(_("Coordinator"), choices=people),
        "partner": StringField(
            _("Seller (in a sale: buyer)"), validators=[Length(max=100, message=_("Up to 100 letters, please."))]
        ),
        "pickups": TextAreaField(
            _("Pickup places"),
            validators=[these_pickups(opened.now)],
            description=_("One a line: place | day | hours. For example: Wat Phai Lom | 15 Jan | 9 to 12"),
        ),
        "pay_ways": TicksField(_("How to pay"), choices=[SelectChoice(key, _(name)) for key, name in PAY_WAYS.items()]),
        "promptpay": StringField(_("PromptPay number"), validators=[a_promptpay_number]),
        "credit_due": DateField(_("Credit is due on"), validators=[Optional()]),
        **page_besides.order_fields(),
        "areas": TicksField(_("Only for groups of these provinces or districts"), choices=areas),
        "enterprises": TicksField(_("Only for these groups"), choices=enterprises),
        "picture": StringField(_("The address of a picture (only if you like)"), validators=[an_https_address]),
        "note": TextAreaField(
            _("Anything else"), validators=[Length(max=LONGEST_NOTE, message=_("Up to 500 letters, please."))]
        ),
    }


def _item_fields(number: int) -> dict[str, Any]:
    """One product's fields; only the first product must be there."""
    named = [Length(max=100, message=_("Up to 100 letters, please."))]
    if number == 1:
        named.append(DataRequired(_("What is it?")))
    prefix = f"p{number}_"
    return {
        f"{prefix}name": StringField(_("Product"), validators=named),
        f"{prefix}unit": StringField(
            _("Unit"), validators=[Length(max=30, message=_("Up to 30 letters, please."))],
            description=_("Sack, kg, tonne, crate ..."),
        ),
        f"{prefix}kg": quantity_field(_("Kilograms in one unit (only if you like)")),
        f"{prefix}price": satang_field(_("Price a unit, in baht")),
        f"{prefix}tiers": tiers_field(_("Cheaper from")),
        f"{prefix}ordinary": satang_field(_("Ordinary price, in baht (only if you like)")),
        f"{prefix}least_total": quantity_field(_("At least in all")),
        f"{prefix}most_total": quantity_field(_("At most in all")),
        f"{prefix}least_each": quantity_field(_("At least a group")),
        f"{prefix}most_each": quantity_field(_("At most a group")),
        f"{prefix}step": quantity_field(_("In steps of")),
        f"{prefix}enough": quantity_field(_("Close by itself at")),
        **page_besides.item_fields(prefix),
    }  # fmt: skip


def _sections(opened: Opened, order: JointOrder) -> list[Section]:
    """The order of the page: what everybody needs first, the rest folded away; only what is on it."""
    there = set(_fields(opened, order))
    sections = [replace(each, fields=tuple(name for name in each.fields if name in there)) for each in _all_sections()]
    return [each for each in sections if each.fields]


def _all_sections() -> list[Section]:
    item, more = ITEM, MORE_OF_ITEM
    found = [
        Section("", ("kind", *(f"p1_{name}" for name in item), "closes_at", "group"), folded=False),
        Section(_("Limits and weights"), tuple(f"p1_{name}" for name in more), folded=True),
        Section(_("Pickup and payment"), ("pickups", "pay_ways", "promptpay", "credit_due", "deposit"), folded=True),
        Section(_("What it costs besides"), page_besides.OF_ORDER[:-1], folded=True),
        Section(_("People and words"), ("title", "partner", "coordinator", "areas", "enterprises", "picture", "note"), folded=True),
    ]  # fmt: skip
    for number in range(2, MOST_ITEMS + 1):
        names = tuple(f"p{number}_{name}" for name in (*item, *more))
        found.append(Section(_("Product {number}", number=number), names, folded=True))
    return found


def _known(_opened: Opened, order: JointOrder) -> dict[str, Any]:
    """What the draft says already."""
    known: dict[str, Any] = {
        "kind": "survey" if order.is_survey else order.kind,
        "title": order.title if order.items and order.title != order.items[0].name else "",
        "closes_at": order.closes_at.astimezone(BANGKOK).replace(tzinfo=None) if order.closes_at else None,
        "group": order.chat_id,
        "coordinator": order.coordinator_id,
        "partner": order.partner,
        "pickups": "\n".join(pickup_line(place) for place in order.pickups),
        "pay_ways": order.pay_ways,
        "promptpay": order.promptpay,
        "credit_due": order.credit_due.astimezone(BANGKOK).date() if order.credit_due else None,
        "areas": order.joiners.get("areas") or [],
        "enterprises": order.joiners.get("enterprises") or [],
        "picture": order.picture,
        "note": order.note,
        **page_besides.known_of_order(order),
    }
    for item in order.items:
        known |= {f"p{item.position}_{name}": value for name, value in _known_item(item).items()}
    return known


def _known_item(item: OrderItem) -> dict[str, str]:
    def shown(value: Decimal | None) -> str:
        return "" if value is None else write_quantity(value)

    def baht(satang: int | None) -> str:
        return "" if satang is None else write_quantity(Decimal(satang) / 100)

    tiers = "\n".join(f"{write_quantity(Decimal(at))} = {baht(price)}" for at, price in item.tiers)
    return {
        "name": item.name, "unit": item.unit, "kg": shown(item.kg), "price": baht(item.price), "tiers": tiers,
        "ordinary": baht(item.ordinary_price), "least_total": shown(item.least_total),
        "most_total": shown(item.most_total), "least_each": shown(item.least_each),
        "most_each": shown(item.most_each), "step": shown(item.step) if item.name else "", "enough": shown(item.enough),
        **page_besides.known_of_item(item),
    }  # fmt: skip


def _check(opened: Opened, order: JointOrder, form: Any) -> bool:
    """What depends on several fields: a price unless it is not known yet, limits in their order."""
    ok = True
    for number in _written_items(form):
        price, unit = form[f"p{number}_price"], form[f"p{number}_unit"]
        if not unit.data:
            unit.errors, ok = [_("By what is it counted?")], False
        if _kind(order, form) == "buy" and price_of(price.data) is None:
            price.errors, ok = [_("What does it cost?")], False
        for least, most in (("least_total", "most_total"), ("least_each", "most_each")):
            below, above = amount_of(form[f"p{number}_{least}"].data), amount_of(form[f"p{number}_{most}"].data)
            if below is not None and above is not None and below > above:
                form[f"p{number}_{most}"].errors, ok = [_("This is below the least.")], False
        ok = page_besides.check_item(form, f"p{number}_") and ok
    ok = page_besides.check_costs(form) and ok
    ok = _fits_what_is_signed(opened, order, form) and ok
    if "areas" not in form:
        return _credit_is_due(form) and ok
    within = areas_of_opener(opened.rows, opened.person, order.network_id)
    if within and not lies_within(opened.rows, order.network_id, _whom(order, form), within):
        form.areas.errors, ok = [_("Please tick areas of your own.")], False
    return _credit_is_due(form) and ok


def _credit_is_due(form: Any) -> bool:
    if "credit" in (form.pay_ways.data or []) and not form.credit_due.data:
        form.credit_due.errors = [_("When is the money due?")]
        return False
    return True


def _fits_what_is_signed(opened: Opened, order: JointOrder, form: Any) -> bool:
    """Of an order that people sign up for no product is taken out, and no limit lies below what is signed up for."""
    if order.status not in TAKING:
        return True
    ok, written, totals = True, _written_items(form), totals_of(order, lines_of(opened.rows, order))
    for item in order.items:
        most = form[f"p{item.position}_most_total"]
        if item.position not in written:
            form[f"p{item.position}_name"].errors, ok = [_("People have seen it already: it stays.")], False
        elif (above := amount_of(most.data)) is not None and above < totals[item.position]:
            most.errors, ok = [_("More than that is signed up for already.")], False
    return ok


def _kind(order: JointOrder, form: Any) -> str:
    return (
        str(form.kind.data) if "kind" in form else "survey" if order.status == OrderStatus.SURVEY else str(order.kind)
    )


def _written_items(form: Any) -> list[int]:
    return [number for number in range(1, MOST_ITEMS + 1) if f"p{number}_name" in form and form[f"p{number}_name"].data]


def _whom(order: JointOrder, form: Any) -> Audience:
    """For whom it is: what was ticked, beside the sub-groups that were said when it was opened."""
    return replace(
        Audience.of(order.joiners), areas=tuple(form.areas.data or ()), enterprises=tuple(form.enterprises.data or ())
    )


def _write(opened: Opened, order: JointOrder, form: Any) -> list[Say]:
    if order.status != OrderStatus.DRAFT:
        answer, *says = correct(opened, order, lambda: _write_under_way(opened, order, form))
        return [opened.answer(answer.result), *(say for say in says if say.to != opened.person.line_user_id)]
    order.is_survey = form.kind.data == "survey"
    order.kind = OrderKind.SELL if form.kind.data == "sell" else OrderKind.BUY
    order.title = form.title.data or form.p1_name.data
    order.closes_at = form.closes_at.data.replace(tzinfo=BANGKOK)
    order.chat_id = form.group.data or None
    _write_facts(opened, order, form)
    order.joiners = _whom(order, form).stored()
    write_items(opened.rows, order, [_item(order, form, number) for number in _written_items(form)])
    return preview_to(opened.rows, order, opened.person, opened.now)


def _write_under_way(opened: Opened, order: JointOrder, form: Any) -> None:
    _write_facts(opened, order, form)
    if order.status in TAKING:
        order.title = form.title.data or form.p1_name.data
        if "closes_at" in form.changed:
            order.closes_at = form.closes_at.data.replace(tzinfo=BANGKOK)
        correct_items(opened.rows, order, [_item(order, form, number) for number in _written_items(form)])


def _write_facts(opened: Opened, order: JointOrder, form: Any) -> None:
    """Places, people, payment, words: what is corrected as long as the order lasts."""
    order.coordinator_id = form.coordinator.data or order.maker_id
    order.partner, order.note = form.partner.data or None, clean_note(form.note.data or "")
    order.picture, order.promptpay = form.picture.data or None, number_of(form.promptpay.data or "")
    if order.status == OrderStatus.DRAFT or "pickups" in form.changed:
        order.pickups = read_pickups(form.pickups.data or "", opened.now) or []
    order.pay_ways = form.pay_ways.data or []
    if order.status == OrderStatus.DRAFT or "credit_due" in form.changed:
        order.credit_due = datetime.combine(form.credit_due.data, time(9), BANGKOK) if form.credit_due.data else None
    page_besides.write_order(order, form)


def _item(order: JointOrder, form: Any, number: int) -> OrderItem:
    """One product; its place is that of the form, also where one before it was taken out."""
    prefix = f"p{number}_"
    said = str(form[f"{prefix}unit"].data)
    unit, kg = unit_named(said) or said, amount_of(form[f"{prefix}kg"].data) or None

    def quantity(name: str) -> Decimal | None:
        return amount_of(form[f"{prefix}{name}"].data, unit, kg) or None

    limits = {name: quantity(name) for name in ("least_total", "most_total", "least_each", "most_each", "enough")}
    item = OrderItem(
        network_id=order.network_id,
        order_id=order.id,
        position=number,
        name=form[f"{prefix}name"].data,
        price=price_of(form[f"{prefix}price"].data),
        ordinary_price=price_of(form[f"{prefix}ordinary"].data),
        tiers=[[str(at), price] for at, price in read_tiers(form[f"{prefix}tiers"].data or "") or ()],
        **limits,
    )
    set_unit(item, unit, kg)
    item.step = quantity("step") or item.step
    page_besides.write_item(item, form, prefix)
    return item


PAGE = routes.page(
    FormPage(
        kind=ORDER_FORM,
        title=mark("Buying and selling together"),
        intro=(mark("Nothing opens yet: in the chat you see the card first. Only the first fields are needed."),),
        send=mark("Show me"),
        allowed=_allowed,
        subject=order_of,
        fields=_fields,
        known=_known,
        together=(*PRODUCTS, *page_besides.COSTS, ("pay_ways", "promptpay", "credit_due")),
        check=_check,
        write=_write,
        leads_on=True,
        facts=_sections,
        template="sections.html",
    )
)
