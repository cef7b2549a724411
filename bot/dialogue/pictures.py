"""Pictures that people send in their 1:1 chat: taken where a step of a conversation waits for one.

What LINE keeps is fetched outside the transaction: `PictureWanted` says so, and the event's work begins again with
`Asked.photograph`. It is stored in the transaction that answers, so that no redelivery stores it twice. In groups
pictures are neither looked at nor kept.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.dialogue import conversation as talk
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Asked
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

    Whoever runs the flow fetches it outside the transaction and runs it again, once, with `Asked.photograph`.
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


def received(asked: Asked, media: str, place_in_set: int) -> list[Say]:
    """Something that is not words was sent in a 1:1 chat (`media` as LINE calls it).

    Raises:
        PictureWanted: a step waits for it, and LINE has not been asked yet.
    """
    conversation = talk.current(asked)
    if conversation and conversation.step in all_routes()[conversation.flow].picture_steps:
        asked.secret = all_routes()[conversation.flow].secret
        return _answer(asked, conversation, media)
    if media != "image" or place_in_set > 1:
        return []
    return [Say(PictureNotAsked(answering=conversation is not None and not conversation.parked))]


def _answer(asked: Asked, conversation: Conversation, media: str) -> list[Say]:
    """Hand a picture to the step that waits for it, even where it has waited long: nothing else could be meant."""
    if media != "image" or asked.message_id is None or asked.person is None:
        return [Say(PictureTrouble(PictureProblem.NOT_A_PICTURE))]
    network = network_of(asked)
    if waiting_pictures(asked.session, asked.person.id) >= MOST_WAITING:
        return [Say(PictureTrouble(PictureProblem.TOO_MANY))]
    if asked.photograph is None:
        raise PictureWanted(asked.message_id)
    talk.go_on(conversation, asked.now)
    if isinstance(asked.photograph, PictureProblem):
        return [Say(PictureTrouble(asked.photograph))]
    asked.picture = store_picture(
        asked.session,
        asked.photograph,
        network_id=network.id,
        owner_id=asked.person.id,
        message_id=asked.message_id,
        now=asked.now,
        keep_until=asked.now + UNUSED_LASTS,
    ).id
    return talk.answer(asked, conversation, all_routes())
