"""Paying said in words, in the 1:1 chat: `โอนแล้ว`, `จ่ายแล้ว 500`, `โอนครึ่งนึงก่อน`, `มัดจำ 100`."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.announcing import subject_of
from bot.flows.order.finding import stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.money.account import offer_on_account
from bot.flows.order.money.own import BEFORE_IT_STANDS, payments_due
from bot.flows.order.payments import paid_asked, with_sum
from bot.flows.order.refusals import NOTHING_MINE
from bot.flows.order.routes import routes
from bot.flows.order.words.paying import Paid, read_paid, read_sum_paid


@routes.command("paid")
@goes_on("unpaid")
def report_by_word(request: Request) -> list[Say]:
    """For the one part that is not paid, or asked which; a sum for nothing that is due may stand on the account."""
    stay_private(request, "order.paid")
    said = read_paid(request.text) or read_sum_paid(request.text) or Paid()
    dues = payments_due(request) or payments_due(request, *BEFORE_IT_STANDS)
    dues = [due for due in dues if due.order.title in request.text] or dues
    if not dues:
        return (offer_on_account(request, said.satang) if said.satang else None) or [Say(NOTHING_MINE)]
    if len(dues) > 1:
        listed = [(with_sum(due, said), due.order.title, due.enterprise.short_name) for due in dues]
        return one_of(request, "unpaid", listed, "haspaid")
    return [Say(paid_asked(dues[0], said), subject=subject_of(dues[0].order))]
