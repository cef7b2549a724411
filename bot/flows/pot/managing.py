"""Whoever looks after a pot: the list, what has come, the end of it. In their own chat alone."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations, forms
from bot.dialogue.noting import note
from bot.dialogue.picking.paging import page_start
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.pot.announcing import people_of, to_group, to_people
from bot.flows.pot.drafting import MOST
from bot.flows.pot.finding import (
    GONE,
    known_pot,
    looks_after,
    managed_pot,
    pots_here,
    receivers,
    refused,
    stay_private,
    subject_of,
)
from bot.flows.pot.giving import told_received
from bot.flows.pot.kinds import TAKES, HandingStatus, PotStatus
from bot.flows.pot.queries import find_pot, handing_of, handings_of, part_of_enterprise, parts_of
from bot.flows.pot.results import HandingAsked, OnePart, OpenPots, PotCard, PotLine, PotList, Sure
from bot.flows.pot.routes import routes
from bot.flows.pot.sums import Part, asked_of_each
from bot.flows.pot.tables import Pot, PotHanding
from bot.flows.pot.timetable import plan_pot
from bot.flows.pot.view import view
from bot.flows.pot.words import amount_said, says_handed_on, says_not_come, sent_said
from bot.language.numbers import Money
from bot.language.replies import agrees, refuses
from bot.storage.audience import Audience, enterprises_for
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Enterprise

GOT = "got"
TABLE = "pot_table"
LINES, MOST_SHOWN, MOST_WAITING = 10, 8, 5
SURE = "sure"
ENDS = {"finish": PotStatus.FINISHED, "cancel": PotStatus.CANCELLED}


@routes.command("list")
def list_by_word(request: Request) -> list[Say]:
    """The pots that the person looks after."""
    stay_private(request, "pot.list")
    found = [pot for pot in pots_here(request, *TAKES) if looks_after(request.session, request.person, pot)]
    if not found:
        return [Say(Told("You look after no common pot at the moment.", Reply("My group's", "pot.mine")))]
    if len(found) == 1:
        return show_list(request, found[0].id)
    return [Say(OpenPots(tuple((f"pot.list:{pot.id}", pot.purpose) for pot in found[:MOST_SHOWN]), may_open=False))]


@routes.button("mine")
def mine_by_button(request: Request, _id: str) -> list[Say]:
    """The person's own parts."""
    return routes.commands["pot.mine"](request)


@routes.button("list")
def show_list(request: Request, pot_id: str) -> list[Say]:
    """Who has promised and handed over, a page at a time (the argument)."""
    pot = managed_pot(request, pot_id)
    return [Say(listed(request, pot, request.argument), subject=subject_of(pot))]


def listed(request: Request, pot: Pot, page: str) -> PotList:
    """The list as it stands: first what waits to be confirmed, then a page of enterprises by name."""
    lines = lines_of(request.session, pot)
    start = page_start(page, len(lines))
    names = {each.enterprise_id: each.enterprise for each in lines}
    waiting = [each for each in handings_of(request.session, pot) if each.status == HandingStatus.SAID]
    address = None
    if request.person:
        address = forms.issue(
            request.session, request.now, request.person, TABLE, network_id=pot.network_id, subject=subject_of(pot)
        )
    return PotList(
        pot=view(request.session, pot),
        lines=tuple(lines[start : start + LINES]),
        waiting=tuple((each.id, names.get(each.enterprise_id, "…"), each.amount) for each in waiting[:MOST_WAITING]),
        more=f"pot.list:{pot.id}:{start + LINES}" if start + LINES < len(lines) else None,
        page=address,
    )


def lines_of(session: Session, pot: Pot) -> list[PotLine]:
    """Every enterprise that it is for or that gave, by name, with its part."""
    parts = parts_of(session, pot)
    meant = {each.id for each in enterprises_for(session, pot.network_id, Audience.of(pot.audience))}
    names = names_of_enterprises(session, pot.network_id)
    return [PotLine(i, name, parts.get(i, Part(None))) for i, name in names.items() if i in meant or i in parts]


@routes.button("handed")
def ask_whether_it_came(request: Request, pot_id: str) -> list[Say]:
    """One of those who say that they handed over, from the list: has it come?"""
    pot = managed_pot(request, pot_id)
    handing = _handing(request, pot)
    name = names_of_enterprises(request.session, pot.network_id).get(handing.enterprise_id, "…")
    if handing.status != HandingStatus.SAID:
        return [Say(listed(request, pot, ""), subject=subject_of(pot))]
    return [Say(HandingAsked(view(request.session, pot), handing.id, name, handing.amount), subject=subject_of(pot))]


