"""What somebody promised and has not done."""

from bot.dialogue.request import Request
from bot.dialogue.telling import Waiting
from bot.flows.decision.plans import morning_of
from bot.flows.decision.queries import promises_of
from bot.language.catalogue import mark


def waits_for(request: Request) -> list[Waiting]:
    """The person's own promises."""
    mine = promises_of(request.session, request.person) if request.person else []
    return [
        Waiting(mark("You took it on"), each.text, morning_of(each.due_on) if each.due_on else None, "decision.show")
        for each in mine
    ]
