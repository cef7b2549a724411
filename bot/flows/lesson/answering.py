"""Answering one of the three questions: a few words, or rather not. Nobody is named on the page that comes of it."""

from bot.dialogue import conversation as talk
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.forum import Forum, ForumStatus, attendees_of, find_forum, subject_of
from bot.flows.lesson.gathering import page_link
from bot.flows.lesson.queries import answer_in, answered_by
from bot.flows.lesson.results import (
    LONGEST,
    AnswerKept,
    AskWords,
    LessonGone,
    LessonOver,
    LessonQuestion,
    QuestionSkipped,
)
from bot.flows.lesson.routes import ASKS, KEY, QUESTIONS, WORDS, routes
from bot.flows.lesson.tables import LessonAnswer
from bot.storage.chats import Conversation
from bot.storage.due_work import has_work
from bot.storage.people import Person


@routes.button("answer")
def begin_answer(asked: Asked, forum_id: str) -> list[Say]:
    """The next text is the answer. The argument is the question."""
    forum, refused = _open(asked, forum_id)
    if forum is None or asked.person is None or asked.argument not in QUESTIONS:
        return refused or [Say(LessonGone())]
    row = asked.session.get(LessonAnswer, (forum.network_id, forum.id, asked.person.id, asked.argument))
    talk.ask(asked, routes.flow, WORDS, {"forum": forum.id, "question": asked.argument})
    return [Say(AskWords(asked.argument, row.text if row and row.text else None))]


@routes.step(WORDS)
def take_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """The answer; another one to the same question replaces it."""
    forum, refused = _open(asked, conversation.data["forum"])
    question = conversation.data["question"]
    if forum is None or asked.person is None:
        talk.end(asked)
        return refused
    if not asked.text or len(asked.text) > LONGEST:
        raise NotAnAnswer(Say(AskWords(question, None, too_long=len(asked.text))))
    talk.end(asked)
    again = _keep(asked, forum, asked.person, question, asked.text)
    still_open = open_questions(asked, forum, asked.person)
    return [Say(AnswerKept(forum.id, again, still_open[0] if still_open else None))]


@routes.button("skip")
def skip(asked: Asked, forum_id: str) -> list[Say]:
    """Rather not; an answer that was given stays."""
    forum, refused = _open(asked, forum_id)
    if forum is None or asked.person is None or asked.argument not in QUESTIONS:
        return refused or [Say(LessonGone())]
    conversation = talk.current(asked)
    if conversation and conversation.flow == routes.flow and conversation.data["question"] == asked.argument:
        talk.end(asked)
    if asked.argument not in answered_by(asked.session, forum, asked.person):
        _keep(asked, forum, asked.person, asked.argument, "")
    return [Say(QuestionSkipped())]


def resume(_asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask for the words again."""
    return [Say(AskWords(conversation.data["question"], None))]


def edited(asked: Asked) -> list[Say] | None:
    """An answer follows the edit of its message."""
    row = _said_in(asked)
    if row is None:
        return None
    asked.secret = True
    if not asked.text or len(asked.text) > LONGEST:
        return [Say(AskWords(row.question, row.text, too_long=len(asked.text)))]
    row.text = asked.text
    return []


def unsent(asked: Asked) -> list[Say] | None:
    """What is taken back is forgotten, from the page too. Nothing is said."""
    row = _said_in(asked)
    if row is None:
        return None
    asked.session.delete(row)
    return []


def open_questions(asked: Asked, forum: Forum, person: Person) -> list[str]:
    """The questions that were asked and that somebody who was there has not answered."""
    if forum.status != ForumStatus.HELD or person.id not in {each.id for each in attendees_of(asked.session, forum)}:
        return []
    answered = answered_by(asked.session, forum, person)
    return [
        question
        for question, kind in zip(QUESTIONS, ASKS, strict=True)
        if question not in answered and has_work(asked.session, forum.network_id, kind, subject_of(forum), done=True)
    ]


def questions_for(asked: Asked, forum: Forum, person: Person) -> list[LessonQuestion]:
    """The same as cards."""
    return [
        LessonQuestion(forum.id, forum.name, question, QUESTIONS.index(question) + 1)
        for question in open_questions(asked, forum, person)
    ]


def _open(asked: Asked, forum_id: str) -> tuple[Forum | None, list[Say]]:
    """The forum of a question that this person may still answer, locked; else what to say."""
    elsewhere = in_private(asked, KEY)
    if elsewhere or asked.person is None:
        return None, elsewhere
    forum = find_forum(asked.session, forum_id, lock=True)
    if forum is None or asked.person.id not in {each.id for each in attendees_of(asked.session, forum)}:
        return None, [Say(LessonGone())]
    if forum.status != ForumStatus.HELD:
        return None, [Say(LessonOver(forum.name, page_link(asked.session, forum)))]
    return forum, []


def _keep(asked: Asked, forum: Forum, person: Person, question: str, text: str) -> bool:
    """Keep an answer; True where it replaces another one."""
    row = asked.session.get(LessonAnswer, (forum.network_id, forum.id, person.id, question))
    again = row is not None and row.text != ""
    if row is None:
        row = LessonAnswer(network_id=forum.network_id, forum_id=forum.id, person_id=person.id, question=question)
        asked.session.add(row)
    row.text, row.at, row.said_in = text, asked.now, asked.message_id if text else None
    asked.session.flush()
    return again


def _said_in(asked: Asked) -> LessonAnswer | None:
    if asked.person is None or asked.message_id is None or not asked.chat.is_private:
        return None
    return answer_in(asked.session, asked.person.id, asked.message_id)
