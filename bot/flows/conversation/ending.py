"""The words and buttons that end a question, or go on with one that was left."""

from bot.dialogue.conversations import current, end, go_on
from bot.dialogue.network_choice import speak_of
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import command
from bot.language.answers import is_yes

routes = Routes("conversation", for_partners=True)


CANCELLED = Told("All right, dropped.")


@routes.command("cancel")
def cancel(request: Request) -> list[Say]:
    """The word that ends a conversation at any step; with more behind it, it may be meant of something else."""
    if end(request):
        return [Say(CANCELLED)]
    if request.text:
        request.text = f"{command('conversation.cancel').name} {request.text}"
        for flow in all_routes().values():
            says = flow.overheard(request) if flow.overheard else None
            if says is not None:
                return says
    offered = _what_may_be_taken_back(request) if request.chat.is_private else []
    return offered or [Say(Told("I am not asking you anything just now."))]


def _what_may_be_taken_back(request: Request) -> list[Say]:
    """Said an hour after the last question it is meant of something that stands."""
    asked = (flow.takes_back(request) for flow in all_routes().values() if flow.takes_back)
    return next((says for says in asked if says), [])


@routes.button("cancel")
def cancel_by_button(request: Request, _id: str) -> list[Say]:
    """The button under every question; of somebody else's question it says nothing."""
    return [Say(CANCELLED)] if end(request) else []


@routes.button("resume", means=is_yes)
def resume(request: Request, _id: str) -> list[Say]:
    """Go on with a parked question where it stopped."""
    return resume_by_text(request)


@routes.command("resume")
def resume_by_text(request: Request) -> list[Say]:
    """Go on with a parked question by typing: the button is gone after the next message."""
    waiting = current(request)
    if waiting is None or not waiting.parked:
        return [Say(Told("There is nothing half-finished."))] if waiting is None else []
    go_on(waiting, request.now)
    if waiting.network_id:
        speak_of(request, waiting.network_id)
    again = all_routes()[waiting.flow].resume
    return again(request, waiting) if again else []
