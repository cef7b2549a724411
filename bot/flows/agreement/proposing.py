"""Rules are shown, proposed line by line, put round with a tap, and taken back."""

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.agreement.asking import begin_next_level
from bot.flows.agreement.asking import withdraw as take_back
from bot.flows.agreement.queries import agreement_that_is, find_agreement
from bot.flows.agreement.results import AgreementCard, AgreementRead
from bot.flows.agreement.routes import ITEMS, SHOW, routes
from bot.flows.agreement.tables import Agreement, AgreementStatus
from bot.flows.agreement.views import levels_ahead, view_of
from bot.flows.agreement.words import LONGEST, lines_in
from bot.language.answers import is_yes
from bot.language.cleaning import clean
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import Network

ASK_LINES = Told("Please write the rules, one a line. I show you how I read them before any group is asked.", CANCEL)
GONE = Told(
    "I do not have this any more, and nobody was asked. Would you like to begin again?", Reply("Our rules", SHOW)
)
ASKED_ALREADY = Told("Rules are being asked about just now. Please wait for that, or take them back first.", Reply("Our rules", SHOW))  # fmt: skip
NO_GROUPS = Told("None of the network's groups is with me yet, so there is nobody to ask. Bind a group first.")
OVER = Told("That is over already.", Reply("Our rules", SHOW))


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """The rules that hold, and those that are asked about."""
    network = network_of(request)
    refused = refusal(request, Right.READ_PLAN, Subject(network.id))
    if refused:
        return refused
    kept = agreement_that_is(request.session, network.id, AgreementStatus.KEPT)
    asked = agreement_that_is(request.session, network.id, AgreementStatus.ASKED)
    mine = may(request.session, request.person, Right.PROPOSE_AGREEMENT, Subject(network.id))
    views = [view_of(request.session, each) if each else None for each in (kept, asked)]
    return [Say(AgreementCard(views[0], views[1], withdraws=mine and request.chat.is_private))]


@routes.command("propose")
def propose(request: Request) -> list[Say]:
    """`propose rules` and the rules, one a line; without them they are asked for."""
    network = network_of(request)
    refused = in_private(request, "agreement.propose") or refusal(request, Right.PROPOSE_AGREEMENT, Subject(network.id))
    if refused:
        return refused
    if agreement_that_is(request.session, network.id, AgreementStatus.ASKED):
        return [Say(ASKED_ALREADY)]
    if not levels_ahead(request.session, network.id):
        return [Say(NO_GROUPS)]
    if not request.text:
        conversations.ask(request, routes.flow, ITEMS, {"network": network.id, "lines": []})
        return [Say(ASK_LINES)]
    return _read(request, network.id)


def _read(request: Request, network_id: str) -> list[Say]:
    cleaned = clean((request.words or request.text)[:LONGEST], all_names=False)
    lines = lines_in(cleaned.text)
    conversations.ask(request, routes.flow, ITEMS, {"network": network_id, "lines": list(lines)})
    if not lines:
        return [Say(ASK_LINES)]
    return [*left_out(cleaned), Say(AgreementRead(lines, levels_ahead(request.session, network_id)))]


@routes.step(ITEMS, letter=True)
def in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The rules, or yes to those that were read."""
    if not request.text:
        raise NotAnAnswer(Say(ASK_LINES))
    if conversation.data["lines"] and is_yes(request.text):
        return put_round(request, "")
    return _read(request, conversation.data["network"])


@routes.button("ask")
def put_round(request: Request, _id: str) -> list[Say]:
    """The lowest level is asked; a second tap asks nobody again."""
    conversation = conversations.held(request)
    if conversation is None or conversation.flow != routes.flow or not conversation.data["lines"]:
        return [Say(GONE)]
    network_id, lines = conversation.data["network"], conversation.data["lines"]
    refused = refusal(request, Right.PROPOSE_AGREEMENT, Subject(network_id))
    conversations.end(request)
    if refused:
        return refused
    locked(request.session, Network, network_id)  # of two leaders at once one asks
    if agreement_that_is(request.session, network_id, AgreementStatus.ASKED):
        return [Say(ASKED_ALREADY)]
    if not levels_ahead(request.session, network_id):
        return [Say(NO_GROUPS)]
    agreement = Agreement(
        network_id=network_id, id=new_id(request.now), text="\n".join(lines), status=AgreementStatus.ASKED, level=0,
        maker_id=request.person.id if request.person else None, created_at=request.now,
    )  # fmt: skip
    request.session.add(agreement)
    request.session.flush()
    note(request, network_id, "agreement.asked", f"agreement:{agreement.id}")
    told = Told(
        "Thank you! The groups are asked now, level by level. I tell you when all have said what they think.",
        Reply("Our rules", SHOW), Reply("Take it back", f"agreement.withdraw:{agreement.id}"),
    )  # fmt: skip
    return [Say(told), *begin_next_level(request.session, agreement, request.now)]


@routes.button("withdraw")
def withdraw(request: Request, agreement_id: str) -> list[Say]:
    """Nobody is asked any more; a second tap changes nothing."""
    agreement = find_agreement(request.session, agreement_id)
    if agreement is None:
        return [Say(OVER)]
    refused = refusal(request, Right.PROPOSE_AGREEMENT, Subject(agreement.network_id))
    if refused:
        return refused
    if agreement.status != AgreementStatus.ASKED:
        return [Say(OVER)]
    note(request, agreement.network_id, "agreement.withdrawn", f"agreement:{agreement.id}")
    return [
        Say(Told("All right, nobody is asked any more. What held before still holds.", Reply("Our rules", SHOW))),
        *take_back(request.session, agreement, request.now),
    ]


def resume(_request: Request, _conversation: Conversation) -> list[Say]:
    """Ask for the rules again."""
    return [Say(ASK_LINES)]
