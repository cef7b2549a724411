"""Conversations: asking one person something in one chat, at most half an hour, and letting go kindly."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import speak_of
from bot.dialogue.request import Request
from bot.dialogue.routes import StepHandler, all_routes
from bot.dialogue.saying import AskFirst, NotAnAnswer, Reply, Say, Told
from bot.storage.accounts import chat_to
from bot.storage.at_hand import is_asked_nothing, now_asked
from bot.storage.chats import Chat, Conversation
from bot.storage.locking import locked

PATIENCE = timedelta(minutes=30)
KEPT_WHEN_PARKED = timedelta(days=1)
MOST_MISSES = 2
IN_A_GROUP = timedelta(minutes=10)
"""So long a person's words in a group, said to nobody, may answer what was asked of them there."""


WAYS = (Reply("Go on", "conversation.resume"), Reply("Drop it", "conversation.cancel"))
LET_GO = Told("Let us leave it for now. What you said is kept for a day, in case you want to go on.", *WAYS)
BEGUN_ANEW = Told("What we had begun before is dropped.")
WAITED_LONG = Told("We had not finished a while ago. Would you like to go on where you were?", *WAYS)


def ask(request: Request, flow: str, step: str, data: dict[str, Any], *, parked: bool = False) -> None:
    """From now on this person's words in this chat answer `step` of `flow`; whatever was asked before is replaced.

    A question that is `parked` from the beginning captures no words: in a group, where people go on talking to each other,
    the flow looks itself (`Routes.overheard`) whether a text answers it.
    """
    if request.person is None:
        raise ValueError("nobody to ask")
    ask_in(request.session, request.chat.id, request.person.id, request.now, flow, step, data, parked=parked)


def ask_in(
    session: Session,
    chat_id: str,
    person_id: str,
    now: datetime,
    flow: str,
    step: str,
    data: dict[str, Any],
    *,
    parked: bool = False,
) -> None:
    """From now on words in this chat answer a step, of somebody who has begun on a web form."""
    conversation = session.get(Conversation, (chat_id, person_id))
    if conversation is None:
        conversation = Conversation(chat_id=chat_id, person_id=person_id, version=0)
        session.add(conversation)
        now_asked(session, chat_id, person_id)
    chat = session.get(Chat, chat_id)
    conversation.flow, conversation.step, conversation.data = flow, step, data
    conversation.network_id = chat.network_id if chat else None
    conversation.version += 1
    conversation.misses, conversation.parked = 0, parked
    conversation.expires_at = now + PATIENCE


def current(request: Request) -> Conversation | None:
    """What the bot is asking this person here, or has parked."""
    if request.person is None or is_asked_nothing(request.session, request.chat.id, request.person.id):
        return None
    return request.session.get(Conversation, (request.chat.id, request.person.id))


def held(request: Request) -> Conversation | None:
    """What the bot is asking this person here, locked and read anew: of two taps at once that end it the second finds
    nothing."""
    if request.person is None:
        return None
    return locked(request.session, Conversation, (request.chat.id, request.person.id))


def asked_at(conversation: Conversation) -> datetime:
    """When the question that waits for an answer was asked."""
    return conversation.expires_at - PATIENCE


def may_be_answered(request: Request, conversation: Conversation) -> bool:
    """Whether somebody's words may be their answer. In a group a question takes them for some minutes only, unless they are
    said to the bot; and nowhere those that LINE brings another time and that were said before it was asked."""
    if request.again and request.said_at < asked_at(conversation):
        return False
    recent = request.now - asked_at(conversation) <= IN_A_GROUP
    return request.chat.is_private or request.addressed or recent


def end(request: Request) -> bool:
    """Stop asking; False where nothing was asked."""
    conversation = current(request)
    if conversation is None:
        return False
    request.session.delete(conversation)
    request.session.flush()
    return True


def elsewhere(request: Request, flow: str, step: str) -> Conversation | None:
    """What a person has come to in their 1:1 chat with this account, spoken to in a group now; locked."""
    if request.person is None or request.person.line_user_id is None:
        return None
    private = chat_to(request.session, request.person.line_user_id, request.chat.network_id)
    found = locked(request.session, Conversation, (private, request.person.id))
    return found if found and (found.flow, found.step) == (flow, step) and request.now < found.expires_at else None


def end_elsewhere(request: Request, flow: str) -> None:
    """In a 1:1 chat: stop asking this person the same in their groups."""
    if request.person is None:
        return
    others = (Conversation.person_id == request.person.id, Conversation.chat_id != request.chat.id)
    for conversation in request.session.scalars(select(Conversation).where(*others, Conversation.flow == flow)):
        request.session.delete(conversation)


def end_for(session: Session, chat_id: str, person_id: str) -> None:
    """Stop asking somebody who has answered otherwise, on a web form say."""
    conversation = session.get(Conversation, (chat_id, person_id))
    if conversation:
        session.delete(conversation)


def park_if_stale(conversation: Conversation, now: datetime) -> bool:
    """Let go of a question that waited too long; True the one time this happens."""
    if conversation.parked or now < conversation.expires_at:
        return False
    park(conversation, now)
    return True


def park(conversation: Conversation, now: datetime) -> None:
    """Stop capturing words, keep what was said for a day."""
    conversation.parked = True
    conversation.expires_at = now + KEPT_WHEN_PARKED


def go_on(conversation: Conversation, now: datetime) -> None:
    """Wait for an answer again, from now on as long as at first."""
    conversation.parked, conversation.misses, conversation.expires_at = False, 0, now + PATIENCE


def answer(request: Request, conversation: Conversation) -> list[Say]:
    """Hand a text or picture to the step that waits for it; ask again once, then let go."""
    try:
        return take_answer(request, conversation)
    except NotAnAnswer as miss:
        return missed(request, conversation, miss)


def take_answer(request: Request, conversation: Conversation) -> list[Say]:
    """Hand a text or picture to the step that waits for it, in the network in which it was asked.

    Raises:
        NotAnAnswer: where it is none.
    """
    if conversation.network_id:
        speak_of(request, conversation.network_id)
    return step_of(conversation)(request, conversation)


def step_of(conversation: Conversation) -> StepHandler:
    """What takes the answer."""
    return all_routes()[conversation.flow].steps[conversation.step]


def is_free(conversation: Conversation) -> bool:
    """Whether its step takes whatever is written."""
    return conversation.step in all_routes()[conversation.flow].free_steps


def missed(request: Request, conversation: Conversation, miss: NotAnAnswer) -> list[Say]:
    """A text was no answer: ask again once, then let go."""
    conversation.misses += 1
    if conversation.misses < MOST_MISSES:
        return [miss.say]
    park(conversation, request.now)
    return [Say(LET_GO)]


def is_kept(conversation: Conversation, now: datetime) -> bool:
    """Whether the bot has let go of it, and what was said is still there."""
    return conversation.parked and now < conversation.expires_at


def answer_late(request: Request) -> list[Say] | None:
    """A right answer to what the bot had let go of goes on with it; None where it is none."""
    conversation = current(request)
    if conversation is None or not is_kept(conversation, request.now):
        return None
    try:
        with request.session.begin_nested():
            go_on(conversation, request.now)
            return take_answer(request, conversation)
    except (NotAnAnswer, AskFirst):
        return None
