"""One person cannot fill a group with the bot's lines: after some in an hour whatever they do counts, and is answered together."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Moment, Say, Told
from bot.storage.get_or_create import count_answer
from bot.storage.rules import rule_of


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


def may_fill(request: Request) -> bool:
    """Whether one more gathered line may be said in this group because of this person's tap; it is counted."""
    if request.person is None:
        return True
    count, _until = count_answer(request.session, request.chat, request.person, request.now)
    return count <= int(rule_of(request.session, request.chat.network_id, "lines_an_hour"))
