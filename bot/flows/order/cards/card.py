"""The joint orders' cards: to sign up on, to read back, to see one's own."""

from datetime import datetime
from decimal import Decimal

from bot.dialogue.links import SEEN_BY_LINE
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.order.cards.words import (
    BY_COSTS,
    SHARE_COSTS,
    STATUSES,
    amount,
    amount_with_weight,
    closing_words,
    each_price,
    extra_rows,
    facts,
    groups,
    kind_and_status,
    kind_words,
    limit_words,
    line_rows,
    next_price,
    payment_words,
    place_ways,
    place_words,
    quick_steps,
    sale_words,
    short_moment,
    together,
    total_words,
)
from bot.flows.order.mine import MyOrders
from bot.flows.order.results import ItemView, MyPart, OrderCard, OrderClosedAlready, OrderPreview, OrderView
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht
from bot.language.units import write_quantity


@drawing
def draw_order(result: OrderCard) -> list[Message]:
    order = result.order
    return [ui.card(alt_words(order), _sign_up_bubble(order) if order.open else standing_bubble(order))]


@drawing
def draw_closed(result: OrderClosedAlready) -> list[Message]:
    order = result.order
    words = _("Sign-up for {title} is over; your tap came after the deadline.", title=order.title)
    drawn = standing_bubble(order)
    if result.enterprise_id and order.status in ("closed", "deciding", "asking"):
        words = _("Sign-up for {title} is over. Only the coordinator can still change it.", title=order.title)
        ask = ui.button(_("Ask to be let out"), ui.postback(f"order.letout:{order.id}:{result.enterprise_id}"))
        drawn["footer"]["contents"].insert(0, ask)
    return [ui.text_message(words), ui.card(alt_words(order), drawn)]


@drawing
def draw_preview(result: OrderPreview) -> list[Message]:
    order = result.order
    asked = _("Did I read this right?")
    body: list[ui.Element] = [ui.kicker(f"{kind_words(order)} · {asked}"), ui.title(order.title)]
    for item in order.items:
        body += [ui.line(item.name, bold=True)] if len(order.items) > 1 else []
        words = item.unit if order.survey else each_price(item.price, item.unit)
        body.append(ui.line(words, size="lg", color=ui.ACCENT, bold=True))
        if item.kg and item.kg != 1:
            body.append(ui.faint(_("1 {unit} is {kg} kg", unit=item.unit, kg=write_quantity(item.kg))))
        body += [ui.faint(words) for words in (*limit_words(item, all_tiers=True), *sale_words(item))]
        if item.ordinary:
            body.append(ui.faint(_("ordinary price {price}", price=write_baht(item.ordinary))))
    body += [ui.separator(), *facts(order)]
    if result.whom:
        body.append(ui.line(_("For: {areas}", areas=", ".join(result.whom)), bold=True))
    form = ui.uri(result.form) if result.form else ui.postback(f"order.form:{order.id}")
    footer = [
        ui.button(_("Open it"), ui.postback(f"order.start:{order.id}"), style="primary"),
        ui.button(_("Fill in more"), form),
        ui.button(_("Do not open"), ui.postback(f"order.discard:{order.id}"), style="link"),
    ]
    return [ui.card(asked, ui.bubble(body, footer), _other_ways_to_share(order))]


def _other_ways_to_share(order: OrderView) -> list[ui.Element]:
    """Taps for the other ways in which a cost of the whole order can be shared."""
    of_all = [cost for cost in order.costs if cost.per == "order"]
    ways = [by for by in BY_COSTS if of_all and any(cost.by != by for cost in of_all)]
    return [ui.quick(_(SHARE_COSTS[by]), ui.postback(f"order.costby:{order.id}:{by}")) for by in ways]