def _has_not_come(text: str) -> bool:
    return refuses(text) or says_not_come(text)


def _has_come(text: str) -> bool:
    """`ได้รับแล้ว`; that all was handed on to whom it is for is another thing."""
    return not _has_not_come(text) and not says_handed_on(text) and (sent_said(text) == 0 or "ได้รับ" in text)


@routes.button("came", means=_has_come)
def came(request: Request, pot_id: str) -> list[Say]:
    """It has come: the giver is thanked. Tapped again, it changes nothing."""
    pot = managed_pot(request, pot_id)
    handing = _handing(request, pot)
    enterprise = request.session.get(Enterprise, (pot.network_id, handing.enterprise_id))
    name = enterprise.short_name if enterprise else "…"
    if handing.status == HandingStatus.UNDONE:
        return [Say(Told("{enterprise} has taken that back; it does not count.", enterprise=name))]
    says: list[Say] = []
    if handing.status == HandingStatus.SAID:
        _answer(request, pot, handing, HandingStatus.CONFIRMED)
        says = told_received(request, pot, enterprise, handing.amount) if enterprise else []
    told = Told(
        "Confirmed: {money} from {enterprise}. I have thanked them.", Reply("Wrong, take it back", f"pot.back:{pot.id}:{handing.id}"),
        Reply("See the list", f"pot.list:{pot.id}"), money=Money(handing.amount), enterprise=name,
    )  # fmt: skip
    return [Say(told, subject=subject_of(pot)), *says]


@routes.button("back")
def not_confirmed_after_all(request: Request, pot_id: str) -> list[Say]:
    """Confirmed by mistake: it is the giver's word again."""
    pot = managed_pot(request, pot_id, TAKES)
    handing = _handing(request, pot)
    if handing.status == HandingStatus.CONFIRMED:
        _answer(request, pot, handing, HandingStatus.SAID)
    return [Say(listed(request, pot, ""), subject=subject_of(pot))]


@routes.button("notyet", means=_has_not_come)
def not_come(request: Request, pot_id: str) -> list[Say]:
    """It has not come: the giver is asked kindly, and nothing changes."""
    pot = managed_pot(request, pot_id, TAKES)
    handing = _handing(request, pot)
    enterprise = request.session.get(Enterprise, (pot.network_id, handing.enterprise_id))
    if handing.status != HandingStatus.SAID or enterprise is None:
        return [Say(listed(request, pot, ""), subject=subject_of(pot))]
    asked = Told(
        "{receiver} has not seen the {money} yet. Could you look together how it went?",
        Reply("Wrong, take it back", f"pot.undo:{pot.id}:{handing.id}"), Reply("How we stand", f"pot.show:{pot.id}"),
        receiver=view(request.session, pot).receiver or Told("The coordinator"), money=Money(handing.amount),
    )  # fmt: skip
    told = Told(
        "Thank you. I ask {enterprise} kindly; until then it stands as said, not confirmed.",
        enterprise=enterprise.short_name,
    )
    return [Say(told), *to_people(pot, people_of(request.session, enterprise), asked, request.now)]


def _handing(request: Request, pot: Pot) -> PotHanding:
    handing = handing_of(request.session, pot, request.argument)
    if handing is None:
        raise refused(GONE)
    return handing


def _answer(request: Request, pot: Pot, handing: PotHanding, status: HandingStatus) -> None:
    handing.status, handing.answered_by = status, request.person.id if request.person else None
    request.session.flush()
    note(request, pot.network_id, f"pot.{status}", subject_of(pot), {"handing": handing.id})


@routes.button("one")
def one_part(request: Request, pot_id: str) -> list[Say]:
    """One enterprise: whoever looks after the pot notes what it brought, also where it has no LINE."""
    pot = managed_pot(request, pot_id)
    return [_one(request, pot, _enterprise(request, pot, request.argument))]


def _one(request: Request, pot: Pot, enterprise: Enterprise) -> Say:
    part = part_of_enterprise(request.session, pot, enterprise.id)
    line = PotLine(enterprise.id, enterprise.short_name, part)
    return Say(OnePart(view(request.session, pot), line), subject=subject_of(pot))


@routes.button("got")
def got(request: Request, pot_id: str) -> list[Say]:
    """It brought what is left: `enterprise,handed before`; a card that is old shows how it stands."""
    pot = managed_pot(request, pot_id, TAKES)
    enterprise_id, _comma, before = request.argument.partition(",")
    enterprise = _enterprise(request, pot, enterprise_id)
    part = part_of_enterprise(request.session, pot, enterprise.id)
    if before != str(part.handed):
        return [_one(request, pot, enterprise)]
    asks = asked_of_each(pot.way, pot.amount, pot.among, None)
    amount = part.left or (0 if part.handed else asks or 0)
    return _write_got(request, pot, enterprise, amount) if amount else _ask_got(request, pot, enterprise)


