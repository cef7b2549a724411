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

SHOWS = frozenset(
    (
        "directory.open",
        "forum.next",
        "forum.hosts",
        "minutes.show",
        "decision.show",
        "poll.results",
        "order.mine",
        "waiting.show",
    )
)
"""Commands that only show something: somebody who is in the middle of being asked may see it meanwhile."""


def answer_meanwhile(request: Request) -> list[Say] | None:
    """What somebody asks instead of answering, from what the bot knows; what they were asked is still asked."""
    text, words = request.text, request.words
    said = answer(request, only=SHOWS)
    request.text, request.words = text, words
    return said


def answer(request: Request, *, questions_only: bool = False, only: frozenset[str] | None = None) -> list[Say] | None:
    """What somebody who has called the bot asks for, from what the bot knows of their network; None where it is not plain
    what that is, or (`questions_only`) where a command does it. The handler finds in `request.text` the names that were
    spoken of, one a line."""
    names = list(_names_here(request))
    key = plainly_meant(request.text, names)
    flow = all_routes()[key.partition(".")[0]] if key else None
    if key is None or flow is None:
        return None
    if key not in flow.questions and (questions_only or (only is not None and key not in only)):
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
