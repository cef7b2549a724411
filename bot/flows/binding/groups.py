"""Binding a LINE group to a network, an area or one enterprise: by a facilitator's tap, and back."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from bot.dialogue.picking.choices import Item, items_of, provinces_of
from bot.dialogue.request import Asked
from bot.dialogue.rights import NotAllowed, Right, Subject, may, may_somewhere
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say
from bot.storage import audit
from bot.storage.database import new_id
from bot.storage.get_or_create import lock_for_moving
from bot.storage.memberships import LEADING, areas_within, enterprises_in
from bot.storage.moving import move_everything
from bot.storage.people import Area, Enterprise, Network, Role
from bot.storage.rules import rule_of

routes = Routes("binding")

PAGE = 8


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
    items: tuple[Item, ...]
    area_id: str | None = None


@dataclass(frozen=True)
class GroupBound:
    """The group belongs to something now."""

    network: str
    place: str | None
    """The area or enterprise; None for the whole network."""


@dataclass(frozen=True)
class ConfirmUnbinding:
    """Really?"""

    network: str


@dataclass(frozen=True)
class GroupUnbound:
    """The group belongs to no network any more."""

    network: str


@dataclass(frozen=True)
class NotBound:
    """There is nothing to untie."""


@routes.command("bind")
def bind(asked: Asked) -> list[Say]:
    """Ask what the group shall belong to."""
    networks = _networks(asked)
    if not networks:
        return [Say(NotAllowed(Right.BIND_GROUP))]
    if len(networks) == 1 and _bound_network(asked) is None:
        return [Say(_place_question(asked, networks[0], None))]
    names = tuple((network.id, network.name) for network in networks)
    return [Say(AskBinding(_bound_to(asked), names))]


@routes.button("ask")
def bind_by_button(asked: Asked, _id: str) -> list[Say]:
    """The greeting's button."""
    return bind(asked) if not asked.chat.is_private else []


@routes.button("in")
def chose_network(asked: Asked, network_id: str) -> list[Say]:
    """A network, or an area of it (the argument): the places in it."""
    network = next((each for each in _networks(asked) if each.id == network_id), None)
    if network is None or asked.chat.is_private:
        return [Say(NotAllowed(Right.BIND_GROUP))]
    area = asked.session.get(Area, (network.id, asked.argument)) if asked.argument else None
    return [Say(_place_question(asked, network, area))]


@routes.button("network")
def to_network(asked: Asked, network_id: str) -> list[Say]:
    """The group is one of the whole network."""
    return _bind(asked, network_id, None, None)


@routes.button("area")
def to_area(asked: Asked, network_id: str) -> list[Say]:
    """The group is one of an area: the argument."""
    network = asked.session.get(Network, network_id)
    area = asked.session.get(Area, (network_id, asked.argument)) if network else None
    return _bind(asked, network_id, area, None) if area else [Say(NotAllowed(Right.BIND_GROUP))]


@routes.button("enterprise")
def to_enterprise(asked: Asked, network_id: str) -> list[Say]:
    """The group is one enterprise's own: the argument."""
    enterprise = asked.session.get(Enterprise, (network_id, asked.argument))
    return _bind(asked, network_id, None, enterprise) if enterprise else [Say(NotAllowed(Right.BIND_GROUP))]


@routes.command("unbind")
def unbind(asked: Asked) -> list[Say]:
    """Ask once more before untying."""
    network = _bound_network(asked)
    if network is None:
        return [Say(NotBound())]
    if not _may(asked, network):
        return [Say(NotAllowed(Right.BIND_GROUP))]
    return [Say(ConfirmUnbinding(network.name))]


@routes.button("untie")
def unbind_confirmed(asked: Asked, _id: str) -> list[Say]:
    """The group becomes a network of its own again; what is over stays in the network's history."""
    network = _bound_network(asked)
    if network is None:
        return [Say(NotBound())]
    if not _may(asked, network):
        return [Say(NotAllowed(Right.BIND_GROUP))]
    lock_for_moving(asked.session, asked.chat)
    if asked.chat.network_id != network.id:  # somebody else was faster
        return [Say(NotBound())]
    own = Network(id=new_id(asked.now), name=asked.chat.name or "", of_one_group=True, created_at=asked.now)
    asked.session.add(own)
    asked.session.flush()
    _move_what_is_open(asked, network.id, own.id)
    _note(asked, network.id, "group.unbound")
    asked.chat.network_id, asked.chat.area_id, asked.chat.enterprise_id = own.id, None, None
    return [Say(GroupUnbound(network.name))]


