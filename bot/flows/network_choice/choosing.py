"""The button by which somebody says of which network they speak."""

from bot.dialogue.network_choice import _possible, no_network
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Reply, Say, Told

routes = Routes("network_choice")


@routes.button("choose")
def choose(request: Request, network_id: str) -> list[Say]:
    """A network tapped; which ones may be chosen is worked out anew."""
    possible = _possible(request, for_newcomers=True) if request.chat.is_private else []
    network = next((each for each in possible if each.id == network_id), None)
    if network is None:
        return [Say(no_network(private=request.chat.is_private))]
    request.chat.network_id = network.id
    return [
        Say(
            Told(
                "From now on we speak of {network} here. What would you like to do?",
                Reply("Directory", "directory.open"),
                Reply("Register", "register.start"),
                Reply("Help", "welcome.help"),
                network=network.name,
            )
        )
    ]
