"""Cards of what is open over all orders: one enterprise's balance, and the board of whoever looks after them."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.order.cards.words import holds_no_money, pair, payment_words
from bot.flows.order.money.account import BalanceCard
from bot.flows.order.money.balance import BalanceLine
from bot.flows.order.money.board import A_PAGE, Board, title_of
from bot.flows.order.results import baht
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_LINES = 12


def owed_words(satang: int) -> str:
    """Which way money still goes."""
    if satang < 0:
        return _("gets {money}", money=baht(-satang))
    return _("to pay {money}", money=baht(satang)) if satang else _("nothing open")


@drawing
def draw_balance(result: BalanceCard) -> list[Message]:
    words = _("{enterprise}: {balance}", enterprise=result.enterprise, balance=owed_words(result.owes))
    body: list[ui.Element] = [ui.kicker(_("Balance over all orders")), ui.title(words)]
    for line in result.lines[:MOST_LINES]:
        body += [ui.separator(), _line(result, line)]
    ways: list[ui.Element] = []
    on_account = sum(line.spare for line in result.lines if line.order_id is None)
    if result.manages and on_account:
        ways.append(ui.button(_("Given back"), ui.postback(f"order.giveback:{result.enterprise_id}:{on_account}")))
    return [ui.card(words, ui.bubble([*body, ui.faint(holds_no_money())], ways or None))]


def _line(result: BalanceCard, line: BalanceLine) -> ui.Element:
    if line.order_id is None:
        return pair(_("paid beforehand"), owed_words(line.owes))
    action = "payment" if result.manages else "mine" if line.sells else "pay"
    hint = f"{owed_words(line.owes)} · {payment_words(line.account, sells=line.sells)}"
    return tappable(line.title, hint, f"order.{action}:{line.order_id}:{result.enterprise_id}")


@drawing
def draw_board(result: Board) -> list[Message]:
    words = ngettext("{count} payment is open", "{count} payments are open", result.count)
    body: list[ui.Element] = [ui.kicker(_("Open payments")), ui.title(words)]
    for row in result.rows:
        name = f"{row.enterprise} · {title_of(row.line)}"
        hint = f"{owed_words(row.line.owes)} · {payment_words(row.line.account, sells=row.line.sells)}"
        data = f"order.payment:{row.line.order_id}:{row.enterprise_id}"
        if row.line.order_id is None:
            hint, data = owed_words(row.line.owes), f"order.balance:{row.enterprise_id}"
        body += [ui.separator(), tappable(name, hint, data)]
    body += [
        ui.separator(),
        pair(_("To come in"), str(baht(result.to_come))),
        pair(_("To go out"), str(baht(result.to_go))),
    ]
    behind = result.first + A_PAGE
    ways = [ui.button(_("More"), ui.postback(f"order.board:{behind // A_PAGE}"))] if behind < result.count else []
    ways += [ui.button(_("All on a page"), ui.uri(result.address), style="primary")] if result.address else []
    return [ui.card(words, ui.bubble([*body, ui.faint(holds_no_money())], ways or None))]
