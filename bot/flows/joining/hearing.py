"""What is said of new enterprises in a 1:1 chat, and is no command."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.joining import mine, proposing


def heard(request: Request) -> list[Say] | None:
    """One that is invited, or how far it is with those that were; None where a text says nothing like it."""
    return proposing.heard(request) or mine.heard(request)
