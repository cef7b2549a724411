"""What is kept of who asks, answers and says to know: the words stay for the network, the person is forgotten."""

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.kept import plain_rows
from bot.flows.question.routes import subject_of
from bot.flows.question.tables import Knowing, Question, QuestionAnswer, QuestionAsked, QuestionStatus, ThemesAsked
from bot.storage.people import Person

HOLDS = (Question.asker_id, QuestionAsked.person_id, QuestionAnswer.person_id, Knowing.person_id, ThemesAsked.person_id)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """What the person has asked, answered, was asked, and says to know about."""
    asked = select(Question.text, Question.topic, Question.status, Question.unnamed, Question.created_at)
    answered = select(QuestionAnswer.text, QuestionAnswer.at, QuestionAnswer.verdict)
    asked_of = (
        select(Question.text.label("question"), QuestionAsked.at, QuestionAsked.passed)
        .join(Question, (Question.network_id == QuestionAsked.network_id) & (Question.id == QuestionAsked.question_id))
        .where(QuestionAsked.person_id == person.id, Question.text != "")
    )
    known = select(Knowing.words, Knowing.topic, Knowing.said_at).where(Knowing.person_id == person.id)
    themes = select(ThemesAsked.at).where(ThemesAsked.person_id == person.id)
    return {
        "questions_asked": plain_rows(session, asked.where(Question.asker_id == person.id).order_by(Question.id)),
        "questions_answered": plain_rows(
            session, answered.where(QuestionAnswer.person_id == person.id).order_by(QuestionAnswer.id)
        ),
        "questions_received": plain_rows(session, asked_of.order_by(QuestionAsked.at)),
        "known_about": plain_rows(session, known.order_by(Knowing.words)),
        "themes_asked_at": plain_rows(session, themes),
    }


def forget(session: Session, person: Person) -> None:
    """Drafts go, and what the person knows; questions and answers stay without who wrote them."""
    mine = Question.asker_id == person.id
    session.execute(delete(Question).where(mine, Question.status == QuestionStatus.DRAFT))
    for question in session.scalars(select(Question).where(mine, ~Question.unnamed)):
        withdraw_about(session, question.network_id, subject_of(question.id), "its asker is forgotten")
    session.execute(update(Question).where(mine).values(asker_id=None, unnamed=True, said_in=None, chat_id=None))
    answered = update(QuestionAnswer).where(QuestionAnswer.person_id == person.id)
    session.execute(answered.values(person_id=None, said_in=None))
    for table in (QuestionAsked, Knowing, ThemesAsked):
        session.execute(delete(table).where(table.person_id == person.id))
