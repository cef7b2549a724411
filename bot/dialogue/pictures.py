"""Pictures that people send in their 1:1 chat: taken where a step of a conversation waits for one.

What LINE keeps is fetched outside the transaction: `PictureWanted` says so, and the event's work begins again with
`Request.photograph`. It is stored in the transaction that answers, so that no redelivery stores it twice. In groups
pictures are neither looked at nor kept.
"""

from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadSignature

from bot.dialogue import conversations
from bot.dialogue.links import signer
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import PictureUse
from bot.photograph import PictureProblem
from bot.storage.chats import Conversation
from bot.storage.inbox import is_outdated
from bot.storage.pictures import pictures_in_message, store_picture, waiting_pictures

UNUSED_LASTS = timedelta(days=1)
SALT = "sent picture"
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
class NotWords:
    """Something came that is not words, and that nobody had asked for: it is neither fetched nor kept."""

    kind: str
    """`image`, `video`, `audio`, `file`, `location` or `sticker`."""
    answering: bool
    """The person is being asked something else."""


def received(request: Request, media: str, place_in_set: int, place: str | None = None) -> list[Say]:
    """Something that is not words was sent in a 1:1 chat (`media` as LINE calls it; `place` a location in words).

    Raises:
        PictureWanted: a step waits for it, or a flow, and LINE has not been asked yet.
    """
    conversation = conversations.current(request)
    asking = all_routes()[conversation.flow] if conversation else None
    if (
        conversation
        and asking
        and media in ("image", "video", "audio", "file")
        and conversation.step in asking.picture_steps
    ):
        request.secret = asking.secret
        return _answer(request, conversation, media)
    if conversation and asking and place and conversation.step in asking.place_steps:
        request.secret = asking.secret
        conversations.go_on(conversation, request.now)
        request.text = request.words = place
        return conversations.answer(request, conversation)
    if place_in_set > 1:
        return []
    answering = conversation is not None and not conversation.parked
    if media == "image" and not answering and (asked := _what_is_it(request)):
        return [Say(asked)]
    return [Say(NotWords(media, answering))]


def uses(request: Request) -> dict[str, PictureUse]:
    """What a picture of this person's may be for just now, by the flow that would take it."""
    offered = {name: flow.pictured for name, flow in all_routes().items() if flow.pictured}
    return {name: use for name, use in offered.items() if use.waits(request)} if request.person else {}


def sent_in(request: Request, token: str) -> str | None:
    """The message that a button speaks of, where this person has sent it and not taken it back."""
    try:
        person_id, message_id = signer(request.session, SALT).loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    mine = request.person is not None and person_id == request.person.id
    return message_id if mine and not is_outdated(request.session, message_id, 0) else None


def _what_is_it(request: Request) -> Told | None:
    """One question, whatever may be meant: the picture is not fetched before it is answered."""
    found = uses(request)
    if not found or request.person is None:
        return None
    token = signer(request.session, SALT).dumps([request.person.id, request.message_id])
    ways = (Reply(use.label, f"conversation.picture:{token}:{name}") for name, use in found.items())
    no = Reply("It is something else", "conversation.nopicture")
    return Told("Thank you for the picture. What is it? I look at it once you have tapped.", *ways, no)


def taken(request: Request, network_id: str) -> str | PictureProblem:
    """The id under which a picture that a flow waits for is kept, for a day; or why there is none.

    Raises:
        PictureWanted: LINE has not been asked for it yet.
    """
    if request.message_id is None or request.person is None:
        return PictureProblem.NOT_A_PICTURE
    if known := pictures_in_message(request.session, request.message_id, request.person.id):
        return known[0].id  # a second tap
    if waiting_pictures(request.session, request.person.id) >= MOST_WAITING:
        return PictureProblem.TOO_MANY
    if request.photograph is None:
        raise PictureWanted(request.message_id)
    if isinstance(request.photograph, PictureProblem):
        return request.photograph
    return store_picture(
        request.session,
        request.photograph,
        network_id=network_id,
        owner_id=request.person.id,
        message_id=request.message_id,
        now=request.now,
        keep_until=request.now + UNUSED_LASTS,
    ).id


def _answer(request: Request, conversation: Conversation, media: str) -> list[Say]:
    """Hand a picture to the step that waits for it, even where it has waited long: nothing else could be meant."""
    found = taken(request, network_of(request).id) if media == "image" else PictureProblem.NOT_A_PICTURE
    if isinstance(found, PictureProblem):
        if request.photograph is not None:
            conversations.go_on(conversation, request.now)
        return [Say(PictureTrouble(found))]
    conversations.go_on(conversation, request.now)
    request.picture = found
    return conversations.answer(request, conversation)
