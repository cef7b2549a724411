"""What is asked of the database about questions."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.dialogue.telling import OpenWork
from bot.flows.question.stages import Verdict
from bot.flows.question.tables import Knowing, Question, QuestionAnswer, QuestionAsked, QuestionStatus, ThemesAsked
from bot.storage.locking import locked, locked_one
from bot.storage.people import Person, Role, RoleKind
from bot.storage.standing import IN_USE


def find_question(session: Session, question_id: str, *, lock: bool = False) -> Question | None:
    """A question by the id that its buttons carry; `lock`: to be changed."""
    found = select(Question).where(Question.id == question_id)
    return locked_one(session, found) if lock else session.scalar(found)


def find_answer(session: Session, answer_id: str) -> QuestionAnswer | None:
    """An answer by the id that its buttons carry. Whoever changes it holds its question."""
    return session.scalar(select(QuestionAnswer).where(QuestionAnswer.id == answer_id))


def answers_to(session: Session, question: Question) -> list[QuestionAnswer]:
    """What was answered, in the order in which it came; without what was taken back."""
    found = select(QuestionAnswer).where(
        QuestionAnswer.network_id == question.network_id, QuestionAnswer.question_id == question.id
    )
    shown = (QuestionAnswer.text != "") | QuestionAnswer.picture_id.is_not(None)
    return list(session.scalars(found.where(shown).order_by(QuestionAnswer.id)))


def answers_by_question(session: Session, network_id: str, ids: list[str]) -> Counter[str]:
    """Question -> how many answers it has."""
    found = select(QuestionAnswer.question_id, func.count()).where(
        QuestionAnswer.network_id == network_id, QuestionAnswer.question_id.in_(ids), QuestionAnswer.text != ""
    )
    return Counter({row[0]: row[1] for row in session.execute(found.group_by(QuestionAnswer.question_id))})


def asked_of(session: Session, question: Question) -> dict[str, QuestionAsked]:
    """Person -> that they were asked."""
    found = select(QuestionAsked).where(
        QuestionAsked.network_id == question.network_id, QuestionAsked.question_id == question.id
    )
    return {each.person_id: each for each in session.scalars(found)}


def times_asked(session: Session, network_id: str, since: datetime) -> Counter[str]:
    """Person -> how many questions they were asked lately."""
    found = select(QuestionAsked.person_id, func.count()).where(
        QuestionAsked.network_id == network_id, QuestionAsked.at >= since
    )
    return Counter({row[0]: row[1] for row in session.execute(found.group_by(QuestionAsked.person_id))})


def questions_of(session: Session, network_id: str, person_id: str) -> list[Question]:
    """What somebody has asked, the newest first."""
    found = select(Question).where(Question.network_id == network_id, Question.asker_id == person_id)
    asked = Question.status.in_((QuestionStatus.OPEN, QuestionStatus.CLOSED))
    return list(session.scalars(found.where(asked).order_by(Question.id.desc())))


def open_questions(session: Session, network_id: str) -> list[Question]:
    """What the network wants to know at the moment, the newest first."""
    found = select(Question).where(Question.network_id == network_id, Question.status == QuestionStatus.OPEN)
    return list(session.scalars(found.order_by(Question.id.desc())))


def questions_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Question]:
    """What was asked in a time and not taken back."""
    found = select(Question).where(
        Question.network_id == network_id,
        Question.status.in_((QuestionStatus.OPEN, QuestionStatus.CLOSED)),
        Question.asked_at >= since,
        Question.asked_at < until,
    )
    return list(session.scalars(found.order_by(Question.id)))


def helpful_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[QuestionAnswer]:
    """The answers that helped, by when they were given."""
    found = select(QuestionAnswer).where(
        QuestionAnswer.network_id == network_id,
        QuestionAnswer.verdict == Verdict.HELPED,
        QuestionAnswer.thanked_at >= since,
        QuestionAnswer.thanked_at < until,
    )
    return list(session.scalars(found.order_by(QuestionAnswer.id)))


def old_drafts(session: Session, before: datetime) -> list[Question]:
    """What was written and never asked."""
    found = select(Question).where(Question.status == QuestionStatus.DRAFT, Question.created_at < before)
    return list(session.scalars(found))


def question_in(session: Session, person_id: str, message_id: str) -> Question | None:
    """The question that somebody wrote in a message."""
    found = select(Question).where(Question.asker_id == person_id, Question.said_in == message_id)
    return session.scalar(found.limit(1))


def answer_in(session: Session, person_id: str, message_id: str) -> QuestionAnswer | None:
    """The answer that somebody wrote in a message."""
    found = select(QuestionAnswer).where(QuestionAnswer.person_id == person_id, QuestionAnswer.said_in == message_id)
    return session.scalar(found.limit(1))


def knowings_of(session: Session, network_id: str) -> list[Knowing]:
    """Who says to know about what, in a network."""
    found = select(Knowing).where(Knowing.network_id == network_id)
    return list(session.scalars(found.order_by(Knowing.person_id, Knowing.words)))


def known_by(session: Session, network_id: str, person_id: str) -> list[Knowing]:
    """What somebody says to know about."""
    found = select(Knowing).where(Knowing.network_id == network_id, Knowing.person_id == person_id)
    return list(session.scalars(found.order_by(Knowing.words)))


def hold_themes(session: Session, network_id: str, person_id: str, now: datetime) -> ThemesAsked:
    """When somebody was asked for their themes, to be changed; a new row where they were not."""
    found = locked(session, ThemesAsked, (network_id, person_id))
    if found is None:
        found = ThemesAsked(network_id=network_id, person_id=person_id, at=now, asked=False, about=[])
        session.add(found)
        session.flush()
    return found


def those_outside(session: Session, network_id: str, kind: RoleKind) -> list[Person]:
    """A network's advisers, or its partners, by their roles."""
    held = select(Person).join(Role, Role.person_id == Person.id)
    held = held.where(Role.network_id == network_id, Role.kind == kind, IN_USE).order_by(Role.id)
    return list({person.id: person for person in session.scalars(held)}.values())


def unanswered_by(session: Session, person_id: str) -> list[Question]:
    """The open questions that somebody was asked and has neither answered nor passed on, the newest first."""
    asked = (QuestionAsked.network_id == Question.network_id) & (QuestionAsked.question_id == Question.id)
    answered = select(QuestionAnswer.id).where(
        QuestionAnswer.network_id == Question.network_id,
        QuestionAnswer.question_id == Question.id,
        QuestionAnswer.person_id == person_id,
    )
    found = (
        select(Question)
        .join(QuestionAsked, asked)
        .where(QuestionAsked.person_id == person_id, ~QuestionAsked.passed, Question.status == QuestionStatus.OPEN)
    )
    return list(session.scalars(found.where(~answered.exists()).order_by(Question.id.desc())))


def what_is_open(session: Session, network_id: str) -> list[OpenWork]:
    """The questions that wait for an answer, for whoever takes over a duty."""
    return [OpenWork(each.text, None) for each in open_questions(session, network_id)]
