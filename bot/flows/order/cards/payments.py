"""Cards of payment: how to pay, what was reported, who has paid."""

from bot.dialogue.picking.paging import page_of
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.order.after_results import PayCard, PaymentList, PaymentReported
from bot.flows.order.cards.after import MOST_ROWS, with_code
from bot.flows.order.cards.words import (
    PAYS,
    amount,
    extra_rows,
    groups,
    holds_no_money,
    line_rows,
    pay_words,
    payment_words,
    promptpay_words,
    together,
)
from bot.flows.order.results import baht
from bot.language.catalogue import gettext as _


@drawing
def draw_pay(result: PayCard) -> list[Message]:
    order, account = result.order, result.account
    left = max(account.left or 0, 0)
    words = _("{enterprise}: {money}", enterprise=result.enterprise, money=baht(left))
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    if result.early:
        body.append(ui.faint(_("The order is still open: the sum can change until it is closed.")))
    if result.extras:
        body += [*line_rows(result.lines), *extra_rows(result), *together(result.sum)]
    body.append(ui.faint(payment_words(account)))
    if order.deposit and result.early:
        body.append(ui.line(_("Deposit now: {money}; the rest later", money=baht(order.deposit))))
    ways_said = pay_words(order)
    body += [ui.line(ways_said)] if ways_said else []
    where = [promptpay_words(order.promptpay)] if order.promptpay else []
    where += [result.pay_to] if result.pay_to else []
    body += [ui.line(each, bold=True) for each in where]
    body += [ui.line(_(PAYS[result.pays]))] if result.pays else []
    if result.spare > 0:
        body.append(ui.line(_("{money} are left from before.", money=baht(result.spare)), color=ui.ACCENT))
    body.append(ui.faint(holds_no_money()))
    if not account.unsaid:
        return [ui.card(words, ui.bubble(body))]
    ways = _ways(result, knows_where=bool(where))
    if result.qr:
        ways.insert(0, ui.button(_("See the QR code"), ui.uri(result.qr), style="primary"))
        return [ui.card(words, with_code(ui.bubble(body, ways), result.qr))]
    return [ui.card(words, ui.bubble(body, ways))]


def _ways(result: PayCard, *, knows_where: bool) -> list[ui.Element]:
    so_far = result.account.paid + result.account.reported
    said = ui.postback(f"order.haspaid:{result.key},{result.account.unsaid},{so_far}")
    ways = [
        ui.button(_("We have paid"), said, style="secondary" if result.qr else "primary"),
        ui.button(_("Paid a part"), ui.postback(f"order.paysum:{result.key}")),
    ]
    if not knows_where and ("transfer" in result.order.pay_ways or not result.order.pay_ways):
        ways.append(ui.button(_("Ask where to pay"), ui.postback(f"order.askwhere:{result.key}")))
    if result.spare > 0:
        ways.append(ui.button(_("Use what is left"), ui.postback(f"order.usespare:{result.key}")))
    if "cash" in result.order.pay_ways and len(result.order.pay_ways) > 1:
        ways.append(ui.button(_("Cash at pickup"), ui.postback(f"order.cash:{result.key}"), style="link"))
    if "credit" in result.order.pay_ways and len(result.order.pay_ways) > 1 and result.pays is None:
        ways.append(ui.button(_("Pay later"), ui.postback(f"order.oncredit:{result.key}"), style="link"))
    return ways


@drawing
def draw_reported(result: PaymentReported) -> list[Message]:
    account, sells = result.account, result.order.sells
    values = {"enterprise": result.enterprise, "money": baht(result.said or account.left or result.sum)}
    if sells:
        words = _("{enterprise} receives {money}", **values)
    elif result.said:
        words = _("{enterprise} says that {money} are paid", **values)
    else:
        words = _("{enterprise}: {money}", **values)
    body: list[ui.Element] = [ui.kicker(result.order.title), ui.title(words)]
    body += [*extra_rows(result), *together(result.sum)] if result.extras or account.paid else []
    body.append(ui.faint(payment_words(account, sells=sells)))
    body += [ui.line(_(PAYS[result.pays]))] if result.pays else []
    body += [ui.line(result.note)] if result.note else []
    ways: list[ui.Element] = [ui.button(_("See the slip"), ui.uri(result.slip))] if result.slip else []
    data = f"{result.key},,{account.paid}"
    if account.left or account.reported:
        ways += [
            ui.button(_yes(result), ui.postback(f"order.paidyes:{data}"), style="primary"),
            ui.button(_("Another sum"), ui.postback(f"order.paidsum:{result.key}")),
        ]
    if account.paid or account.reported:
        ways.append(ui.button(_("Not there yet"), ui.postback(f"order.paidno:{data}")))
    if not sells and (account.left or 0) > 0:
        credit = ("nocredit", _("Not on credit")) if result.pays == "credit" else ("credit", _("On credit"))
        ways.append(ui.button(credit[1], ui.postback(f"order.{credit[0]}:{result.key}"), style="link"))
    ways.append(ui.button(_("Change the sum"), ui.postback(f"order.resum:{result.key}"), style="link"))
    ways.append(ui.button(_("All payments"), ui.postback(f"order.payments:{result.order.id}"), style="link"))
    return [ui.card(words, ui.bubble(body, ways))]


def _yes(result: PaymentReported) -> str:
    """What confirms: money that came, money handed on, or money given back."""
    left, sells = result.account.left or 0, result.order.sells
    if left < 0 and not result.account.reported:
        return _("Money came back") if sells else _("Given back")
    return _("Handed on") if sells else _("Money is there")


@drawing
def draw_payments(result: PaymentList) -> list[Message]:
    order = result.order
    concerned = [row for row in result.rows if row.account.due or row.account.paid or row.account.due is None]
    paid = sum(row.account.state == "confirmed" for row in concerned)
    of_all = {"done": paid, "groups": groups(len(concerned))}
    words = _("Payouts: {done} of {groups}", **of_all) if order.sells else _("Paid: {done} of {groups}", **of_all)
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    page = page_of(concerned, result.start, lambda end: f"order.payments:{order.id}:{end}", MOST_ROWS)
    for row in page.rows:
        hint = payment_words(row.account, sells=order.sells)
        hint = hint if row.account.due is None else f"{baht(row.account.due)} · {hint}"
        if order.sells:
            hint = f"{_(', ').join(amount(line.quantity, line.unit) for line in row.lines)} · {hint}"
        body += [ui.separator(), tappable(row.enterprise, hint, f"order.payment:{order.id}:{row.enterprise_id}")]
    body += [*how_many(page), *together(order.sum)]
    where = [] if order.sells else [ui.button(_("Where to pay"), ui.postback(f"order.payto:{order.id}"), style="link")]
    receipts = [ui.button(_("Receipts"), ui.postback(f"order.receipts:{order.id}"))] if order.stands else []
    everything = ui.button(_("Open payments"), ui.postback("order.board0"), style="link")
    ways = [*more_button(page.more), *receipts, *where, everything]
    return [ui.card(words, ui.bubble([*body, ui.faint(holds_no_money())], ways))]
