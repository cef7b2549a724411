"""Passing a customer on to one enterprise that is known beforehand: from its card in the directory, or a product's."""

from bot.dialogue.links import chat_link
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import command
from bot.flows.referral.drafting import COMMANDS, begin
from bot.flows.referral.routes import routes
from bot.flows.referral.tables import ReferralKind
from bot.storage.product_queries import product_offered


@routes.button("for")
def begin_for(request: Request, enterprise_id: str) -> list[Say]:
    """A customer for this enterprise; the argument is the product of it that the customer wants, where it was tapped there."""
    network = network_of(request)
    found = product_offered(request.session, network.id, request.argument)
    request.text = found[0].name if found else ""
    if not request.chat.is_private or request.person is None:
        words = f"{command(COMMANDS[ReferralKind.CUSTOMER]).name} {request.text}".strip()
        return [Say(TalkPrivately(words, chat_link(request.session, words, network.id)))]
    return begin(request, ReferralKind.CUSTOMER, enterprise_id)
