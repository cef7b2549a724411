"""Answering a private word: only who received it can, and never learns more than the person chose to say."""

from bot.dialogue import conversations
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.private_message import results
from bot.flows.private_message.queries import find_word, subject_of, words_of
from bot.flows.private_message.routes import routes
from bot.flows.private_message.saying import (
    ANSWER,
    ASK_ANSWER,
    EXCHANGE_OVER,
    KEY,
    NOT_YOURS,
    go_on,
    reader_of,
    too_long,
)
from bot.flows.private_message.tables import PrivateWord
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person
from bot.storage.retention import UNSENT_LASTS

ANY = "private_message:"
"""What a quote of an answer speaks of: not of which, so that nothing lasting ties a word to a chat."""


@routes.button("answer")
def begin_answer(request: Request, word_id: str) -> list[Say]:
    """The next text is the answer."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return elsewhere
    word, _person, refused = _received(request, word_id)
    if word is None:
        return refused
    conversations.ask(request, routes.flow, ANSWER, {"word": word.id})
    return [Say(ASK_ANSWER)]


@routes.step(ANSWER, letter=True)
def take_answer(request: Request, conversation: Conversation) -> list[Say]:
    """Bring the answer."""
    return _bring(request, conversation.data["word"])


def quoted(request: Request, word_id: str) -> list[Say]:
    """A text that quotes a word answers it; one that quotes an answer goes on after it."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return elsewhere
    if word_id:
        return _bring(request, word_id)
    mine = words_of(request.session, request.person.id)
    word = next((word for word in mine if word.person_id == request.person.id and word.answer), None)
    return go_on(request, word, request.text) if word else [Say(EXCHANGE_OVER)]


def _bring(request: Request, word_id: str) -> list[Say]:
    """To whoever wrote the word; a further answer stands in a row of its own."""
    word, person, refused = _received(request, word_id)
    if word is None or person is None:
        conversations.end(request)
        return refused
    if len(request.text) > results.LONGEST:
        conversations.ask(request, routes.flow, ANSWER, {"word": word.id})
        return [Say(too_long(len(request.text)))]
    said = word.text
    if word.answered_at is not None:
        word = PrivateWord(
            network_id=word.network_id,
            id=new_id(request.now),
            person_id=word.person_id,
            recipient_id=word.recipient_id,
            named=word.named,
            text="",
            created_at=request.now,
            said_in=[],
        )
        request.session.add(word)
    word.answer, word.answered_at, word.answered_in = request.text, request.now, request.message_id
    conversations.end(request)
    arrived = results.AnswerArrived(word.id, request.text, said, reader_of(request.session, word).kind)
    add = Reply("Add something", f"private_message.answer:{word.id}")
    return [
        Say(Told("Thank you for taking care of it. Your answer is on its way.", add)),
        Say(
            arrived,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            expires=request.now + UNSENT_LASTS,
            subject=ANY,
            about=subject_of(word.id),
        ),
    ]


def _received(request: Request, word_id: str) -> tuple[PrivateWord | None, Person | None, list[Say]]:
    """A word that this person received and can answer, and who wrote it; or why not."""
    word = find_word(request.session, word_id, lock=True)
    if word is None or request.person is None or word.recipient_id != request.person.id:
        return None, None, [Say(NOT_YOURS)]
    if word.closed or word.person_id is None:
        return None, None, [Say(EXCHANGE_OVER)]
    person = request.session.get_one(Person, word.person_id)
    if not reachable([person]):
        return None, None, [Say(Told("I cannot bring an answer there any more. Thank you for wanting to give one."))]
    return word, person, []
