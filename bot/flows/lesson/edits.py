"""What was said to lessons and is edited, taken back or asked again: an answer after a forum, or a lesson of one's own."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.lesson import answering, looking, writing
from bot.flows.lesson.library_queries import find_lesson
from bot.flows.lesson.routes import QUERY, WRITING
from bot.storage.chats import Conversation


def edited(request: Request) -> list[Say] | None:
    """Whichever it was."""
    says = answering.edited(request)
    return says if says is not None else writing.edited(request)


def unsent(request: Request) -> list[Say] | None:
    """Whichever it was."""
    says = answering.unsent(request)
    return says if says is not None else writing.unsent(request)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again what was asked."""
    if conversation.step == QUERY:
        return [Say(looking.ASK_QUERY)]
    if conversation.step != WRITING:
        return answering.resume(request, conversation)
    lesson = find_lesson(request.session, conversation.data["lesson"] or "")
    return [Say(writing.shown_draft(request, lesson) if lesson else writing.ASK)]
