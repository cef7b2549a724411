"""Local first (a network's setting): before a joint order opens, those in the network who make it have a day to offer."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.local import asking, deciding, privacy, reports, waiting
from bot.flows.local.routes import routes
from bot.storage.chats import Conversation


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the price again."""
    request.argument = str(conversation.data["enterprise"])  # `enterprise,position`
    return deciding.offer(request, str(conversation.data["local"]))


routes.before_order = asking.before_order
routes.waits_for = waiting.waits_for
routes.facts = reports.facts
routes.resume = resume
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
