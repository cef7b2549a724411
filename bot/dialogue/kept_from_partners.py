"""Who is of an agency and nothing else in a network reads its reports and does what is their own (`Routes.for_partners`); what
else they ask for by a word or a tap in their own chat is kept from them before any flow is asked."""

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, not_allowed
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Say
from bot.dialogue.understanding.vocabulary import Command, Who
from bot.storage.memberships import networks_of, networks_read_by


def refused_as_partner(request: Request, flow: Routes, asked: Command | None = None) -> list[Say]:
    """The kind word for a partner who asks a flow for what is not for partners; empty for everybody else."""
    is_for_all = flow.for_partners or (asked is not None and asked.who == Who.ANYONE)
    if is_for_all or not request.chat.is_private or request.person is None:
        return []
    theirs = [network.id for network in networks_of(request.session, request.person)]
    here = [each for each in theirs if each == request.chat.network_id] or theirs
    read = {network.id for network in networks_read_by(request.session, request.person)}
    return [Say(not_allowed(request, Right.READ_REPORT, here[0]))] if here and not read.intersection(here) else []
