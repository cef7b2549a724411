"""An enterprise is proposed: its name, where it is, what it makes, one question at a time or in one line."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.places import area_said
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, refusal, refusal_everywhere
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.enterprises import added
from bot.flows.joining.deciding import begin_deciding
from bot.flows.joining.queries import locked_proposal, proposal_by_id, proposals_open, proposals_since
from bot.flows.joining.results import ConfirmProposal, Similar
from bot.flows.joining.routes import routes
from bot.flows.joining.similar import problem_with, similar_to
from bot.flows.joining.tables import Proposal, ProposalStatus
from bot.flows.joining.words import (
    Said,
    clean_makes,
    clean_place,
    invited,
    is_own,
    kind_said,
    products_in,
    read_all,
    says_nothing,
    says_send,
    short_form,
)
from bot.flows.poll import Poll, PollStatus
from bot.flows.poll import close as close_poll
from bot.language.answers import is_new, is_no, is_none, is_yes
from bot.language.enterprise_words import core_of_name, folded
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.enterprises import add_enterprise, areas_of_network, enterprises_to_list
from bot.storage.leading import caretakers
from bot.storage.locking import locked
from bot.storage.memberships import consent_of, is_confirmed
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person
from bot.storage.standing import enterprises_retired

NAME, PLACE, MAKES, SIMILAR, CONFIRM = "name", "place", "makes", "similar", "confirm"
KEY = "joining.propose"
A_MONTH, MOST_A_MONTH = timedelta(days=30), 3
MOST_OPEN, MOST_OPEN_OF_STRANGERS = 8, 3
"""Of a network at the same time; of people whom it does not know yet."""

ASK_NAME = Told("A new enterprise, how good! What is it called?", CANCEL)
ASK_PLACE = Told("Where is it? Type the district and province, please.", CANCEL)
ASK_MAKES = Told("What does it make or do? For example honey, baskets, tours.", CANCEL)
REGISTER_FIRST = Told(
    "How good that you would like to join! First register, it is three short questions: where I ask for your enterprise, type its name, and I ask whether it is new.",
    Reply("Register", "register.start"),
)
NOTHING_OPEN = Told("There is nothing here that waits for you.").with_figure(Mood.NOTHING)


@dataclass(frozen=True)
class Draft:
    """What is known so far; survives restarts as plain JSON in the conversation."""

    network: str
    own: bool = False
    name: str = ""
    place: str = ""
    makes: str = ""
    direct: bool = False
    """Added by whoever looks after the network, without asking anybody."""
    distinct: bool = False
    """Said to be none of those that are called alike."""

    def with_said(self, said: Said) -> "Draft":
        """Filled with what a text says of what is missing."""
        return replace(
            self, name=self.name or said.name, place=self.place or said.place, makes=self.makes or said.makes
        )


@routes.command("propose", button="propose")
def propose(request: Request) -> list[Say]:
    """`เสนอกลุ่มใหม่ เลี้ยงผึ้งบ้านควน | รัตภูมิ | น้ำผึ้ง`, or the name alone, or nothing yet."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    return _begin(request, network, invited(request.text) or request.text, own=False)


def heard(request: Request) -> list[Say] | None:
    """`อยากชวนกลุ่มเลี้ยงผึ้งเข้าเครือข่าย`, `กลุ่มเลี้ยงผึ้งอยากเข้าเครือข่าย`; None where a text says nothing like it."""
    name = invited(request.text)
    if name is None:
        return None
    return _begin(request, network_of(request, for_newcomers=True), name, own=is_own(request.text))


def overheard(request: Request) -> list[Say] | None:
    """A group that wants to join, spoken of to the bot in a group: the way to the 1:1 chat."""
    if request.chat.is_private or not request.addressed or invited(request.text) is None:
        return None
    return in_private(request, KEY)


def of_newcomer(request: Request, network: Network, name: str) -> list[Say]:
    """Somebody who registers names an enterprise that nobody knows, and says that it is new."""
    return _next_question(request, Draft(network.id, own=True, distinct=True).with_said(read_all(name)))


