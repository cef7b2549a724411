"""What somebody said to the questions is their own and goes with them."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.flows.forum import Forum
from bot.flows.lesson.tables import LessonAnswer
from bot.storage.people import Person


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The person's answers."""
    found = session.execute(
        select(Forum.name, LessonAnswer.question, LessonAnswer.text, LessonAnswer.at)
        .join(LessonAnswer, (LessonAnswer.network_id == Forum.network_id) & (LessonAnswer.forum_id == Forum.id))
        .where(LessonAnswer.person_id == person.id)
        .order_by(LessonAnswer.at)
    )
    return {
        "lessons_answered": [
            {"forum": name, "question": question, "answer": words, "at": at.isoformat()}
            for name, question, words, at in found
        ]
    }


def forget(session: Session, person: Person) -> None:
    """The answers, from the page too."""
    session.execute(delete(LessonAnswer).where(LessonAnswer.person_id == person.id))
