"""Who has paid, as whoever collects the money sees it: confirmed, not there yet, another sum, handed on."""

from dataclasses import dataclass

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.after_results import PaymentList, PaymentRow
from bot.flows.order.announcing import coordinators_of, people_of, subject_of, to_people
from bot.flows.order.closing import make_share, taking
from bot.flows.order.finding import managed_in_private, over_if_refused, person_id
from bot.flows.order.lists import list_of
from bot.flows.order.money.ledger import Account, newest_standing, waiting
from bot.flows.order.money.own import PAYABLE, own_part
from bot.flows.order.money.queries import act_named, acts_in, note_act
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.payments import named, reported
from bot.flows.order.queries import share_of
from bot.flows.order.refusals import GONE, refused
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder, OrderKind, OrderShare, Payment
from bot.flows.order.view import Whole, whole
from bot.flows.order.words.paying import read_paid, read_sum
from bot.language.collation import thai_order
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation

OTHER_SUM = "othersum"
FIRST = {Payment.REPORTED: 0, Payment.OPEN: 1, Payment.PART: 1, Payment.OVER: 2}


@dataclass(frozen=True)
class Theirs:
    """An enterprise's part as whoever collects the money has it before them."""

    order: JointOrder
    share: OrderShare
    it: Whole

    @property
    def account(self) -> Account:
        """How it stands."""
        return self.it.account(self.share.enterprise_id)

    @property
    def acts(self) -> list[MoneyAct]:
        """What was done, the oldest first."""
        return self.it.acts.get(self.share.enterprise_id, [])


def theirs(request: Request, order_id: str, enterprise_id: str) -> Theirs:
    """The part of a coordinator's button, its order locked.

    Raises:
        AskFirst: where there is none, the person may not, or it is not the 1:1 chat.
    """
    order = managed_in_private(request, order_id, *PAYABLE)
    it = whole(request.session, order, request.now)
    share = share_of(request.session, order, enterprise_id)
    if share is None and order.status not in STANDS and enterprise_id in taking(order, it.lines):
        share = make_share(request.session, order, enterprise_id)  # a deposit is paid before the order stands
    if share is None:
        raise refused(GONE)
    return Theirs(order, share, it)


@routes.button("payments")
def payments(request: Request, order_id: str) -> list[Say]:
    """Who has paid: for those who look after the order, in private; the argument is where the page begins."""
    order = managed_in_private(request, order_id, *PAYABLE)
    listed = list_of(request.session, order, request.now)
    rows = sorted(listed.rows, key=lambda row: (FIRST.get(row.account.state, 3), thai_order(row.enterprise)))
    shown = tuple(PaymentRow(row.enterprise_id, row.enterprise, row.account, row.lines) for row in rows)
    return [Say(PaymentList(listed.order, shown, request.argument))]


@routes.button("payment")
def one_payment(request: Request, order_id: str) -> list[Say]:
    """One enterprise's payment, to confirm."""
    part = theirs(request, order_id, request.argument)
    return [Say(reported(request.session, part.it, part.share))]


@routes.button("paidyes", means=agrees)
def confirm_payment(request: Request, order_id: str) -> list[Say]:
    """The money is there (in a sale: was handed on): `enterprise,,paid before`. What was reported, else all that is left;
    a second tap finds that more is paid than it says and changes nothing."""
    enterprise_id, _satang, so_far = named(request.argument)
    part = theirs(request, order_id, enterprise_id)
    account = part.account
    if account.due is None or account.paid != (so_far or 0) or not (account.left or account.reported):
        return one_payment(_about(request, enterprise_id), order_id)
    reports = waiting(part.acts)
    sells = part.order.kind == OrderKind.SELL
    if reports:
        for act in reports:
            _note(request, part, MoneyKind.PAID, act.satang, answers=act.id)
        return _told(request, part, sum(act.satang for act in reports))
    left = account.left or 0
    _note(request, part, MoneyKind.PAID, -left if sells else left)
    return _told(request, part, left)


