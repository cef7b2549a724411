"""Saying of which network one speaks: a tap, a name (misspelt too), a place; what was asked for before goes on then."""

from typing import Any

from bot.dialogue import conversations
from bot.dialogue.kept_from_partners import refused_as_partner
from bot.dialogue.network_choice import (
    WHICH,
    ask_network,
    meant_network,
    no_network,
    not_joined,
    own_networks,
    possible,
)
from bot.dialogue.picking.picker import chosen_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.network_choice.routes import routes
from bot.flows.register import begin_in
from bot.storage.chats import Conversation
from bot.storage.database import installation_of
from bot.storage.people import Network

SHOW, JOIN = "network_choice.show", "network_choice.join"


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """Of which network we speak; with a name, speak of that one from now on."""
    if not request.chat.is_private:
        network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
        if network is None or network.of_one_group:
            return [Say(no_network(private=False, may_found=installation_of(request.session).founding))]
        return [Say(Told("This is a group of {network}.", network=network.name))]
    networks = possible(request, for_newcomers=True)
    if request.text and networks:
        return _said(request, networks, {"newcomer": True})
    mine = own_networks(request)
    if len(mine) == 1:
        another = Reply("Another network", "network_choice.others")
        return [Say(Told("You belong to {network}, and that is what we speak of.", another, network=networks[0].name))]
    return _ask(request, networks, {"newcomer": True})


@routes.command("join", button="others")
def join(request: Request) -> list[Say]:
    """Register in one more network."""
    elsewhere = in_private(request, JOIN)
    if elsewhere:
        return elsewhere
    networks = not_joined(request)
    if not networks:
        return [Say(Told("There is no other network here that you could join."))]
    data = {"others": True}
    return _said(request, networks, data) if request.text else _ask(request, networks, data)


@routes.button("page")
def page(request: Request, start: str) -> list[Say]:
    """More of them; behind the number stands what was typed."""
    data = _data(request)
    networks = _offered(request, data)
    found = meant_network(request, networks, request.argument)[1] if request.argument else networks
    return [Say(ask_network(request, found or networks, start=start, query=request.argument))]


@routes.button("choose")
def choose(request: Request, network_id: str) -> list[Say]:
    """A network tapped; which ones may be chosen is worked out anew."""
    data = _data(request) if request.chat.is_private else {}
    network = next((each for each in _offered(request, data) if each.id == network_id), None)
    return _chosen(request, network, data) if network else [Say(no_network(private=request.chat.is_private))]


@routes.step(WHICH)
def which(request: Request, conversation: Conversation) -> list[Say]:
    """Its name, a part of it, its place, its number in the list; or a code, which needs no network."""
    networks = _offered(request, conversation.data)
    chosen = chosen_of(conversation.data.get("offered") or [], request.text)
    network = next((each for each in networks if each.id == chosen), None)
    return _chosen(request, network, conversation.data) if network else _said(request, networks, conversation.data)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again."""
    return _ask(request, _offered(request, conversation.data), conversation.data)


def _said(request: Request, networks: list[Network], data: dict[str, Any]) -> list[Say]:
    meant, found = meant_network(request, networks, request.text)
    few = bool(own_networks(request)) and not data.get("others")
    if meant or (few and len(found) == 1):
        return _chosen(request, meant or found[0], data)
    if found:
        return _ask(request, found, data, query=request.text)
    for flow in all_routes().values():
        if flow.heard and (says := flow.heard(request)) is not None:
            return says
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow:
        return _ask(request, networks, data, query=request.text, nothing=True)
    newcomer = _is_new(request, data)
    raise NotAnAnswer(Say(ask_network(request, networks, query=request.text, nothing=True, newcomer=newcomer)))


def _ask(
    request: Request, networks: list[Network], data: dict[str, Any], *, query: str = "", nothing: bool = False
) -> list[Say]:
    if not networks:
        return [Say(no_network(private=True))]
    question = ask_network(request, networks, query=query, nothing=nothing, newcomer=_is_new(request, data))
    offered = [line.id for line in question.networks.rows] if query and not nothing else []
    conversations.ask(request, routes.flow, WHICH, {**data, "offered": offered})
    return [Say(question)]


def _chosen(request: Request, network: Network, data: dict[str, Any]) -> list[Say]:
    conversation = conversations.current(request)
    if conversation and conversation.flow == routes.flow:
        conversations.end(request)
    if network.id not in own_networks(request):
        request.chat.network_id = network.id
        return begin_in(request, network)
    request.chat.network_id = request.speaks_of = network.id
    return _go_on(request, data) or [
        Say(
            Told(
                "From now on we speak of {network} here. What would you like to do?",
                Reply("Directory", "directory.open"),
                Reply("Register", "register.start"),
                Reply("Help", "welcome.help"),
                network=network.name,
            )
        )
    ]


def _go_on(request: Request, data: dict[str, Any]) -> list[Say]:
    """What was asked for before the question came between: a command's key, or a button's data."""
    name, is_button, rest = str(data.get("then") or "").partition(":")
    flow = all_routes().get(name.partition(".")[0])
    if flow is None or flow.flow == routes.flow:
        return []
    request.text = request.words = str(data.get("text") or "")
    request.asked = str(data.get("then"))
    if kept := refused_as_partner(request, flow):
        return kept
    if is_button and name in flow.buttons:
        subject_id, _, request.argument = rest.partition(":")
        return flow.buttons[name](request, subject_id)
    return flow.commands[name](request) if not is_button and name in flow.commands else []


def _data(request: Request) -> dict[str, Any]:
    conversation = conversations.current(request)
    return dict(conversation.data) if conversation and conversation.flow == routes.flow else {"newcomer": True}


def _offered(request: Request, data: dict[str, Any]) -> list[Network]:
    if not request.chat.is_private:
        return []
    return not_joined(request) if data.get("others") else possible(request, for_newcomers=bool(data.get("newcomer")))


def _is_new(request: Request, data: dict[str, Any]) -> bool:
    return bool(data.get("others")) or not own_networks(request)
