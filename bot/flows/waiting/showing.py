"""Everything that waits for somebody, asked of every flow."""

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.dialogue.telling import Waiting
from bot.flows.waiting.results import WaitsForYou
from bot.flows.waiting.routes import routes

KEY = "waiting.show"
MOST_SHOWN = 6


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """In the 1:1 chat: what waits for this person, the newest deadline first."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    found = [each for flow in all_routes().values() if flow.waits_for for each in flow.waits_for(request)]
    found.sort(key=_when)
    return [Say(WaitsForYou(tuple(found[:MOST_SHOWN]), max(0, len(found) - MOST_SHOWN)))]


def _when(waiting: Waiting) -> tuple[bool, float]:
    return waiting.until is None, waiting.until.timestamp() if waiting.until else 0.0
