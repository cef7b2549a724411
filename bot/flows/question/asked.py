"""Questions that somebody was asked in private and has neither answered nor passed on, and what answers them wait for."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Told
from bot.dialogue.telling import Waiting
from bot.flows.question.queries import unanswered_by
from bot.language.catalogue import mark

MOST = 5


def waits_for(request: Request) -> list[Waiting]:
    """The newest of them."""
    if request.person is None:
        return []
    return [
        Waiting(mark("Answer"), Told("A question: {question}", question=each.text), None, f"question.see:{each.id}")
        for each in unanswered_by(request.session, request.person.id)[:MOST]
    ]
