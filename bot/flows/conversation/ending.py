"""The words and buttons that end a question, or go on with one that was left."""

from dataclasses import dataclass

from bot.dialogue.conversations import current, end, go_on
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import Say

routes = Routes("conversation")


@dataclass(frozen=True)
class Cancelled:
    """What the bot was asking is dropped."""


@dataclass(frozen=True)
class NothingToCancel:
    """The bot is not asking this person anything."""


@dataclass(frozen=True)
class NothingToResume:
    """There is no half-finished question to go on with."""


@routes.command("cancel")
def cancel(request: Request) -> list[Say]:
    """The word that ends a conversation at any step."""
    return [Say(Cancelled() if end(request) else NothingToCancel())]


@routes.button("cancel")
def cancel_by_button(request: Request, _id: str) -> list[Say]:
    """The button under every question; of somebody else's question it says nothing."""
    return [Say(Cancelled())] if end(request) else []


@routes.button("resume")
def resume(request: Request, _id: str) -> list[Say]:
    """Go on with a parked question where it stopped."""
    return resume_by_text(request)


@routes.command("resume")
def resume_by_text(request: Request) -> list[Say]:
    """The same, typed: the button is gone after the next message."""
    talk = current(request)
    if talk is None or not talk.parked:
        return [Say(NothingToResume())] if talk is None else []
    go_on(talk, request.now)
    again = all_routes()[talk.flow].resume
    return again(request, talk) if again else []
