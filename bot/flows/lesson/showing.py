"""The newest lessons, and the questions that somebody has not answered yet."""

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.forum import ForumStatus, forums_over, may_read
from bot.flows.lesson.answering import questions_for
from bot.flows.lesson.gathering import card_of
from bot.flows.lesson.results import NO_LESSONS
from bot.flows.lesson.routes import routes

MOST_QUESTIONS = 3


@routes.command("show")
def show(request: Request) -> list[Say]:
    """In a 1:1 chat first the questions that are open, then the newest page."""
    network = network_of(request)
    over = forums_over(request.session, network.id)
    says: list[Say] = []
    if request.chat.is_private and request.person:
        found = [each for forum in over for each in questions_for(request, forum, request.person)]
        says = [Say(each) for each in found[:MOST_QUESTIONS]]
    for forum in over:
        readable = forum.status == ForumStatus.CLOSED and may_read(request.session, forum, request.chat, request.person)
        card = card_of(request.session, forum, newly=False) if readable else None
        if card:
            return [*says, Say(card, subject=f"lesson:{forum.id}")]
    return says or [Say(NO_LESSONS)]
