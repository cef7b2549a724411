"""Joint sales, surveys that become orders, templates."""

from datetime import datetime, time, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.order.cards.words import (
    amount,
    and_more,
    cost_words,
    costs_said,
    each_price,
    grade_words,
    kind_and_title,
    kind_words,
    look_after,
    pair,
    total_words,
)
from bot.flows.order.forming import FormOffered
from bot.flows.order.receipts import ReceiptsPage
from bot.flows.order.sale import AmountsForm, BidList, BidTaken, GradesSold, SaleAsked
from bot.flows.order.surveying import AskTurn, NeedTurned
from bot.flows.order.weighing import LONGEST_AGO, DayOfWeighing
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.numbers import write_baht

MOST_BIDS = 8
MOST_WEIGHED = 14
GRADES = {
    GradesSold.KEEP_DIFFERENCE: mark("Grades stay as far apart as they were."),
    GradesSold.ALL_ALIKE: mark("The same price for all grades."),
}


@drawing
def draw_bids(result: BidList) -> list[Message]:
    order = result.order
    words = _("Buyers' prices")
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    ways: list[ui.Element] = []
    for item in order.items:
        mine = [bid for bid in result.bids if bid.position == item.position][:MOST_BIDS]
        body += [ui.separator(), ui.line(item.name, bold=True), ui.faint(total_words(item))]
        if item.floor:
            body.append(ui.faint(_("not below {price}", price=each_price(item.floor, item.unit))))
        if not mine:
            body.append(ui.faint(_("No price noted yet.")))
        for bid in mine:
            hint = _("taken") if bid.taken else _("tap to sell at this price")
            taken_off = [_("grade {grade}: {price}", grade=each, price=write_baht(price)) for each, price in bid.grades]
            taken_off += [_("{name} taken off", name=words) for words in costs_said(bid.takes_off, item.unit)]
            name = f"{bid.buyer} · {each_price(bid.price, item.unit)}"
            body.append(tappable(name, " · ".join([*taken_off, hint]), f"order.accept:{order.id}:{bid.id}"))
        label = _("Note a price") if len(order.items) == 1 else _("Price of {product}", product=item.name)
        ways.append(ui.button(label, ui.postback(f"order.bid:{order.id}:{item.position}"), style="primary"))
    return [ui.card(words, ui.bubble(body, [*ways, look_after(order)]))]