def _begin(request: Request, network: Network, text: str, *, own: bool) -> list[Say]:
    if request.person is None or consent_of(request.session, request.person) is None:
        return [Say(REGISTER_FIRST)]
    own = own or not is_confirmed(request.session, network.id, request.person)
    return _next_question(request, Draft(network.id, own=own).with_said(_read(request, network.id, text)))


def _read(request: Request, network_id: str, text: str) -> Said:
    """What a whole line says, with the network's areas known by their bare names."""
    return read_all(text, [area.name for area in areas_of_network(request.session, network_id)]) if text else Said()


def _next_question(request: Request, draft: Draft) -> list[Say]:
    """Ask for what is missing; show it all once nothing is."""
    network = request.session.get_one(Network, draft.network)
    problem = problem_with(draft.name) if draft.name else None
    if not draft.name or problem:
        return _ask(request, NAME, replace(draft, name=""), problem or ASK_NAME)
    known = _known_already(request, network, draft)
    if known:
        return known
    similar = () if draft.distinct else similar_to(request.session, network, draft.name)
    if similar:
        return _ask(request, SIMILAR, draft, Similar(short_form(draft.name), similar, draft.own))
    if not draft.place:
        return _ask(request, PLACE, draft, ASK_PLACE)
    if not draft.makes:
        return _ask(request, MAKES, draft, ASK_MAKES)
    return _ask(request, CONFIRM, draft, _shown(network, draft))


def _shown(network: Network, draft: Draft) -> ConfirmProposal:
    return ConfirmProposal(draft.name, draft.place, draft.makes, network.name, draft.direct)


def _ask(request: Request, step: str, draft: Draft, question: object) -> list[Say]:
    conversations.ask(request, routes.flow, step, vars(draft).copy())
    return [Say(question)]


def _known_already(request: Request, network: Network, draft: Draft) -> list[Say]:
    """Where it is being decided on already, or has been here before; else empty."""
    core = core_of_name(draft.name)
    if any(core_of_name(each.name) == core for each in proposals_open(request.session, network.id)):
        conversations.end(request)
        return [Say(Told("{name} is proposed already, and being decided on. You will hear of it.", name=draft.name))]
    for enterprise in enterprises_retired(request.session, network.id):
        if core in (core_of_name(enterprise.name), core_of_name(enterprise.short_name)):
            conversations.end(request)
            ask = Told(
                "{who} would like to see {enterprise} in the network again.",
                Reply("Bring it back", f"enterprises.back:{enterprise.id}"),
                who=_who(request.person),
                enterprise=enterprise.short_name,
            )
            told = Told(
                "{enterprise} has been with us before. I tell those who look after the network: they can bring it back.",
                enterprise=enterprise.short_name,
            )
            return [Say(told), *_to_caretakers(request.session, enterprise, ask)]
    return []


def _to_caretakers(session: Session, enterprise: Enterprise, told: Told) -> list[Say]:
    network_id, there = enterprise.network_id, Audience(enterprises=(enterprise.id,))
    return [
        Say(told, to=person.line_user_id, urgency=Urgency.RIDE, network_id=network_id)
        for person in caretakers(session, network_id, of=there)
    ]


def _who(person: Person | None) -> object:
    return person.called if person and person.called else Told("Somebody")


@routes.step(NAME, free=True)
def name_said(request: Request, conversation: Conversation) -> list[Say]:
    """The name, or the whole in one line."""
    draft = _draft(conversation)
    draft = draft.with_said(_read(request, draft.network, request.text))
    if problem := problem_with(draft.name):
        raise NotAnAnswer(Say(problem))
    return _next_question(request, draft)


