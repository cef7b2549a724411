"""Of which network do we speak? A group belongs to one; in a 1:1 chat the person may have several."""

from dataclasses import dataclass

from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.storage.memberships import networks_of, real_networks
from bot.storage.people import Network


@dataclass(frozen=True)
class AskNetwork:
    """Which of these networks?"""

    networks: tuple[tuple[str, str], ...]
    """(id, name)"""


def no_network(*, private: bool) -> Told:
    """This group belongs to no network, or (`private`) the person to none."""
    if private:
        register = Reply("Register", "register.start")
        return Told("You belong to no network yet. Register, or come into one of its groups, and we go on.", register)
    bind = Reply("Bind this group", "binding.ask")
    return Told("This group belongs to no network yet. A facilitator can bind it: “bind group”.", bind)


def networks_here(request: Request) -> list[str]:
    """The ids of the networks that can be spoken of here: the group's, or all of the person's."""
    if not request.chat.is_private:
        return [request.chat.network_id] if request.chat.network_id else []
    return [network.id for network in networks_of(request.session, request.person)] if request.person else []


def network_of(request: Request, *, for_newcomers: bool = False) -> Network:
    """The network that a request is about.

    `for_newcomers` offers somebody who belongs to none yet all networks of this installation.

    Raises:
        AskFirst: where the person must choose first, or there is none.
    """
    if not request.chat.is_private:
        network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
        if network is None or network.of_one_group:
            raise AskFirst([Say(no_network(private=False))])
        return network
    networks = _possible(request, for_newcomers)
    chosen = [network for network in networks if network.id == request.chat.network_id]
    if len(networks) == 1 or chosen:
        return (chosen or networks)[0]
    if not networks:
        raise AskFirst([Say(no_network(private=True))])
    raise AskFirst([Say(AskNetwork(tuple((network.id, network.name) for network in networks)))])


def _possible(request: Request, for_newcomers: bool) -> list[Network]:
    networks = networks_of(request.session, request.person) if request.person else []
    return real_networks(request.session) if for_newcomers and not networks else networks
