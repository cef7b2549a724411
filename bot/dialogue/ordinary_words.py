"""A question or a wish in ordinary words, answered by the flow that knows."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import command
from bot.dialogue.understanding.meaning import names_in, plainly_meant
from bot.dialogue.understanding.vocabulary import Place
from bot.storage.enterprises import names_known
from bot.storage.memberships import networks_of


def answer(request: Request, *, questions_only: bool = False) -> list[Say] | None:
    """What somebody who has called the bot asks for, from what the bot knows of their network; None where it is not plain
    what that is, or (`questions_only`) where a command does it. The handler finds in `request.text` the names that were
    spoken of, one a line."""
    names = list(_names_here(request))
    key = plainly_meant(request.text, names)
    flow = all_routes()[key.partition(".")[0]] if key else None
    if key is None or flow is None or (questions_only and key not in flow.questions):
        return None
    request.text = request.words = "\n".join(names_in(request.text, names))
    request.secret = request.secret or not flow.keeps_raw(key)
    return flow.questions[key](request) if key in flow.questions else _run(request, flow, key)


def _run(request: Request, flow: Routes, key: str) -> list[Say]:
    asked = command(key)
    if request.chat.is_private or Place.GROUP in asked.places:
        return flow.commands[key](request)
    return in_private(request, key)


def _names_here(request: Request) -> Iterable[str]:
    yield from names_known(request.session, _network_ids(request.session, request))
    for flow in all_routes().values():
        if flow.names:
            yield from flow.names(request)


def _network_ids(session: Session, request: Request) -> list[str]:
    if not request.chat.is_private:
        return [request.chat.network_id] if request.chat.network_id else []
    return [network.id for network in networks_of(session, request.person)] if request.person else []
