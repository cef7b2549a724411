"""Lessons come to be found: from forums, questions, visits, or written by somebody; their words are indexed behind the scenes."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.request import Acting, Due
from bot.dialogue.saying import Say
from bot.flows.forum import Forum, find_forum
from bot.flows.lesson.index_queries import write_words
from bot.flows.lesson.library_queries import find_lesson, lesson_from
from bot.flows.lesson.library_results import LessonDraft
from bot.flows.lesson.queries import answers_of
from bot.flows.lesson.routes import INDEX, routes
from bot.flows.lesson.segmenting import squeezed
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.language.topics import topic_of
from bot.storage import due_work
from bot.storage.database import new_id
from bot.storage.memberships import names_of_enterprises
from bot.storage.pictures import keep_picture

LONGEST_TITLE, SHORT_TITLE, FEWEST_IN_TITLE = 80, 45, 10
"""Letters."""


def title_of(text: str) -> str:
    """What a text is called where nobody has called it: its first line or, of a long one, its first words up to a blank."""
    first = squeezed(next((line for line in text.splitlines() if line.strip()), text))
    if len(first) <= SHORT_TITLE:
        return first
    blanks = [
        place for place, letter in enumerate(first[: LONGEST_TITLE + 1]) if letter == " " and place >= FEWEST_IN_TITLE
    ]
    short = [place for place in blanks if place <= SHORT_TITLE]
    if short or blanks:
        return first[: short[-1] if short else blanks[0]]
    return first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE]}…"


def new_lesson(
    session: Session, now: datetime, *, network_id: str, title: str, text: str, source: Source, topic: str | None = None,
    source_id: str | None = None, enterprise_id: str | None = None, author_id: str | None = None,
    pictures: tuple[str, ...] = (), said_in: str | None = None,
) -> Lesson:  # fmt: skip
    """A lesson that nobody but its author sees yet."""
    found = topic or topic_of(f"{title}\n{text}")
    lesson = Lesson(
        network_id=network_id, id=new_id(now), title=title, text=text, topic=str(found) if found else None,
        enterprise_id=enterprise_id, author_id=author_id, source=source, source_id=source_id, pictures=list(pictures),
        status=LessonStatus.DRAFT, said_in=said_in, created_at=now, changed_at=now,
    )  # fmt: skip
    session.add(lesson)
    session.flush()
    return lesson


def publish(session: Session, lesson: Lesson, now: datetime) -> None:
    """From now on it is found."""
    lesson.status, lesson.changed_at = LessonStatus.OUT, now
    for picture_id in lesson.pictures:
        keep_picture(session, lesson.network_id, picture_id)
    plan_index(session, lesson, now)


def plan_index(session: Session, lesson: Lesson, now: datetime) -> None:
    """Its words have changed: they are indexed behind the scenes, where loading a dictionary holds nobody up."""
    due_work.plan(session, network_id=lesson.network_id, kind=INDEX, subject=f"piece:{lesson.id}", due=now, now=now)


@routes.when_due("index")
def index(due: Due) -> list[Say]:
    """Write a lesson's words."""
    lesson = find_lesson(due.session, due.subject.partition(":")[2], lock=True)
    if lesson is not None:
        index_now(due.session, lesson)
    return []


def index_now(session: Session, lesson: Lesson) -> None:
    """Write a lesson's words into the index at once."""
    names = names_of_enterprises(session, lesson.network_id) if lesson.enterprise_id else {}
    write_words(session, lesson, text_of(session, lesson), names.get(lesson.enterprise_id or ""))


def text_of(session: Session, lesson: Lesson) -> str:
    """All that a lesson says; of a forum's what people answered, as it stands now."""
    if lesson.source != Source.FORUM or lesson.source_id is None:
        return lesson.text
    forum = find_forum(session, lesson.source_id)
    return "\n".join(each.text for each in answers_of(session, forum)) if forum else ""


def lesson_from_forum(session: Session, forum: Forum, now: datetime) -> None:
    """What was said after a forum of the whole network is among the lessons from now on."""
    if any(forum.audience.values()) or lesson_from(session, forum.network_id, Source.FORUM, forum.id):
        return
    words = "\n".join(each.text for each in answers_of(session, forum))
    topic = topic_of(words)
    lesson = new_lesson(
        session, now, network_id=forum.network_id, title=forum.name[:LONGEST_TITLE], text="", source=Source.FORUM,
        source_id=forum.id, topic=topic.value if topic else None,
    )  # fmt: skip
    publish(session, lesson, now)


def forum_changed(session: Session, network_id: str, forum_id: str, now: datetime) -> None:
    """An answer has changed or is gone: its lesson's words, too."""
    lesson = lesson_from(session, network_id, Source.FORUM, forum_id)
    if lesson:
        plan_index(session, lesson, now)


def lesson_from_question(
    acting: Acting, network_id: str, question_id: str, question: str, answer: str, topic: str | None,
    enterprise_id: str | None, picture_id: str | None,
) -> str:  # fmt: skip
    """A question and the answer that helped, with both agreeing; without names.

    Returns:
        The lesson's id.
    """
    lesson = new_lesson(
        acting.session, acting.now, network_id=network_id, title=title_of(question), text=f"{question}\n\n{answer}",
        source=Source.QUESTION, source_id=question_id, topic=topic, enterprise_id=enterprise_id,
        pictures=(picture_id,) if picture_id else (),
    )  # fmt: skip
    publish(acting.session, lesson, acting.now)
    return lesson.id


def lesson_from_visit(
    acting: Acting, network_id: str, visit_id: str, title: str, text: str, enterprise_id: str | None
) -> LessonDraft:
    """What was learnt on a study visit, in the words of one of those who were there: a draft that its author sees first."""
    lesson = new_lesson(
        acting.session, acting.now, network_id=network_id, title=title[:LONGEST_TITLE], text=text, source=Source.VISIT,
        source_id=visit_id, enterprise_id=enterprise_id, author_id=acting.person.id if acting.person else None,
    )  # fmt: skip
    return LessonDraft(lesson.id, lesson.title, lesson.text, lesson.topic, 0, None)
