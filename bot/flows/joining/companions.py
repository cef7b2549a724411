"""Who goes along with whom: newcomers and their companions, as anybody of the network may see them."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.flows.joining.accompanying import ROUNDS
from bot.flows.joining.queries import newcomers, pairs_now, proposals_open
from bot.flows.joining.results import Companions, Pair
from bot.flows.joining.routes import routes
from bot.language.collation import by_name
from bot.storage.memberships import enterprises_of


@routes.command("companions", button="companions")
def show(request: Request) -> list[Say]:
    """Newcomers, who goes along with each of them, and for how many forums more; the person's own first."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    session, person = request.session, request.person
    own = {each.id for each in enterprises_of(session, network.id, person)} if person else set()
    pairs = {new.id: (row, new, other) for row, new, other in pairs_now(session, network.id)}
    alone = [each for each in newcomers(session, network.id) if each.id not in pairs]
    shown = [
        Pair(new.id, new.short_name, other.short_name, ROUNDS - row.rounds, bool(own & {new.id, other.id}))
        for row, new, other in pairs.values()
    ]
    shown += [Pair(each.id, each.short_name, None, 0, each.id in own) for each in alone]
    rows = sorted(by_name(shown, lambda pair: pair.newcomer), key=lambda pair: not pair.own)
    page = page_of(rows, request.argument, lambda start: f"joining.companions:{network.id}:{start}")
    return [Say(Companions(network.name, page, tuple(each.name for each in proposals_open(session, network.id))))]
