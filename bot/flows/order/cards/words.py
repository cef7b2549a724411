"""How quantities, prices, sums, places and ways to pay are said."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from bot.drawing.elements import Element, button, faint, kicker, line, postback, row, separator
from bot.drawing.told import worded
from bot.flows.order.money.costs import Cost
from bot.flows.order.money.ledger import Account
from bot.flows.order.results import Closing, ItemView, MyLine, OrderView, Pack, Part, Pickup
from bot.language.calendar import Span, write_date, write_moment, write_moment_short, write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.language.numbers import write_baht
from bot.language.units import kg_of, write_quantity, write_weight

PAY_WAYS = {"transfer": mark("bank transfer (PromptPay)"), "cash": mark("cash at pickup"), "credit": mark("credit")}
STATUSES = {
    "draft": mark("in the making"),
    "survey": mark("asking for needs"),
    "open": mark("open for sign-ups"),
    "deciding": mark("below the minimum"),
    "asking": mark("asking who stays"),
    "closed": mark("closed, confirmed"),
    "arrived": mark("goods are here"),
    "finished": mark("finished"),
    "cancelled": mark("cancelled"),
}
PAYMENTS = {
    "open": mark("not paid yet"),
    "reported": mark("transfer reported, waiting to be confirmed"),
    "part": mark("paid in part"),
    "confirmed": mark("paid, confirmed"),
    "over": mark("paid too much"),
}
PAYOUTS = {
    "open": mark("not handed on yet"),
    "reported": mark("not handed on yet"),
    "part": mark("handed on in part"),
    "confirmed": mark("handed on"),
    "over": mark("handed on too much"),
}
"""The same in a sale, where the enterprises get the money."""
PAYS = {"cash": mark("pays in cash at pickup"), "asked": mark("asks to pay later"), "credit": mark("on credit")}
PER_COSTS = {
    "unit": mark("{name}: {money} per {unit}"),
    "group": mark("{name}: {money} a group"),
    "value": mark("{name}: {percent}%"),
    "order": mark("{name}: {money} in all, {by}"),
}
BY_COSTS = {"quantity": mark("by quantity"), "group": mark("the same for each group"), "value": mark("by value")}
QUICK_STEPS = (1, 5, 10)
SHARE_COSTS = {"quantity": mark("Share by quantity"), "group": mark("Share equally"), "value": mark("Share by value")}


def payment_words(account: Account, *, sells: bool = False) -> str:
    """How a payment stands, with the sums where a part of it is paid, or too much."""
    if account.due == 0 and not account.paid and not account.reported:
        return _("nothing to hand on") if sells else _("nothing to pay")
    said = _(PAYOUTS[account.state] if sells else PAYMENTS[account.state])
    if account.state == "reported" and account.reported != account.left:
        said = _("{state}: {money}", state=said, money=write_baht(account.reported))
    if not account.paid or account.state == "confirmed" or account.left is None:
        return said
    values = {"state": said, "paid": write_baht(account.paid), "left": write_baht(abs(account.left))}
    if account.left < 0:
        return _("{state}: {paid}, {left} to come back", **values)
    return _("{state}: {paid}, {left} left", **values)


def promptpay_words(number: str) -> str:
    """A PromptPay number as people read it."""
    spaced = f"{number[:3]}-{number[3:6]}-{number[6:]}" if len(number) == 10 else number
    return _("PromptPay {number}", number=spaced)


def cost_words(order: OrderView) -> list[str]:
    """What it costs besides the goods, in a sale what is taken off, and how that is shared."""
    return costs_said(order.costs, order.live[0].unit if order.live else "")


def costs_said(costs: Iterable[Cost], unit: str) -> list[str]:
    """Costs in words."""
    said = []
    for cost in costs:
        values = {"name": cost.name, "money": write_baht(cost.figure), "unit": unit, "by": _(BY_COSTS[cost.by])}
        said.append(_(PER_COSTS[cost.per], percent=write_quantity(Decimal(cost.figure) / 100), **values))
    return said


def extra_rows(part: Part) -> list[Element]:
    """An enterprise's costs, deductions and corrections."""
    return [pair(extra.name or _("Corrected"), write_baht(extra.satang)) for extra in part.extras if extra.satang]


def amount(quantity: Decimal, unit: str) -> str:
    """`5 sacks`, in the unit's own name."""
    return f"{write_quantity(quantity)} {unit}"


