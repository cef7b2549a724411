"""Of which network do we speak? A group belongs to one; in a 1:1 chat the person may have several.

In a 1:1 chat it is the one chosen last: by a word, by a tap, or by answering a card that speaks of it. Who has several is told
on every card (`bot/handlers/posting.py`), and its buttons say of which network they are.
"""

from dataclasses import dataclass

from bot.dialogue.picking.index import row_meant
from bot.dialogue.picking.paging import Page, page_of
from bot.dialogue.request import Request
from bot.dialogue.saying import NETWORK_MARK, AskFirst, Reply, Say, Told
from bot.storage.accounts import name_of_account
from bot.storage.database import installation_of
from bot.storage.enterprises import area_names_by_network
from bot.storage.memberships import networks_elsewhere, networks_of, networks_read_by, real_networks
from bot.storage.people import Network

FLOW, WHICH = "network_choice", "which"
PLACES_SHOWN = 3
LONGEST_QUERY = 40


@dataclass(frozen=True)
class NetworkLine:
    """A network to choose."""

    id: str
    name: str
    places: tuple[str, ...]
    """Some of its provinces: what tells two alike names apart."""


@dataclass(frozen=True)
class AskNetwork:
    """Which of these networks?"""

    networks: Page[NetworkLine]
    query: str = ""
    """What was typed and means no single one: it fits these, or (`nothing`) none."""
    nothing: bool = False
    now: str | None = None
    """The name of the one spoken of now."""
    newcomer: bool = False
    """They belong to none of them yet."""


NO_NETWORK_HERE = Told(
    "There is no network here yet in which you could register. Where your group has one, or would like to found one, invite me into its LINE group."
)


def no_network(*, private: bool, may_found: bool = False) -> Told:
    """This group belongs to no network (and may found one of its own), or (`private`) the person to none."""
    if private:
        register = Reply("Register", "register.start")
        return Told("You belong to no network yet. Register, or come into one of its groups, and we go on.", register)
    bind = Reply("Bind this group", "binding.ask")
    if may_found:
        return Told(
            "This group belongs to no network yet. You can found one of your own here, or a facilitator binds the group: “bind group”.",
            Reply("Found a network", "founding.ask"),
            bind,
        )
    return Told("This group belongs to no network yet. A facilitator can bind it: “bind group”.", bind)


def served_elsewhere(request: Request) -> Told | None:
    """The way to the official account that serves the person's networks, where none of them is served by the one they write
    to."""
    found = networks_elsewhere(request.session, request.person, request.chat.account_id) if request.person else []
    if not found:
        return None
    there = name_of_account(request.session, found[0].account_id)
    if request.chat.is_private:
        return Told(
            "{network} is with another official account: please write to {account}.",
            network=found[0].name,
            account=there,
        )
    here = name_of_account(request.session, request.chat.account_id)
    return Told(
        "{network} is with the official account {account}. Please take {here} out of this group, invite {account}, and bind it then.",
        network=found[0].name, account=there, here=here,
    )  # fmt: skip


def networks_here(request: Request) -> list[str]:
    """The ids of the networks whose things can be spoken of here: the group's, or all that the person reads; of one in which
    they are a partner and nothing else, there are none for them."""
    if not request.chat.is_private:
        return [request.chat.network_id] if request.chat.network_id else []
    return [network.id for network in networks_read_by(request.session, request.person)] if request.person else []


def own_networks(request: Request) -> list[str]:
    """The ids of the networks that the person has to do with in any way: in a 1:1 chat these can be chosen."""
    if not request.chat.is_private:
        return networks_here(request)
    return [network.id for network in networks_of(request.session, request.person)] if request.person else []


def purpose_here(request: Request) -> str | None:
    """What the network of the chat is for (`offered_first.py`); in a 1:1 chat the one that was chosen there, or the person's only
    one. None where that is not plain, or nobody has said it."""
    ids = own_networks(request)
    chosen = request.chat.network_id if request.chat.network_id in ids or len(ids) != 1 else ids[0]
    network = request.session.get(Network, chosen) if chosen in ids else None
    return network.purpose if network and not network.of_one_group else None


def network_of(request: Request, *, for_newcomers: bool = False) -> Network:
    """The network that a request is about.

    `for_newcomers` offers somebody who belongs to none yet all networks of this installation.

    Raises:
        AskFirst: where the person must choose first, or there is none.
    """
    if not request.chat.is_private:
        network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
        if network is None or network.of_one_group:
            raise AskFirst([Say(no_network(private=False, may_found=installation_of(request.session).founding))])
        return network
    networks = possible(request, for_newcomers=for_newcomers)
    chosen = [network for network in networks if network.id == request.chat.network_id]
    if not networks:
        none = NO_NETWORK_HERE if for_newcomers else no_network(private=True)
        raise AskFirst([Say(served_elsewhere(request) or none)])
    if len(networks) > 1 and not chosen:
        then = {"then": request.asked, "text": "" if request.secret else request.text}
        asks = (FLOW, WHICH, {**then, "newcomer": for_newcomers})
        raise AskFirst(
            [Say(ask_network(request, networks, newcomer=for_newcomers and not own_networks(request)))], asks
        )
    request.speaks_of = (chosen or networks)[0].id
    return (chosen or networks)[0]


def possible(request: Request, *, for_newcomers: bool) -> list[Network]:
    """The networks that may be chosen here, as people sort their names."""
    networks = networks_of(request.session, request.person) if request.person else []
    return real_networks(request.session, request.chat.account_id) if for_newcomers and not networks else networks


def not_joined(request: Request) -> list[Network]:
    """All networks of this installation that the person does not belong to."""
    mine = own_networks(request)
    return [each for each in real_networks(request.session, request.chat.account_id) if each.id not in mine]


def speak_of(request: Request, network_id: str) -> None:
    """From now on a 1:1 chat speaks of this network, where it is one of the person's."""
    if request.chat.is_private and network_id in own_networks(request):
        request.chat.network_id = request.speaks_of = network_id


def meant_network(request: Request, networks: list[Network], text: str) -> tuple[Network | None, list[Network]]:
    """(the one network that a text plainly means by its name, all whose name or place it may mean, the best first)."""
    by_id = {network.id: network for network in networks}
    places = area_names_by_network(request.session, list(by_id))
    meant, found = row_meant([(each.id, each.name, places[each.id]) for each in networks], text)
    return by_id[meant] if meant else None, [by_id[network_id] for network_id in found]


def ask_network(
    request: Request,
    networks: list[Network],
    *,
    start: str = "",
    query: str = "",
    nothing: bool = False,
    newcomer: bool = False,
) -> AskNetwork:
    """Ask which of some networks is meant: a page of them; what was typed so far stays in the way to the next page."""
    asked = "" if nothing else query[:LONGEST_QUERY].replace(NETWORK_MARK, " ")
    page = page_of(networks, start, lambda behind: f"{FLOW}.page:{behind}:{asked}")
    places = area_names_by_network(request.session, [network.id for network in page.rows])
    lines = tuple(
        NetworkLine(network.id, network.name, tuple(places[network.id][:PLACES_SHOWN])) for network in page.rows
    )
    chosen = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
    now = chosen.name if chosen and chosen.id in own_networks(request) else None
    return AskNetwork(page.with_rows(lines), query[:LONGEST_QUERY], nothing, now, newcomer)
