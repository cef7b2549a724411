"""What somebody said to the questions is their own and goes with them."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.forum import Forum
from bot.flows.lesson.tables import LessonAnswer, LessonTrial
from bot.storage.people import Person

HOLDS = (LessonAnswer.person_id, LessonTrial.person_id)


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
    return {"lessons_answered": plain_rows(session, found), "lessons_tried": plain_rows(session, tried)}


def forget(session: Session, person: Person) -> None:
    """The answers, from the page too; that an enterprise has tried something stays, without words or a name."""
    session.execute(delete(LessonAnswer).where(LessonAnswer.person_id == person.id))
    tried = update(LessonTrial).where(LessonTrial.person_id == person.id)
    session.execute(tried.values(person_id=None, text="", said_in=None))
