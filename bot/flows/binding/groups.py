"""Binding a LINE group to a network, an area or one enterprise: by a facilitator's tap, and back."""

from dataclasses import dataclass, replace

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import served_elsewhere
from bot.dialogue.noting import note
from bot.dialogue.offered_first import steps_for_all
from bot.dialogue.picking.choices import Item, items_of, provinces_of
from bot.dialogue.picking.index import index_of, row_meant
from bot.dialogue.picking.paging import PAGE, Page, page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed, Right, may, may_somewhere, not_allowed
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Listed, Reply, Say, Told
from bot.dialogue.understanding.vocabulary import Place
from bot.flows.register import confirmed_by_group
from bot.language.catalogue import mark
from bot.storage.areas import areas_within, enterprises_in
from bot.storage.chats import Chat
from bot.storage.database import new_id
from bot.storage.enterprises import areas_of_network
from bot.storage.leading import networks_led_by
from bot.storage.locking import lock_for_moving
from bot.storage.memberships import is_confirmed, people_in_chats
from bot.storage.moving import move_everything
from bot.storage.people import Area, Enterprise, Network
from bot.storage.rules import rule_of
from bot.storage.subgroups import Subgroup, people_of_subgroups, subgroups_of

routes = Routes("binding")

OPEN_THINGS = {"order": mark("Joint orders"), "poll": mark("Polls"), "forum": mark("Meetings"), "lots": mark("Lots")}
"""What is open in a group, by the flow that tells of it."""


@dataclass(frozen=True)
class AskBinding:
    """To what shall this group belong?"""

    bound_to: str | None
    """What it belongs to now."""
    networks: tuple[tuple[str, str], ...]
    """(id, name) of the networks the facilitator may choose from."""


@dataclass(frozen=True)
class AskBindingPlace:
    """The whole network, an area of it, or one enterprise?"""

    network_id: str
    network: str
    area: str | None
    areas: tuple[tuple[str, str, int], ...]
    items: Page[Item]
    area_id: str | None = None
    subgroups: tuple[tuple[str, str], ...] = ()
    """(id, name) of sub-groups, where the whole network is shown."""
    query: str = ""
    """What was typed behind the command: the items, areas and sub-groups are what it may mean."""


@dataclass(frozen=True)
class GroupBound:
    """The group belongs to something now."""

    network: str
    place: str | None
    """The area, enterprise or sub-group; None for the whole network."""
    subgroup_id: str | None = None
    """Of the sub-group whose group this is now."""
    outside: int = 0
    """So many who sit here and are confirmed are not in the sub-group yet."""
    steps: tuple[str, ...] = ()
    """Keys of the commands that the network's people come for first."""


NOT_BOUND = Told("This group belongs to no network, so there is nothing to untie.")


@routes.command("bind")
def bind(request: Request) -> list[Say]:
    """Ask what the group shall belong to; `bind group NAME` looks for the place."""
    networks = _networks(request)
    if not networks:
        return [Say(served_elsewhere(request) or NotAllowed(Right.BIND_GROUP))]
    if request.text and (found := _called(request, networks)):
        return [Say(found)]
    if len(networks) == 1 and _bound_network(request) is None:
        return [Say(_place_question(request, networks[0], None))]
    names = tuple((network.id, network.name) for network in networks)
    return [Say(AskBinding(_bound_to(request), names))]


@routes.button("ask")
def bind_by_button(request: Request, _id: str) -> list[Say]:
    """The greeting's button."""
    return bind(request) if not request.chat.is_private else []


@routes.button("in")
def chose_network(request: Request, network_id: str) -> list[Say]:
    """A network, or an area of it (the argument): the places in it."""
    network = next((each for each in _networks(request) if each.id == network_id), None)
    if network is None or request.chat.is_private:
        return [Say(not_allowed(request, Right.BIND_GROUP, network_id))]
    area_id, _, start = request.argument.partition(",")
    area = request.session.get(Area, (network.id, area_id)) if area_id else None
    return [Say(_place_question(request, network, area, start))]


