"""What somebody said to the questions is their own and goes with them."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.forum import Forum
from bot.flows.lesson.publishing import forum_changed
from bot.flows.lesson.tables import Lesson, LessonAnswer, LessonStatus, LessonTrial
from bot.storage.people import Person

HOLDS = (LessonAnswer.person_id, LessonTrial.person_id, Lesson.author_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's answers."""
    found = (
        select(Forum.name.label("forum"), LessonAnswer.question, LessonAnswer.text.label("answer"), LessonAnswer.at)
        .join(LessonAnswer, (LessonAnswer.network_id == Forum.network_id) & (LessonAnswer.forum_id == Forum.id))
        .where(LessonAnswer.person_id == person.id)
        .order_by(LessonAnswer.at)
    )
    tried = (
        select(Forum.name.label("forum"), LessonTrial.answer, LessonTrial.text.label("words"), LessonTrial.at)
        .join(LessonTrial, (LessonTrial.network_id == Forum.network_id) & (LessonTrial.forum_id == Forum.id))
        .where(LessonTrial.person_id == person.id)
        .order_by(LessonTrial.at)
    )
    written = select(Lesson.title, Lesson.text, Lesson.status, Lesson.created_at).where(Lesson.author_id == person.id)
    return {
        "lessons_answered": plain_rows(session, found),
        "lessons_tried": plain_rows(session, tried),
        "lessons_written": plain_rows(session, written.order_by(Lesson.id)),
    }


def forget(session: Session, person: Person) -> None:
    """The answers, from the page too; that an enterprise has tried something stays, without words or a name. What the
    person has put out as a lesson stays the network's, without who wrote it."""
    mine = select(LessonAnswer).where(LessonAnswer.person_id == person.id)
    for forum in {(each.network_id, each.forum_id, each.at) for each in session.scalars(mine)}:
        forum_changed(session, *forum)
    drafts = (Lesson.author_id == person.id, Lesson.status == LessonStatus.DRAFT)
    session.execute(delete(Lesson).where(*drafts))
    session.execute(update(Lesson).where(Lesson.author_id == person.id).values(author_id=None, said_in=None))
    session.execute(delete(LessonAnswer).where(LessonAnswer.person_id == person.id))
    tried = update(LessonTrial).where(LessonTrial.person_id == person.id)
    session.execute(tried.values(person_id=None, text="", said_in=None))
