"""How questions stand: one's own, those of the network, and closing or taking back one's own."""

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import forget_about
from bot.dialogue.holders import Subject
from bot.dialogue.links import picture_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.question.levels import sees
from bot.flows.question.queries import (
    answers_by_question,
    answers_to,
    asked_of,
    find_question,
    open_questions,
    questions_of,
)
from bot.flows.question.results import Answer, Questions, State
from bot.flows.question.routes import MINE, routes, subject_of
from bot.flows.question.sending import close, plan_next, stop
from bot.flows.question.stages import Stage, Verdict
from bot.flows.question.tables import Question, QuestionAnswer, QuestionStatus
from bot.language.answers import is_enough
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Network, Person
from bot.storage.pictures import erase_picture

GONE = Told("I do not find this question any more.")
TAKEN_BACK = Told("This question was taken back.")
NOT_YOURS = Told("Only who asked can do that.")


@routes.command("mine", button="mine")
def mine(request: Request) -> list[Say]:
    """What I have asked."""
    elsewhere = in_private(request, MINE)
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    found = questions_of(request.session, network.id, request.person.id)
    if len(found) == 1:
        return [Say(state_of(request.session, found[0], own=True))]
    return [Say(_listed(request, network, found, mine=True))]


@routes.command("open", button="list")
def list_open(request: Request) -> list[Say]:
    """What the network would like to know."""
    network = network_of(request)
    refused = refusal(request, Right.ASK_NETWORK, Subject(network.id))
    found = [] if refused else open_questions(request.session, network.id)
    ours = [each for each in found if sees(request.session, each, request.chat, request.person)]
    return refused or [Say(_listed(request, network, ours, mine=False))]


@routes.button("page")
def page(request: Request, which: str) -> list[Say]:
    """Another page of a list."""
    return mine(request) if which == "mine" else list_open(request)


def _listed(request: Request, network: Network, found: list[Question], *, mine: bool) -> Questions:
    counts = answers_by_question(request.session, network.id, [each.id for each in found])
    rows = [(each.id, each.text, counts[each.id], each.status == QuestionStatus.OPEN) for each in found]
    which = "mine" if mine else "open"
    return Questions(mine, page_of(rows, request.argument, lambda behind: f"question.page:{which}:{behind}"))


@routes.button("see")
def see(request: Request, question_id: str) -> list[Say]:
    """One question with its answers."""
    question = find_question(request.session, question_id)
    return show_state(request, question) if question else [Say(GONE)]


def show_state(request: Request, question: Question) -> list[Say]:
    """How it stands; to others than its asker without judging and closing, and only to people of its network."""
    if question.status in (QuestionStatus.WITHDRAWN, QuestionStatus.DRAFT):
        return [Say(TAKEN_BACK if question.status == QuestionStatus.WITHDRAWN else GONE)]
    refused = refusal(request, Right.ASK_NETWORK, Subject(question.network_id))
    own = _is_own(request, question)
    return refused if refused and not own else [Say(state_of(request.session, question, own=own))]


def _is_own(request: Request, question: Question) -> bool:
    return request.chat.is_private and request.person is not None and request.person.id == question.asker_id


def state_of(session: Session, question: Question, *, own: bool) -> State:
    """The question and its answers."""
    return State(
        id=question.id,
        text=question.text,
        topic=question.topic,
        stage=Stage(question.stage),
        is_open=question.status == QuestionStatus.OPEN,
        unnamed=question.unnamed,
        asked=len(asked_of(session, question)),
        asked_at=question.asked_at,
        answers=tuple(shown_answer(session, each) for each in answers_to(session, question)),
        own=own,
    )


def shown_answer(session: Session, answer: QuestionAnswer) -> Answer:
    """An answer as it is shown."""
    person = session.get(Person, answer.person_id) if answer.person_id else None
    names = names_of_enterprises(session, answer.network_id) if answer.enterprise_id else {}
    return Answer(
        id=answer.id,
        text=answer.text,
        name=person.called if person else None,
        enterprise=names.get(answer.enterprise_id or ""),
        picture=picture_address(session, answer.picture_id) if answer.picture_id else None,
        verdict=Verdict(answer.verdict) if answer.verdict else None,
    )


@routes.button("close", means=is_enough)
def close_it(request: Request, question_id: str) -> list[Say]:
    """That is enough: nobody is asked any more."""
    question, refused = own_question(request, question_id)
    if question is None:
        return refused
    if question.status == QuestionStatus.OPEN and question.changed_ms <= request.occurred_ms:
        close(request.session, question, request.now)
        question.changed_ms = request.occurred_ms
    return [Say(state_of(request.session, question, own=True))]


@routes.button("reopen")
def open_again(request: Request, question_id: str) -> list[Say]:
    """It is not answered after all."""
    question, refused = own_question(request, question_id)
    if question is None:
        return refused
    if question.status == QuestionStatus.CLOSED and question.changed_ms <= request.occurred_ms:
        question.status, question.closed_at, question.changed_ms = QuestionStatus.OPEN, None, request.occurred_ms
        question.asked_at = request.now
        plan_next(request.session, question, request.now)
    return [Say(state_of(request.session, question, own=True))]


@routes.button("withdraw")
def withdraw(request: Request, question_id: str) -> list[Say]:
    """Take it back: first asked whether, since its answers go, too."""
    question, refused = own_question(request, question_id)
    if question is None:
        return refused
    sure = Reply("Yes, take it back", f"question.gone:{question.id}")
    keep = Reply("Keep the question", f"question.see:{question.id}")
    return [Say(Told("Shall I take the question back? Its words and its answers are erased.", sure, keep))]


@routes.button("gone")
def withdraw_now(request: Request, question_id: str) -> list[Say]:
    """Yes, take it back."""
    question, refused = own_question(request, question_id)
    if question is None:
        return refused
    take_back(request.session, question)
    return [Say(Told("The question is taken back."))]


def take_back(session: Session, question: Question) -> None:
    """Its words and answers are erased, and nobody hears of it any more; what became a lesson stays."""
    question.status = QuestionStatus.WITHDRAWN
    stop(session, question, "the question was taken back")
    for about in (subject_of(question.id), f"asker:{question.id}"):
        forget_about(session, about, "the question was taken back")
    for answer in answers_to(session, question):
        erase_answer(session, answer)
    question.text = ""


def erase_answer(session: Session, answer: QuestionAnswer) -> None:
    """The words and the picture of an answer are gone; a picture that a lesson shows stays there."""
    if answer.lesson_id is None:
        erase_picture(session, answer.network_id, answer.picture_id)
    answer.text, answer.picture_id, answer.said_in = "", None, None


def own_question(request: Request, question_id: str) -> tuple[Question | None, list[Say]]:
    """The person's own question, locked, in their 1:1 chat or where they asked; else why not."""
    question = find_question(request.session, question_id, lock=True)
    if question is None or question.status == QuestionStatus.DRAFT:
        return None, [Say(GONE)]
    if request.person is None or question.asker_id != request.person.id:
        return None, [Say(NOT_YOURS)]
    return (None, [Say(TAKEN_BACK)]) if question.status == QuestionStatus.WITHDRAWN else (question, [])
