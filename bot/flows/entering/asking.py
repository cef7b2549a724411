"""By taps: for whom, then the flow's own choices."""

from bot.dialogue import conversations
from bot.dialogue.entering import behalf_by_id, enters_for
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, not_allowed
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.entering.routes import routes
from bot.language.answers import name_in
from bot.storage.chats import Conversation
from bot.storage.people import Enterprise
from bot.storage.stand_ins import LONGEST_NAME

NAME = "name"
MOST_SHOWN = 11
GONE = Told("That is not open any more.")


@routes.button("start", own=True)
def start(request: Request, subject_id: str) -> list[Say]:
    """For whom? The argument is the flow whose thing it is, and where a page begins: `poll`, `poll,10`."""
    flow, _comma, page = request.argument.partition(",")
    return _for_whom(request, subject_id, flow, page)


def _for_whom(request: Request, subject_id: str, flow: str, page_start: str = "") -> list[Say]:
    network_id = _network(request, flow, subject_id)
    if network_id is None or request.person is None:
        return [Say(GONE)]
    own, without = enters_for(request.session, network_id, request.person)
    if not own and not without:
        return [Say(not_allowed(request, Right.ENTER_FOR_MEMBERS, network_id))]
    replies = [Reply(each.short_name, f"entering.for:{subject_id}:{flow},{each.id}") for each in without]
    replies += [Reply(each.short_name, f"entering.member:{subject_id}:{flow},{each.id}") for each in own]
    if len(replies) == 1 and own:
        return _ask_name(request, subject_id, flow, own[0])
    page = page_of(replies, page_start, lambda end: f"entering.start:{subject_id}:{flow},{end}", MOST_SHOWN)
    more = [Reply("More", page.more)] if page.more else []
    told = Told(
        "For whom? Tap the group without LINE, or your own group to name somebody of it.", *page.rows, *more, CANCEL
    )
    return [Say(told)]


@routes.button("for", own=True)
def for_enterprise(request: Request, subject_id: str) -> list[Say]:
    """For an enterprise without LINE as a whole."""
    flow, _, enterprise_id = request.argument.partition(",")
    return _go_on(request, subject_id, flow, enterprise_id, "")


@routes.button("member", own=True)
def for_member(request: Request, subject_id: str) -> list[Say]:
    """For somebody of one's own enterprise: who?"""
    flow, _, enterprise_id = request.argument.partition(",")
    network_id = _network(request, flow, subject_id)
    if network_id is None or request.person is None:
        return [Say(GONE)]
    own, _without = enters_for(request.session, network_id, request.person)
    enterprise = next((each for each in own if each.id == enterprise_id), None)
    if enterprise is None:
        return [Say(not_allowed(request, Right.ENTER_FOR_MEMBERS, network_id))]
    return _ask_name(request, subject_id, flow, enterprise)


def _ask_name(request: Request, subject_id: str, flow: str, enterprise: Enterprise) -> list[Say]:
    data = {"subject": subject_id, "flow": flow, "enterprise": enterprise.id, "called": enterprise.short_name}
    conversations.ask(request, routes.flow, NAME, data)
    return [Say(_name_question(enterprise.short_name))]


def _name_question(enterprise: str) -> Told:
    return Told("For whom of {enterprise}? Type the name, such as Auntie Daeng.", CANCEL, enterprise=enterprise)


def ask_name_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    conversations.ask(request, routes.flow, NAME, conversation.data)
    return [Say(_name_question(conversation.data["called"]))]


@routes.step(NAME, free=True, names=True)
def take_name(request: Request, conversation: Conversation) -> list[Say]:
    """The name of somebody of one's enterprise."""
    name, data = name_in(request.text), conversation.data
    if not 2 <= len(name) <= LONGEST_NAME or "\n" in name or ":" in name:
        raise NotAnAnswer(Say(_name_question(data["called"])))
    conversations.end(request)
    return _go_on(request, data["subject"], data["flow"], data["enterprise"], name)


def _go_on(request: Request, subject_id: str, flow: str, enterprise_id: str, name: str) -> list[Say]:
    network_id = _network(request, flow, subject_id)
    if network_id is None:
        return [Say(GONE)]
    behalf = behalf_by_id(request, network_id, enterprise_id, name)
    choices = all_routes()[flow].enters
    return choices(request, behalf, subject_id) if choices else [Say(GONE)]


def _network(request: Request, flow: str, subject_id: str) -> str | None:
    """The network of what something is entered into, where it is open here."""
    known = all_routes().get(flow)
    return known.entered_network(request, subject_id) if known and known.entered_network else None
