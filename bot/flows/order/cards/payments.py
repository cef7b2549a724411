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
    separator,
    title,
    uri,
)
from bot.drawing.lists import tappable
from bot.flows.order.after_results import PayCard, PaymentList, PaymentReported
from bot.flows.order.cards.after import MOST_ROWS, with_code
from bot.flows.order.cards.words import PAYMENTS, and_more, groups, holds_no_money, pay_words, together
from bot.flows.order.results import baht
from bot.language.catalogue import gettext as _


@drawing
def draw_pay(result: PayCard) -> list[Message]:
    order = result.order
    words = _("{enterprise}: {money}", enterprise=result.enterprise, money=baht(result.sum))
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
        ways.append(button(_("We have paid"), postback(f"order.paid:{result.key}"), style="primary"))
    if result.qr and result.payment == "open":
        ways.insert(0, button(_("See the QR code"), uri(result.qr)))
        return [card(words, with_code(bubble(body, ways), result.qr))]
    return [card(words, bubble(body, ways or None))]


def _spaced(number: str) -> str:
    """As people read it."""
    return f"{number[:3]}-{number[3:6]}-{number[6:]}" if len(number) == 10 else number


@drawing
def draw_reported(result: PaymentReported) -> list[Message]:
    values, sells = {"enterprise": result.enterprise, "money": baht(result.sum)}, result.order.sells
    if sells:
        words = _("{enterprise} receives {money}", **values)
    elif result.payment == "reported":
        words = _("{enterprise} says that {money} are paid", **values)
    else:
        words = _("{enterprise}: {money}", **values)
    body: list[Element] = [kicker(result.order.title), title(words), faint(_(PAYMENTS[result.payment]))]
    body += [line(result.note)] if result.note else []
    yes = _("Handed on") if sells else _("Money is there")
    ways: list[Element] = [button(_("See the slip"), uri(result.slip))] if result.slip else []
    if result.payment != "confirmed":
        ways.append(button(yes, postback(f"order.paidyes:{result.key}"), style="primary"))
    if result.payment != "open":
        ways.append(button(_("Not there yet"), postback(f"order.paidno:{result.key}")))
    ways.append(button(_("All payments"), postback(f"order.payments:{result.order.id}"), style="link"))
    return [card(words, bubble(body, ways))]


@drawing
def draw_payments(result: PaymentList) -> list[Message]:
    order = result.order
    paid = sum(payment == "confirmed" for _id, _name, _sum, payment in result.rows)
    of_all = {"done": paid, "groups": groups(len(result.rows))}
    words = _("Payouts: {done} of {groups}", **of_all) if order.sells else _("Paid: {done} of {groups}", **of_all)
    body: list[Element] = [kicker(order.title), title(words)]
    for enterprise_id, name, cost, payment in result.rows[:MOST_ROWS]:
        hint = _(PAYMENTS[payment])
        hint = hint if cost is None else f"{baht(cost)} · {hint}"
        body += [separator(), tappable(name, hint, f"order.payment:{order.id}:{enterprise_id}")]
    body += [*(faint(words) for words in and_more(len(result.rows) - MOST_ROWS)), *together(order.sum)]
    return [card(words, bubble([*body, faint(holds_no_money())]))]
