"""Words about money and pickup that come by themselves: in private, to those whom they concern, and never twice a week."""

from collections.abc import Iterator
from datetime import timedelta

from bot.clock import BANGKOK
from bot.dialogue.request import Due
from bot.dialogue.saying import Counted, Day, Reply, Say, Told
from bot.flows.order.announcing import coordinators_of, people_of, to_people
from bot.flows.order.closing import taking
from bot.flows.order.finding import due_order
from bot.flows.order.money.ledger import Account
from bot.flows.order.queries import shares_of
from bot.flows.order.results import Pickup, baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder, OrderKind, OrderShare, Pays
from bot.flows.order.timetable import OVERDUE_AFTER, plan_credit, plan_money
from bot.flows.order.view import Whole, whole


def on_credit(order: JointOrder, share: OrderShare | None) -> bool:
    """Whether an enterprise pays later: it was agreed, or there is no other way to pay."""
    return list(order.pay_ways) == ["credit"] or (share is not None and share.pays == Pays.CREDIT)


@routes.when_due("pickday")
def remind_of_pickup(due: Due) -> list[Say]:
    """The day before: what, where, and what is left to pay."""
    order = due_order(due)
    if order is None or order.status not in STANDS or order.kind != OrderKind.BUY:
        return []
    plan_money(due.session, order, due.now)
    it, shares = whole(due.session, order, due.now), shares_of(due.session, order)
    tomorrow = (due.now.astimezone(BANGKOK) + timedelta(days=1)).date()
    says: list[Say] = []
    for enterprise_id in taking(order, it.lines):
        share = shares.get(enterprise_id)
        places = [each for each in it.seen.pickups if each.at and each.at.astimezone(BANGKOK).date() == tomorrow]
        chosen = share.pickup if share else None
        if chosen is not None and chosen < len(it.seen.pickups):
            places = [each for each in places if each == it.seen.pickups[chosen]]
        if places and not (share and share.collected_at):
            told = _tomorrow(it, enterprise_id, places[0])
            says += to_people(order, people_of(due.session, order, enterprise_id), told, due.now)
    return says


def _tomorrow(it: Whole, enterprise_id: str, place: Pickup) -> Told:
    key, left = f"{it.seen.id}:{enterprise_id}", it.account(enterprise_id).left or 0
    values = {"title": it.seen.title, "place": place, "enterprise": it.name(enterprise_id)}
    ways = [Reply("Pickup QR", f"order.qr:{key}"), Reply("Mine", f"order.mine:{key}")]
    if left > 0:
        pay = Reply("Pay", f"order.pay:{key}")
        return Told(
            "Tomorrow “{title}” can be collected. {place}. {enterprise} has {money} left to pay.", pay, *ways,
            money=baht(left), **values,
        )  # fmt: skip
    return Told("Tomorrow {enterprise} can collect “{title}”. {place}", *ways, **values)


@routes.when_due("credit")
def remind_of_credit(due: Due) -> list[Say]:
    """The money of those on credit is due soon, or today; a week later once more, and the coordinator hears of it, too."""
    order = due_order(due)
    if order is None or order.status not in STANDS or order.credit_due is None:
        return []
    plan_credit(due.session, order, due.now)
    overdue = due.now >= order.credit_due + OVERDUE_AFTER
    owed = list(_owed(due, order, later=True))
    says: list[Say] = []
    for enterprise_id, name, account in owed:
        ways = (
            Reply("Pay", f"order.pay:{order.id}:{enterprise_id}"),
            Reply("We have paid", f"order.paid:{order.id}:{enterprise_id}"),
        )
        values = {"money": baht(account.left), "enterprise": name, "title": order.title, "day": Day(order.credit_due)}
        told = Told("A gentle reminder: {money} of {enterprise} for “{title}” are due on {day}.", *ways, **values)
        if overdue:
            told = Told("{money} of {enterprise} for “{title}” were due on {day}. Is there anything I can help with?", *ways, **values)  # fmt: skip
        says += to_people(order, people_of(due.session, order, enterprise_id), told, due.now)
    return says + (_to_coordinators(due, order) if overdue else [])


@routes.when_due("owed")
def remind_of_what_is_owed(due: Due) -> list[Say]:
    """A week after the goods were to be collected: once to those who have not paid and are not on credit, and to the
    coordinator, who also hears of transfers that wait to be confirmed."""
    order = due_order(due)
    if order is None or order.status not in STANDS:
        return []
    says: list[Say] = []
    for enterprise_id, name, account in _owed(due, order, later=False):
        told = Told(
            "{money} of {enterprise} for “{title}” are still open. Shall I show how to pay?",
            Reply("Pay", f"order.pay:{order.id}:{enterprise_id}"),
            Reply("We have paid", f"order.paid:{order.id}:{enterprise_id}"),
            money=baht(account.left), enterprise=name, title=order.title,
        )  # fmt: skip
        says += to_people(order, people_of(due.session, order, enterprise_id), told, due.now)
    return says + _to_coordinators(due, order)


def _owed(due: Due, order: JointOrder, *, later: bool) -> Iterator[tuple[str, str, Account]]:
    """The enterprises that owe in a purchase what they have not said to have paid: (id, name, account)."""
    if order.kind != OrderKind.BUY:
        return
    it, shares = whole(due.session, order, due.now), shares_of(due.session, order)
    for enterprise_id in taking(order, it.lines):
        account = it.account(enterprise_id)
        if account.unsaid and on_credit(order, shares.get(enterprise_id)) == later:
            yield enterprise_id, it.name(enterprise_id), account


def _to_coordinators(due: Due, order: JointOrder) -> list[Say]:
    """What is open, and what waits to be confirmed; nothing where all is done."""
    it = whole(due.session, order, due.now)
    accounts = [it.account(enterprise_id) for enterprise_id in taking(order, it.lines)]
    still = [account for account in accounts if (account.left or 0) > 0]
    if not still:
        return []
    values = {"title": order.title, "money": baht(sum(account.left or 0 for account in still))}
    reported = sum(account.reported > 0 for account in still)
    data = f"order.payments:{order.id}"
    see = Reply("Payouts", data) if order.kind == OrderKind.SELL else Reply("Payments", data)
    told: Told = Counted(
        "“{title}”: {count} payment is still open, {money}.", "“{title}”: {count} payments are still open, {money}.",
        see, count=len(still), **values,
    )  # fmt: skip
    if reported:
        told = Told(
            "“{title}”: {money} are still open, and {count} of the payments were reported and wait for you.", see,
            count=reported, **values,
        )  # fmt: skip
    return to_people(order, coordinators_of(due.session, order), told, due.now)
