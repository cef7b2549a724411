"""Registering: consent first, then the enterprise, then what to be called. Every answer is kept when it is given, so
that nobody begins anew."""

import re
from typing import Any

from bot.dialogue import conversations, forms
from bot.dialogue.display_names import NamesWanted
from bot.dialogue.network_choice import meant_network, network_of, not_joined
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.register import results
from bot.flows.register.membership import agree, belongs, join, set_called
from bot.flows.register.people import mine_of
from bot.flows.register.routes import CALLED, CONSENT, PLACE, routes
from bot.flows.register.words import enterprise_said, may_be_a_name
from bot.flows.roles import Grant, give, read_grant
from bot.language.answers import after_a_no, is_new, is_no, is_nowhere, is_yes, name_in
from bot.language.called_words import answers_something_else, asks_something, says_a_place
from bot.language.cleaning import Kind, clean
from bot.language.offer_words import sounds_like_an_offer
from bot.language.plain_names import plain_name
from bot.storage.chats import Conversation
from bot.storage.memberships import consent_of, enterprises_of_groups, roles_filled
from bot.storage.people import Enterprise, Network, Person, RoleKind

LONGEST_NAME = 40
FORM = "registration"


@routes.command("start", button="start")
def start(request: Request) -> list[Say]:
    """Register, or register for one more enterprise; with the name of one, that is offered first."""
    return _start(request, enterprise_said(request.text) or request.text)


@routes.answers("start", reads=enterprise_said)
def said_where(request: Request, _id: str) -> list[Say]:
    """`อยู่กลุ่มทอผ้าเกาะยอค่ะ`, before anything was tapped: that enterprise is offered first."""
    return _start(request, str(enterprise_said(request.text)))


def _start(request: Request, said: str) -> list[Say]:
    elsewhere = in_private(request, "register.start")
    if elsewhere:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    meant = plainly_meant(request.session, network, said) if said else None
    return _next_question(request, network, {"said": meant, "another": True} if meant else {})


@routes.button("another")
def another(request: Request, _id: str) -> list[Say]:
    """One more enterprise: committee members sit on several."""
    elsewhere = in_private(request, "register.start")
    if elsewhere:
        return elsewhere
    return _next_question(request, network_of(request, for_newcomers=True), {"another": True})


def begin_in(request: Request, network: Network) -> list[Say]:
    """Register in a network that was chosen, where the person belongs to none or to others so far."""
    return _next_question(request, network, {})


def begin_with_grant(request: Request, network: Network, grant: Grant) -> list[Say]:
    """A code was right: the role is given once the person has agreed to have it kept."""
    return _next_question(request, network, {"grant": grant.to_json()})


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Go on where somebody stopped."""
    return _next_question(request, network_of(request, for_newcomers=True), conversation.data)


def _next_question(request: Request, network: Network, data: dict[str, Any]) -> list[Say]:
    """Ask for what is still missing; show who the person is once nothing is."""
    person = _person(request)
    data = {**data, "network": network.id}
    if consent_of(request.session, person) is None:
        conversations.ask(request, routes.flow, CONSENT, data)
        return [Say(_consent_question(request, network, data))]
    grant = read_grant(data.get("grant"))
    granted: list[Say] = []
    if grant:
        granted = give(request.session, person, grant, request.now)
        data = {key: value for key, value in data.items() if key != "grant"} | {"nowhere": True}
    if data.get("another") or not (data.get("nowhere") or belongs(request.session, network.id, person)):
        data = {key: value for key, value in data.items() if key != "another"}
        said = [data["said"]] if data.get("said") else []
        offered = {**data, "offered": said} if said else data
        return [*granted, *picker.ask(request, offered, said or _likely(request, network))]
    if person.called is None:
        conversations.ask(request, routes.flow, CALLED, data)
        return [*granted, Say(results.AskCalled(_suggested_name(request)))]
    if data.get("new"):
        return _new_enterprise(request, network, str(data["new"]))
    if data.get("offer"):
        conversations.end(request)
        take = next(flow.offered for flow in all_routes().values() if flow.offered)
        return [*granted, *take(request, network, str(data["offer"]))]
    just_now = conversations.end(request)
    return [*granted, Say(mine_of(request.session, network, person, just_now=just_now and not granted))]


def _consent_question(request: Request, network: Network, data: dict[str, Any]) -> results.AskConsent:
    grant = read_grant(data.get("grant"))
    enterprise = None
    if grant and grant.enterprise_id:
        found = request.session.get(Enterprise, (network.id, grant.enterprise_id))
        enterprise = found.short_name if found else None
    form = None
    if grant is None:
        form = forms.issue(request.session, request.now, _person(request), FORM, network_id=network.id)
    return results.AskConsent(network.name, grant.kind if grant else None, enterprise, form)


def _likely(request: Request, network: Network) -> list[str]:
    """The enterprises whose groups the person sits in."""
    return [
        enterprise.id
        for enterprise in enterprises_of_groups(request.session, network.id, _person(request))
        if not belongs(request.session, network.id, _person(request), enterprise.id)
    ]


@routes.button("yes")
def consent_given(request: Request, _id: str) -> list[Say]:
    """I agree. A second tap changes nothing."""
    elsewhere = in_private(request, "register.start")
    if elsewhere:
        return elsewhere
    agree(request.session, _person(request), request.now)
    network, data = _where_we_were(request)
    return _next_question(request, network, data)


@routes.button("no")
def consent_refused(request: Request, _id: str) -> list[Say]:
    """I do not agree: nothing is kept."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != CONSENT:
        return [Say(results.NOT_REGISTERED)] if request.chat.is_private else []
    conversations.end(request)
    return [Say(results.CONSENT_REFUSED)]


