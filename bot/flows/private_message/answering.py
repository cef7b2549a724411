"""Answering a private word: only who received it can, and never learns more than the person chose to say."""

from bot.dialogue import conversation as talk
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.saying import Say
from bot.flows.private_message.queries import find_word, words_of
from bot.flows.private_message.results import (
    LONGEST,
    AnswerArrived,
    AnswerBrought,
    AskAnswer,
    CannotReach,
    ExchangeOver,
    NotYours,
    TooLong,
)
from bot.flows.private_message.routes import routes
from bot.flows.private_message.saying import ANSWER, KEY, go_on, reader_of
from bot.flows.private_message.tables import PrivateWord
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person
from bot.storage.retention import UNSENT_LASTS

ANY = "word:"
"""What a quote of an answer speaks of: not of which, so that nothing lasting ties a word to a chat."""


@routes.button("answer")
def begin_answer(asked: Asked, word_id: str) -> list[Say]:
    """The next text is the answer."""
    elsewhere = in_private(asked, KEY)
    if elsewhere:
        return elsewhere
    word, _person, refused = _received(asked, word_id)
    if word is None:
        return refused
    talk.ask(asked, routes.flow, ANSWER, {"word": word.id})
    return [Say(AskAnswer())]


@routes.step(ANSWER)
def take_answer(asked: Asked, conversation: Conversation) -> list[Say]:
    """Bring the answer."""
    return _bring(asked, conversation.data["word"])


def quoted(asked: Asked, word_id: str) -> list[Say]:
    """A text that quotes a word answers it; one that quotes an answer goes on after it."""
    elsewhere = in_private(asked, KEY)
    if elsewhere or asked.person is None:
        return elsewhere
    if word_id:
        return _bring(asked, word_id)
    mine = words_of(asked.session, asked.person.id)
    word = next((word for word in mine if word.person_id == asked.person.id and word.answer), None)
    return go_on(asked, word, asked.text) if word else [Say(ExchangeOver())]


def _bring(asked: Asked, word_id: str) -> list[Say]:
    """To whoever wrote the word; a further answer stands in a row of its own."""
    word, person, refused = _received(asked, word_id)
    if word is None or person is None:
        talk.end(asked)
        return refused
    if len(asked.text) > LONGEST:
        talk.ask(asked, routes.flow, ANSWER, {"word": word.id})
        return [Say(TooLong(len(asked.text)))]
    said = word.text
    if word.answered_at is not None:
        word = PrivateWord(
            network_id=word.network_id,
            id=new_id(asked.now),
            person_id=word.person_id,
            recipient_id=word.recipient_id,
            named=word.named,
            text="",
            created_at=asked.now,
            said_in=[],
        )
        asked.session.add(word)
    word.answer, word.answered_at, word.answered_in = asked.text, asked.now, asked.message_id
    talk.end(asked)
    arrived = AnswerArrived(word.id, asked.text, said, reader_of(asked.session, word).kind)
    return [
        Say(AnswerBrought(word.id)),
        Say(
            arrived,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            expires=asked.now + UNSENT_LASTS,
            subject=ANY,
        ),
    ]


def _received(asked: Asked, word_id: str) -> tuple[PrivateWord | None, Person | None, list[Say]]:
    """A word that this person received and can answer, and who wrote it; or why not."""
    word = find_word(asked.session, word_id, lock=True)
    if word is None or asked.person is None or word.recipient_id != asked.person.id:
        return None, None, [Say(NotYours())]
    if word.closed or word.person_id is None:
        return None, None, [Say(ExchangeOver())]
    person = asked.session.get_one(Person, word.person_id)
    if not reachable([person]):
        return None, None, [Say(CannotReach())]
    return word, person, []
