"""Paying said in words, in the 1:1 chat: `โอนแล้ว`, `จ่ายแล้ว 500`, `โอนครึ่งนึงก่อน`, `มัดจำ 100`, `ขอติดไว้ก่อน`."""

from collections.abc import Callable

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.looked_after import told_of_it
from bot.flows.order.money.account import offer_on_account
from bot.flows.order.money.later import ask_for_credit, pays_cash
from bot.flows.order.money.own import BEFORE_IT_STANDS, PAYABLE, Due, own_part, parts_paid, payments_due
from bot.flows.order.payments import paid_asked, pay, with_sum
from bot.flows.order.refusals import NOTHING_MINE, REPORTED
from bot.flows.order.routes import routes
from bot.flows.order.tables import Pays
from bot.flows.order.words.paying import Paid, pays_later, read_paid, read_sum_paid


def later_by_word(request: Request) -> list[Say] | None:
    """`จ่ายวันรับของ`, `ขอติดไว้ก่อน`; None where a text says no such thing."""
    way = pays_later(request.text)
    return None if way is None else cash_by_word(request) if way == "cash" else credit_by_word(request)


@goes_on("incash")
def cash_by_word(request: Request) -> list[Say]:
    """In cash at pickup: the one part that is not paid, or asked which."""
    return _later(request, "cash", "incash", pays_cash)


@goes_on("later")
def credit_by_word(request: Request) -> list[Say]:
    """On credit, if whoever collects the money gives it: the one part that is not paid, or asked which."""
    return _later(request, "credit", "later", ask_for_credit)


def _later(request: Request, way: str, listing: str, act: Callable[[Request, str], list[Say]]) -> list[Say]:
    dues = payments_due(request) or payments_due(request, *BEFORE_IT_STANDS)
    if not dues:
        return [Say(NOTHING_MINE)]
    taken = [due for due in dues if way in due.order.pay_ways]
    if len(taken) > 1:
        listed = [(due.key, due.order.title, due.enterprise.short_name) for due in taken]
        return one_of(request, listing, listed, "cash" if way == "cash" else "oncredit")
    due = (taken or dues)[0]
    request.argument = due.enterprise.id
    in_cash = taken and own_part(request, due.order.id, due.enterprise.id, PAYABLE).share.pays == Pays.CASH
    if taken and not (in_cash and way == "cash"):  # said twice it stays
        return act(request, due.order.id)
    how = pay(request, due.order.id)
    return how if taken else [Say(Told("That is not among the ways to pay here:")), *how]


def without_names(text: str, dues: list[Due]) -> str:
    """A text without the names of the enterprises that pay: `ผ้าทอเกาะยอจ่ายมัดจำแล้ว 100`."""
    for due in dues:
        text = text.replace(due.enterprise.short_name, " ")
    return text.strip()


@routes.command("paid")
@goes_on("unpaid")
def report_by_word(request: Request) -> list[Say]:
    """For the one part that is not paid, or asked which; a sum for nothing that is due may stand on the account."""
    stay_private(request, "order.paid")
    dues = payments_due(request) or payments_due(request, *BEFORE_IT_STANDS)
    if not read_paid(without_names(request.text, dues)) and (of_another := told_of_it(request)) is not None:
        return of_another
    said = read_paid(without_names(request.text, dues)) or read_sum_paid(request.text) or Paid()
    dues = [due for due in dues if due.order.title in request.text] or dues
    if not dues:
        waits = any(each.account.reported for each in parts_paid(request, *PAYABLE))
        on_account = offer_on_account(request, said.satang) if said.satang else None
        return on_account or [Say(REPORTED if waits else NOTHING_MINE)]
    if len(dues) > 1:
        listed = [(with_sum(due, said), due.order.title, due.enterprise.short_name) for due in dues]
        return one_of(request, "unpaid", listed, "haspaid")
    return [Say(paid_asked(dues[0], said), subject=subject_of(dues[0].order))]