@routes.step(CONSENT)
def consent_by_words(request: Request, _conversation: Conversation) -> list[Say]:
    """Yes or no, typed."""
    if is_yes(request.text):
        return consent_given(request, "")
    if is_no(request.text):
        return consent_refused(request, "")
    network, data = _where_we_were(request)
    instead = [] if data.get("grant") else _another_network(request, network)
    if instead:
        return instead
    raise NotAnAnswer(Say(_consent_question(request, network, data)))


def _another_network(request: Request, network: Network) -> list[Say]:
    """Another network named in place of a yes: it goes on there, or which of several is meant is asked; nothing where the
    words may mean the one that is asked about."""
    others = [each for each in not_joined(request) if each.id != network.id]
    request.text = after_a_no(request.text)
    meant, found = meant_network(request, [network, *others], request.text)
    if not found or network.id in (each.id for each in found):
        return []
    meant = meant or (found[0] if len(found) == 1 else None)
    if meant is None:
        return all_routes()["network_choice"].commands["network_choice.join"](request)
    request.chat.network_id = meant.id
    return begin_in(request, meant)


def chose_enterprise(request: Request, enterprise_ids: list[str]) -> list[Say]:
    """An enterprise picked; an old button asks for consent first."""
    network, data = _where_we_were(request)
    person = _person(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_ids[0]))
    if enterprise is None or consent_of(request.session, person) is None:
        return _next_question(request, network, data)
    came, says = join(request, enterprise, person)
    if came in (results.Joined.REFUSED, results.Joined.TOO_MANY):
        return [Say(results.cannot_join(came, enterprise.short_name))]
    data = {key: value for key, value in data.items() if key != "another"}
    return [*_next_question(request, network, data), *says]


@routes.button("nowhere")
def belongs_nowhere(request: Request, _id: str) -> list[Say]:
    """Somebody of the network who belongs to no enterprise: an adviser, say."""
    elsewhere = in_private(request, "register.start")
    if elsewhere:
        return elsewhere
    network, data = _where_we_were(request)
    return _next_question(request, network, {**data, "nowhere": True})


@routes.step(PLACE)
def enterprise_by_words(request: Request, conversation: Conversation) -> list[Say]:
    """A part of the enterprise's name, misspelt or not."""
    network, data = _where_we_were(request)
    if is_nowhere(request.text):
        return _next_question(request, network, {**data, "nowhere": True})
    if data.get("unknown") and (is_new(request.text) or (is_yes(request.text) and not data.get("offered"))):
        return it_is_new(request, "")
    try:
        says = picker.typed(request, conversation)
    except NotAnAnswer as miss:
        if data.get("unknown") or not may_be_a_name(request.text):
            raise
        says = [miss.say]
    still = conversations.current(request)
    if still is not None and still.flow == routes.flow and still.step == PLACE and may_be_a_name(request.text):
        still.data = {**still.data, "unknown": request.text}
    return says


@routes.button("new")
def it_is_new(request: Request, _id: str) -> list[Say]:
    """The enterprise that nobody knows is a new one: first who speaks, then what it is."""
    elsewhere = in_private(request, "register.start")
    if elsewhere:
        return elsewhere
    network, data = _where_we_were(request)
    if not data.get("unknown"):
        return _next_question(request, network, data)
    return _next_question(request, network, {"network": network.id, "nowhere": True, "new": data["unknown"]})


