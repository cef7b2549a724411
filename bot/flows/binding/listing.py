"""Which LINE groups are bound to the network, since when each is silent; untied from here, too."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.index import row_meant
from bot.dialogue.picking.paging import Page, page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, may_somewhere, not_allowed
from bot.dialogue.saying import Say, Told
from bot.flows.binding.groups import NOT_BOUND, asked_to_untie, place_of, routes, untie
from bot.language.collation import by_name
from bot.storage.chats import Chat, groups_of_network
from bot.storage.people import Network

KEY = "binding.groups"


@dataclass(frozen=True)
class GroupLine:
    """A LINE group as those see it who look after the network."""

    id: str
    name: str
    place: str | None
    """Whose it is; None: the whole network's."""
    people: int | None
    heard: datetime | None
    """The last hour in which anything was said there; None: nothing yet."""


@dataclass(frozen=True)
class BoundGroups:
    """The LINE groups of a network."""

    network: str
    groups: Page[GroupLine]


@dataclass(frozen=True)
class BoundGroup:
    """One of them."""

    network: str
    group: GroupLine


@routes.command("groups", button="groups")
def show_groups(request: Request) -> list[Say]:
    """All that the person may bind and untie, by name; behind the word a part of a name."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    network = network_of(request)
    groups = _groups(request, network)
    if not may_somewhere(request.session, request.person, Right.BIND_GROUP, network.id):
        return [Say(not_allowed(request, Right.BIND_GROUP, network.id))]
    if request.text:
        found = row_meant(
            [(each.id, each.name or "", [_place(request, each, network)]) for each in groups], request.text
        )[1]
        groups = [each for chat_id in found for each in groups if each.id == chat_id] or groups
        if len(found) == 1:
            return show_group(request, found[0])
    return [Say(_listed(request, network, groups, ""))]


@routes.button("more")
def more_groups(request: Request, start: str) -> list[Say]:
    """The next ones."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    network = network_of(request)
    return [Say(_listed(request, network, _groups(request, network), start))]


@routes.button("group")
def show_group(request: Request, chat_id: str) -> list[Say]:
    """One of them, with the way to untie it."""
    chat, network = _found(request, chat_id)
    return [Say(BoundGroup(network.name, _line(request, chat, network)) if chat else NOT_BOUND)]


@routes.button("untiefar")
def ask_to_untie(request: Request, chat_id: str) -> list[Say]:
    """Asked once more before a group is untied from the 1:1 chat."""
    chat, network = _found(request, chat_id)
    if chat is None:
        return [Say(NOT_BOUND)]
    return [Say(asked_to_untie(request, chat, network, f"binding.untiedfar:{chat.id}"))]


@routes.button("untiedfar")
def untie_from_here(request: Request, chat_id: str) -> list[Say]:
    """It does not belong to the network any more."""
    chat, network = _found(request, chat_id)
    if chat is None or not untie(request, chat, network):
        return [Say(NOT_BOUND)]
    told = Told(
        "The group {group} does not belong to {network} any more. Nothing is lost.",
        group=chat.name or "",
        network=network.name,
    )
    return [Say(told)]


def _found(request: Request, chat_id: str) -> tuple[Chat | None, Network]:
    """One of the groups of the network of which we speak, where the person may untie it."""
    network = network_of(request)
    groups = _groups(request, network) if request.chat.is_private else []
    return next((each for each in groups if each.id == chat_id), None), network


def _groups(request: Request, network: Network) -> list[Chat]:
    """The groups that the person may untie, by name."""
    groups = [
        chat
        for chat in groups_of_network(request.session, network.id)
        if may(request.session, request.person, Right.BIND_GROUP, Subject(network.id, chat=chat))
    ]
    return by_name(groups, lambda chat: chat.name)


def _listed(request: Request, network: Network, groups: list[Chat], start: str) -> BoundGroups:
    page = page_of(groups, start, lambda behind: f"binding.more:{behind}")
    return BoundGroups(network.name, page.with_rows(tuple(_line(request, chat, network) for chat in page.rows)))


def _line(request: Request, chat: Chat, network: Network) -> GroupLine:
    return GroupLine(
        chat.id, chat.name or "", place_of(request, chat, network), chat.member_count, chat.last_event_hour
    )


def _place(request: Request, chat: Chat, network: Network) -> str:
    return place_of(request, chat, network) or network.name
