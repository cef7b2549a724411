"""The picture of a fair: sent in the 1:1 chat of whoever looks after it."""

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.calendar.answering import entry_of_mine
from bot.flows.calendar.entering import shown
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import CalendarEntry
from bot.storage.chats import Conversation
from bot.storage.pictures import erase_picture, keep_picture

PICTURE = "picture"
ASK_PICTURE = Told("Please send the picture here. It stands over the card that everybody sees.", CANCEL)


@routes.button("picture")
def ask_picture(request: Request, entry_id: str) -> list[Say]:
    """A picture, or another one."""
    elsewhere = in_private(request, "calendar.fair")
    if elsewhere:
        return elsewhere
    entry, refused = entry_of_mine(request, entry_id)
    if entry is None:
        return refused
    conversations.ask(request, routes.flow, PICTURE, {"network": entry.network_id, "entry": entry.id})
    return [Say(ASK_PICTURE)]


@routes.step(PICTURE, pictures=True)
def take_picture(request: Request, conversation: Conversation) -> list[Say]:
    """It is kept as long as the fair stands in the calendar."""
    entry, refused = entry_of_mine(request, str(conversation.data["entry"]))
    if entry is None:
        conversations.end(request)
        return refused
    if request.picture is None:
        raise NotAnAnswer(Say(ASK_PICTURE))
    conversations.end(request)
    show_picture(request.session, entry, request.picture)
    entry.changed_at = request.now
    return [shown(request, entry)]


def show_picture(session: Session, entry: CalendarEntry, picture_id: str | None) -> None:
    """From now on this picture, or none; the one before is erased."""
    if entry.picture_id and entry.picture_id != picture_id:
        erase_picture(session, entry.network_id, entry.picture_id)
    entry.picture_id = picture_id
    keep_picture(session, entry.network_id, picture_id)
    session.flush()