@routes.button("network")
def to_network(request: Request, network_id: str) -> list[Say]:
    """The group is one of the whole network."""
    return _bind(request, network_id)


@routes.button("area")
def to_area(request: Request, network_id: str) -> list[Say]:
    """The group is one of an area: the argument."""
    network = request.session.get(Network, network_id)
    area = request.session.get(Area, (network_id, request.argument)) if network else None
    return _bind(request, network_id, area) if area else [Say(not_allowed(request, Right.BIND_GROUP, network_id))]


@routes.button("enterprise")
def to_enterprise(request: Request, network_id: str) -> list[Say]:
    """The group is one enterprise's own: the argument."""
    enterprise = request.session.get(Enterprise, (network_id, request.argument))
    return (
        _bind(request, network_id, enterprise=enterprise)
        if enterprise
        else [Say(not_allowed(request, Right.BIND_GROUP, network_id))]
    )


@routes.button("subgroup")
def to_subgroup(request: Request, network_id: str) -> list[Say]:
    """The group is a sub-group's own: the argument."""
    subgroup = request.session.get(Subgroup, (network_id, request.argument))
    if subgroup is None or subgroup.ended_at:
        return [Say(not_allowed(request, Right.BIND_GROUP, network_id))]
    return _bind(request, network_id, subgroup=subgroup)


@routes.command("unbind", button="untieask")
def unbind(request: Request) -> list[Say]:
    """Ask once more before untying."""
    network = _bound_network(request)
    if network is None:
        return [Say(NOT_BOUND)]
    if not _may(request, network):
        return [Say(not_allowed(request, Right.BIND_GROUP, network.id))]
    return [Say(asked_to_untie(request, request.chat, network, "binding.untie"))]


def asked_to_untie(request: Request, chat: Chat, network: Network, data: str) -> Told:
    """Asked once more before a group is untied, with what is open there; `data` is what a yes does."""
    ways = (Reply("Untie", data), Reply("Leave it", "conversation.cancel"))
    which = Told("this group") if chat.id == request.chat.id else Told("the group {group}", group=chat.name or "…")
    stays, along = _open_here(replace(request, chat=chat))
    if not (stays or along):
        return Told(
            "Take {which} out of {network}? What was voted stays in the network's history.",
            *ways, which=which, network=network.name,
        )  # fmt: skip
    return Told(
        "Take {which} out of {network}? Open there: {open}. What was voted stays in the network's history.",
        *ways, which=which, network=network.name, open=Listed((*stays, *along)),
    )  # fmt: skip


def _open_here(request: Request) -> tuple[list[Told], list[Told]]:
    """What is open in this group: what stays with its network, and what goes along with the group."""
    stays: list[Told] = []
    along: list[Told] = []
    for name, flow in all_routes().items():
        titles = [reply.label for reply in flow.open_here(request)] if flow.open_here else []
        if not titles:
            continue
        what, shown = Told(OPEN_THINGS.get(name, "Other things")), ", ".join(titles)
        words = (
            Told("{what} {count} ({titles}), goes along with the group", what=what, count=len(titles), titles=shown)
            if flow.move
            else Told("{what} {count} ({titles}), goes on in the network", what=what, count=len(titles), titles=shown)
        )
        (along if flow.move else stays).append(words)
    return stays, along


@routes.button("untie")
def unbind_confirmed(request: Request, _id: str) -> list[Say]:
    """The group becomes a network of its own again; what is over stays in the network's history."""
    network = _bound_network(request)
    if network is None:
        return [Say(NOT_BOUND)]
    if not _may(request, network):
        return [Say(not_allowed(request, Right.BIND_GROUP, network.id))]
    again = Reply("Bind it again", _place_of(request.chat, network))
    if not untie(request, request.chat, network):  # somebody else was faster
        return [Say(NOT_BOUND)]
    return [
        Say(Told("This group does not belong to {network} any more. Nothing is lost.", again, network=network.name))
    ]