@drawing
def draw_mine(result: MyPart) -> list[Message]:
    order = result.order
    words = _("{enterprise} · {title}", enterprise=result.enterprise, title=order.title)
    body: list[ui.Element] = [kind_and_status(order), ui.title(result.enterprise)]
    single = len(order.items) == 1
    body += [] if single and order.title == order.items[0].name and result.lines else [ui.line(order.title, bold=True)]
    body += line_rows(result.lines)
    if not result.lines:
        body.append(ui.line(_("Nothing at the moment.")))
    body += [*extra_rows(result), *together(result.sum)] if result.lines else []
    if not order.stands and result.lines and not order.survey:
        mine = {line.position for line in result.lines}
        coming = [price for item in order.live if item.position in mine and (price := next_price(item))]
        body += [ui.line(each, size="sm", bold=True) for each in coming]
        if any(item.tiers for item in order.items):
            body.append(ui.faint(_("The price can still change with the total.")))
    if order.stands or result.account.paid or result.account.reported:
        body.append(ui.faint(payment_words(result.account, sells=order.sells)))
    if result.weighed:
        body.append(
            ui.line(_("Weighed so far: {amounts}", amounts=_(", ").join(amount(*each) for each in result.weighed)))
        )
    if order.stands:
        body += [ui.faint(place_words(result.place))] if result.place and len(order.pickups) > 1 else []
        body += [ui.faint(_("Collected"))] if result.collected else []
        body += [ui.faint(_("{name} collects for you", name=result.collector))] if result.collector else []
    body += facts(order)
    if result.history:
        body += [ui.separator(), ui.faint(_("Changes so far:"))]
        body += [ui.faint(_history_words(each, single=single), margin="xs") for each in result.history]
    return [ui.card(words, ui.bubble(body, _my_ways(result)))]


@drawing
def draw_my_orders(result: MyOrders) -> list[Message]:
    words = _("What your group has ordered")
    body: list[ui.Element] = [ui.title(words)]
    for key, title, enterprise, status, satang in result.page.rows:
        said = _(STATUSES[status]) if status in STATUSES else status
        parts = [enterprise, said, *([write_baht(satang)] if satang is not None else [])]
        body += [ui.separator(), tappable(title, " · ".join(parts), f"order.mine:{key}")]
    body += how_many(result.page)
    return [ui.card(words, ui.bubble(body, more_button(result.page.more)))]


def _history_words(change: tuple[str, str, Decimal, Decimal, str, datetime], *, single: bool) -> str:
    who, name, before, after, unit, at = change
    parts = [short_moment(at), *([] if single else [name]), f"{write_quantity(before)} → {amount(after, unit)}"]
    return " · ".join([*parts, who] if who else parts)


def _my_ways(part: MyPart) -> list[ui.Element]:
    order = part.order
    let_out = ui.button(_("Ask to be let out"), ui.postback(f"order.letout:{part.key}"), style="link")
    if order.open:
        again = ui.button(_("The same every round"), ui.postback(f"order.eachround:{part.key}"), style="link")
        return [
            ui.button(_("Change"), ui.postback(f"order.show:{order.id}")),
            *([again] if part.comes_again and part.lines else []),
            ui.button(_("Cancel mine"), ui.postback(f"order.drop:{part.key}"), style="link"),
        ]
    if order.status in ("deciding", "asking"):
        return [let_out]
    if not order.stands:
        return [ui.button(_("See the order"), ui.postback(f"order.show:{order.id}"))]
    ways: list[ui.Element] = []
    if (part.account.left or 0) > 0 and not order.sells:
        ways.append(ui.button(_("Pay"), ui.postback(f"order.pay:{part.key}"), style="primary"))
    if not part.collected and not order.sells:
        ways.append(ui.button(_("Pickup QR"), ui.postback(f"order.qr:{part.key}")))
        ways.append(ui.button(_("Somebody collects for us"), ui.postback(f"order.proxy:{part.key}"), style="link"))
    if order.status == "closed":
        return [*ways, let_out]
    ways += place_ways(order, part.key) if not order.sells and not part.collected else []
    ways.append(ui.button(_("Receipt"), ui.postback(f"order.receipts:{order.id}"), style="link"))
    return [*ways, ui.button(_("Report a problem"), ui.postback(f"order.problem:{part.key}"), style="link")]


def alt_words(order: OrderView) -> str:
    """The card in one line, for lists and old phones."""
    totals = _(", ").join(amount_with_weight(item.total, item) for item in order.live)
    return _("{kind}: {title} · {totals}", kind=kind_words(order), title=order.title, totals=totals)


