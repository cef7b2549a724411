"""Paying: how, that it was reported, that it is there."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    text_message,
    title,
    uri,
)
from bot.drawing.lists import tappable
from bot.flows.order.after_results import (
    AskSlip,
    CreditReminder,
    PayCard,
    PaymentAnswered,
    PaymentList,
    PaymentReported,
    SlipNoted,
)
from bot.flows.order.cards.after import with_code
from bot.flows.order.cards.words import PAYMENTS, groups, holds_no_money, pair, pay_words
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language
from bot.language.numbers import write_baht

MOST_ROWS = 14


@drawing
def draw_pay(result: PayCard) -> list[Message]:
    order = result.order
    words = _("{enterprise}: {money}", enterprise=result.enterprise, money=write_baht(result.sum))
    body: list[Element] = [kicker(order.title), title(words)]
    ways_said = pay_words(order)
    body += [line(ways_said)] if ways_said else []
    if result.promptpay:
        body.append(line(_("PromptPay {number}", number=_spaced(result.promptpay)), bold=True))
    elif "transfer" in order.pay_ways or not order.pay_ways:
        body.append(faint(_("Where to pay, the coordinator knows.")))
    body += [faint(_(PAYMENTS[result.payment])), faint(holds_no_money())]
    ways: list[Element] = []
    if result.payment == "open":
        data = f"{order.id}:{result.enterprise_id}"
        ways.append(button(_("We have paid"), postback(f"order.paid:{data}"), style="primary"))
    if result.qr and result.payment == "open":
        ways.insert(0, button(_("See the QR code"), uri(result.qr)))
        return [card(words, with_code(bubble(body, ways), result.qr))]
    return [card(words, bubble(body, ways or None))]


def _spaced(number: str) -> str:
    """As people read it."""
    return f"{number[:3]}-{number[3:6]}-{number[6:]}" if len(number) == 10 else number


@drawing
def draw_ask_slip(result: AskSlip) -> list[Message]:
    words = _(
        "Noted, and the coordinator of “{title}” is told. When did you transfer it? A word or the picture of the slip will do.",
        title=result.title,
    )
    return [text_message(words, [quick(_("Skip"), postback("order.noslip"))])]


@drawing
def draw_slip_noted(_result: SlipNoted) -> list[Message]:
    return [text_message(_("Thank you. I tell you as soon as the coordinator has seen it."))]


@drawing
def draw_reported(result: PaymentReported) -> list[Message]:
    cost = "" if result.sum is None else write_baht(result.sum)
    if result.sells:
        words = _("{enterprise} receives {money}", enterprise=result.enterprise, money=cost)
    elif result.payment == "reported":
        words = _("{enterprise} says that {money} are paid", enterprise=result.enterprise, money=cost)
    else:
        words = _("{enterprise}: {money}", enterprise=result.enterprise, money=cost)
    body: list[Element] = [kicker(result.title), title(words), faint(_(PAYMENTS[result.payment]))]
    body += [line(result.note)] if result.note else []
    data = f"{result.order_id}:{result.enterprise_id}"
    yes = _("Handed on") if result.sells else _("Money is there")
    ways: list[Element] = [button(_("See the slip"), uri(result.slip))] if result.slip else []
    if result.payment != "confirmed":
        ways.append(button(yes, postback(f"order.paidyes:{data}"), style="primary"))
    if result.payment != "open":
        ways.append(button(_("Not there yet"), postback(f"order.paidno:{data}")))
    ways.append(button(_("All payments"), postback(f"order.payments:{result.order_id}"), style="link"))
    return [card(words, bubble(body, ways))]


@drawing
def draw_answered(result: PaymentAnswered) -> list[Message]:
    values = {
        "enterprise": result.enterprise,
        "title": result.title,
        "money": "" if result.sum is None else write_baht(result.sum),
    }
    if result.sells:
        words = (
            _("{money} of “{title}” are handed on to {enterprise}.", **values)
            if result.confirmed
            else _("{money} of “{title}” are not handed on to {enterprise} yet.", **values)
        )
    elif result.confirmed:
        words = _("{money} of {enterprise} for “{title}” are there. Thank you.", **values)
    elif result.to_coordinator:
        words = _("Noted: {money} of {enterprise} are not there yet. I tell them in private.", **values)
    else:
        words = _("The coordinator does not see the {money} for “{title}” yet. Could you have a look again?", **values)
    return [text_message(words)]


@drawing
def draw_payments(result: PaymentList) -> list[Message]:
    order = result.order
    paid = sum(payment == "confirmed" for _id, _name, _sum, payment in result.rows)
    words = _("Payouts: {done} of {groups}", done=paid, groups=groups(len(result.rows))) if order.sells else _("Paid: {done} of {groups}", done=paid, groups=groups(len(result.rows)))  # fmt: skip
    body: list[Element] = [kicker(order.title), title(words)]
    for enterprise_id, name, cost, payment in result.rows[:MOST_ROWS]:
        hint = _(PAYMENTS[payment])
        money = "" if cost is None else f"{write_baht(cost)} · "
        body += [separator(), tappable(name, f"{money}{hint}", f"order.payment:{order.id}:{enterprise_id}")]
    if len(result.rows) > MOST_ROWS:
        body.append(faint(_("and {groups} more", groups=groups(len(result.rows) - MOST_ROWS))))
    if order.sum is not None:
        body += [separator(), pair(_("Together"), write_baht(order.sum), bold=True)]
    return [card(words, bubble([*body, faint(holds_no_money())]))]


@drawing
def draw_credit(result: CreditReminder) -> list[Message]:
    order = result.order
    day = write_date(result.due, spoken_language())
    money = "" if result.sum is None else write_baht(result.sum)
    words = _("A gentle reminder: {money} of {enterprise} for “{title}” are due on {day}.", money=money, enterprise=result.enterprise, title=order.title, day=day)  # fmt: skip
    data = f"{order.id}:{result.enterprise_id}"
    replies = [quick(_("Pay"), postback(f"order.pay:{data}")), quick(_("We have paid"), postback(f"order.paid:{data}"))]
    return [text_message(words, replies)]
