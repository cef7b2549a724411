"""The balance of an enterprise over all orders: shown, used for another order, paid in beforehand, given back.

Each step has a tap on both sides: the enterprise says so, whoever collects the money confirms, or the other way round.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, not_allowed
from bot.dialogue.saying import CANCEL, Reply, Say, Told
from bot.flows.order.announcing import MOST_PEOPLE, coordinators_of, notice_to, people_of, subject_of, to_people
from bot.flows.order.finding import known_order, networks_here, person_id, stay_private
from bot.flows.order.money.balance import BalanceLine, balances, spare_of
from bot.flows.order.money.confirming import theirs
from bot.flows.order.money.ledger import HIGHEST_SUM, carried
from bot.flows.order.money.own import PAYABLE, own_part
from bot.flows.order.money.queries import act_named, acts_of, note_act
from bot.flows.order.money.tables import MoneyAct, MoneyKind
from bot.flows.order.payments import named, pay, reported
from bot.flows.order.refusals import GONE, NOT_NOW, refused
from bot.flows.order.results import baht
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder
from bot.flows.order.view import whole
from bot.language.numbers import small_number
from bot.language.replies import agrees, refuses
from bot.storage.leading import holders
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of, members_of, reachable
from bot.storage.people import Enterprise, Person, RoleKind

MOST_CARDS = 3


@dataclass(frozen=True)
class BalanceCard:
    """What an enterprise owes and is owed, line by line; `manages`: for whoever collects the money."""

    enterprise_id: str
    enterprise: str
    lines: tuple[BalanceLine, ...]
    manages: bool

    @property
    def owes(self) -> int:
        """All together; below zero: it is owed."""
        return sum(line.owes for line in self.lines)


@routes.command("balance")
def own_balance(request: Request) -> list[Say]:
    """The balance of the person's own enterprises; or the one that a button names, for its own people and for whoever
    looks after orders."""
    stay_private(request, "order.balance")
    says = []
    for network_id in networks_here(request):
        mine = enterprises_of(request.session, network_id, request.person) if request.person else []
        found = balances(request.session, network_id, request.now, [each.id for each in mine])
        says += [Say(BalanceCard(e.id, e.short_name, tuple(found.get(e.id, ())), False)) for e in mine]
    return says[:MOST_CARDS] or [Say(GONE)]


@routes.button("balance")
def one_balance(request: Request, enterprise_id: str) -> list[Say]:
    """One enterprise's balance, for whoever looks after the orders of its network."""
    enterprise = _managed(request, enterprise_id)
    lines = balances(request.session, enterprise.network_id, request.now, [enterprise_id]).get(enterprise_id, [])
    return [Say(BalanceCard(enterprise_id, enterprise.short_name, tuple(lines), True))]


@routes.button("usespare")
def ask_to_use_spare(request: Request, order_id: str) -> list[Say]:
    """What is left from before shall pay this: whoever collects the money agrees."""
    own = own_part(request, order_id, request.argument, PAYABLE)
    spare = sum(spare_of(request.session, own.order.network_id, own.enterprise_id, request.now, order_id).values())
    satang = min(spare, own.account.unsaid)
    if not satang:
        return pay(request, order_id)
    key = f"{order_id}:{own.enterprise_id}"
    values = {"enterprise": own.name, "title": own.order.title, "money": baht(satang)}
    asked = Told(
        "{enterprise} would like to pay {money} of “{title}” with what is left from before. Is that right?",
        Reply("Yes, use it", f"order.carry:{key},{satang},{own.account.paid}"), Reply("Have a look", f"order.payment:{key}"),
        **values,
    )  # fmt: skip
    mine = Told("I ask the coordinator whether {money} from before may go to “{title}”.", **values)
    return [Say(mine), *to_people(own.order, coordinators_of(request.session, own.order), asked, request.now)]


