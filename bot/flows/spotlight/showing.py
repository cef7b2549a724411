"""This week's enterprise, looked at again by whoever asks."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.spotlight.queries import turns_of
from bot.flows.spotlight.results import SpotlightCard
from bot.flows.spotlight.routes import routes
from bot.flows.spotlight.tables import SpotlightStatus
from bot.flows.spotlight.turns import view

NONE_YET = Told(
    "No enterprise has been shown yet; each week I show another one.", Reply("See what there is", "product.all")
).with_figure(Mood.NOTHING)


@routes.command("show")
def show(request: Request) -> list[Say]:
    """The one that was shown last."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    turns = turns_of(request.session, network.id)
    turn = next((each for each in turns if each.status == SpotlightStatus.SHOWN), None)
    return [Say(SpotlightCard(view(request.session, turn, request.now)) if turn else NONE_YET)]
