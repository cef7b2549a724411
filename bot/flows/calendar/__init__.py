"""The network's calendar: everything that has a day, told by every flow (`Routes.dated`), as a month, a year and a page
(`showing`, `page`); what members put there themselves: fairs (`fairs`), harvests and stock (`notices`), who goes too
(`answering`)."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.calendar import answering, dated, fairs, notices, picture, privacy, showing
from bot.flows.calendar.cards.words import with_kind
from bot.flows.calendar.routes import routes
from bot.storage.chats import Conversation


def overheard(request: Request) -> list[Say] | None:
    """A question about a month, or a word about one's own goods; only where it is said to the bot."""
    if not request.addressed:
        return None
    asked = showing.asked(request)
    return notices.told(request) if asked is None else asked


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked conversation again."""
    if conversation.step == answering.MOVE:
        return answering.ask_day(request, str(conversation.data["entry"]))
    if conversation.step == picture.PICTURE:
        return picture.ask_picture(request, str(conversation.data["entry"]))
    asks = (notices.WHAT, notices.PERIOD, notices.WHOSE)
    return notices.resume(request, conversation) if conversation.step in asks else fairs.resume(request, conversation)


routes.overheard = overheard
routes.sentences = frozenset(("calendar.show",))
routes.resume = resume
routes.unsent = answering.unsent
routes.dated = dated.dated
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
