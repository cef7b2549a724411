"""Pictures that people send in their 1:1 chat: taken where a step of a conversation waits for one.

What LINE keeps is fetched outside the transaction: `PictureWanted` says so, and the event's work begins again with
`Request.photograph`. It is stored in the transaction that answers, so that no redelivery stores it twice. In groups
pictures are neither looked at nor kept.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.dialogue import conversations
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.photograph import PictureProblem
from bot.storage.chats import Conversation
from bot.storage.pictures import store_picture, waiting_pictures

UNUSED_LASTS = timedelta(days=1)
MOST_WAITING = 30
"""Pictures of one person that nothing shows."""


class PictureWanted(Exception):
    """A step waits for the picture of this message, and LINE has not been asked for it yet.

    Whoever runs the flow fetches it outside the transaction and runs it again, once, with `Request.photograph`.
    """

    def __init__(self, message_id: str) -> None:
        super().__init__()
        self.message_id = message_id


@dataclass(frozen=True)
class PictureTrouble:
    """There is no picture to go on with; the question stands as it was."""

    problem: PictureProblem


@dataclass(frozen=True)
class PictureNotAsked:
    """Nobody had asked for this picture: it is neither fetched nor kept."""

    answering: bool
    """The person is being asked something else."""


def received(request: Request, media: str, place_in_set: int) -> list[Say]:
    """Something that is not words was sent in a 1:1 chat (`media` as LINE calls it).

    Raises:
        PictureWanted: a step waits for it, and LINE has not been asked yet.
    """
    conversation = conversations.current(request)
    if conversation and conversation.step in all_routes()[conversation.flow].picture_steps:
        request.secret = all_routes()[conversation.flow].secret
        return _answer(request, conversation, media)
    if media != "image" or place_in_set > 1:
        return []
    return [Say(PictureNotAsked(answering=conversation is not None and not conversation.parked))]


def _answer(request: Request, conversation: Conversation, media: str) -> list[Say]:
    """Hand a picture to the step that waits for it, even where it has waited long: nothing else could be meant."""
    if media != "image" or request.message_id is None or request.person is None:
        return [Say(PictureTrouble(PictureProblem.NOT_A_PICTURE))]
    network = network_of(request)
    if waiting_pictures(request.session, request.person.id) >= MOST_WAITING:
        return [Say(PictureTrouble(PictureProblem.TOO_MANY))]
    if request.photograph is None:
        raise PictureWanted(request.message_id)
    conversations.go_on(conversation, request.now)
    if isinstance(request.photograph, PictureProblem):
        return [Say(PictureTrouble(request.photograph))]
    request.picture = store_picture(
        request.session,
        request.photograph,
        network_id=network.id,
        owner_id=request.person.id,
        message_id=request.message_id,
        now=request.now,
        keep_until=request.now + UNUSED_LASTS,
    ).id
    return conversations.answer(request, conversation)
