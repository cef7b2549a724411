"""Whom a question is put to, chosen before it is asked: a level, a sub-group, some enterprises, or everybody."""

from bot.dialogue.picking.for_whom import Asked, ForWhom, WhomChoices
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.question.asking import draft_of, shown
from bot.flows.question.levels import audience_of
from bot.flows.question.results import AskWhom
from bot.flows.question.routes import routes
from bot.storage.audience import Audience
from bot.storage.people import Network


def _asked(request: Request, question_id: str) -> tuple[Asked | None, list[Say]]:
    question, refused = draft_of(request, question_id)
    if question is None:
        return None, refused
    return Asked(request.session.get_one(Network, question.network_id), audience_of(question)), []


def _keep(request: Request, question_id: str, audience: Audience | None) -> None:
    question, _refused = draft_of(request, question_id)
    if question:
        question.audience = audience.stored() if audience else {}


def _question(_request: Request, _question_id: str, choices: WhomChoices) -> object:
    return AskWhom(choices)


def _done(request: Request, question_id: str) -> list[Say]:
    question, refused = draft_of(request, question_id)
    return refused if question is None else [Say(shown(request, question))]


FOR_WHOM = ForWhom(routes, "question.ask", asked=_asked, keep=_keep, question=_question, done=_done)
