"""Making a sub-group: anybody confirmed does, by its name; whoever makes it is its first."""

from datetime import timedelta

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.subgroup.joining import put_in
from bot.flows.subgroup.queries import made_lately, meant_subgroup
from bot.flows.subgroup.results import ASK_NAME, NAME_UNFIT
from bot.flows.subgroup.routes import routes
from bot.flows.subgroup.showing import card_of
from bot.flows.subgroup.words import name_fits, name_said
from bot.language.enterprise_words import folded
from bot.storage.chats import Conversation, groups_of_everybody
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.message_tables import Urgency
from bot.storage.people import Network
from bot.storage.subgroups import Subgroup

NAME = "name"
MOST_A_DAY = 5
IS_NEWS_FOR = timedelta(days=14)


@routes.command("make", button="make")
def make(request: Request) -> list[Say]:
    """`make sub-group NAME`; alone it asks for the name."""
    network = network_of(request)
    refused = refusal(request, Right.MAKE_SUBGROUP, Subject(network.id))
    if refused or request.person is None:
        return refused
    name = name_said(request.text)
    if name and name_fits(name):
        return _make(request, network, name)
    conversations.ask(request, routes.flow, NAME, {})
    return [Say(NAME_UNFIT if name else ASK_NAME)]


@routes.step(NAME, free=True, names=True)
def named(request: Request, _conversation: Conversation) -> list[Say]:
    """The name, typed."""
    name = name_said(request.text)
    if not name_fits(name):
        raise NotAnAnswer(Say(NAME_UNFIT))
    network = network_of(request)
    refused = refusal(request, Right.MAKE_SUBGROUP, Subject(network.id))
    conversations.end(request)
    return refused or _make(request, network, name)


def resume(_request: Request, _conversation: Conversation) -> list[Say]:
    """Ask for the name again."""
    return [Say(ASK_NAME)]


def _make(request: Request, network: Network, name: str) -> list[Say]:
    """One of the same name is joined instead of made again; the network's row is held, so that two do not make it at once."""
    session, person = request.session, request.person
    locked(session, Network, network.id)
    meant, _found = meant_subgroup(session, network.id, name)
    if meant and folded(meant.name) == folded(name):
        return [Say(card_of(request, meant))]
    if person is None or made_lately(session, network.id, person, request.now - timedelta(days=1)) >= MOST_A_DAY:
        return [Say(Told("That is many sub-groups for one day. Shall we go on tomorrow?"))]
    subgroup = Subgroup(
        network_id=network.id, id=new_id(request.now), name=name, maker_id=person.id, created_at=request.now
    )
    session.add(subgroup)
    session.flush()
    put_in(request, subgroup, person)
    note(request, network.id, "subgroup.made", f"subgroup:{subgroup.id}")
    news = Told(
        "There is a new sub-group, {name}: for all who make it or care for it.",
        Reply("Join", f"subgroup.join:{subgroup.id}"),
        name=name,
    )
    groups = [chat for chat in groups_of_everybody(session, network.id) if chat.id != request.chat.id]
    rides = [
        Say(
            news, to=chat.id, urgency=Urgency.RIDE, expires=request.now + IS_NEWS_FOR,
            about=f"subgroup:{subgroup.id}", redraw="subgroup.new",
        )
        for chat in groups
    ]  # fmt: skip
    return [Say(card_of(request, subgroup, new=True), subject=f"subgroup:{subgroup.id}"), *rides]