@drawing
def draw_sale_asked(result: SaleAsked) -> list[Message]:
    order, bid = result.order, result.bid
    item = order.item(bid.position)
    words = _("Sell {product} to {buyer}?", product=item.name, buyer=bid.buyer)
    body: list[ui.Element] = [
        ui.kicker(order.title),
        ui.title(words),
        ui.line(each_price(bid.price, item.unit), bold=True),
    ]
    body += [ui.line(words, margin="none") for words in grade_words(item)]
    if result.grades:
        body.append(ui.faint(_(GRADES[result.grades])))
    body += [ui.line(total_words(item)), pair(_("All of it"), write_baht(result.whole))]
    if result.sum != result.whole:
        body += [ui.faint(_("{name} taken off", name=each)) for each in cost_words(order)]
        body.append(pair(_("To be shared out"), write_baht(result.sum), bold=True))
    below = item.floor is not None and bid.price < item.floor
    if item.floor and below:
        body.append(
            ui.line(_("That is below {price}.", price=each_price(item.floor, item.unit)), color="#B7791F", bold=True)
        )
    ways = [
        ui.button(
            _("Sell below it all the same") if below else _("Yes, sell"),
            ui.postback(f"order.sellbelow:{order.id}:{bid.id}" if below else f"order.accept:{order.id}:{bid.id},sure"),
            style="secondary" if below else "primary",
        ),
        ui.button(_("Take the price out"), ui.postback(f"order.nobid:{order.id}:{bid.id}")),
        ui.button(_("Not yet"), ui.postback(f"order.bids:{order.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_bid_taken(result: BidTaken) -> list[Message]:
    order, item = result.order, result.order.item(result.position)
    words = _("{product} is sold to {buyer}: {price}", product=item.name, buyer=order.partner or "…", price=each_price(item.price, item.unit))  # fmt: skip
    body = [
        ui.kicker(kind_words(order)),
        ui.title(words),
        *(ui.line(each, margin="none") for each in grade_words(item)),
    ]
    body.append(ui.line(total_words(item)))
    if item.floor and item.price is not None and item.price < item.floor:
        body.append(ui.faint(_("That is below {price}.", price=each_price(item.floor, item.unit))))
    return [ui.card(words, ui.bubble(body, [ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"))]))]


@drawing
def draw_amounts_form(result: AmountsForm) -> list[Message]:
    order = result.order
    words = _("Write what was weighed of each group here") if order.sells else _("Write what each group gets here")
    body = [ui.kicker(order.title), ui.title(words), ui.faint(_("The link is yours alone, for a day."))]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Open the page"), ui.uri(result.address), style="primary")]))]


@drawing
def draw_day_of_weighing(result: DayOfWeighing) -> list[Message]:
    order, day = result.order, datetime.combine(result.day, time(), BANGKOK)
    words = _("Weighed on {day}", day=write_date(day, spoken_language(), year=False))
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    for enterprise, unit, of_day, so_far in result.rows[:MOST_WEIGHED]:
        body.append(pair(enterprise, amount(of_day, unit), bold=bool(of_day)))
        if so_far != of_day:
            body.append(ui.faint(_("{amount} so far", amount=amount(so_far, unit)), margin="none"))
    body += [ui.faint(words) for words in and_more(len(result.rows) - MOST_WEIGHED)]
    if not result.rows:
        body.append(ui.line(_("Nothing is weighed yet.")))
    if result.days > 1:
        body.append(ui.faint(_("{count} days of weighing together", count=result.days)))
    ways = [ui.button(_("Write it down"), ui.uri(result.address), style="primary")] if result.address else []
    if not result.address:
        again = ui.postback(f"order.weigh:{order.id}:{result.day}")
        ways.append(ui.button(_("Write more"), again))
    today = datetime.combine(result.today, time(), BANGKOK)
    if result.day == result.today:
        ways.append(
            ui.button(_("Yesterday"), ui.postback(f"order.weigh:{order.id}:{result.today - timedelta(days=1)}"))
        )
    earlier = ui.picker(f"order.weigh:{order.id}", initial=today, earliest=today - LONGEST_AGO, mode="date")
    ways.append(ui.button(_("Another day"), earlier))
    if order.status == "closed":
        ways.append(ui.button(_("All is weighed"), ui.postback(f"order.amounts:{order.id}")))
    return [ui.card(words, ui.bubble(body, [*ways, look_after(order)]))]


@drawing
def draw_receipts(result: ReceiptsPage) -> list[Message]:
    words = _("Receipts: {title}", title=result.order.title)
    said = (
        _("One for each group, to print and to sign.") if result.all else _("Of your own group, to print and to keep.")
    )
    body = [kind_and_title(result.order), ui.title(words), ui.faint(said)]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Open the page"), ui.uri(result.address), style="primary")]))]


@drawing
def draw_ask_turn(result: AskTurn) -> list[Message]:
    words = _("Until when can people confirm? For example: next Friday 18:00")
    if result.unreadable:
        words = _("I could not read that as a day. Until when can people sign up? For example: 12 Jan")
    replies = [
        ui.quick(ui.moment(each), ui.postback(f"order.turnuntil::{each:%Y-%m-%dT%H_%M}")) for each in result.suggestions
    ]
    first = result.suggestions[0]
    replies.append(ui.quick(_("Pick a time"), ui.picker("order.turnuntil", initial=first, earliest=first)))
    return [ui.text_message(words, [*replies, ui.cancel_reply()])]


@drawing
def draw_need_turned(result: NeedTurned) -> list[Message]:
    order = result.order
    words = _("{enterprise}: shall I order what you said you need?", enterprise=result.enterprise)
    body: list[ui.Element] = [kind_and_title(order), ui.title(words)]
    ways: list[ui.Element] = []
    for mine in result.lines:
        body += [
            ui.line(f"{mine.name} · {amount(mine.quantity, mine.unit)}", bold=True),
            ui.line(each_price(mine.price, mine.unit), color=ui.ACCENT),
        ]
        said = amount(mine.quantity, mine.unit)
        label = _("Confirm {amount}", amount=said) if len(result.lines) == 1 else f"{mine.name} · {said}"
        way = "yes" if len(result.lines) == 1 else "set"  # of several a plain yes does not say which
        data = f"order.{way}:{order.id}:{mine.position},{mine.quantity:f},{result.enterprise_id},sure"
        ways.append(ui.button(label, ui.postback(data), style="primary"))
    return [
        ui.card(
            words,
            ui.bubble(
                body, [*ways, ui.button(_("Another amount"), ui.postback(f"order.show:{order.id}"), style="link")]
            ),
        )
    ]


@drawing
def draw_form_offered(result: FormOffered) -> list[Message]:
    words = _("The form is ready: several products, prices, places, who may join.")
    body = [
        ui.title(result.title or _("Buying and selling together")),
        ui.line(words),
        ui.faint(_("The link is yours alone, for a day.")),
    ]
    return [ui.card(words, ui.bubble(body, [ui.button(_("Open the form"), ui.uri(result.address), style="primary")]))]
