"""Joint orders and joint sales.

`opening` makes one, `signing` takes what enterprises want, `closing` and `deciding` end it.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.telling import OpenWork
from bot.flows.order import (
    as_much,
    asked,
    by_words,
    correcting_words,
    dated,
    edits,
    ending,
    entering,
    joined,
    leaving,
    looked_after,
    managing,
    mine,
    opening,
    pickup,
    privacy,
    problems_said,
    reports,
    signing,
    slips,
    standing,
    surveying,
    templates,
    wishing,
)
from bot.flows.order.beforehand import (
    Bought,
    First,
    Wanted,
    WantedItem,
    bought_from,
    buy_from,
    needs_known,
    waiting_now,
    wanted,
)
from bot.flows.order.finding import open_here
from bot.flows.order.from_draft import open_order
from bot.flows.order.money import by_word
from bot.flows.order.queries import enterprises_that_ordered, orders_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import TAKING, JointOrder, OrderStatus
from bot.flows.order.trace_queries import erase_old_traces
from bot.flows.order.words.paying import read_paid, will_pay
from bot.storage.chats import Chat, Conversation


def opens(
    session: Session, order: JointOrder, now: datetime, until: datetime | None, here: Chat | None, by: str | None
) -> list[Say]:
    """What waited opens: a draft, or a survey that becomes an order which closes at `until`."""
    if order.status == OrderStatus.SURVEY and until is not None:
        return surveying.turned(session, order, until, now, by)
    return open_order(session, order, now, here, by)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked conversation again."""
    if conversation.step == signing.AMOUNT:
        return signing.ask_amount_again(request, conversation)
    if conversation.step == surveying.TURN:
        return surveying.ask_again(request, conversation)
    if conversation.step == templates.DAY:
        return templates.ask_day_again(request, conversation)
    if conversation.step == entering.ENTER:
        return entering.ask_again(request, conversation)
    if conversation.step in (correcting_words.FIX, correcting_words.WHICH, correcting_words.PICTURE):
        return correcting_words.ask_again(request, conversation)
    if conversation.step == problems_said.WHICH:
        return problems_said.ask_which_again(request)
    if conversation.step in (opening.PART, opening.PREVIEW):
        return opening.resume(request, conversation)
    return managing.manage(request, str(conversation.data.get("order")))


def overheard(request: Request) -> list[Say] | None:
    """A few words among ordinary talk: a transfer, or a sign-up; in the 1:1 chat the transfer is asked about."""
    if request.chat.is_private and read_paid(request.text):
        return by_word.report_by_word(request)
    if request.chat.is_private and will_pay(request.text) and asked.owes(request):
        return asked.what_is_owed(request)
    if (says := looked_after.credit_told(request)) is not None:
        return says
    if request.chat.is_private and (says := by_word.later_by_word(request)) is not None:
        return says
    reading = (
        by_words.opened_joined,
        ending.called_off_in_words,
        correcting_words.corrected_in_words,
        standing.every_round_in_words,
        slips.paid_in_group,
        problems_said.said_wrong,
        as_much.said_as_much,
        correcting_words.told_anew,
        looked_after.told_of_it,
        pickup.collects_for_us,
        asked.price_asked,
        asked.asked_in_passing,
        looked_after.price_of_a_buyer,
    )
    for reads in reading:
        says = reads(request)
        if says is not None:
            return says
    return by_words.overheard(request)


def open_work(session: Session, network_id: str) -> list[OpenWork]:
    """The orders of a network that people may still sign up for."""
    return [
        OpenWork(order.title, order.closes_at, ("order", order.id))
        for order in orders_of(session, [network_id], *TAKING)
    ]


routes.resume = resume
routes.overheard = overheard
routes.reads = by_words.reads_line
routes.pictured = slips.PICTURE_USE
routes.entered = entering.entered
routes.enters = entering.choices
routes.entered_network = entering.entered_network
routes.quoted = by_words.quoted
routes.takes_back = mine.what_may_be_taken_back
routes.stayed = by_words.stayed
routes.cancel_quoted = by_words.cancel_quoted
routes.edited = edits.edited
routes.unsent = edits.unsent
routes.open_work = open_work
routes.names = asked.names
routes.dated = dated.dated
routes.waits_for = asked.waits_for
routes.open_here = open_here
routes.activities = reports.orders_closed
routes.facts = reports.facts_of_orders
routes.hold_open = wishing.hold_open
routes.open_of = joined.open_of
routes.rests = joined.rest_lines
routes.merges = joined.merge_lines
routes.parts = joined.part_lines
routes.asked_meanwhile = wishing.asked_for
routes.confirmed = wishing.take_effect
routes.not_confirmed = wishing.forget
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = erase_old_traces
