"""Showing the pulse: those who look after the network see all of it, members their own enterprise."""

from dataclasses import replace

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.for_whom import Asked, meant_by
from bot.dialogue.picking.index import index_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.pulse.figures import pulse_of_area, pulse_of_enterprise, pulse_of_network
from bot.flows.pulse.results import ChooseEnterprise
from bot.flows.pulse.routes import routes
from bot.storage.audience import Audience
from bot.storage.memberships import enterprises_of, speaks_for
from bot.storage.people import Area, Enterprise, Network

MOST_FOUND = 8
MOST_AREAS = 3
WHOLE = "all"
"""In a button that turns the pages of the network's own areas."""
NOT_FOUND = Told("I did not find that enterprise in your network. Would you try another name?")


@routes.command("show")
def show(request: Request) -> list[Say]:
    """The network's pulse or, with a name behind the word, an enterprise's; to a member that of their own."""
    elsewhere = in_private(request, "pulse.show")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    areas = areas_allowed(request.session, request.person, Right.SEE_PULSE, network.id)
    if request.text and areas != ():
        return _search(request, network)
    if areas is None:
        return [Say(pulse_of_network(request.session, network, request.now))]
    known = [area for area_id in areas if (area := request.session.get(Area, (network.id, area_id)))]
    if known:
        return [Say(pulse_of_area(request.session, network, area, request.now)) for area in known[:MOST_AREAS]]
    return _own(request, network)


@routes.button("show")
def show_by_button(request: Request, _id: str) -> list[Say]:
    """The button of a menu: the network's pulse, or that of the person's own enterprise."""
    request.text = ""
    return show(request)


@routes.button("area")
def show_area(request: Request, area_id: str) -> list[Say]:
    """A province or a district; the argument is the page of its districts. Without one: the network's further areas."""
    network, elsewhere = _network(request)
    if network is None:
        return elsewhere
    area = request.session.get(Area, (network.id, area_id))
    if area is None and area_id != WHOLE:
        return [Say(NOT_FOUND)]
    refused = refusal(request, Right.SEE_PULSE, Subject(network.id, area_id=area.id if area else None))
    if refused:
        return refused
    if area is None:
        return [Say(pulse_of_network(request.session, network, request.now, request.argument))]
    return [Say(pulse_of_area(request.session, network, area, request.now, request.argument))]


@routes.button("of")
def show_enterprise(request: Request, enterprise_id: str) -> list[Say]:
    """One enterprise, to its people and to those who look after it."""
    network, elsewhere = _network(request)
    if network is None or request.person is None:
        return elsewhere
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id))
    if enterprise is None:
        return [Say(NOT_FOUND)]
    own = any(each.id == enterprise.id for each in enterprises_of(request.session, network.id, request.person))
    if not own:
        refused = refusal(request, Right.SEE_PULSE, Subject(network.id, enterprise.id))
        if refused:
            return refused
    view = pulse_of_enterprise(request.session, network, enterprise, request.now)
    speaks = speaks_for(request.session, enterprise, request.person)
    return [Say(replace(view, report_of=enterprise.id if speaks else None))]


def _network(request: Request) -> tuple[Network | None, list[Say]]:
    elsewhere = in_private(request, "pulse.show")
    return (None, elsewhere) if elsewhere else (network_of(request), [])


def _own(request: Request, network: Network) -> list[Say]:
    """A member's own enterprise; asked which, where there are several."""
    assert request.person is not None
    mine = enterprises_of(request.session, network.id, request.person)
    if len(mine) == 1:
        return show_enterprise(request, mine[0].id)
    if not mine:
        return refusal(request, Right.SEE_PULSE, Subject(network.id)) or [Say(NOT_FOUND)]
    return [Say(ChooseEnterprise(tuple((each.id, each.short_name) for each in mine)))]


def _search(request: Request, network: Network) -> list[Say]:
    meant = meant_by(request.session, Asked(network, Audience()), request.person, request.text).audience
    if meant and len(meant.areas) == 1 and meant == Audience(areas=meant.areas):
        return show_area(request, meant.areas[0])
    hits = [
        enterprise_id for enterprise_id, _score in index_of(request.session, network).find(request.text, MOST_FOUND)
    ]
    if len(hits) == 1:
        return show_enterprise(request, hits[0])
    found = [request.session.get(Enterprise, (network.id, enterprise_id)) for enterprise_id in hits]
    items = sorted((each.short_name, each.id) for each in found if each)
    return [Say(ChooseEnterprise(tuple((id_, name) for name, id_ in items)))] if items else [Say(NOT_FOUND)]
