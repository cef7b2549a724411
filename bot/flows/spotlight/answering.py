"""What an enterprise says to being shown: gladly, not this time, another picture."""

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.spotlight.queries import find_spotlight
from bot.flows.spotlight.results import SpotlightAhead
from bot.flows.spotlight.routes import routes
from bot.flows.spotlight.tables import Spotlight, SpotlightStatus
from bot.flows.spotlight.turns import subject_of, tell_next, view
from bot.language.replies import declines, is_glad_to
from bot.storage.chats import Conversation
from bot.storage.pictures import erase_picture, keep_picture

PICTURE = "picture"
OVER = Told("That is settled already, thank you.")
ASK_PICTURE = Told("Please send me the picture that everybody shall see.", CANCEL)


@routes.button("gladly", means=is_glad_to)
def gladly(request: Request, spotlight_id: str) -> list[Say]:
    """Nothing has to be done for it."""
    turn, refused = _mine(request, spotlight_id)
    if turn is None:
        return refused
    picture = Reply("Another picture", f"spotlight.picture:{turn.id}")
    return [Say(Told("How nice! I show it as soon as the day has come.", picture))]


@routes.button("decline", means=declines)
def decline(request: Request, spotlight_id: str) -> list[Say]:
    """Not this time: the next one's turn comes, this one's again when all have been shown."""
    turn, refused = _mine(request, spotlight_id)
    if turn is None:
        return refused
    turn.status, turn.settled_at, turn.said_ms = SpotlightStatus.DECLINED, request.now, request.occurred_ms
    note(request, turn.network_id, "spotlight.declined", subject_of(turn))
    request.session.flush()
    told = Told("All right, not this time. I ask you again when the others have had their turn.")
    return [Say(told), *tell_next(request.session, turn.network_id, request.now, turn.shows_at)]


@routes.button("picture")
def ask_picture(request: Request, spotlight_id: str) -> list[Say]:
    """Another picture."""
    turn, refused = _mine(request, spotlight_id)
    if turn is None:
        return refused
    conversations.ask(request, routes.flow, PICTURE, {"spotlight": turn.id})
    return [Say(ASK_PICTURE)]


@routes.step(PICTURE, pictures=True)
def take_picture(request: Request, conversation: Conversation) -> list[Say]:
    """The picture, for this turn."""
    turn, refused = _mine(request, str(conversation.data["spotlight"]))
    if turn is None:
        conversations.end(request)
        return refused
    if request.picture is None:
        raise NotAnAnswer(Say(ASK_PICTURE))
    conversations.end(request)
    if turn.picture_id:
        erase_picture(request.session, turn.network_id, turn.picture_id)
    turn.picture_id, turn.said_ms = request.picture, request.occurred_ms
    keep_picture(request.session, turn.network_id, request.picture)
    request.session.flush()
    shown = view(request.session, turn, request.now)
    return [Say(SpotlightAhead(shown, turn.shows_at.astimezone(BANGKOK).weekday()))]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the picture once more."""
    return ask_picture(request, str(conversation.data["spotlight"]))


def _mine(request: Request, spotlight_id: str) -> tuple[Spotlight | None, list[Say]]:
    """A turn that is to come, locked, of an enterprise that the person speaks for; or why not."""
    turn = find_spotlight(request.session, spotlight_id)
    if turn is None or not request.chat.is_private:
        return None, [Say(OVER)]
    about = Subject(turn.network_id, enterprise_id=turn.enterprise_id)
    refused = refusal(request, Right.EDIT_ENTERPRISE, about)
    if refused:
        return None, refused
    settled = turn.status != SpotlightStatus.TOLD or request.occurred_ms < turn.said_ms
    return (None, [Say(OVER)]) if settled else (turn, [])