@routes.button("carry", means=agrees)
def carry(request: Request, order_id: str) -> list[Say]:
    """`enterprise,satang,paid before`: what is left from before goes over to this order; nothing is made of nothing."""
    enterprise_id, satang, so_far = named(request.argument)
    network_id = known_order(request, order_id, lock=False).network_id
    locked(request.session, Enterprise, (network_id, enterprise_id))  # two orders may want the same money
    part = theirs(request, order_id, enterprise_id)
    spare = spare_of(request.session, network_id, enterprise_id, request.now, order_id)
    need = min(satang or 0, part.account.left or 0)
    if part.account.paid != so_far or need <= 0 or not spare:
        return [Say(reported(request.session, part.it, part.share))]
    taken = carried(spare, need)
    for source, part_of_it in taken.items():
        before = request.session.get(JointOrder, (network_id, source)) if source else None
        for order, moved in ((before, -part_of_it), (part.order, part_of_it)):
            note_act(
                request.session,
                network_id,
                order,
                enterprise_id,
                MoneyKind.CARRIED,
                moved,
                by=person_id(request),
                now=request.now,
            )
    note(request, network_id, "order.carried", subject_of(part.order), {"enterprise": enterprise_id})
    told = Told(
        "{money} of {enterprise} from before went to “{title}”.", money=baht(sum(taken.values())),
        enterprise=part.it.name(enterprise_id), title=part.order.title,
    )  # fmt: skip
    it = whole(request.session, part.order, request.now)
    people = people_of(request.session, part.order, enterprise_id)
    return [Say(reported(request.session, it, part.share)), *to_people(part.order, people, told, request.now)]


def offer_on_account(request: Request, satang: int) -> list[Say] | None:
    """Money that is for no order yet: shall it stand on the account? None where the person has no enterprise here."""
    for network_id in networks_here(request):
        for mine in enterprises_of(request.session, network_id, request.person) if request.person else []:
            said = sum(act.satang for act in _on_account(request.session, mine))
            yes = Reply("Yes", f"order.onaccount:{mine.id}:{satang},{said}")
            return [
                Say(
                    Told(
                        "{enterprise} has nothing to pay just now. Shall I note {money} as paid beforehand, for the next order?",
                        yes, CANCEL, enterprise=mine.short_name, money=baht(satang),
                    )
                )
            ]  # fmt: skip
    return None


def _on_account(session: Session, enterprise: Enterprise) -> list[MoneyAct]:
    found = acts_of(session, enterprise.network_id, [enterprise.id])
    return [act for act in found if act.order_id is None]


@routes.button("onaccount", means=agrees)
def pay_on_account(request: Request, enterprise_id: str) -> list[Say]:
    """`satang,said before`: paid beforehand; whoever collects the money confirms it."""
    enterprise = _own(request, enterprise_id)
    figure, _comma, before = request.argument.partition(",")
    satang, said = small_number(figure, HIGHEST_SUM), small_number(before, HIGHEST_SUM)
    if not satang or said != sum(act.satang for act in _on_account(request.session, enterprise)):
        return own_balance(request)
    act = note_act(
        request.session, enterprise.network_id, None, enterprise_id, MoneyKind.REPORTED, satang,
        by=person_id(request), now=request.now,
    )  # fmt: skip
    values = {"enterprise": enterprise.short_name, "money": baht(satang)}
    asked = Told(
        "{enterprise} says that {money} are paid beforehand.", Reply("Money is there", f"order.acctyes:{enterprise_id}:{act.id}"),
        Reply("Not there yet", f"order.acctno:{enterprise_id}:{act.id}"), **values,
    )  # fmt: skip
    mine = Told("Noted; I tell you as soon as the coordinator has seen the {money}.", **values)
    return [Say(mine), *_to(_collectors(request.session, enterprise), enterprise, asked, request)]


@routes.button("acctyes", means=agrees)
def confirm_on_account(request: Request, enterprise_id: str) -> list[Say]:
    """The money that was paid beforehand is there; the argument names the report."""
    return _answer(request, enterprise_id, MoneyKind.PAID)


@routes.button("acctno", means=refuses)
def deny_on_account(request: Request, enterprise_id: str) -> list[Say]:
    """It is not there."""
    return _answer(request, enterprise_id, MoneyKind.DENIED)


def _answer(request: Request, enterprise_id: str, kind: MoneyKind) -> list[Say]:
    enterprise = _managed(request, enterprise_id)
    act = act_named(request.session, enterprise.network_id, request.argument)
    if act is None or (act.enterprise_id, act.kind, act.order_id) != (enterprise_id, MoneyKind.REPORTED, None):
        return [Say(GONE)]
    if any(each.answers == act.id for each in _on_account(request.session, enterprise)):
        return one_balance(request, enterprise_id)
    satang = act.satang if kind == MoneyKind.PAID else 0
    note_act(
        request.session, enterprise.network_id, None, enterprise_id, kind, satang, by=person_id(request),
        now=request.now, answers=act.id,
    )  # fmt: skip
    values = {"enterprise": enterprise.short_name, "money": baht(act.satang)}
    if kind == MoneyKind.PAID:
        told = Told("{money} of {enterprise} are there, for the next order. Thank you.", **values)
    else:
        told = Told("The {money} of {enterprise} are not to be seen yet.", **values)
    return [Say(told), *_to(_people(request.session, enterprise), enterprise, told, request)]


