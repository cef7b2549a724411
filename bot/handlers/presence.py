"""Who comes and goes, and what is taken back: what people do in a chat without a word."""

from sqlalchemy.orm import Session

from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.flows.welcome import greeting
from bot.handlers.events import Incoming
from bot.storage.erasures import TakenBack, note_taken_back
from bot.storage.inbox import erase_message
from bot.storage.pictures import erase_pictures_in_message


def note_presence(request: Request) -> list[Say]:
    """Whoever speaks in a group sits in it: news only where it was not known."""
    if request.person is None or request.chat.is_private:
        return []
    return greeting.seen_here(request, request.person, present=True)


def presence_of(session: Session, event: Incoming, request: Request) -> list[Say]:
    """What is said to somebody who comes or goes; what they took back is forgotten."""
    match event.kind:
        case "join":
            return greeting.joined(request)
        case "leave" | "unfollow":
            return greeting.left(request)
        case "follow":
            return greeting.followed(request)
        case "memberJoined" | "memberLeft":
            return greeting.members_changed(request, event.members, present=event.kind == "memberJoined")
        case "unsend":
            return _unsend(session, event, request)
    return []


def _unsend(session: Session, event: Incoming, request: Request) -> list[Say]:
    known = bool(event.message_id) and erase_message(session, str(event.message_id))
    says = all_that_know(request)
    if event.message_id and request.person:
        erase_pictures_in_message(session, event.message_id, request.person.id)
        if known or says is not None:
            group = None if request.chat.is_private else request.chat.id
            note_taken_back(session, TakenBack(event.message_id, request.person.id, group, request.now))
    return says or []


def all_that_know(request: Request) -> list[Say] | None:
    """Offer an unsend to every flow: one line may have voted and signed up (`โหวต 2 ปุ๋ย 4`)."""
    told = [flow.unsent(request) for flow in all_routes().values() if flow.unsent]
    known = [says for says in told if says is not None]
    return [say for says in known for say in says] if known else None


def first_that_knows(request: Request) -> list[Say] | None:
    """Offer an edit to every flow until one knows the message."""
    for flow in all_routes().values():
        says = flow.edited(request) if flow.edited else None
        if says is not None:
            return says
    return None
