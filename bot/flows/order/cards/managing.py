"""The coordinator's cards: how an order stands, and its list."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    ACCENT,
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    picker,
    postback,
    separator,
    title,
    uri,
)
from bot.flows.order.cards.card import item_result, kind_words
from bot.flows.order.cards.words import PAYMENTS, STATUSES, amount, facts, groups, holds_no_money, pair
from bot.flows.order.lists import LISTED, ListRow, OrderList
from bot.flows.order.managing import Standing
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht


@drawing
def draw_standing(result: Standing) -> list[Message]:
    order = result.order
    body: list[Element] = [kicker(f"{kind_words(order)} · {_(STATUSES[order.status])}"), title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    if order.sum is not None and order.sum:
        body += [separator(), pair(_("Together"), write_baht(order.sum), bold=True)]
    body.append(line(groups(result.groups), size="sm", bold=True))
    if order.status in ("closed", "arrived", "finished"):
        body.append(
            faint(_("paid {paid} · reported {reported}", paid=groups(result.paid), reported=groups(result.reported)))
        )
        body.append(faint(_("collected {groups}", groups=groups(result.collected))))
    if result.problems:
        body.append(line(_("problems reported: {count}", count=result.problems), size="sm", color="#B7791F", bold=True))
    body += facts(order)
    return [card(order.title, bubble(body, _ways(result)))]


def _ways(result: Standing) -> list[Element]:
    order = result.order
    listing = button(_("List"), postback(f"order.list:{order.id}"), style="primary")
    match order.status:
        case "survey":
            return [listing, _make_order(result), *_moving(result), _cancel(result)]
        case "open":
            return [
                listing,
                *_bids(result),
                *_moving(result),
                button(_("Close now"), postback(f"order.close:{order.id}")),
                _template(result),
                _cancel(result),
            ]
        case "deciding" | "asking":
            return [
                button(_("Decide"), postback(f"order.decide:{order.id}"), style="primary"),
                listing,
                _cancel(result),
            ]
        case "closed":
            arrived = button(_("Goods are here"), postback(f"order.arrived:{order.id}"))
            first = [*_bids(result), _weigh(result)] if order.sells else [arrived]
            return [listing, *first, _payments(result), _template(result), _cancel(result)]
        case "arrived":
            return [
                listing,
                *(
                    [_weigh(result)]
                    if order.sells
                    else [button(_("Pickup list"), postback(f"order.pickups:{order.id}"))]
                ),
                _payments(result),
                *_problems(result),
                button(_("Finish"), postback(f"order.finish:{order.id}")),
            ]
    return [listing, _template(result)]


def _make_order(result: Standing) -> Element:
    return button(_("Make it an order"), postback(f"order.fromsurvey:{result.order.id}"))


def _moving(result: Standing) -> list[Element]:
    order = result.order
    if order.closes_at is None:
        return []
    pick = picker(f"order.deadline:{order.id}", initial=order.closes_at, earliest=order.closes_at)
    return [button(_("Later deadline"), pick)]


def _bids(result: Standing) -> list[Element]:
    return [button(_("Buyers' prices"), postback(f"order.bids:{result.order.id}"))] if result.order.sells else []


def _weigh(result: Standing) -> Element:
    return button(_("Weighed amounts"), postback(f"order.amounts:{result.order.id}"))


def _payments(result: Standing) -> Element:
    label = _("Payouts") if result.order.sells else _("Payments")
    return button(label, postback(f"order.payments:{result.order.id}"))


def _problems(result: Standing) -> list[Element]:
    return [button(_("Problems"), postback(f"order.problems:{result.order.id}"))] if result.problems else []


def _template(result: Standing) -> Element:
    return button(_("Keep as template"), postback(f"order.keep:{result.order.id}"), style="link")


def _cancel(result: Standing) -> Element:
    return button(_("Cancel the order"), postback(f"order.cancelall:{result.order.id}"), style="link")


@drawing
def draw_list(result: OrderList) -> list[Message]:
    order = result.order
    words = _("List: {title}", title=order.title)
    body: list[Element] = [kicker(f"{kind_words(order)} · {_(STATUSES[order.status])}"), title(words)]
    for each in result.rows[:LISTED]:
        body += _list_row(result, each)
    if len(result.rows) > LISTED:
        body.append(faint(_("and {groups} more", groups=groups(len(result.rows) - LISTED))))
    if not result.rows:
        body.append(line(_("Nobody has signed up yet.")))
    body.append(separator())
    for item in order.items:
        if not item.dropped:
            total = sum((each.quantity(item.position) for each in result.rows), item.total * 0)
            body.append(pair(item.name, amount(total, item.unit), bold=True))
    if order.sum is not None:
        body.append(pair(_("Together"), write_baht(order.sum), bold=True))
    body.append(faint(holds_no_money()))
    ways = [button(_("Print, Excel"), uri(result.address), style="primary")] if result.address else []
    return [
        card(
            words, bubble(body, [*ways, button(_("Look after it"), postback(f"order.manage:{order.id}"), style="link")])
        )
    ]


def _list_row(result: OrderList, each: ListRow) -> list[Element]:
    several = len(result.order.items) > 1
    wanted = _(", ").join(
        f"{mine.name} · {amount(mine.quantity, mine.unit)}" if several else amount(mine.quantity, mine.unit)
        for mine in each.lines
    )
    cost = write_baht(each.sum) if each.sum is not None else ""
    said = [each.signed_by] if each.signed_by else []
    if result.order.status in ("closed", "arrived", "finished"):
        said.append(_(PAYMENTS[each.payment]))
        said += [_("Collected")] if each.collected else []
    rows = [
        separator(),
        pair(each.enterprise, cost, bold=True),
        {**line(wanted, size="sm", margin="none"), "color": ACCENT},
    ]
    return rows + ([faint(" · ".join(said), margin="none")] if said else [])
