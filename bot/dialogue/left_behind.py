"""A group was untied from a network: what goes on there is answered for with the way to it, never with silence."""

from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say, Told
from bot.storage.people import Network


def goes_on_elsewhere(request: Request, flow: Routes | None = None, subject_id: str | None = None) -> list[Say] | None:
    """Where that goes on which a button, a quote (of a flow's thing) or words in an untied group are about; None where
    nothing of the network that the group left is meant."""
    left = request.chat.left_network_id
    network = request.session.get(Network, left) if left and not request.chat.is_private else None
    if network is None:
        return None
    for each in [flow] if flow else all_routes().values():
        title = each.stayed(request, network.id, subject_id) if each.stayed else None
        if title:
            told = Told(
                "This group does not belong to {network} any more. “{title}” goes on there: tell me in our own chat, or in one of its groups.",
                network=network.name, title=title,
            )  # fmt: skip
            return [Say(told)]
    return None