def amount_with_weight(quantity: Decimal, item: ItemView) -> str:
    """An amount with its weight, where the unit is not one itself: `156 sacks (7.8 t)`."""
    said = amount(quantity, item.unit)
    if item.kg is None or not quantity or kg_of(item.unit) is not None:
        return said
    return f"{said} ({write_weight(quantity * item.kg)})"


def each_price(price: int | None, unit: str) -> str:
    """A price a unit; open where it is not known yet."""
    if price is None:
        return _("price not known yet")
    return _("{money} per {unit}", money=write_baht(price), unit=unit)


def groups(count: int) -> str:
    """How many enterprises."""
    return ngettext("{count} group", "{count} groups", count)


def and_more(count: int) -> list[str]:
    """How many enterprises do not fit; nothing where all do."""
    return [_("and {groups} more", groups=groups(count))] if count > 0 else []


def kind_words(order: OrderView) -> str:
    """What kind of thing this is."""
    if order.survey:
        return _("Need survey")
    return _("Joint sale") if order.sells else _("Joint order")


def status_words(order: OrderView) -> str:
    """How it stands; what is sold is weighed where what is bought is here."""
    return _("weighed") if order.sells and order.status == "arrived" else _(STATUSES[order.status])


def kind_and_status(order: OrderView) -> Element:
    """The line over a card's title: what it is and how it stands."""
    return kicker(f"{kind_words(order)} · {status_words(order)}")


def kind_and_title(order: OrderView) -> Element:
    """The line over a card's title: what it is, by its name."""
    return kicker(f"{kind_words(order)} · {order.title}")


def together(satang: int | None, label: str = "") -> list[Element]:
    """The sum at the foot of a card, where it is known."""
    return [] if satang is None else [separator(), pair(label or _("Together"), write_baht(satang), bold=True)]


def look_after(order: OrderView, *, style: str = "link") -> Element:
    """The way back to the coordinator's card."""
    return button(_("Look after it"), postback(f"order.manage:{order.id}"), style=style)


def total_words(item: ItemView) -> str:
    """What has been signed up for, by how many."""
    return _("{amount} in all · {groups}", amount=amount_with_weight(item.total, item), groups=groups(item.enterprises))


def next_price(item: ItemView) -> str | None:
    """How much is missing for the next price."""
    if item.next_tier is None:
        return None
    missing = amount(item.missing, item.unit)
    return _("{missing} more make it {price}", missing=missing, price=write_baht(item.next_tier.price))


def pack_words(pack: Pack | None) -> str:
    """What is in a case."""
    if pack is None:
        return _("not in cases")
    return _("{count} {piece} in a {case}", count=write_quantity(pack.count), piece=pack.piece, case=pack.case)


def limit_words(item: ItemView, *, all_tiers: bool = False) -> list[str]:
    """The limits of a product."""
    said = []
    if all_tiers:
        said += [
            _("from {amount}: {price}", amount=amount(tier.at, item.unit), price=write_baht(tier.price))
            for tier in item.tiers
        ]
    if item.least_total:
        said.append(_("at least {amount} in all", amount=amount(item.least_total, item.unit)))
    if item.most_total:
        said.append(_("at most {amount} in all", amount=amount(item.most_total, item.unit)))
    if item.least_each:
        said.append(_("at least {amount} a group", amount=amount(item.least_each, item.unit)))
    if item.most_each:
        said.append(_("at most {amount} a group", amount=amount(item.most_each, item.unit)))
    if item.pack:
        pack = item.pack
        said.append(pack_words(pack))
        over = item.total % pack.count if pack.piece == item.unit else 0
        if over:
            said.append(
                _("{missing} more fill the {case}", missing=amount(pack.count - over, item.unit), case=pack.case)
            )
    if item.enough:
        said.append(_("closes at {amount}", amount=amount(item.enough, item.unit)))
    return said


def sale_words(item: ItemView) -> list[str]:
    """What a sale says of a product besides: the prices of its grades, and below which price it is not sold."""
    return [
        *grade_words(item),
        *([_("not below {price}", price=each_price(item.floor, item.unit))] if item.floor else []),
    ]


def grade_words(item: ItemView) -> list[str]:
    """The prices of a product's grades."""
    return [
        _("grade {grade}: {price}", grade=grade, price=write_baht(price))
        for grade, price in sorted(item.grades.items())
    ]


def quick_steps(item: ItemView) -> list[Decimal]:
    """Amounts that one tap takes."""
    return [max(item.step, Decimal(1)) * times for times in QUICK_STEPS]


