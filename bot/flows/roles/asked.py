"""Who looks after the network, and how to reach them."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say
from bot.flows.roles.results import LookedAfterBy
from bot.flows.roles.routes import routes
from bot.storage.leading import LEADING, holders


@routes.question("who")
def who(request: Request) -> list[Say]:
    """Coordinators and facilitators by name; their phones in the 1:1 chat only."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    found = [
        (kind, person.called, person.phone if request.chat.is_private else None)
        for kind in reversed(LEADING)
        for person in holders(request.session, network.id, kind)
        if person.called
    ]
    return [Say(LookedAfterBy(tuple(found), Reply("Write to them", "private_message.say")))]
