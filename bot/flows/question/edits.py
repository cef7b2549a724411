"""When the message of a question or of an answer is edited or taken back."""

from bot.dialogue.leaving_out import left_out
from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.dialogue.understanding.commands import understand
from bot.flows.question.asking import shown, too_long
from bot.flows.question.queries import answer_in, find_question, question_in
from bot.flows.question.results import LONGEST
from bot.flows.question.showing import erase_answer, take_back
from bot.flows.question.tables import Question, QuestionAnswer, QuestionStatus
from bot.flows.question.words import without_wrapping
from bot.language.cleaning import clean
from bot.language.topics import topic_of


def edited(request: Request) -> list[Say] | None:
    """What has not been read by others follows the edit; an answer does, too, and its asker finds it as it is now."""
    question, answer = _said_in(request)
    if question is None and answer is None:
        return None
    if len(request.text) > LONGEST:
        return [Say(too_long(len(request.text)))]
    cleaned = clean(request.text, all_names=True)
    if not cleaned.text:
        return left_out(cleaned)
    if answer:
        answer.text = cleaned.text
        return left_out(cleaned)
    assert question is not None
    if question.status == QuestionStatus.DRAFT:
        words = _without_command(cleaned.text)
        question.text, question.topic = words, topic_of(words)
        return [*left_out(cleaned), Say(shown(request, question))]
    return [Say(Told("The question has gone out as it was. You can close it and ask again."))]


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is erased. Nothing is said."""
    question, answer = _said_in(request)
    if answer:
        erase_answer(request.session, answer)
    if question:
        if question.status == QuestionStatus.DRAFT:
            request.session.delete(question)
        elif question.status != QuestionStatus.WITHDRAWN:
            take_back(request.session, question)
    return [] if question or answer else None


def _without_command(text: str) -> str:
    understood = understand(text, addressed=True)
    return without_wrapping(understood.rest or text if understood else text)


def _said_in(request: Request) -> tuple[Question | None, QuestionAnswer | None]:
    """The question or the answer that the person wrote in this message; its question locked."""
    if request.person is None or request.message_id is None:
        return None, None
    question = question_in(request.session, request.person.id, request.message_id)
    answer = answer_in(request.session, request.person.id, request.message_id)
    held = question.id if question else answer.question_id if answer else None
    if held:
        find_question(request.session, held, lock=True)
    return question, answer