@routes.button("paidno", means=refuses)
def deny_payment(request: Request, order_id: str) -> list[Say]:
    """The money is not to be seen: what was reported is denied; else the newest payment is taken back, if so much is paid
    as the button (`enterprise,,paid`) says."""
    enterprise_id, _satang, so_far = named(request.argument)
    part = theirs(request, order_id, enterprise_id)
    reports, last = waiting(part.acts), newest_standing(part.acts)
    if reports:
        for act in reports:
            _note(request, part, MoneyKind.DENIED, 0, answers=act.id)
        satang = sum(act.satang for act in reports)
    elif last is not None and so_far in (None, part.account.paid):
        _note(request, part, MoneyKind.BACK, -last.satang, answers=last.id)
        satang = abs(last.satang)
    else:
        return one_payment(_about(request, enterprise_id), order_id)
    note(request, part.order.network_id, "order.payment.open", subject_of(part.order), {"enterprise": enterprise_id})
    values = {"enterprise": part.it.name(enterprise_id), "title": part.order.title, "money": baht(satang)}
    mine = Told("Noted: {money} of {enterprise} are not there yet. I tell them in private.", **values)
    to_them = Told("The coordinator does not see the {money} for “{title}” yet. Could you have a look again?", **values)
    if part.order.kind == OrderKind.SELL:
        mine = to_them = Told("{money} of “{title}” are not handed on to {enterprise} yet.", **values)
    people = people_of(request.session, part.order, enterprise_id)
    return [Say(mine), *to_people(part.order, people, to_them, request.now)]


@routes.button("paidsum")
def ask_other_sum(request: Request, order_id: str) -> list[Say]:
    """Another sum is there than all that is left."""
    part = theirs(request, order_id, request.argument)
    data = {"order": order_id, "enterprise": request.argument, "paid": part.account.paid}
    conversations.ask(request, routes.flow, OTHER_SUM, data)
    return [Say(_which_sum(part))]


def _which_sum(part: Theirs) -> Told:
    values = {"enterprise": part.it.name(part.share.enterprise_id), "money": baht(part.account.left or 0)}
    if part.order.kind == OrderKind.SELL:
        return Told("How much have you handed on to {enterprise}? {money} are left.", CANCEL, **values)
    return Told("How much of {enterprise} is there? {money} are left.", CANCEL, **values)


@routes.step(OTHER_SUM)
def take_other_sum(request: Request, conversation: Conversation) -> list[Say]:
    """`500`: so much is there; it answers what was reported."""
    data = conversation.data
    with over_if_refused(request):
        part = theirs(request, data["order"], data["enterprise"])
    said = read_paid(request.text)
    satang = read_sum(request.text) or (said.satang if said else None)
    if not satang:
        raise NotAnAnswer(Say(_which_sum(part)))
    conversations.end(request)
    if part.account.paid != data["paid"]:
        return [Say(reported(request.session, part.it, part.share))]
    return _note_sum(request, part, satang)


def ask_said_sum(request: Request, order: JointOrder, enterprise_id: str, satang: int) -> list[Say]:
    """So much was said to be there, or handed on: asked, where it is another sum than is waited for; else the card."""
    part = theirs(request, order.id, enterprise_id)
    awaited = sum(act.satang for act in waiting(part.acts)) or part.account.left
    if satang == awaited:
        return one_payment(_about(request, enterprise_id), order.id)
    key = f"{order.id}:{enterprise_id}"
    ways = (
        Reply("Yes, note it", f"order.paidso:{key},{satang},{part.account.paid}"),
        Reply("Another sum", f"order.paidsum:{key}"), CANCEL,
    )  # fmt: skip
    values = {"enterprise": part.it.name(enterprise_id), "title": order.title, "money": baht(satang)}
    if order.kind == OrderKind.SELL:
        return [Say(Told("{money} of “{title}” are handed on to {enterprise}: shall I note it?", *ways, **values))]
    return [Say(Told("{money} of {enterprise} for “{title}” are there: shall I note it?", *ways, **values))]


@routes.button("paidso", means=agrees)
def confirm_said_sum(request: Request, order_id: str) -> list[Say]:
    """Yes, so much (`enterprise,satang,paid before`); a second tap finds that more is paid than it says."""
    enterprise_id, satang, so_far = named(request.argument)
    part = theirs(request, order_id, enterprise_id)
    if not satang or part.account.paid != (so_far or 0):
        return one_payment(_about(request, enterprise_id), order_id)
    return _note_sum(request, part, satang)


