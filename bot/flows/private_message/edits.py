"""When a message of a private word, or of an answer, is edited or unsent."""

from typing import Any

from bot.delivery.withdrawing import forget_about
from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.private_message.queries import erase_words, subject_of, words_of
from bot.flows.private_message.results import LONGEST
from bot.flows.private_message.routes import routes
from bot.flows.private_message.saying import ANSWER, preview, too_long
from bot.flows.private_message.tables import PrivateWord
from bot.storage.accounts import chat_to
from bot.storage.people import Person


def edited(request: Request) -> list[Say] | None:
    """Before it is sent the word follows the edit; afterwards it stays as the other one has it."""
    data = _draft_with(request)
    if data is not None:
        request.secret = True
        parts = [[each, request.text if each == request.message_id else text] for each, text in data["parts"]]
        length = len("\n".join(text for _id, text in parts))
        return preview(request, {**data, "parts": parts}) if length <= LONGEST else [Say(too_long(length))]
    if _sent_with(request) is None:
        return None
    request.secret = True
    return [Say(Told("This has been brought already, as it was. If something is to be added, please write again."))]


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is forgotten, and not brought where it still waits. Nothing is said."""
    data = _draft_with(request)
    if data is not None:
        parts = [part for part in data["parts"] if part[0] != request.message_id]
        if parts:
            preview(request, {**data, "parts": parts})
        else:
            conversations.end(request)
        return []
    word = _sent_with(request)
    if word is None or request.person is None:
        return None
    if word.answered_in == request.message_id:
        _take_answer_back(request, word)
    else:
        erase_words(request.session, PrivateWord.id == word.id)
    return []


def _take_answer_back(request: Request, word: PrivateWord) -> None:
    person = request.session.get(Person, word.person_id) if word.person_id else None
    if person and person.line_user_id:
        own = chat_to(request.session, person.line_user_id, word.network_id)
        forget_about(request.session, subject_of(word.id), "the answer was taken back", [own])
    word.answer, word.answered_in = "", None


def _draft_with(request: Request) -> dict[str, Any] | None:
    """The word that this person is writing here, where the message is part of it."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step == ANSWER:
        return None
    said = [message_id for message_id, _text in conversation.data["parts"]]
    return dict(conversation.data) if request.message_id in said else None


def _sent_with(request: Request) -> PrivateWord | None:
    """The word, or the answer, that this person said in the message."""
    if request.person is None or request.message_id is None or not request.chat.is_private:
        return None
    mine = words_of(request.session, request.person.id)
    return next((word for word in mine if request.message_id in (*word.said_in, word.answered_in)), None)
