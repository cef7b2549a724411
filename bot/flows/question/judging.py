"""What the asker says of an answer: it helped, or not yet; thanks reach who answered, and with both agreeing it becomes a
lesson."""

from datetime import timedelta

from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.lesson import lesson_from_question
from bot.flows.question.queries import find_answer, find_question
from bot.flows.question.results import MayBeLesson
from bot.flows.question.routes import routes, subject_of
from bot.flows.question.sending import close, go_on
from bot.flows.question.showing import GONE, NOT_YOURS, TAKEN_BACK
from bot.flows.question.stages import Stage, Verdict
from bot.flows.question.tables import Question, QuestionAnswer, QuestionStatus
from bot.flows.question.words import does_not_help, helps
from bot.language.replies import agrees, refuses
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

LASTS = timedelta(days=30)


@routes.button("helped", means=helps)
def helped(request: Request, answer_id: str) -> list[Say]:
    """It helped: thanks go back, once, and the question is closed."""
    answer, question, refused = _judged(request, answer_id)
    if answer is None or question is None:
        return refused
    if answer.verdict_ms > request.occurred_ms:
        return [Say(_noted(answer))]
    answer.verdict, answer.verdict_ms = Verdict.HELPED, request.occurred_ms
    if question.status == QuestionStatus.OPEN:
        close(request.session, question, request.now)
        question.changed_ms = max(question.changed_ms, request.occurred_ms)
    lesson = [Say(MayBeLesson(answer.id, question.text, answer.text, asker=True), about=f"asker:{question.id}")]
    return [Say(_noted(answer)), *_thank(request, question, answer), *(lesson if _may_ask(answer) else [])]


@routes.button("notyet", means=does_not_help)
def not_yet(request: Request, answer_id: str) -> list[Say]:
    """It does not answer it: the question goes on."""
    answer, question, refused = _judged(request, answer_id)
    if answer is None or question is None:
        return refused
    says: list[Say] = []
    if answer.verdict_ms <= request.occurred_ms and answer.verdict != Verdict.HELPED:
        answer.verdict, answer.verdict_ms = Verdict.NOT_YET, request.occurred_ms
        waited = question.asked_at is not None and request.now - question.asked_at > timedelta(days=2)
        if question.status == QuestionStatus.OPEN and question.stage == Stage.KNOWING and waited:
            says = go_on(request.session, question, request.now)
    return [Say(_noted(answer)), *says]


def _noted(answer: QuestionAnswer) -> Told:
    if answer.verdict == Verdict.HELPED:
        other = Reply("See the question", f"question.see:{answer.question_id}")
        return Told("How good to hear! I thank them in your name. The question is closed.", other)
    return Told("Noted, and nobody is told. I go on asking for you.")


def _may_ask(answer: QuestionAnswer) -> bool:
    return bool(answer.text) and answer.asker_agrees is None and answer.lesson_id is None


def _thank(request: Request, question: Question, answer: QuestionAnswer) -> list[Say]:
    if answer.thanked_at is not None:
        return []
    answer.thanked_at = request.now
    if not question.unnamed:  # the audit has names
        note(request, question.network_id, "question.helped", subject_of(question.id))
    thanks = Told("Thank you! What you answered has helped: {question}", question=question.text).with_figure(
        Mood.THANKS
    )
    says = _to_answerer(request, question, answer, thanks)
    if says and answer.text and answer.answerer_agrees is None:
        says += _to_answerer(request, question, answer, MayBeLesson(answer.id, question.text, answer.text, asker=False))
    return says


def _to_answerer(request: Request, question: Question, answer: QuestionAnswer, result: object) -> list[Say]:
    person = request.session.get(Person, answer.person_id) if answer.person_id else None
    return [
        Say(
            result, to=each.line_user_id, urgency=Urgency.RIDE, expires=request.now + LASTS,
            network_id=question.network_id, about=f"answer:{answer.id}",
        )
        for each in reachable([person] if person else [])
    ]  # fmt: skip


@routes.button("lesson", means=agrees)
def agree_to_lesson(request: Request, answer_id: str) -> list[Say]:
    """It may become a lesson."""
    return _agreed(request, answer_id, agrees_to_it=True)


@routes.button("nolesson", means=refuses)
def keep_between_us(request: Request, answer_id: str) -> list[Say]:
    """Rather not."""
    return _agreed(request, answer_id, agrees_to_it=False)


def _agreed(request: Request, answer_id: str, *, agrees_to_it: bool) -> list[Say]:
    answer = find_answer(request.session, answer_id)
    question = find_question(request.session, answer.question_id, lock=True) if answer else None
    if answer is None or question is None or request.person is None:
        return [Say(GONE)]
    request.session.refresh(answer)
    if question.status == QuestionStatus.WITHDRAWN or not answer.text:
        return [Say(TAKEN_BACK)]
    if request.person.id not in (question.asker_id, answer.person_id):
        return [Say(NOT_YOURS)]
    if answer.lesson_id:
        return [Say(Told("It is among the lessons already.", Reply("See it", f"lesson.see:{answer.lesson_id}")))]
    if request.person.id == question.asker_id:
        answer.asker_agrees = agrees_to_it
    else:
        answer.answerer_agrees = agrees_to_it
    if not agrees_to_it:
        return [Say(Told("All right, it stays between you."))]
    if not (answer.answerer_agrees and (answer.asker_agrees or question.asker_id is None)):
        return [Say(Told("Thank you! As soon as the other one agrees, too, everybody finds it among the lessons."))]
    answer.lesson_id = lesson_from_question(
        request, question.network_id, question.id, question.text, answer.text, question.topic, answer.enterprise_id,
        answer.picture_id,
    )  # fmt: skip
    return [
        Say(Told("It is a lesson now, without names of people.", Reply("See it", f"lesson.see:{answer.lesson_id}")))
    ]


def _judged(request: Request, answer_id: str) -> tuple[QuestionAnswer | None, Question | None, list[Say]]:
    """An answer to the person's own question, the question locked; else what to say."""
    answer = find_answer(request.session, answer_id)
    question = find_question(request.session, answer.question_id, lock=True) if answer else None
    if answer is None or question is None or request.person is None:
        return None, None, [Say(GONE)]
    if question.asker_id != request.person.id:
        return None, None, [Say(NOT_YOURS)]
    request.session.refresh(answer)
    if question.status == QuestionStatus.WITHDRAWN or not (answer.text or answer.picture_id):
        return None, None, [Say(TAKEN_BACK)]
    return answer, question, []