def _sign_up_bubble(order: OrderView) -> ui.Element:
    body: list[ui.Element] = [ui.kicker(kind_words(order)), ui.title(order.title)]
    if order.survey:
        body.append(ui.faint(_("Just tell me what you need; it binds nobody.")))
    if len(order.items) == 1:
        body += [*_item_part(order, order.items[0]), ui.separator(), *facts(order)]
        ways = _steps(order, order.items[0])
    else:
        for item in order.items:
            body += [ui.separator(), _item_line(order, item)]
        body += [ui.separator(), *_count_line(order), *facts(order)]
        ways = []
    drawn = ui.bubble(body, [*ways, ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"), style="link")])
    if order.picture and order.picture.startswith(SEEN_BY_LINE):
        drawn["hero"] = {
            "type": "image", "url": order.picture, "size": "full", "aspectRatio": "20:13", "aspectMode": "fit",
            "backgroundColor": "#F4F7F6",
        }  # fmt: skip
    return drawn


def _count_line(order: OrderView) -> list[ui.Element]:
    so_far = _("{groups} so far", groups=groups(order.enterprises))
    return [
        ui.line(so_far, size="sm", bold=True),
        ui.faint(_("Tap what you want, or type it with the amount, such as {example}.", example=f"{order.items[0].name} 5")),
    ]  # fmt: skip


def _item_line(order: OrderView, item: ItemView) -> ui.Element:
    """One of several products to tap: its price, what is missing for the next one, how far it is."""
    price = "" if order.survey else each_price(item.price, item.unit)
    hint = "\n".join(words for words in (price, total_words(item), next_price(item)) if words)
    return tappable(f"{item.position}. {item.name}", hint, f"order.other:{order.id}:{item.position}")


def _item_part(order: OrderView, item: ItemView) -> list[ui.Element]:
    """Price now, what is missing for the next one, how far it is."""
    contents: list[ui.Element] = []
    if not order.survey:
        contents.append(ui.line(each_price(item.price, item.unit), size="lg", color=ui.ACCENT, bold=True, margin="sm"))
    upcoming = next_price(item)
    if upcoming:
        contents.append(ui.line(upcoming, size="sm", bold=True, margin="sm"))
    goal = _goal(item)
    if goal:
        contents.append(ui.bar(int(100 * item.total / goal)))
    contents.append(ui.line(total_words(item), size="sm", margin="sm"))
    limits = " · ".join((*limit_words(item), *sale_words(item)))
    contents += [ui.faint(limits)] if limits else []
    return [{"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}]


def _goal(item: ItemView) -> Decimal | None:
    """What the bar is full at: the next price, else the minimum, else the maximum."""
    if item.next_tier:
        return item.next_tier.at
    if item.least_total and item.total < item.least_total:
        return item.least_total
    return item.most_total or item.enough or item.least_total


def _steps(order: OrderView, item: ItemView) -> list[ui.Element]:
    taps = [
        ui.button(
            f"+{write_quantity(step)}", ui.postback(f"order.plus:{order.id}:{item.position},{step:f}"), style="primary"
        )
        for step in quick_steps(item)
    ]
    other = ui.button(_("Other amount"), ui.postback(f"order.other:{order.id}:{item.position}"))
    return [ui.row(taps, margin="sm"), other]


def standing_bubble(order: OrderView) -> ui.Element:
    """An order that takes no sign-ups (any more): how it stands."""
    body: list[ui.Element] = [kind_and_status(order), ui.title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    body += [ui.separator(), ui.line(groups(order.enterprises), size="sm", bold=True)]
    body += [ui.faint(closing_words(order))] if order.status in ("deciding", "asking") else facts(order)
    return ui.bubble(body, [ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"))])


def item_result(order: OrderView, item: ItemView) -> list[ui.Element]:
    """A product's total with its price and sum."""
    said: list[ui.Element] = [ui.line(item.name, bold=True)] if len(order.items) > 1 else []
    if item.dropped:
        return [*said, ui.faint(_("not bought this time"))]
    said.append(ui.line(total_words(item), margin="sm"))
    if item.arrived is not None and item.arrived != item.total and order.stands:
        here = amount(item.arrived, item.unit)
        said.append(
            ui.line(_("weighed {amount}", amount=here) if order.sells else _("{amount} came", amount=here), margin="sm")
        )
    said.append(ui.line(each_price(item.price, item.unit), color=ui.ACCENT, bold=True, margin="sm"))
    return said
