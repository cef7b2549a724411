"""Paying later: in cash at pickup, or on credit, which is given to one enterprise and not to all."""

from dateutil.relativedelta import relativedelta

from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Day, Reply, Say, Told
from bot.flows.order.announcing import coordinators_of, people_of, subject_of, to_people
from bot.flows.order.money.confirming import Theirs, theirs
from bot.flows.order.money.own import PAYABLE, own_part
from bot.flows.order.payments import pay
from bot.flows.order.refusals import NOT_NOW
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, Pays
from bot.flows.order.timetable import plan_credit
from bot.language.replies import agrees, refuses
from bot.storage.rules import rule_of


@routes.button("cash")
def pays_cash(request: Request, order_id: str) -> list[Say]:
    """We pay in cash when we collect it."""
    own = own_part(request, order_id, request.argument, PAYABLE)
    if "cash" not in own.order.pay_ways:
        return [Say(NOT_NOW)]
    own.share.pays = None if own.share.pays == Pays.CASH else Pays.CASH
    if own.share.pays is None:
        return pay(request, order_id)
    return [Say(Told("Noted: {enterprise} pays in cash at pickup.", enterprise=own.name))]


@routes.button("oncredit")
def ask_for_credit(request: Request, order_id: str) -> list[Say]:
    """May we pay later? Whoever collects the money decides."""
    own = own_part(request, order_id, request.argument, PAYABLE)
    if "credit" not in own.order.pay_ways:
        return [Say(NOT_NOW)]
    mine = Told("I ask the coordinator whether {enterprise} may pay “{title}” later.", enterprise=own.name, title=own.order.title)  # fmt: skip
    if own.share.pays in (Pays.CREDIT, Pays.CREDIT_ASKED):
        return pay(request, order_id)
    own.share.pays = Pays.CREDIT_ASKED
    asked = Told(
        "{enterprise} would like to pay {money} for “{title}” later, on credit. Is that all right?",
        Reply("On credit", f"order.credit:{order_id}:{own.enterprise_id}"),
        Reply("Not this time", f"order.nocredit:{order_id}:{own.enterprise_id}"),
        enterprise=own.name, title=own.order.title, money=baht(own.account.left),
    )  # fmt: skip
    return [Say(mine), *to_people(own.order, coordinators_of(request.session, own.order), asked, request.now)]


def ask_giving_credit(request: Request, order: JointOrder, enterprise_id: str) -> list[Say]:
    """Shall this enterprise pay later? Asked of who said so, before it is told."""
    part = theirs(request, order.id, enterprise_id)
    asked = Told(
        "Shall {enterprise} pay “{title}” later, on credit: {money}?",
        Reply("On credit", f"order.credit:{order.id}:{enterprise_id}"),
        CANCEL,
        enterprise=part.it.name(enterprise_id), title=order.title, money=baht(part.it.account(enterprise_id).left),
    )  # fmt: skip
    return [Say(asked, subject=subject_of(order))]


@routes.button("credit", means=agrees)
def give_credit(request: Request, order_id: str) -> list[Say]:
    """This enterprise pays later."""
    part = theirs(request, order_id, request.argument)
    order = part.order
    if order.credit_due is None:
        months = int(rule_of(request.session, order.network_id, "credit_months"))
        order.credit_due = max(order.closes_at or request.now, request.now) + relativedelta(months=months)
    plan_credit(request.session, order, request.now)
    return _set_credit(request, part, Pays.CREDIT)


@routes.button("nocredit", means=refuses)
def refuse_credit(request: Request, order_id: str) -> list[Say]:
    """This enterprise does not pay later."""
    return _set_credit(request, theirs(request, order_id, request.argument), None)


def _set_credit(request: Request, part: Theirs, pays: Pays | None) -> list[Say]:
    order, share = part.order, part.share
    values = {"enterprise": part.it.name(share.enterprise_id), "title": order.title}
    if pays and order.credit_due:
        told = Told("{enterprise} pays “{title}” on credit, until {day}.", day=Day(order.credit_due), **values)
    else:
        see = Reply("Pay", f"order.pay:{order.id}:{share.enterprise_id}")
        told = Told("“{title}” is not on credit for {enterprise} this time.", see, **values)
    changed, share.pays = share.pays != pays, pays
    people = people_of(request.session, order, share.enterprise_id) if changed else []
    return [Say(told.without_replies()), *to_people(order, people, told, request.now)]