@routes.button("giveback")
def give_back(request: Request, enterprise_id: str) -> list[Say]:
    """What stands on the account was given back: `satang`, if so much stands there."""
    enterprise = _managed(request, enterprise_id)
    spare = spare_of(request.session, enterprise.network_id, enterprise_id, request.now).get(None, 0)
    if not spare or small_number(request.argument, HIGHEST_SUM) != spare:
        return one_balance(request, enterprise_id)
    act = note_act(
        request.session,
        enterprise.network_id,
        None,
        enterprise_id,
        MoneyKind.PAID,
        -spare,
        by=person_id(request),
        now=request.now,
    )
    values = {"enterprise": enterprise.short_name, "money": baht(spare)}
    told = Told(
        "{money} were given back to {enterprise}.",
        Reply("Received", f"order.acctgot:{enterprise_id}:{act.id}"),
        **values,
    )
    return [Say(told.without_replies()), *_to(_people(request.session, enterprise), enterprise, told, request)]


@routes.button("acctgot", means=agrees)
def received_back(request: Request, enterprise_id: str) -> list[Say]:
    """The enterprise has it."""
    enterprise = _own(request, enterprise_id)
    act = act_named(request.session, enterprise.network_id, request.argument)
    if act is None or (act.enterprise_id, act.order_id) != (enterprise_id, None):
        return [Say(GONE)]
    told = Told(
        "{enterprise} has received {money}. Thank you.", enterprise=enterprise.short_name, money=baht(abs(act.satang))
    )
    if any(each.answers == act.id for each in _on_account(request.session, enterprise)):
        return [Say(told)]
    note_act(
        request.session, enterprise.network_id, None, enterprise_id, MoneyKind.RECEIVED, 0, by=person_id(request),
        now=request.now, answers=act.id,
    )  # fmt: skip
    return [Say(told), *_to(_collectors(request.session, enterprise), enterprise, told, request)]


def _own(request: Request, enterprise_id: str) -> Enterprise:
    """One of the person's own enterprises, its account held.

    Raises:
        AskFirst: where it is none of them.
    """
    stay_private(request, "order.balance")
    for network_id in networks_here(request):
        mine = enterprises_of(request.session, network_id, request.person) if request.person else []
        if any(each.id == enterprise_id for each in mine):
            found = locked(request.session, Enterprise, (network_id, enterprise_id))
            if found is not None:
                return found
    raise refused(GONE)


def _managed(request: Request, enterprise_id: str) -> Enterprise:
    """An enterprise of a network whose orders the person looks after, its account held.

    Raises:
        AskFirst: where there is none, or the person may not.
    """
    stay_private(request, "order.balance")
    for network_id in networks_here(request):
        found = locked(request.session, Enterprise, (network_id, enterprise_id))
        if found is not None:
            if not may(request.session, request.person, Right.MANAGE_ORDER, Subject(network_id)):
                raise refused(not_allowed(request, Right.MANAGE_ORDER, network_id))
            return found
    raise refused(NOT_NOW)


def _collectors(session: Session, enterprise: Enterprise) -> list[Person]:
    """Whoever collects money for no single order: the network's coordinators, else its facilitators."""
    found: list[Person] = []
    for kind in (RoleKind.COORDINATOR, RoleKind.FACILITATOR):
        found = found or reachable(holders(session, enterprise.network_id, kind))
    return found[:MOST_PEOPLE]


def _people(session: Session, enterprise: Enterprise) -> list[Person]:
    """Whom to write to for an enterprise: its representatives, else its registered people."""
    speak = reachable(holders(session, enterprise.network_id, RoleKind.REPRESENTATIVE, enterprise.id))
    return (speak or reachable(members_of(session, enterprise.network_id, enterprise.id)))[:MOST_PEOPLE]


def _to(people: list[Person], enterprise: Enterprise, result: object, request: Request) -> list[Say]:
    others = [person for person in people if person.id != person_id(request)]
    return [notice_to(person, result, request.now, enterprise.network_id) for person in others]