def _place_of(chat: Chat, network: Network) -> str:
    """What binds a group to where it belongs now."""
    place = {"enterprise": chat.enterprise_id, "area": chat.area_id, "subgroup": chat.subgroup_id}
    found = next((f"binding.{kind}:{network.id}:{its_id}" for kind, its_id in place.items() if its_id), None)
    return found or f"binding.network:{network.id}"


def untie(request: Request, chat: Chat, network: Network) -> bool:
    """A group becomes a network of its own again; False where it does not belong to this one any more."""
    lock_for_moving(request.session, chat)
    if chat.network_id != network.id:
        return False
    own = Network(
        id=new_id(request.now), name=chat.name or "", of_one_group=True, account_id=chat.account_id,
        created_at=request.now,
    )  # fmt: skip
    request.session.add(own)
    request.session.flush()
    _move_what_is_open(request, chat, network.id, own.id)
    _note(request, chat, network.id, "group.unbound")
    _belongs_to(chat, own.id)
    chat.left_network_id = network.id
    return True


def _belongs_to(
    chat: Chat,
    network_id: str,
    area: Area | None = None,
    enterprise: Enterprise | None = None,
    subgroup: Subgroup | None = None,
) -> None:
    """A group belongs to a whole network, or to one place in it."""
    chat.network_id = network_id
    chat.area_id = area.id if area else None
    chat.enterprise_id = enterprise.id if enterprise else None
    chat.subgroup_id = subgroup.id if subgroup else None


def _bind(
    request: Request,
    network_id: str,
    area: Area | None = None,
    enterprise: Enterprise | None = None,
    subgroup: Subgroup | None = None,
) -> list[Say]:
    network = _allowed(request, network_id, area, enterprise)
    if network is None:
        return [Say(not_allowed(request, Right.BIND_GROUP, network_id))]
    chat = request.chat
    lock_for_moving(request.session, chat)
    before = request.session.get_one(Network, chat.network_id) if chat.network_id else None
    _belongs_to(chat, network.id, area, enterprise, subgroup)
    chat.left_network_id = None
    if before and before.id != network.id:
        if before.of_one_group:
            move_everything(request.session, before.id, network.id)
            chat.language = rule_of(request.session, network.id, "language")
        else:
            _move_what_is_open(request, chat, before.id, network.id)
    _note(request, chat, network.id, "group.bound")
    steps = steps_for_all(request.session.get_one(Network, network.id).purpose, Place.GROUP)
    bound = GroupBound(network.name, _place_name(area, enterprise, subgroup), steps=steps)
    if subgroup:
        bound = replace(bound, subgroup_id=subgroup.id, outside=_outside(request, subgroup))
    says = [Say(bound)]
    if enterprise:  # who sits here and waits to be one of it waits no more
        for person in people_in_chats(request.session, [chat.id]):
            says += confirmed_by_group(request.session, enterprise, person, request.now)
    return says


def _move_what_is_open(request: Request, chat: Chat, old_id: str, new_id: str) -> None:
    """What is still open in the group goes along; what is over stays in the old network's history."""
    for flow in all_routes().values():
        if flow.move:
            flow.move(request.session, chat.id, old_id, new_id)


def _allowed(
    request: Request, network_id: str, area: Area | None = None, enterprise: Enterprise | None = None
) -> Network | None:
    """The network, where the person may tie this group to this place in it, and may untie it from where it is."""
    network = request.session.get(Network, network_id)
    if network is None or network.of_one_group or request.chat.is_private:
        return None
    subject = Subject(
        network.id, enterprise_id=enterprise.id if enterprise else None, area_id=area.id if area else None
    )
    if not may(request.session, request.person, Right.BIND_GROUP, subject):
        return None
    bound = _bound_network(request)
    return network if bound is None or _may(request, bound) else None


def _networks(request: Request) -> list[Network]:
    """The networks in which the person may bind groups, to some place at least."""
    if request.person is None:
        return []
    return [
        network
        for network in networks_led_by(request.session, request.person)
        if may_somewhere(request.session, request.person, Right.BIND_GROUP, network.id)
    ]