@routes.step(PLACE, free=True, names=True)
def place_said(request: Request, conversation: Conversation) -> list[Say]:
    """Where it is; what it makes may be said along."""
    said = read_all(request.text)
    place = said.place or clean_place(request.text)
    if says_nothing(request.text) or says_nothing(place):
        raise NotAnAnswer(Say(ASK_PLACE))
    draft = replace(_draft(conversation), place=place)
    return _next_question(request, replace(draft, makes=draft.makes or said.makes))


@routes.step(MAKES, free=True, names=True)
def makes_said(request: Request, conversation: Conversation) -> list[Say]:
    """What it makes."""
    makes = clean_makes(request.text)
    if says_nothing(request.text) or says_nothing(makes):
        raise NotAnAnswer(Say(ASK_MAKES))
    return _next_question(request, replace(_draft(conversation), makes=makes))


@routes.step(SIMILAR)
def similar_said(request: Request, conversation: Conversation) -> list[Say]:
    """Yes to the only one shown, a name of them, or: it is a new one."""
    draft = _draft(conversation)
    network = request.session.get_one(Network, draft.network)
    shown = similar_to(request.session, network, draft.name)
    if is_new(request.text) or is_no(request.text) or is_none(request.text):
        return new_after_all(request, "")
    if is_yes(request.text) and len(shown) == 1:
        return same(request, shown[0][0])
    meant = [each for each, name in shown if core_of_name(request.text) in (core_of_name(name), folded(name))]
    if len(meant) == 1:
        return same(request, meant[0])
    raise NotAnAnswer(Say(Similar(short_form(draft.name), shown, draft.own)))


@routes.button("new")
def new_after_all(request: Request, _id: str) -> list[Say]:
    """It is none of those shown."""
    conversation = _mine(request, SIMILAR)
    return (
        _next_question(request, replace(_draft(conversation), distinct=True)) if conversation else [Say(NOTHING_OPEN)]
    )


@routes.button("same")
def same(request: Request, enterprise_id: str) -> list[Say]:
    """It is the one shown: it is here already."""
    conversation = _mine(request, SIMILAR)
    if conversation is None:
        return [Say(NOTHING_OPEN)]
    known = enterprises_to_list(request.session, _draft(conversation).network, [enterprise_id])
    conversations.end(request)
    name = known[enterprise_id].short_name if enterprise_id in known else "…"
    return [
        Say(
            Told(
                "{enterprise} is in the network already, so nobody need be asked.",
                Reply("Directory", f"directory.show:{enterprise_id}"),
                Reply("I belong to it", f"register.at:{enterprise_id}"),
                enterprise=name,
            )
        )
    ]


@routes.step(CONFIRM)
def confirm_said(request: Request, conversation: Conversation) -> list[Say]:
    """Yes, or what is to be corrected: `ทำน้ำผึ้งกับเทียน`, `อยู่ควนขนุน`."""
    if is_yes(request.text) or says_send(request.text):
        return send(request, "")
    draft = _draft(conversation)
    if is_no(request.text):
        return _ask(request, NAME, replace(draft, name="", place="", makes="", distinct=False), ASK_NAME)
    said = read_all(request.text)
    if not (said.place or said.makes):
        network = request.session.get_one(Network, draft.network)
        raise NotAnAnswer(Say(_shown(network, draft)))
    return _next_question(request, replace(draft, place=said.place or draft.place, makes=said.makes or draft.makes))


@routes.button("send")
def send(request: Request, _id: str) -> list[Say]:
    """That is right: ask the network."""
    conversation = _mine(request, CONFIRM)
    if conversation is None or request.person is None:
        return [Say(NOTHING_OPEN)]
    draft, session = _draft(conversation), request.session
    locked(session, Network, draft.network)  # two proposals of one name, or too many, in the same moment
    network = session.get_one(Network, draft.network)
    known = _known_already(request, network, draft)
    if known:
        return known
    if draft.direct:
        return _add(request, network, draft)
    why_not = _too_many(request, network)
    conversations.end(request)
    if why_not:
        return [Say(why_not)]
    proposal = Proposal(
        network_id=network.id, id=new_id(request.now), name=draft.name, place=draft.place, makes=draft.makes,
        area_id=area_said(areas_of_network(session, network.id), draft.place), person_id=request.person.id,
        own=draft.own, known=is_confirmed(session, network.id, request.person), created_at=request.now,
    )  # fmt: skip
    session.add(proposal)
    session.flush()
    note(request, network.id, "enterprise.proposed", f"proposal:{proposal.id}")
    return begin_deciding(request, proposal)


