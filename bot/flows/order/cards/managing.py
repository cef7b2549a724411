"""The coordinator's cards: how an order stands, and its list."""

from bot.dialogue.picking.paging import page_of
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button
from bot.flows.order.cards.card import item_result
from bot.flows.order.cards.ending import held_ways, held_words
from bot.flows.order.cards.words import (
    amount,
    and_more,
    facts,
    groups,
    holds_no_money,
    kind_and_status,
    look_after,
    pair,
    payment_words,
    province_words,
    together,
)
from bot.flows.order.lists import LISTED, ListRow, OrderList
from bot.flows.order.managing import Standing
from bot.flows.order.results import OrderView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext
from bot.language.numbers import write_baht


@drawing
def draw_standing(result: Standing) -> list[Message]:
    order = result.order
    body: list[ui.Element] = [kind_and_status(order), ui.title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    body += together(order.sum or None)
    body.append(ui.line(groups(result.groups), size="sm", bold=True))
    if order.stands:
        body += _progress(result)
    if result.problems:
        body.append(
            ui.line(_("problems reported: {count}", count=result.problems), size="sm", color="#B7791F", bold=True)
        )
    body += facts(order)
    ways = _ways(result)
    if result.until:
        body += [ui.separator(), *held_words(result.until, rides=result.rides)]
        ways = [*held_ways(order), *ways]
    return [ui.card(order.title, ui.bubble(body, ways))]


def _progress(result: Standing) -> list[ui.Element]:
    """How far paying and collecting are; in a sale, handing the money on."""
    if result.order.sells:
        return [ui.faint(_("handed on {groups}", groups=groups(result.paid)))]
    paid = _("paid {paid} · reported {reported}", paid=groups(result.paid), reported=groups(result.reported))
    return [ui.faint(paid), ui.faint(_("collected {groups}", groups=groups(result.collected)))]


def _ways(result: Standing) -> list[ui.Element]:
    """What can be done with the order as it stands."""
    order = result.order

    def way(label: str, action: str, style: str = "secondary") -> ui.Element:
        return ui.button(label, ui.postback(f"order.{action}:{order.id}"), style=style)

    listing = way(_("List"), "list", "secondary" if result.until else "primary")
    cancel = way(_("Cancel the order"), "cancelall", "link")
    correct = way(_("Correct it"), "edit")
    seller = way(_("List for the buyer") if order.sells else _("List for the seller"), "sellerlist", "link")
    enter = ui.button(_("Enter for others"), ui.postback(f"entering.start:{order.id}:order"), style="link")
    template = way(_("Keep as template"), "keep", "link")
    bids = [way(_("Buyers' prices"), "bids"), way(_("Weigh a day"), "weigh")] if order.sells else []
    weigh = way(_("Weighed amounts"), "amounts")
    payments = way(_("Payouts") if order.sells else _("Payments"), "payments")
    match order.status:
        case "survey":
            return [listing, way(_("Make it an order"), "fromsurvey"), correct, *_moving(order), enter, cancel]
        case "open":
            return [listing, *bids, correct, *_moving(order), way(_("Close now"), "close"), enter, template, cancel]
        case "deciding" | "asking":
            return [way(_("Decide"), "decide", "primary"), listing, correct, cancel]
        case "closed":
            first = [*bids, weigh] if order.sells else [way(_("Goods are here"), "arrived")]
            return [listing, *first, payments, seller, correct, template, cancel]
        case "arrived":
            handing = weigh if order.sells else way(_("Pickup list"), "pickups")
            problems = [way(_("Problems"), "problems")] if result.problems else []
            return [listing, handing, *_rest_of(order), payments, *problems, way(_("Finish"), "finish")]
    return [listing, seller, template] if order.status == "finished" else [listing, template]


def _rest_of(order: OrderView) -> list[ui.Element]:
    """Where fewer came than were ordered: the rest may come later."""
    short = [item for item in order.live if item.arrived is not None and item.arrived < item.total and not order.sells]
    return [
        ui.button(_("More of {product} came", product=item.name), ui.postback(f"order.rest:{order.id}:{item.position}"))
        for item in short[:2]
    ]


def _moving(order: OrderView) -> list[ui.Element]:
    if order.closes_at is None:
        return []
    pick = ui.picker(f"order.deadline:{order.id}", initial=order.closes_at, earliest=order.closes_at)
    return [ui.button(_("Later deadline"), pick)]


@drawing
def draw_list(result: OrderList) -> list[Message]:
    order = result.order
    words = _("List: {title}", title=order.title)
    body: list[ui.Element] = [kind_and_status(order), ui.title(words)]
    if result.only:
        body.append(ui.faint(_("For: {areas}", areas=", ".join(result.only))))
    page = page_of(result.rows, result.start, lambda end: f"order.list:{order.id}:{end}", LISTED)
    for each in page.rows:
        body += _list_row(result, each)
    body += how_many(page)
    if not result.rows:
        body.append(ui.line(_("Nobody has signed up yet.")))
    body.append(ui.separator())
    for item in order.live:
        body.append(pair(item.name, amount(result.total(item.position), item.unit), bold=True))
    if order.sum is not None and not result.only:
        body.append(pair(_("Together"), write_baht(order.sum), bold=True))
    body += [*_area_rows(result), *_missing_rows(result), ui.faint(holds_no_money())]
    ways = [ui.button(_("Print, Excel"), ui.uri(result.address), style="primary")] if result.address else []
    ways += more_button(page.more)
    return [ui.card(words, ui.bubble(body, ways if result.only else [*ways, look_after(order)]))]


def _area_rows(result: OrderList) -> list[ui.Element]:
    """The sums of provinces or, where all lie in one, of its districts; the page has both."""
    provinces = [each for each in result.areas if not each.district]
    shown = provinces if len(provinces) > 1 else [each for each in result.areas if each.district]
    rows: list[ui.Element] = [ui.separator(), ui.line(_("By area"), bold=True)] if shown else []
    for each in shown[:LISTED]:
        name = each.district or province_words(each.province)
        live = [(item, each.quantity(item.position)) for item in result.order.live]
        wanted = [amount(quantity, item.unit) for item, quantity in live if quantity] or ["–"]
        rows.append(pair(f"{name} ({each.enterprises})", _(", ").join(wanted)))
    return rows + [ui.faint(words) for words in and_more(len(shown) - LISTED)]


def _missing_rows(result: OrderList) -> list[ui.Element]:
    """To whoever looks after it, never in a group: who has not said anything yet."""
    if not result.missing or result.order.stands:
        return []
    names = ", ".join(result.missing[:LISTED])
    more = len(result.missing) - LISTED
    return [
        ui.separator(),
        ui.faint(
            ngettext("{count} group has not answered yet", "{count} groups have not answered yet", len(result.missing))
        ),
        ui.faint(names + (f" +{more}" if more > 0 else "")),
    ]


def _list_row(result: OrderList, each: ListRow) -> list[ui.Element]:
    several = len(result.order.items) > 1
    wanted = _(", ").join(
        f"{mine.name} · {amount(mine.quantity, mine.unit)}" if several else amount(mine.quantity, mine.unit)
        for mine in each.lines
    )
    cost = write_baht(each.sum) if each.sum is not None else ""
    said = [each.signed_by] if each.signed_by else []
    if result.order.stands:
        said.append(payment_words(each.account, sells=result.order.sells))
        said += [_("Collected")] if each.collected else []
    rows = [
        ui.separator(),
        pair(each.enterprise, cost, bold=True),
        {**ui.line(wanted, size="sm", margin="none"), "color": ui.ACCENT},
    ]
    return rows + ([ui.faint(" · ".join(said), margin="none")] if said else [])
