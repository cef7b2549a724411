"""The button by which somebody says of which network they speak."""

from dataclasses import dataclass

from bot.dialogue.network_choice import NoNetwork, _possible
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Say

routes = Routes("network_choice")


@dataclass(frozen=True)
class NetworkChosen:
    """From now on this 1:1 chat speaks of one network."""

    name: str


@routes.button("choose")
def choose(request: Request, network_id: str) -> list[Say]:
    """A network tapped; which ones may be chosen is worked out anew."""
    possible = _possible(request, for_newcomers=True) if request.chat.is_private else []
    network = next((each for each in possible if each.id == network_id), None)
    if network is None:
        return [Say(NoNetwork(request.chat.is_private))]
    request.chat.network_id = network.id
    return [Say(NetworkChosen(network.name))]
