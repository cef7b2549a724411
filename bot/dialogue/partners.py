"""What is said to who is of an agency and nothing else in a network, where they ask for more than its reports."""

from dataclasses import dataclass

from bot.dialogue.request import Request
from bot.storage.leading import caretakers
from bot.storage.memberships import is_partner_alone
from bot.storage.people import Network, RoleKind


@dataclass(frozen=True)
class Partner:
    """One kind sentence that says what a partner may read, and whom to ask for more."""

    network: str
    ask: tuple[str, ...]
    """Who can be asked for more, by name."""


def partner_alone(request: Request, network_id: str) -> Partner | None:
    """What is said instead of who may, to a partner of this network who is nothing else in it."""
    person, network = request.person, request.session.get(Network, network_id)
    if person is None or network is None or not is_partner_alone(request.session, network_id, person):
        return None
    people = caretakers(request.session, network_id, first=RoleKind.COORDINATOR)
    return Partner(network.name, tuple(each.called for each in people[:1] if each.called))