@routes.button("gotsome")
def got_some(request: Request, pot_id: str) -> list[Say]:
    """It brought another sum."""
    pot = managed_pot(request, pot_id, TAKES)
    return _ask_got(request, pot, _enterprise(request, pot, request.argument))


def note_got(request: Request, pot: Pot, enterprise_id: str, before: str, amount: int) -> list[Say]:
    """A sum that was told in words, once: where something was handed over since (`before`), how it stands."""
    enterprise = _enterprise(request, pot, enterprise_id)
    part = part_of_enterprise(request.session, pot, enterprise.id)
    if before != str(part.handed) or not 0 < amount <= MOST - part.handed:
        return [_one(request, pot, enterprise)]
    return _write_got(request, pot, enterprise, amount)


def part_shown(request: Request, pot: Pot, enterprise: Enterprise) -> list[Say]:
    """One enterprise's part, for whoever looks after the pot."""
    return [_one(request, pot, enterprise)]


def _ask_got(request: Request, pot: Pot, enterprise: Enterprise) -> list[Say]:
    conversations.ask(request, routes.flow, GOT, {"pot": pot.id, "enterprise": enterprise.id})
    return [Say(Told("How much has {enterprise} handed over?", CANCEL, enterprise=enterprise.short_name))]


@routes.step(GOT)
def take_got(request: Request, conversation: Conversation) -> list[Say]:
    """The sum."""
    pot = find_pot(request, str(conversation.data.get("pot")))
    if pot is None or pot.status not in TAKES or not looks_after(request.session, request.person, pot):
        conversations.end(request)
        return [Say(GONE)]
    enterprise = _enterprise(request, pot, str(conversation.data.get("enterprise")))
    amount = sent_said(request.text) or amount_said(request.text)
    if not amount or amount > MOST:
        raise NotAnAnswer(_ask_got(request, pot, enterprise)[0])
    conversations.end(request)
    return _write_got(request, pot, enterprise, amount)


def _write_got(request: Request, pot: Pot, enterprise: Enterprise, amount: int) -> list[Say]:
    """Whoever looks after the pot says that it came: it is confirmed, and the enterprise hears of it."""
    person_id = request.person.id if request.person else None
    handing = PotHanding(
        network_id=pot.network_id, id=new_id(request.now), pot_id=pot.id, enterprise_id=enterprise.id, amount=amount,
        status=HandingStatus.CONFIRMED, person_id=person_id, answered_by=person_id, at=request.now,
    )  # fmt: skip
    request.session.add(handing)
    request.session.flush()
    note(request, pot.network_id, "pot.got", subject_of(pot), {"enterprise": enterprise.id})
    told = Told(
        "Noted: {enterprise} has handed over {money}.", Reply("Wrong, take it back", f"pot.ungot:{pot.id}:{handing.id}"),
        Reply("See the list", f"pot.list:{pot.id}"), enterprise=enterprise.short_name, money=Money(amount),
    )  # fmt: skip
    return [Say(told, subject=subject_of(pot)), *told_received(request, pot, enterprise, amount)]


@routes.button("ungot")
def take_got_back(request: Request, pot_id: str) -> list[Say]:
    """It was noted by mistake; the enterprise, which was thanked, hears that, too."""
    pot = managed_pot(request, pot_id, TAKES)
    handing = _handing(request, pot)
    enterprise = _enterprise(request, pot, handing.enterprise_id)
    says: list[Say] = []
    if handing.status != HandingStatus.UNDONE:
        _answer(request, pot, handing, HandingStatus.UNDONE)
        told = Told("The {money} that I thanked you for was noted by mistake, and is taken back. Please excuse it.", money=Money(handing.amount))  # fmt: skip
        says = to_people(pot, people_of(request.session, enterprise), told, request.now)
    return [_one(request, pot, enterprise), *says]


def _enterprise(request: Request, pot: Pot, enterprise_id: str) -> Enterprise:
    enterprise = request.session.get(Enterprise, (pot.network_id, enterprise_id))
    if enterprise is None or enterprise_id not in {each.enterprise_id for each in lines_of(request.session, pot)}:
        raise refused(GONE)
    return enterprise