def _new_enterprise(request: Request, network: Network, name: str) -> list[Say]:
    """Whoever lets enterprises join goes on with it."""
    goes_on = next(flow.newcomer for flow in all_routes().values() if flow.newcomer)
    return goes_on(request, network, name)


@routes.button("called")
def called_as_on_line(request: Request, _id: str) -> list[Say]:
    """Call me as LINE does."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step != CALLED:
        return _again(request)
    name = _suggested_name(request)
    if name is None:
        raise NotAnAnswer(Say(results.AskCalled(None)))
    return _called(request, name)


@routes.step(CALLED, free=True)
def called_by_words(request: Request, _conversation: Conversation) -> list[Say]:
    """What to be called, typed; what a partner offers instead is kept, and the name asked for again."""
    network, data = _where_we_were(request)
    partner = roles_filled(request.session, network.id, _person(request), frozenset({RoleKind.PARTNER}))
    if partner and sounds_like_an_offer(request.text):
        offer = ", ".join(filter(None, (data.get("offer"), request.text)))
        conversations.ask(request, routes.flow, CALLED, {**data, "offer": offer})
        return [Say(results.AskCalled(_suggested_name(request), results.NameProblem.AN_OFFER))]
    name, problem = read_name(name_in(request.text))
    if problem:
        raise NotAnAnswer(Say(results.AskCalled(_suggested_name(request), problem)))
    return _called(request, name)


@routes.button("rename")
def rename(request: Request, _id: str) -> list[Say]:
    """Call me something else."""
    elsewhere = in_private(request, "register.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request, for_newcomers=True)
    if consent_of(request.session, _person(request)) is None:
        return _next_question(request, network, {})
    conversations.ask(request, routes.flow, CALLED, {"network": network.id, "nowhere": True})
    return [Say(results.AskCalled(_suggested_name(request)))]


def read_name(text: str) -> tuple[str, results.NameProblem | None]:
    """(what somebody wants to be called, what is wrong with it); numbers are phones, and asked for elsewhere."""
    name = plain_name(text)
    if not re.search(r"\w", name):
        return "", results.NameProblem.EMPTY
    if re.fullmatch(r"[\d\s+()\-]+", name):
        return "", results.NameProblem.A_NUMBER
    reached = clean(name, all_names=False)
    if any(found.kind != Kind.NUMBER for found in reached.taken) or "://" in name or says_a_place(name):
        return "", results.NameProblem.A_PLACE
    if reached.taken and not re.search(r"[^\W\d_]{2}", reached.text):
        return "", results.NameProblem.A_NUMBER
    name = reached.text if reached.taken else name
    if len(name) > LONGEST_NAME:
        return "", results.NameProblem.TOO_LONG
    if asks_something(name):
        return "", results.NameProblem.A_QUESTION
    return ("", results.NameProblem.NOT_A_NAME) if answers_something_else(name) else (name, None)


def _called(request: Request, name: str) -> list[Say]:
    network, data = _where_we_were(request)
    if consent_of(request.session, _person(request)):  # it may have been taken back since the question was asked
        set_called(request.session, _person(request), name, request.now)
    return _next_question(request, network, data)


def _again(request: Request) -> list[Say]:
    """An old button: show where we are."""
    elsewhere = in_private(request, "register.start")
    return elsewhere or _next_question(request, network_of(request, for_newcomers=True), {})


def _where_we_were(request: Request) -> tuple[Network, dict[str, Any]]:
    """The network and the answers of the conversation; of none, where an old button was tapped."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow:
        return network_of(request, for_newcomers=True), {}
    network = request.session.get(Network, conversation.data.get("network", ""))
    return network or network_of(request, for_newcomers=True), dict(conversation.data)


def _suggested_name(request: Request) -> str | None:
    """What LINE calls the person: said, not kept, until they choose it."""
    person = _person(request)
    if person.line_user_id is None:
        return None
    if not (request.names.complete or request.names.book.knows(person.line_user_id)):
        raise NamesWanted(request.chat.id, frozenset({person.line_user_id}))
    name = request.names.book.name(person.line_user_id)
    return read_name(name[:LONGEST_NAME])[0] or None if name else None


def _person(request: Request) -> Person:
    if request.person is None:
        raise ValueError("nobody to register")
    return request.person


picker = Picker(
    routes=routes,
    step=PLACE,
    command="register.start",
    network=lambda asked: _where_we_were(asked)[0],
    question=lambda _asked, choices: results.AskEnterprise(choices),
    picked=chose_enterprise,
)
