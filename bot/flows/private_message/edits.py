"""When a message of a private word, or of an answer, is edited or unsent."""

from typing import Any

from bot.dialogue import conversation as talk
from bot.dialogue.request import Asked
from bot.dialogue.saying import Say
from bot.flows.private_message.queries import erase_words, withdraw_word, words_of
from bot.flows.private_message.results import LONGEST, SentAlready, TooLong
from bot.flows.private_message.routes import routes
from bot.flows.private_message.saying import ANSWER, preview
from bot.flows.private_message.tables import PrivateWord
from bot.storage.people import Person


def edited(asked: Asked) -> list[Say] | None:
    """Before it is sent the word follows the edit; afterwards it stays as the other one has it."""
    data = _draft_with(asked)
    if data is not None:
        asked.secret = True
        parts = [[each, asked.text if each == asked.message_id else text] for each, text in data["parts"]]
        length = len("\n".join(text for _id, text in parts))
        return preview(asked, {**data, "parts": parts}) if length <= LONGEST else [Say(TooLong(length))]
    if _sent_with(asked) is None:
        return None
    asked.secret = True
    return [Say(SentAlready())]


def unsent(asked: Asked) -> list[Say] | None:
    """What is taken back is forgotten, and not brought where it still waits. Nothing is said."""
    data = _draft_with(asked)
    if data is not None:
        parts = [part for part in data["parts"] if part[0] != asked.message_id]
        if parts:
            preview(asked, {**data, "parts": parts})
        else:
            talk.end(asked)
        return []
    word = _sent_with(asked)
    if word is None or asked.person is None:
        return None
    if word.answered_in == asked.message_id:
        _take_answer_back(asked, word)
    else:
        erase_words(asked.session, PrivateWord.id == word.id)
    return []


def _take_answer_back(asked: Asked, word: PrivateWord) -> None:
    person = asked.session.get(Person, word.person_id) if word.person_id else None
    if person and person.line_user_id:
        withdraw_word(asked.session, word.id, person.line_user_id)
    word.answer, word.answered_in = "", None


def _draft_with(asked: Asked) -> dict[str, Any] | None:
    """The word that this person is writing here, where the message is part of it."""
    conversation = talk.current(asked)
    if conversation is None or conversation.flow != routes.flow or conversation.step == ANSWER:
        return None
    said = [message_id for message_id, _text in conversation.data["parts"]]
    return dict(conversation.data) if asked.message_id in said else None


def _sent_with(asked: Asked) -> PrivateWord | None:
    """The word, or the answer, that this person said in the message."""
    if asked.person is None or asked.message_id is None or not asked.chat.is_private:
        return None
    mine = words_of(asked.session, asked.person.id)
    return next((word for word in mine if asked.message_id in (*word.said_in, word.answered_in)), None)