def _place_question(request: Request, network: Network, area: Area | None, start: str = "") -> AskBindingPlace:
    session = request.session
    if area is None:
        groups = tuple((each.id, each.name) for each in subgroups_of(session, network.id))
        provinces = provinces_of(session, network)
        return AskBindingPlace(network.id, network.name, None, provinces, Page(()), subgroups=groups)
    districts = areas_within(session, network.id, area.id)
    found = enterprises_in(session, network.id, area.id)
    page = page_of(found, start, lambda behind: f"binding.in:{network.id}:{area.id},{behind}")
    further = len(found) > PAGE and not start
    return AskBindingPlace(
        network.id,
        network.name,
        area.name,
        tuple((each.id, each.name, count) for each, count in districts) if further else (),
        page.with_rows(items_of(session, network.id, [enterprise.id for enterprise in page.rows])),
        area.id,
    )


def _called(request: Request, networks: list[Network]) -> AskBindingPlace | None:
    """The places of the first network in which a name means any: areas, sub-groups, enterprises."""
    for network in networks:
        areas = {each.id: each for each in areas_of_network(request.session, network.id)}
        groups = {each.id: each for each in subgroups_of(request.session, network.id)}
        named: list[tuple[str, str, list[str]]] = [
            *((each.id, each.name, []) for each in areas.values()),
            *((each.id, each.name, []) for each in groups.values()),
        ]
        places = row_meant(named, request.text)[1]
        hits = [enterprise_id for enterprise_id, _score in index_of(request.session, network).find(request.text, PAGE)]
        if places or hits:
            counts = {each: len(enterprises_in(request.session, network.id, each)) for each in places if each in areas}
            return AskBindingPlace(
                network.id,
                network.name,
                None,
                tuple((each, areas[each].name, count) for each, count in counts.items()),
                Page(items_of(request.session, network.id, hits)),
                subgroups=tuple((each, groups[each].name) for each in places if each in groups),
                query=request.text,
            )
    return None


def _outside(request: Request, subgroup: Subgroup) -> int:
    """How many confirmed people who sit in this group are not in the sub-group whose group it is."""
    inside = {person.id for person in people_of_subgroups(request.session, subgroup.network_id, [subgroup.id])}
    sitting = people_in_chats(request.session, [request.chat.id])
    outside = [each for each in sitting if each.id not in inside]
    return sum(is_confirmed(request.session, subgroup.network_id, each) for each in outside)


def _bound_network(request: Request) -> Network | None:
    network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
    return None if network is None or network.of_one_group or request.chat.is_private else network


def _bound_to(request: Request) -> str | None:
    network = _bound_network(request)
    return (place_of(request, request.chat, network) or network.name) if network else None


def place_of(request: Request, chat: Chat, network: Network) -> str | None:
    """The area, enterprise or sub-group whose group it is; None: the whole network's."""
    area = request.session.get(Area, (network.id, chat.area_id)) if chat.area_id else None
    enterprise = request.session.get(Enterprise, (network.id, chat.enterprise_id)) if chat.enterprise_id else None
    subgroup = request.session.get(Subgroup, (network.id, chat.subgroup_id)) if chat.subgroup_id else None
    return _place_name(area, enterprise, subgroup)


def _place_name(area: Area | None, enterprise: Enterprise | None, subgroup: Subgroup | None) -> str | None:
    if enterprise:
        return enterprise.short_name
    return area.name if area else subgroup.name if subgroup else None


def _may(request: Request, network: Network) -> bool:
    return may(request.session, request.person, Right.BIND_GROUP, Subject(network.id, chat=request.chat))


def _note(request: Request, chat: Chat, network_id: str, action: str) -> None:
    place = {"area": chat.area_id, "enterprise": chat.enterprise_id, "subgroup": chat.subgroup_id}
    note(request, network_id, action, f"chat:{chat.id[:50]}", place)
