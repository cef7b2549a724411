"""Looking at what a neighbouring network has learned and makes, while both agree."""

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.lesson import newest_lessons
from bot.flows.neighbour.queries import agreed, standing_with
from bot.flows.neighbour.results import Neighbour, Neighbours, NeighboursLessons, NeighboursProducts
from bot.flows.neighbour.routes import routes
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_of_network, products_by_enterprise
from bot.storage.people import Network

NOT_AGREED = Told("We do not look at each other's lessons and products at the moment.")


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """The networks with which ours has agreed."""
    return standing(request, "")


@routes.button("standing")
def standing(request: Request, start: str) -> list[Say]:
    """The networks with which ours has agreed, from where a page begins: those that wait for our answer first."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    friends, asking, asked = standing_with(request.session, network.id)
    leads = request.chat.is_private and may(
        request.session, request.person, Right.AGREE_WITH_NEIGHBOURS, Subject(network.id)
    )
    pairs = [tuple((each.id, each.name) for each in networks) for networks in (friends, asking, asked)]
    return [Say(Neighbours(network.name, pairs[0], pairs[1] if leads else (), pairs[2] if leads else (), start))]


def waits_for(request: Request) -> list[Waiting]:
    """Networks that ask those of which this person may answer for."""
    asking = [(each, other) for each in networks_here(request) for other in standing_with(request.session, each)[1]]
    return [
        Waiting(mark("Say whether we look at each other's lessons"), other.name, None, f"neighbour.which:{other.id}")
        for network_id, other in asking
        if may(request.session, request.person, Right.AGREE_WITH_NEIGHBOURS, Subject(network_id))
    ]


@routes.button("see")
def see(request: Request, other_id: str) -> list[Say]:
    """One of them."""
    network, other = _agreed_with(request, other_id)
    if other is None:
        return [Say(NOT_AGREED)]
    leads = may(request.session, request.person, Right.AGREE_WITH_NEIGHBOURS, Subject(network.id))
    return [Say(Neighbour(other.id, other.name, may_stop=leads and request.chat.is_private))]


@routes.button("lessons")
def lessons(request: Request, other_id: str) -> list[Say]:
    """What it has published of its lessons; the argument is where the page begins."""
    _network, other = _agreed_with(request, other_id)
    if other is None:
        return [Say(NOT_AGREED)]
    rows = [(each.id, each.title, other.name) for each in newest_lessons(request.session, other.id)]
    page = page_of(rows, request.argument, lambda behind: f"neighbour.lessons:{other.id}:{behind}")
    return [Say(NeighboursLessons(other.name, "", page))]


@routes.button("find")
def find(request: Request, start: str) -> list[Say]:
    """What all of them have learnt about something (the argument), from where a page begins."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    query = request.argument
    rows = [
        (each.id, each.title, other.name)
        for other in standing_with(request.session, network.id)[0]
        for each in newest_lessons(request.session, other.id, query)
    ]
    page = page_of(rows, start, lambda behind: f"neighbour.find:{behind}:{query}")
    return [Say(NeighboursLessons(network.name, query, page))]


def lends_lessons(session: Session, network_id: str) -> list[Network]:
    """The networks that let this one read their lessons."""
    return standing_with(session, network_id)[0]


@routes.button("products")
def products(request: Request, other_id: str) -> list[Say]:
    """What its enterprises make; the argument is where the page begins."""
    _network, other = _agreed_with(request, other_id)
    if other is None:
        return [Say(NOT_AGREED)]
    made = products_by_enterprise(request.session, other.id)
    rows = [
        (each.short_name, " · ".join(made[each.id]))
        for each in enterprises_of_network(request.session, other.id)
        if each.id in made
    ]
    page = page_of(rows, request.argument, lambda behind: f"neighbour.products:{other.id}:{behind}")
    return [Say(NeighboursProducts(other.id, other.name, page))]


def _agreed_with(request: Request, other_id: str) -> tuple[Network, Network | None]:
    """(our network, the other one): None where the two have not both agreed, or the person may not read."""
    network = network_of(request)
    reads = may(request.session, request.person, Right.READ_DIRECTORY, Subject(network.id))
    both = reads and agreed(request.session, network.id, other_id)
    return network, request.session.get(Network, other_id) if both else None
