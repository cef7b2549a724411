"""Answering a question: in words or with a picture in the own chat, or by quoting it in a group; late answers count."""

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.question import judging
from bot.flows.question.asking import ASK_WORDS, too_long
from bot.flows.question.queries import answers_to, asked_of, find_question
from bot.flows.question.results import LONGEST, AnswerArrived
from bot.flows.question.routes import ANSWER, routes, subject_of
from bot.flows.question.sending import to_asker
from bot.flows.question.showing import GONE, TAKEN_BACK, show_state, shown_answer
from bot.flows.question.tables import Question, QuestionAnswer, QuestionAsked, QuestionStatus
from bot.flows.question.words import does_not_help, helps
from bot.language.answers import is_mere_politeness
from bot.language.cleaning import clean
from bot.language.replies import refuses, takes_note
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of
from bot.storage.pictures import keep_picture

OWN = Told("That is your own question. When somebody answers, I bring it to you.")
FEWEST_LETTERS = 2


@routes.button("answer")
def begin_answer(request: Request, question_id: str) -> list[Say]:
    """The next words, or a picture, are the answer."""
    question, refused = answerable(request, question_id)
    if question is None:
        return refused
    conversations.ask(request, routes.flow, ANSWER, {"question": question.id})
    return [Say(_asks(question, private=request.chat.is_private))]


def _asks(question: Question, *, private: bool) -> Told:
    if private:
        return Told("What do you answer? In words, or with a picture: {question}", CANCEL, question=question.text)
    return Told("What do you answer? In your own words: {question}", CANCEL, question=question.text)


@routes.answers("answer")
def answer_at_once(request: Request, question_id: str) -> list[Say]:
    """Words written under the question, without a tap before them."""
    question, refused = answerable(request, question_id)
    return refused if question is None else _take(request, question)


@routes.step(ANSWER, free=True, pictures=True)
def take_answer(request: Request, conversation: Conversation) -> list[Say]:
    """The answer."""
    question, refused = answerable(request, conversation.data["question"])
    if question is None:
        conversations.end(request)
        return refused
    if not request.text and not request.picture:
        raise NotAnAnswer(Say(_asks(question, private=request.chat.is_private)))
    if len(request.text) > LONGEST:
        raise NotAnAnswer(Say(too_long(len(request.text))))
    conversations.end(request)
    return _take(request, question)


def quoted(request: Request, question_id: str) -> list[Say]:
    """A text that quotes the question answers it, in a group or in the own chat."""
    question = find_question(request.session, question_id)
    if question and request.person and question.asker_id == request.person.id:
        return _judged_in_words(request, question)
    if takes_note(request.text) or is_mere_politeness(request.text):
        return []
    if refuses(request.text):
        return pass_on(request, question_id)
    question, refused = answerable(request, question_id)
    return refused if question is None else _take(request, question)


def _judged_in_words(request: Request, question: Question) -> list[Say]:
    """The asker quotes it, or an answer to it, and says that it helped, or not; else they see how it stands."""
    newest = next((each for each in reversed(answers_to(request.session, question)) if each.verdict is None), None)
    if newest and does_not_help(request.text):
        return judging.not_yet(request, newest.id)
    if newest and helps(request.text):
        return judging.helped(request, newest.id)
    return show_state(request, question) if request.chat.is_private else []


@routes.button("pass", means=refuses)
def pass_on(request: Request, question_id: str) -> list[Say]:
    """I do not know that."""
    question, refused = answerable(request, question_id)
    if question is None or request.person is None:
        return refused
    asked = asked_of(request.session, question).get(request.person.id)
    if asked is None:
        asked = QuestionAsked(
            network_id=question.network_id, question_id=question.id, person_id=request.person.id, at=request.now
        )
        request.session.add(asked)
    asked.passed = True
    conversation = conversations.current(request)
    if conversation and conversation.flow == routes.flow and conversation.data.get("question") == question.id:
        conversations.end(request)
    later = Reply("I know it after all", f"question.answer:{question.id}")
    return [Say(Told("That is fine, thank you. I go on asking.", later))]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again what a parked conversation had asked."""
    if conversation.step != ANSWER:
        return [Say(ASK_WORDS)]
    return begin_answer(request, conversation.data["question"])


def _take(request: Request, question: Question) -> list[Say]:
    """Keep it and bring it to the asker. A second answer of the same person stands beside the first."""
    assert request.person is not None
    cleaned = clean(request.words or request.text, all_names=True)
    if len(cleaned.text) < FEWEST_LETTERS and not request.picture:
        return [*left_out(cleaned), Say(_asks(question, private=request.chat.is_private))]
    if len(cleaned.text) > LONGEST:
        return [Say(too_long(len(cleaned.text)))]
    same = [each for each in answers_to(request.session, question) if each.person_id == request.person.id]
    if cleaned.text and any(each.text == cleaned.text for each in same):
        return [Say(_thanks(question))]
    homes = enterprises_of(request.session, question.network_id, request.person)
    keep_picture(request.session, question.network_id, request.picture)
    answer = QuestionAnswer(
        network_id=question.network_id, id=new_id(request.now), question_id=question.id, person_id=request.person.id,
        enterprise_id=homes[0].id if homes else None, text=cleaned.text, picture_id=request.picture,
        said_in=request.message_id, at=request.now,
    )  # fmt: skip
    request.session.add(answer)
    request.session.flush()
    note(request, question.network_id, "question.answered", subject_of(question.id))
    arrived = AnswerArrived(question.id, question.text, shown_answer(request.session, answer))
    return [*left_out(cleaned), Say(_thanks(question)), *to_asker(request.session, question, arrived, request.now)]


def _thanks(question: Question) -> Told:
    if question.asker_id is None:
        return Told("Thank you! I keep your answer with the question, for everybody.")
    if question.status == QuestionStatus.CLOSED:
        return Told("Thank you! The question is closed already; I bring your answer all the same.")
    return Told("Thank you! I bring your answer to who asked.")


def answerable(request: Request, question_id: str) -> tuple[Question | None, list[Say]]:
    """A question, locked, that this person may answer, also one that is closed; else what to say."""
    question = find_question(request.session, question_id, lock=True)
    if question is None or request.person is None or question.status == QuestionStatus.DRAFT:
        return None, [Say(GONE)]
    if question.status == QuestionStatus.WITHDRAWN:
        return None, [Say(TAKEN_BACK)]
    if question.asker_id == request.person.id:
        return None, [Say(OWN)]
    was_asked = request.person.id in asked_of(request.session, question)
    right = Right.ANSWER_QUESTION if was_asked else Right.ASK_NETWORK
    refused = refusal(request, right, Subject(question.network_id))
    return (None, refused) if refused else (question, [])
