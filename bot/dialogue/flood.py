"""One person cannot fill a group with the bot's lines: after some in an hour whatever they do counts, and is answered together."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.request import Request
from bot.dialogue.rights import NotAllowed
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Moment, Say, Told
from bot.storage.gathering import Gathering
from bot.storage.get_or_create import count_answer
from bot.storage.message_tables import Urgency
from bot.storage.rules import rule_of

NOT_AGAIN_FOR = timedelta(minutes=10)
MARK = 32
MERE_WORDS = (Told, TalkPrivately, NotAllowed)
"""What needs no second reading by everybody; cards with counts are always shown."""


def within_measure(request: Request, says: list[Say]) -> list[Say]:
    """What is said in this group on one person's act: all of it, one line for all that is more, or nothing. What goes to
    other chats is not touched."""
    here = [say for say in says if say.to in (None, request.chat.id)]
    if not here or request.chat.is_private or request.person is None:
        return says
    others = [say for say in says if say not in here]
    count, until = count_answer(request.session, request.chat, request.person, request.now)
    most = int(rule_of(request.session, request.chat.network_id, "lines_an_hour"))
    if count <= most:
        return says
    together = Told(
        "All that you do here counts. So that the others can read along, I say no more about it before {time}; in our own chat I answer at once.",
        time=Moment(until),
    )
    return [Say(together), *others] if count == most + 1 else others


def not_again(request: Request, says: list[Say], data: str) -> list[Say]:
    """A mere sentence, or the way to the private chat, that a group has read minutes ago on the same person's tap or word
    goes to that person alone: it is said when they write there. `data` is of the button, whose flow may leave no trace."""
    flow = all_routes().get(data.partition(".")[0])
    if flow and flow.untraced:
        return says
    if request.chat.is_private or request.person is None or request.person.line_user_id is None:
        return says
    return [_in_private(request, say) if _was_just_said(request, say) else say for say in says]


def _was_just_said(request: Request, say: Say) -> bool:
    if say.to is not None or not isinstance(say.result, MERE_WORDS) or request.person is None:
        return False
    mark = sha256(f"{request.person.id}{say.result!r}".encode()).hexdigest()[:MARK]
    said = request.session.get(Gathering, (request.chat.id, f"said:{mark}"), populate_existing=True)
    if said and request.now - said.spoken_at < NOT_AGAIN_FOR:
        return True
    said = said or Gathering(chat_id=request.chat.id, subject=f"said:{mark}", unsaid=0, notes=[])
    said.spoken_at = request.now
    request.session.add(said)
    return False


def _in_private(request: Request, say: Say) -> Say:
    assert request.person is not None
    return replace(
        say, to=request.person.line_user_id, urgency=Urgency.RESULT, network_id=request.chat.network_id, token=None
    )


def may_fill(request: Request) -> bool:
    """Whether one more gathered line may be said in this group because of this person's tap; it is counted."""
    if request.person is None:
        return True
    count, _until = count_answer(request.session, request.chat, request.person, request.now)
    return count <= int(rule_of(request.session, request.chat.network_id, "lines_an_hour"))
