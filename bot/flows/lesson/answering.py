"""Answering one of the three questions: a few words, or rather not. Nobody is named on the page that comes of it."""

from bot.dialogue import conversations
from bot.dialogue.leaving_out import left_out
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say, Told
from bot.flows.forum import Forum, ForumStatus, attendees_of, find_forum, subject_of
from bot.flows.lesson import results
from bot.flows.lesson.gathering import page_link
from bot.flows.lesson.publishing import forum_changed
from bot.flows.lesson.queries import answer_in, answered_by, trial_in
from bot.flows.lesson.routes import ASKS, KEY, QUESTIONS, WORDS, routes
from bot.flows.lesson.tables import LessonAnswer
from bot.language.cleaning import clean
from bot.language.replies import refuses
from bot.storage.chats import Conversation
from bot.storage.due_work import has_work
from bot.storage.people import Person


@routes.button("answer")
def begin_answer(request: Request, forum_id: str) -> list[Say]:
    """The next text is the answer. The argument is the question."""
    forum, refused = _open(request, forum_id)
    if forum is None or request.person is None or request.argument not in QUESTIONS:
        return refused or [Say(results.LESSON_GONE)]
    row = request.session.get(LessonAnswer, (forum.network_id, forum.id, request.person.id, request.argument))
    conversations.ask(request, routes.flow, WORDS, {"forum": forum.id, "question": request.argument})
    return [Say(results.AskWords(request.argument, row.text if row and row.text else None))]


@routes.answers("answer")
def answer_at_once(request: Request, forum_id: str) -> list[Say]:
    """A few words written under the question, without a tap before them."""
    forum, refused = _open(request, forum_id)
    if forum is None or request.person is None or request.argument not in QUESTIONS:
        return refused or [Say(results.LESSON_GONE)]
    if len(request.text) > results.LONGEST:
        return [Say(results.AskWords(request.argument, None, too_long=len(request.text)))]
    return _taken(request, forum, request.person, request.argument)


@routes.step(WORDS, free=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """The answer; another one to the same question replaces it."""
    forum, refused = _open(request, conversation.data["forum"])
    question = conversation.data["question"]
    if forum is None or request.person is None:
        conversations.end(request)
        return refused
    if not request.text or len(request.text) > results.LONGEST:
        raise NotAnAnswer(Say(results.AskWords(question, None, too_long=len(request.text))))
    if not clean(request.text, all_names=False).text:
        raise NotAnAnswer(Say(results.AskWords(question, None)))
    conversations.end(request)
    return _taken(request, forum, request.person, question)


def _taken(request: Request, forum: Forum, person: Person, question: str) -> list[Say]:
    cleaned = clean(request.text, all_names=False)
    if not cleaned.text:
        return [Say(results.AskWords(question, None))]
    again = _keep(request, forum, person, question, cleaned.text)
    still_open = open_questions(request, forum, person)
    return [*left_out(cleaned), Say(results.AnswerKept(forum.id, again, still_open[0] if still_open else None))]


@routes.button("skip", means=refuses)
def skip(request: Request, forum_id: str) -> list[Say]:
    """Rather not; an answer that was given stays."""
    forum, refused = _open(request, forum_id)
    if forum is None or request.person is None or request.argument not in QUESTIONS:
        return refused or [Say(results.LESSON_GONE)]
    conversation = conversations.current(request)
    if conversation and conversation.flow == routes.flow and conversation.data.get("question") == request.argument:
        conversations.end(request)
    if request.argument not in answered_by(request.session, forum, request.person):
        _keep(request, forum, request.person, request.argument, "")
    return [Say(Told("That is fine. Thank you for having been there."))]


def resume(_request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the words again."""
    return [Say(results.AskWords(conversation.data.get("question", "trial"), None))]


def edited(request: Request) -> list[Say] | None:
    """An answer follows the edit of its message."""
    row = _said_in(request)
    if row is None:
        return None
    request.secret = True
    if not request.text or len(request.text) > results.LONGEST:
        return [Say(results.AskWords(row.question, row.text, too_long=len(request.text)))]
    cleaned = clean(request.text, all_names=False)
    row.text = cleaned.text
    forum_changed(request.session, row.network_id, row.forum_id, request.now)
    return left_out(cleaned)


def unsent(request: Request) -> list[Say] | None:
    """What is taken back is forgotten, from the page too. Nothing is said."""
    row = _said_in(request)
    trial = (
        trial_in(request.session, request.person.id, request.message_id)
        if request.person and request.message_id
        else None
    )
    if trial:
        trial.text, trial.said_in = "", None
    if row:
        request.session.delete(row)
        forum_changed(request.session, row.network_id, row.forum_id, request.now)
    return [] if row or trial else None


def open_questions(request: Request, forum: Forum, person: Person) -> list[str]:
    """The questions that were asked and that somebody who was there has not answered."""
    if forum.status != ForumStatus.HELD or person.id not in {each.id for each in attendees_of(request.session, forum)}:
        return []
    answered = answered_by(request.session, forum, person)
    return [
        question
        for question, kind in zip(QUESTIONS, ASKS, strict=True)
        if question not in answered and has_work(request.session, forum.network_id, kind, subject_of(forum), done=True)
    ]


def questions_for(request: Request, forum: Forum, person: Person) -> list[results.LessonQuestion]:
    """The cards of the questions that a person has not answered yet."""
    return [
        results.LessonQuestion(forum.id, forum.name, question, QUESTIONS.index(question) + 1)
        for question in open_questions(request, forum, person)
    ]


def _open(request: Request, forum_id: str) -> tuple[Forum | None, list[Say]]:
    """The forum of a question that this person may still answer, locked; else what to say."""
    elsewhere = in_private(request, KEY)
    if elsewhere or request.person is None:
        return None, elsewhere
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or request.person.id not in {each.id for each in attendees_of(request.session, forum)}:
        return None, [Say(results.LESSON_GONE)]
    if forum.status != ForumStatus.HELD:
        return None, [Say(results.LessonOver(forum.name, page_link(request.session, forum)))]
    return forum, []


def _keep(request: Request, forum: Forum, person: Person, question: str, text: str) -> bool:
    """Keep an answer; True where it replaces another one."""
    row = request.session.get(LessonAnswer, (forum.network_id, forum.id, person.id, question))
    again = row is not None and row.text != ""
    if row is None:
        row = LessonAnswer(network_id=forum.network_id, forum_id=forum.id, person_id=person.id, question=question)
        request.session.add(row)
    row.text, row.at, row.said_in = text, request.now, request.message_id if text else None
    request.session.flush()
    return again


def _said_in(request: Request) -> LessonAnswer | None:
    if request.person is None or request.message_id is None or not request.chat.is_private:
        return None
    return answer_in(request.session, request.person.id, request.message_id)