@routes.button("later")
def later(request: Request, pot_id: str) -> list[Say]:
    """Another day; a pot whose day had passed is open again."""
    pot = managed_pot(request, pot_id, TAKES)
    try:
        until = datetime.fromisoformat((request.picked or "")[:10]).replace(hour=23, minute=59, tzinfo=BANGKOK)
    except ValueError:
        return [Say(listed(request, pot, ""), subject=subject_of(pot))]
    if until <= request.now:
        return [Say(Told("That day is over already. Which one to come do you mean?"))]
    pot.until, pot.status = until, PotStatus.OPEN
    request.session.flush()
    plan_pot(request.session, pot, request.now)
    note(request, pot.network_id, "pot.later", subject_of(pot))
    told = to_group(request.session, pot, PotCard(view(request.session, pot)), request.now, redraw="pot.card")
    return [Say(listed(request, pot, ""), subject=subject_of(pot)), *told]


@routes.button("notme")
def cannot_receive(request: Request, pot_id: str) -> list[Say]:
    """Whoever was named to receive cannot: whoever opened it receives until they name somebody else."""
    stay_private(request, "pot.list")
    pot = known_pot(request, pot_id, TAKES)
    if request.person is None or pot.receiver_id != request.person.id:
        return [Say(GONE)]
    pot.receiver_id, pot.receiver_name = pot.maker_id, None
    request.session.flush()
    note(request, pot.network_id, "pot.notme", subject_of(pot))
    told = Told(
        "{name} cannot receive what is given. From now on it is handed to you.",
        Reply("See the list", f"pot.list:{pot.id}"), name=request.person.called or "…",
    )  # fmt: skip
    others = [each for each in receivers(request.session, pot) if each.id != request.person.id]
    return [Say(Told("Thank you for saying so. I tell whoever opened it.")), *to_people(pot, others, told, request.now)]


@routes.button("finish")
def finish(request: Request, pot_id: str) -> list[Say]:
    """It has been handed on to what it was for; asked first, done with the argument `sure`."""
    return _end(request, pot_id, "finish", ENDS["finish"])


@routes.button("cancel")
def cancel(request: Request, pot_id: str) -> list[Say]:
    """It is off; asked first."""
    return _end(request, pot_id, "cancel", ENDS["cancel"])


@routes.button("surely", means=agrees)
def end_surely(request: Request, pot_id: str) -> list[Say]:
    """Yes, end it so: the argument says how."""
    status = ENDS.get(request.argument)
    act, request.argument = request.argument, SURE
    return _end(request, pot_id, act, status) if status else [Say(GONE)]


def _end(request: Request, pot_id: str, act: str, status: PotStatus) -> list[Say]:
    pot = managed_pot(request, pot_id)
    if pot.status not in TAKES:
        return [Say(listed(request, pot, ""), subject=subject_of(pot))]
    if request.argument != SURE:
        return ask_end(request, pot, act)
    givers = {key: part for key, part in parts_of(request.session, pot).items() if part.handed}
    pot.status, pot.ended_at = status, request.now
    request.session.flush()
    plan_pot(request.session, pot, request.now)
    note(request, pot.network_id, f"pot.{act}", subject_of(pot))
    says = to_group(request.session, pot, PotCard(view(request.session, pot)), request.now)
    for enterprise_id, part in givers.items():
        enterprise = request.session.get(Enterprise, (pot.network_id, enterprise_id))
        if enterprise:
            people = [
                each
                for each in people_of(request.session, enterprise)
                if each.id != (request.person and request.person.id)
            ]
            says += to_people(pot, people, _end_told(request, pot, part, status), request.now)
    return [Say(PotCard(view(request.session, pot)), subject=subject_of(pot)), *says]


def ask_end(request: Request, pot: Pot, act: str) -> list[Say]:
    """Shall it end so (`finish`, `cancel`)? With how many have given."""
    givers = [part for part in parts_of(request.session, pot).values() if part.handed]
    return [Say(Sure(view(request.session, pot), act, len(givers)), subject=subject_of(pot))]


def _end_told(request: Request, pot: Pot, part: Part, status: PotStatus) -> Told:
    seen = view(request.session, pot)
    receiver = seen.receiver or Told("The coordinator")
    if status == PotStatus.CANCELLED:
        return Told("The common pot is called off. {receiver} has your {money}; please ask them for it.", receiver=receiver, money=Money(part.handed))  # fmt: skip
    if pot.is_funeral:
        return Told("What all gave for the funeral has been handed over: {total}. The network thanks you.", total=Money(seen.totals.handed))  # fmt: skip
    return Told("“{pot}” is done: {total} together. The network thanks you for your part.", pot=pot.purpose, total=Money(seen.totals.handed))  # fmt: skip