@worded.register
def place_words(pickup: Pickup, *, sells: bool = False) -> str:
    """A place with its day and hours."""
    when = ""
    if pickup.at:
        span = Span(pickup.at, pickup.has_time, pickup.until, pickup.days)
        when = write_span(span, spoken_language())
    parts = [part for part in (pickup.place, when, pickup.hours) if part]
    said = " · ".join(parts)
    return _("Delivery: {place}", place=said) if sells else _("Pickup: {place}", place=said)


def short_place(pickup: Pickup) -> str:
    """A place of pickup with its day, short enough for a button."""
    day = write_date(pickup.at, spoken_language(), short=True, year=False) if pickup.at else ""
    return f"{pickup.place} {day}".strip()


def place_ways(order: OrderView, key: str) -> list[Element]:
    """Buttons to choose the place, where there are several: they stay on the card."""
    if len(order.pickups) < 2:
        return []
    return [
        button(short_place(pickup), postback(f"order.at:{key},{number}"))
        for number, pickup in enumerate(order.pickups[:4])
    ]


@worded.register
def closing_words(until: Closing | OrderView) -> str:
    """Until when one can sign up."""
    at = until.at if isinstance(until, Closing) else until.closes_at
    return _("Sign up until {moment}", moment=write_moment(at, spoken_language())) if at else _("No deadline")


def pay_words(order: OrderView) -> str | None:
    """How to pay."""
    if not order.pay_ways:
        return None
    ways = _(", ").join(_(PAY_WAYS[way]) for way in order.pay_ways if way in PAY_WAYS)
    if order.credit_due and "credit" in order.pay_ways:
        due = write_date(order.credit_due, spoken_language(), weekday=False)
        return _("Pay by {ways}; credit until {day}", ways=ways, day=due)
    return _("Pay by {ways}", ways=ways)


def holds_no_money() -> str:
    """Said wherever money is spoken of."""
    return _("I only keep the list; the money goes straight from you to them.")


def facts(order: OrderView) -> list[Element]:
    """Deadline, places, who sells and looks after it, payment, note: what belongs together in one line."""
    opens = order.status in ("open", "survey", "draft")
    said = [place_words(pickup, sells=order.sells) for pickup in order.pickups]
    said += [_people(order), " · ".join(_costs(order)), " · ".join(_paying(order)), order.note or ""]
    deadline = [line(closing_words(order), size="sm", margin="sm")] if opens else []
    return deadline + [faint(words) for words in said if words]


def _people(order: OrderView) -> str:
    said = []
    if order.partner:
        said = [_("Buyer: {name}", name=order.partner) if order.sells else _("Seller: {name}", name=order.partner)]
    said += [_("Coordinator: {name}", name=order.coordinator)] if order.coordinator else []
    return " · ".join(said)


def _costs(order: OrderView) -> list[str]:
    return [_("{name} taken off", name=each) if order.sells else each for each in cost_words(order)]


def _paying(order: OrderView) -> list[str]:
    pay = pay_words(order)
    said = [pay] if pay and not order.sells else []
    said += [promptpay_words(order.promptpay)] if order.promptpay and not order.sells else []
    return said + ([_("Deposit: {money} a group", money=write_baht(order.deposit))] if order.deposit else [])


def line_rows(lines: Iterable[MyLine]) -> list[Element]:
    """An enterprise's products, each with quantity, price and sum."""
    rows: list[Element] = []
    for mine in lines:
        name = _("{amount} grade {grade}", amount=mine.name, grade=mine.grade) if mine.grade else mine.name
        cost = write_baht(mine.sum) if mine.sum is not None else ""
        rows += [line(name), {**pair(amount(mine.quantity, mine.unit), cost, bold=True), "margin": "sm"}]
        if mine.price is not None:
            rows.append(faint(each_price(mine.price, mine.unit), margin="none"))
    return rows


SHORT_FIGURE = 16
"""Letters of a figure that has a line's end to itself, so that it never breaks from its unit."""


def pair(left: str, right: str, *, bold: bool = False) -> Element:
    """Words at the left, a figure at the right."""
    if not right:
        return line(left, bold=bold)
    shares = (1, 0) if len(right) <= SHORT_FIGURE else (3, 2)
    sides = [
        {**line(words, margin="none", bold=bold), "flex": share}
        for words, share in zip((left, right), shares, strict=True)
    ]
    return row([sides[0], {**sides[1], "align": "end"}], margin="md")


def short_moment(at: datetime) -> str:
    """A moment for a line of history."""
    return write_moment_short(at, spoken_language())


def province_words(name: str) -> str:
    """A province, or that the directory names none."""
    return name or _("Area not known")