def _bind(asked: Asked, network_id: str, area: Area | None, enterprise: Enterprise | None) -> list[Say]:
    network = _allowed(asked, network_id, area, enterprise)
    if network is None:
        return [Say(NotAllowed(Right.BIND_GROUP))]
    chat = asked.chat
    lock_for_moving(asked.session, chat)
    before = asked.session.get_one(Network, chat.network_id) if chat.network_id else None
    chat.network_id = network.id
    chat.area_id = area.id if area else None
    chat.enterprise_id = enterprise.id if enterprise else None
    if before and before.id != network.id:
        if before.of_one_group:
            move_everything(asked.session, before.id, network.id)
            chat.language = rule_of(asked.session, network.id, "language")
        else:
            _move_what_is_open(asked, before.id, network.id)
    _note(asked, network.id, "group.bound")
    return [Say(GroupBound(network.name, _place_name(area, enterprise)))]


def _move_what_is_open(asked: Asked, old_id: str, new_id: str) -> None:
    """What is still open in the group goes along; what is over stays in the old network's history."""
    for flow in all_routes().values():
        if flow.move:
            flow.move(asked.session, asked.chat.id, old_id, new_id)


def _allowed(
    asked: Asked, network_id: str, area: Area | None = None, enterprise: Enterprise | None = None
) -> Network | None:
    """The network, where the person may tie this group to this place in it, and may untie it from where it is."""
    network = asked.session.get(Network, network_id)
    if network is None or network.of_one_group or asked.chat.is_private:
        return None
    subject = Subject(
        network.id, enterprise_id=enterprise.id if enterprise else None, area_id=area.id if area else None
    )
    if not may(asked.session, asked.person, Right.BIND_GROUP, subject):
        return None
    bound = _bound_network(asked)
    return network if bound is None or _may(asked, bound) else None


def _networks(asked: Asked) -> list[Network]:
    """The networks in which the person may bind groups, to some place at least."""
    if asked.person is None:
        return []
    theirs = or_(Role.person_id == asked.person.id, Role.deputy_id == asked.person.id)
    mine = select(Role.network_id).where(theirs, Role.kind.in_(LEADING))
    found = select(Network).where(Network.id.in_(mine), ~Network.of_one_group).order_by(Network.name)
    return [
        network
        for network in asked.session.scalars(found)
        if may_somewhere(asked.session, asked.person, Right.BIND_GROUP, network.id)
    ]


def _place_question(asked: Asked, network: Network, area: Area | None) -> AskBindingPlace:
    session = asked.session
    if area is None:
        return AskBindingPlace(network.id, network.name, None, provinces_of(session, network), ())
    districts = areas_within(session, network.id, area.id)
    found = enterprises_in(session, network.id, area.id)
    few = len(found) <= PAGE or not districts
    return AskBindingPlace(
        network.id,
        network.name,
        area.name,
        () if few else tuple((each.id, each.name, count) for each, count in districts),
        items_of(session, network.id, [enterprise.id for enterprise in found[:PAGE]]) if few else (),
        area.id,
    )


def _bound_network(asked: Asked) -> Network | None:
    network = asked.session.get(Network, asked.chat.network_id) if asked.chat.network_id else None
    return None if network is None or network.of_one_group or asked.chat.is_private else network


def _bound_to(asked: Asked) -> str | None:
    network, chat = _bound_network(asked), asked.chat
    if network is None:
        return None
    area = asked.session.get(Area, (network.id, chat.area_id)) if chat.area_id else None
    enterprise = asked.session.get(Enterprise, (network.id, chat.enterprise_id)) if chat.enterprise_id else None
    return _place_name(area, enterprise) or network.name


def _place_name(area: Area | None, enterprise: Enterprise | None) -> str | None:
    if enterprise:
        return enterprise.short_name
    return area.name if area else None


def _may(asked: Asked, network: Network) -> bool:
    return may(asked.session, asked.person, Right.BIND_GROUP, Subject(network.id, chat=asked.chat))


def _note(asked: Asked, network_id: str, action: str) -> None:
    audit.note(
        asked.session,
        network_id=network_id,
        person_id=asked.person.id if asked.person else None,
        action=action,
        subject=f"chat:{asked.chat.id[:50]}",
        now=asked.now,
        details={"area": asked.chat.area_id, "enterprise": asked.chat.enterprise_id},
    )
