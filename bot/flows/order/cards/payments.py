"""Paying: how, that it was reported, that it is there."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
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
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    ways_said = pay_words(order)
    body += [ui.line(ways_said)] if ways_said else []
    if result.promptpay:
        body.append(ui.line(_("PromptPay {number}", number=_spaced(result.promptpay)), bold=True))
    elif "transfer" in order.pay_ways or not order.pay_ways:
        body.append(ui.faint(_("Where to pay, the coordinator knows.")))
    body += [ui.faint(_(PAYMENTS[result.payment])), ui.faint(holds_no_money())]
    ways: list[ui.Element] = []
    if result.payment == "open":
        ways.append(ui.button(_("We have paid"), ui.postback(f"order.paid:{result.key}"), style="primary"))
    if result.qr and result.payment == "open":
        ways.insert(0, ui.button(_("See the QR code"), ui.uri(result.qr)))
        return [ui.card(words, with_code(ui.bubble(body, ways), result.qr))]
    return [ui.card(words, ui.bubble(body, ways or None))]


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
    body: list[ui.Element] = [ui.kicker(result.order.title), ui.title(words), ui.faint(_(PAYMENTS[result.payment]))]
    body += [ui.line(result.note)] if result.note else []
    yes = _("Handed on") if sells else _("Money is there")
    ways: list[ui.Element] = [ui.button(_("See the slip"), ui.uri(result.slip))] if result.slip else []
    if result.payment != "confirmed":
        ways.append(ui.button(yes, ui.postback(f"order.paidyes:{result.key}"), style="primary"))
    if result.payment != "open":
        ways.append(ui.button(_("Not there yet"), ui.postback(f"order.paidno:{result.key}")))
    ways.append(ui.button(_("All payments"), ui.postback(f"order.payments:{result.order.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_payments(result: PaymentList) -> list[Message]:
    order = result.order
    paid = sum(payment == "confirmed" for _id, _name, _sum, payment in result.rows)
    of_all = {"done": paid, "groups": groups(len(result.rows))}
    words = _("Payouts: {done} of {groups}", **of_all) if order.sells else _("Paid: {done} of {groups}", **of_all)
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    for enterprise_id, name, cost, payment in result.rows[:MOST_ROWS]:
        hint = _(PAYMENTS[payment])
        hint = hint if cost is None else f"{baht(cost)} · {hint}"
        body += [ui.separator(), tappable(name, hint, f"order.payment:{order.id}:{enterprise_id}")]
    body += [*(ui.faint(words) for words in and_more(len(result.rows) - MOST_ROWS)), *together(order.sum)]
    return [ui.card(words, ui.bubble([*body, ui.faint(holds_no_money())]))]
