"""What is asked step by step in a group goes on in the 1:1 chat, so that the group reads few lines.

From the second question on a button opens that chat with the words ready to send; what was begun in the group comes along.
"""

from collections.abc import Callable

from sqlalchemy import select

from bot.dialogue import conversations
from bot.dialogue.links import LONGEST_ADDRESS, chat_link
from bot.dialogue.request import Request
from bot.storage.chats import Conversation
from bot.storage.locking import locked_one


def to_our_chat(request: Request, words: str) -> str | None:
    """Opens the 1:1 chat with the words that go on there; None where we are there, and where LINE takes no address so long."""
    if request.chat.is_private:
        return None
    link = chat_link(request.session, words, request.chat.network_id)
    return link if link and len(link) <= LONGEST_ADDRESS else None


def begun_in_a_group(request: Request, flow: str, is_meant: Callable[[Conversation], bool]) -> Conversation | None:
    """In the 1:1 chat: what this person has begun in a group and goes on with here. What is said in their groups from now on is
    talk again; the newest that is meant comes along, as it stood."""
    if not request.chat.is_private or request.person is None:
        return None
    others = (Conversation.person_id == request.person.id, Conversation.chat_id != request.chat.id)
    begun = select(Conversation).where(*others, Conversation.flow == flow, Conversation.expires_at > request.now)
    found = locked_one(request.session, begun.order_by(Conversation.expires_at.desc(), Conversation.chat_id).limit(1))
    conversations.end_elsewhere(request, flow)
    return found if found is not None and is_meant(found) else None