@routes.command("add")
def add(request: Request) -> list[Say]:
    """`เพิ่มวิสาหกิจ เลี้ยงผึ้งบ้านควน | ชะอวด | น้ำผึ้ง`, by whoever looks after the network."""
    elsewhere = in_private(request, "joining.add")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal_everywhere(request, Right.CHANGE_ENTERPRISES, network.id)
    said = _read(request, network.id, request.text)
    return refused or _next_question(request, Draft(network.id, direct=True).with_said(said))


def _add(request: Request, network: Network, draft: Draft) -> list[Say]:
    conversations.end(request)
    within = areas_allowed(request.session, request.person, Right.CHANGE_ENTERPRISES, network.id) or ()
    area_id = area_said(areas_of_network(request.session, network.id), draft.place)
    area_id = area_id or (within[0] if len(within) == 1 else None)
    refused = refusal(request, Right.CHANGE_ENTERPRISES, Subject(network.id, area_id=area_id))
    if refused:
        return refused
    enterprise = add_enterprise(
        request.session, network.id, request.now, name=draft.name, short_name=short_form(draft.name),
        kind=kind_said(draft.name, draft.makes), tambon=draft.place, area_id=area_id,
        products=products_in(draft.makes),
    )  # fmt: skip
    told = Told(
        "{enterprise} is in {network} now. Its people find it when they register.",
        added(request, enterprise), enterprise=enterprise.short_name, network=network.name,
    )  # fmt: skip
    return [Say(told)]


@routes.button("withdraw")
def withdraw(request: Request, proposal_id: str) -> list[Say]:
    """Whoever proposed it thinks better of it."""
    found = proposal_by_id(request.session, proposal_id)
    if found is None or request.person is None or found.person_id != request.person.id:
        return [Say(NOTHING_OPEN)]
    poll = locked(request.session, Poll, (found.network_id, found.poll_id)) if found.poll_id else None
    mine = locked_proposal(request.session, proposal_id)
    if mine is None or mine.status != ProposalStatus.OPEN:
        return [Say(NOTHING_OPEN)]
    mine.status, mine.decided_at = ProposalStatus.WITHDRAWN, request.now
    request.session.flush()
    if poll and poll.status == PollStatus.OPEN:
        close_poll(request.session, poll, request.now)
    return [Say(Told("All right, {name} is not proposed any more.", name=mine.name))]


def _too_many(request: Request, network: Network) -> Told | None:
    """Why no more can be proposed now: nobody fills the groups, or the month's messages, with proposals."""
    person = request.person
    if person is None:
        return NOTHING_OPEN
    if proposals_since(request.session, network.id, person, request.now - A_MONTH) >= MOST_A_MONTH:
        return Told("You have proposed three enterprises within a month. Let us hear first what the others say.")
    waiting = proposals_open(request.session, network.id)
    strangers = [each for each in waiting if not each.known]
    full = not is_confirmed(request.session, network.id, person) and len(strangers) >= MOST_OPEN_OF_STRANGERS
    if full or len(waiting) >= MOST_OPEN:
        return Told("Several enterprises are being decided on just now. Please propose yours again in a week.")
    return None


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again where somebody stopped."""
    return _next_question(request, _draft(conversation))


def _draft(conversation: Conversation) -> Draft:
    data: dict[str, Any] = dict(conversation.data)
    return Draft(**data)


def _mine(request: Request, step: str) -> Conversation | None:
    conversation = conversations.current(request)
    ours = conversation is not None and conversation.flow == routes.flow and conversation.step == step
    return conversation if ours and request.chat.is_private else None
