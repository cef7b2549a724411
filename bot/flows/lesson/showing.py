"""The newest lessons, and the questions that somebody has not answered yet."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.flows.forum import ForumStatus, forums_over, may_read
from bot.flows.lesson.answering import questions_for
from bot.flows.lesson.gathering import card_of
from bot.flows.lesson.looking import find, library_of
from bot.flows.lesson.results import NO_LESSONS
from bot.flows.lesson.routes import routes
from bot.storage.people import Network

MOST_QUESTIONS = 3


@routes.command("show")
def show(request: Request) -> list[Say]:
    """In a 1:1 chat first the questions that are open, then the newest page; with words behind it, what speaks of them."""
    if request.text:
        return find(request)
    network = network_of(request)
    if request.chat.is_private and (refused := refusal(request, Right.ASK_NETWORK, Subject(network.id))):
        return refused
    over = forums_over(request.session, network.id)
    says: list[Say] = []
    if request.chat.is_private and request.person:
        found = [each for forum in over for each in questions_for(request, forum, request.person)]
        says = [Say(each) for each in found[:MOST_QUESTIONS]]
    for forum in over:
        readable = forum.status == ForumStatus.CLOSED and may_read(request.session, forum, request.chat, request.person)
        card = card_of(request.session, forum, newly=False) if readable else None
        if card:
            return [*says, Say(card, subject=f"lesson:{forum.id}"), *_all_of_them(request, network)]
    return [*says, *_all_of_them(request, network)] or [Say(NO_LESSONS)]


def _all_of_them(request: Request, network: Network) -> list[Say]:
    """The other lessons of the network, where there are any."""
    library = library_of(request, network)
    return [Say(library)] if library.page.count else []