def _note_sum(request: Request, part: Theirs, satang: int) -> list[Say]:
    """So much is there; it answers what was reported."""
    reports: list[str | None] = [act.id for act in waiting(part.acts)]
    first, *others = reports or [None]
    _note(request, part, MoneyKind.PAID, -satang if part.order.kind == OrderKind.SELL else satang, answers=first)
    for report in others:
        _note(request, part, MoneyKind.DENIED, 0, answers=report)
    return _told(request, part, satang)


def _note(request: Request, part: Theirs, kind: MoneyKind, satang: int, *, answers: str | None = None) -> None:
    note_act(
        request.session, part.order.network_id, part.order, part.share.enterprise_id, kind, satang,
        by=person_id(request), now=request.now, answers=answers,
    )  # fmt: skip


def _told(request: Request, part: Theirs, satang: int) -> list[Say]:
    """So much is there, or was handed on: to the coordinator and to the enterprise, with what is left."""
    order, enterprise_id = part.order, part.share.enterprise_id
    note(request, order.network_id, "order.payment.confirmed", subject_of(order), {"enterprise": enterprise_id})
    acts = acts_in(request.session, order)
    account = whole(request.session, order, request.now).account(enterprise_id)
    values = {"enterprise": part.it.name(enterprise_id), "title": order.title, "money": baht(abs(satang))}
    people = people_of(request.session, order, enterprise_id)
    if (order.kind == OrderKind.SELL) == (satang > 0):
        last = newest_standing(acts[enterprise_id])
        mine = Told("{money} of “{title}” are handed on to {enterprise}.", **values)
        data = f"{order.id}:{enterprise_id},{last.id if last else ''}"
        ways = (Reply("Received", f"order.got:{data}"), Reply("Not there yet", f"order.notgot:{data}"))
        theirs_too = Told("{money} of “{title}” are handed on to {enterprise}.", *ways, **values)
    elif account.left and account.left > 0:
        mine = theirs_too = Told(
            "{money} of {enterprise} for “{title}” are there. Thank you. {left} are left.",
            left=baht(account.left),
            **values,
        )
    else:
        mine = theirs_too = Told("{money} of {enterprise} for “{title}” are there. Thank you.", **values)
    return [Say(mine), *to_people(order, people, theirs_too, request.now)]


def _about(request: Request, enterprise_id: str) -> Request:
    request.argument = enterprise_id
    return request


@routes.button("got", means=agrees)
def received(request: Request, order_id: str) -> list[Say]:
    """The enterprise has what was handed on: `enterprise,act`."""
    return _answer_payout(request, order_id, MoneyKind.RECEIVED)


@routes.button("notgot", means=refuses)
def missed(request: Request, order_id: str) -> list[Say]:
    """The enterprise does not see what was handed on."""
    return _answer_payout(request, order_id, MoneyKind.MISSED)


def _answer_payout(request: Request, order_id: str, kind: MoneyKind) -> list[Say]:
    enterprise_id, _comma, act_id = request.argument.partition(",")
    own = own_part(request, order_id, enterprise_id, PAYABLE)
    act = act_named(request.session, own.order.network_id, act_id)
    if act is None or (act.order_id, act.enterprise_id, act.kind) != (order_id, enterprise_id, MoneyKind.PAID):
        return [Say(GONE)]
    values = {"enterprise": own.name, "title": own.order.title, "money": baht(abs(act.satang))}
    if kind == MoneyKind.RECEIVED:
        told = Told("{enterprise} has received {money} of “{title}”. Thank you.", **values)
    else:
        see = Reply("Have a look", f"order.payment:{order_id}:{enterprise_id}")
        told = Told("{enterprise} does not see the {money} of “{title}” yet.", see, **values)
    last = next((a for a in reversed(own.it.acts.get(enterprise_id, [])) if a.answers == act_id), None)
    if last is not None and last.kind == kind:
        return [Say(told.without_replies())]
    note_act(
        request.session, own.order.network_id, own.order, enterprise_id, kind, 0, by=person_id(request),
        now=request.now, answers=act_id,
    )  # fmt: skip
    people = coordinators_of(request.session, own.order)
    return [Say(told.without_replies()), *to_people(own.order, people, told, request.now)]
